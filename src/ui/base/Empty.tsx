import type { ReactNode } from 'react';
import type { ViewQuestions } from '../../session/view-reader.ts';
import { clock } from '../../printers/clock.ts';
import { derived } from '../../sim/memo.ts';
import type { Millis } from '../../sim/time.ts';
import { Button } from './Button.tsx';
import { useActions, useLab } from './session-context.ts';

/** So many events are looked through for the first that fills the panel. */
const FAR = 1000;

/** Whether a panel would show anything at a moment. */
type Fills = (reader: ViewQuestions, t: Millis) => boolean;

/** The last search of each panel: between where it began and what it found nothing fills the panel. */
const searches = derived((_: ViewQuestions) => new Map<Fills, { from: Millis; at: Millis | null }>());

/** The first moment after `t` that fills the panel; null = none, or none within sight. */
function nextFilled(reader: ViewQuestions, fills: Fills, t: Millis): Millis | null {
  const known = searches(reader).get(fills);
  const isKnown = (each: Millis) =>
    known !== undefined && each >= known.from && (known.at === null || each < known.at);
  let at: Millis | null = t;
  for (let i = 0; i <= FAR && at !== null; i++) {
    if (isKnown(at)) {
      at = known!.at;
      break;
    }
    at = i === FAR ? null : reader.moment(at, 1);
    if (at !== null && fills(reader, at)) break;
  }
  searches(reader).set(fills, { from: t, at });
  return at;
}

interface Props {
  /** The same function at each call. */
  fills: Fills;
  /** What would fill it. */
  children: ReactNode;
}

/** In place of a table's rows: what would fill it, and the way to the moment at which something does. */
export function Empty({ fills, children }: Props) {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const { seek } = useActions();
  const at = reader && nextFilled(reader, fills, cursor);
  return (
    <>
      <p>{children}</p>
      {at !== null && <Button onClick={() => seek(at)}>Go to {clock(at, true)}</Button>}
    </>
  );
}
