import { Fragment, type ReactNode } from 'react';
import type { Compared, Side } from '../../explain/deciding-facts.ts';
import type { Verdict as Made } from '../../explain/verdict.ts';
import { Shape } from '../base/Status.tsx';
import { names } from '../base/names.ts';
import css from './Why.module.css';
import { useFact } from './facts.tsx';

const shapes = { started: 'ok', refused: 'error', pending: 'pending' } as const;

/** The outcome in one sentence, and under it the facts that decide, side by side. */
export function Verdict({ verdict: { outcome, sentence, facts } }: { verdict: Made }) {
  return (
    <>
      <p className={names(css.verdict, css[outcome])} data-verdict={outcome}>
        <Shape kind={shapes[outcome]} />
        <span className={css.sentence}>{sentence}</span>
      </p>
      {facts.length > 0 && (
        <div className={css.facts} role="list" aria-label="Facts that decide">
          {facts.map((compared, i) => (
            <Pair key={i} {...compared} />
          ))}
        </div>
      )}
    </>
  );
}

/** Long names end their lines behind a slash. */
const breakable = (name: string): ReactNode =>
  name.split(/(?<=\/)/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));

const signWords = { '=': 'is', '≠': 'is not', '': '' };

function Pair({ left, sign, right }: Compared) {
  return (
    <div className={css.compared} role="listitem">
      <Fact side={left} />
      <span
        className={css.sign}
        role={sign === '' ? undefined : 'img'}
        aria-label={signWords[sign] || undefined}
      >
        {sign}
      </span>
      <Fact side={right} />
    </div>
  );
}

function Fact({ side: { label, value, of, fact } }: { side: Side }) {
  const go = useFact(fact);
  const inside = (
    <>
      <span className={css.label}>{label} </span>
      <span className={css.value}>{breakable(value)} </span>
      {of !== undefined && <span className={css.of}>{breakable(of)}</span>}
    </>
  );
  return go ? (
    <button type="button" className={css.side} onClick={go} data-tip="Show where this is written">
      {inside}
    </button>
  ) : (
    <div className={css.side}>{inside}</div>
  );
}
