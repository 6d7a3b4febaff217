/** The line below the controls: what there is to notice, and what to try. Each item ticks itself when the run shows it. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type TriedItem, triesAt } from '../../manifest/tries.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useLab } from '../base/session-context.ts';
import css from './Story.module.css';

export function Story() {
  // While the files cannot be read, it is about the run that is still shown.
  const { told, trace } = useLab((s) => ({ told: s.runs[0]?.compilation ?? s.compilation, trace: s.trace }));
  const items = useMemo(
    () => (trace ? triesAt(told, trace) : told.tries.map(({ text }) => ({ text, done: false }))),
    [told, trace],
  );
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <aside
      className={css.story}
      aria-label="About this scenario"
      data-open={open || undefined}
      data-claim={told.story ? '' : undefined}
    >
      <div className={css.line}>
        <p className={css.claim}>{told.story || told.description || `${told.title}.`}</p>
        {items.length > 0 && (
          <div className={css.try}>
            <span id={list}>Try:</span>
            <ul aria-labelledby={list}>
              {items.map((item, i) => (
                <Item key={i} {...item} />
              ))}
            </ul>
          </div>
        )}
        <Button
          quiet
          small
          className={css.more}
          aria-expanded={open}
          aria-label="Whole story"
          onClick={() => setOpen(!open)}
        >
          <Icon name="down" />
        </Button>
      </div>
      <Announcement items={items} />
    </aside>
  );
}

function Item({ text, done }: TriedItem) {
  return (
    <li className={names(css.item, done && css.done)}>
      <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        <rect x="1" y="1" width="12" height="12" rx="2.5" />
        {done && <path d="m3.600 7.300 2.300 2.300 4.500-5" />}
      </svg>
      <span>{text}</span>
      <span className={common.hidden}>{done ? ', done' : ', to do'}</span>
    </li>
  );
}

/** Says politely what has just been done. */
function Announcement({ items }: { items: readonly TriedItem[] }) {
  const before = useRef(items);
  const [says, setSays] = useState('');
  useEffect(() => {
    const last = before.current;
    before.current = items;
    const same = items.length === last.length && items.every(({ text }, i) => text === last[i]!.text);
    const done = same ? items.filter((item, i) => item.done && !last[i]!.done) : [];
    // Another run with the same result says nothing anew and takes nothing back.
    if (done.length > 0) setSays(done.map(({ text }) => `Done: ${text}.`).join(' '));
    else if (!same || items.some((item, i) => !item.done && last[i]!.done)) setSays('');
  }, [items]);
  return (
    <span role="status" className={common.hidden}>
      {says}
    </span>
  );
}
