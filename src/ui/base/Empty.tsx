import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { ViewQuestions } from '../../session/view-reader.ts';
import { clock } from '../../printers/clock.ts';
import type { Millis } from '../../sim/time.ts';
import { Button } from './Button.tsx';
import { useActions, useLab } from './session-context.ts';

/** So many events are looked through for the first that fills the panel. */
const FAR = 1000;

interface Props {
  /** Whether the panel would show anything at this moment. */
  fills(reader: ViewQuestions, t: Millis): boolean;
  /** What would fill it. */
  children: ReactNode;
}

/** In place of a table's rows: what would fill it, and the way to the moment at which something does. */
export function Empty({ fills, children }: Props) {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const { seek } = useActions();
  const at = useMemo(() => {
    let t = reader?.moment(cursor, 1) ?? null;
    for (let i = 0; i < FAR && t !== null; i++) {
      if (fills(reader!, t)) return t;
      t = reader!.moment(t, 1);
    }
    return null;
  }, [reader, cursor, fills]);
  return (
    <>
      <p>{children}</p>
      {at !== null && <Button onClick={() => seek(at)}>Go to {clock(at, true)}</Button>}
    </>
  );
}
