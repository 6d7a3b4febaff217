import { useEffect, useRef, useState } from 'react';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Variant } from '../../compare/variant.ts';
import type { Suggestion } from '../../whatif/types.ts';
import { SAY_FIRST } from '../../session/hidden.ts';
import type { Millis } from '../../sim/time.ts';
import { clock } from '../../printers/clock.ts';
import { Button } from '../base/Button.tsx';
import { Status } from '../base/Status.tsx';
import common from '../base/common.module.css';
import { useActions, useLab } from '../base/session-context.ts';
import css from './WhatIf.module.css';

/** Nothing is asked while the cursor moves or somebody types. */
const CALM = 400;

interface Answer {
  files: readonly SourceFile[];
  pod: string;
  at: Millis;
  found: Suggestion[];
  /** False while more may come. */
  done: boolean;
  /** False when nothing can be asked of this pod. */
  asked: boolean;
  failed: boolean;
}

const load = async () => (await import('../../session/asking.ts')).asking();

/** The smallest edits that would change the pod's outcome, worked out off the main thread while the section is in sight. */
export default function WhatIf({ pod }: { pod: string }) {
  const { files, cursor, playing, stale, hidden } = useLab((s) => ({
    hidden: s.hideFrom !== null,
    files: s.files,
    cursor: s.cursor,
    playing: s.playing,
    stale: s.stale,
  }));
  const { edit, compare } = useActions();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const seen = useInSight(box);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!seen || playing || stale || hidden) return;
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(() => {
      const found: Suggestion[] = [];
      const say = (more: Partial<Answer> = {}) =>
        signal.aborted ||
        setAnswer({
          files,
          pod,
          at: cursor,
          found: [...found],
          done: false,
          asked: true,
          failed: false,
          ...more,
        });
      void load()
        .then((asking) =>
          asking.explore(
            files,
            { pod, at: cursor },
            (each) => {
              found.push(each);
              say();
            },
            signal,
          ),
        )
        .then(
          (asked) => say({ done: true, asked }),
          // A thread that died is made anew with the next question.
          () => say({ done: true, failed: true }),
        );
    }, CALM);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [seen, files, pod, cursor, playing, stale, hidden]);
  if (hidden)
    return (
      <section className={css.section} aria-label="What would change it">
        <p className={css.heading}>What would change it</p>
        <p className={common.muted}>{SAY_FIRST}</p>
      </section>
    );
  const current = answer?.files === files && answer.pod === pod && answer.at === cursor ? answer : null;
  if (current?.done && !current.asked) return null;
  return (
    <section
      ref={setBox}
      className={css.section}
      aria-label="What would change it"
      aria-busy={!current?.done}
    >
      <p className={css.heading}>What would change it</p>
      {current && current.found.length > 0 && (
        <ul>
          {current.found.map((each) => (
            <Found
              key={each.id}
              found={each}
              apply={() => edit(each.titles.join('; '), each.edits)}
              compare={() => void withIt(files, each).then(compare)}
            />
          ))}
        </ul>
      )}
      {!current?.done && (
        <p className={common.muted}>
          {playing ? 'Pause to try small edits of the files.' : 'Trying small edits of the files…'}
        </p>
      )}
      {current?.done && (current.failed || current.found.length === 0) && (
        <p className={common.muted}>
          {current.failed
            ? 'The search stopped before its end. It starts anew when the files or the time change.'
            : 'None of the small edits that the lab tries changes it.'}
        </p>
      )}
    </section>
  );
}

/** The files with a suggestion applied, as the variant that a comparison has as its other side. */
async function withIt(files: readonly SourceFile[], { titles, edits }: Suggestion): Promise<Variant> {
  const [{ editsBetween }, { applyEdits }] = await Promise.all([
    import('../../compare/index.ts'),
    import('../../manifest/apply-edits.ts'),
  ]);
  return { name: titles.join('; '), edits: editsBetween(files, applyEdits(files, edits)) };
}

function Found({
  found: { titles, status, at, lines },
  apply,
  compare,
}: {
  found: Suggestion;
  apply(): void;
  compare(): void;
}) {
  const title = titles.join('; ');
  return (
    <li>
      <p className={css.title}>{title}</p>
      <p className={css.outcome}>
        <span aria-hidden="true">→</span> <Status status={status} /> at {clock(at)}
        <Button small className={css.apply} aria-label={`Apply: ${title}`} onClick={apply}>
          Apply
        </Button>
        <Button small aria-label={`Compare with: ${title}`} onClick={compare}>
          Compare
        </Button>
      </p>
      <details>
        <summary>
          {lines
            .map(({ file }) => file)
            .filter((file, i, all) => all.indexOf(file) === i)
            .join(', ')}
        </summary>
        {lines.map(({ file, line, before, after }) => (
          <pre key={`${file}:${line}`}>
            {before.map((text, i) => (
              <del key={i}>
                {'- '}
                {text}
                {'\n'}
              </del>
            ))}
            {after.map((text, i) => (
              <ins key={i}>
                {'+ '}
                {text}
                {'\n'}
              </ins>
            ))}
          </pre>
        ))}
      </details>
    </li>
  );
}

/** Whether an element has been in sight: from then on it stays so. */
function useInSight(box: HTMLElement | null): boolean {
  const [seen, setSeen] = useState(false);
  const observer = useRef<IntersectionObserver | null>(null);
  useEffect(() => {
    if (!box || seen) return;
    observer.current = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.current.observe(box);
    return () => observer.current?.disconnect();
  }, [box, seen]);
  return seen;
}
