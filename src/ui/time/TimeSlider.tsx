import type { CSSProperties } from 'react';
import { clock } from '../../printers/clock.ts';
import { useActions, useLab } from '../base/session-context.ts';

/** The moment that is shown: arrow keys go from event to event, with Shift by a second. */
export function TimeSlider({ className, style }: { className: string | undefined; style?: CSSProperties }) {
  const { cursor, end } = useLab((s) => ({
    cursor: s.cursor,
    end: s.trace?.end ?? s.compilation.duration,
  }));
  const { seek, step } = useActions();
  return (
    <input
      className={className}
      style={style}
      type="range"
      aria-label="Time"
      min={0}
      max={end}
      step={100}
      value={cursor}
      aria-valuetext={`${clock(cursor)} of ${clock(end)}`}
      onChange={(event) => seek(Number(event.target.value))}
      onKeyDown={(event) => {
        const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
        if (arrow === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.shiftKey) seek(cursor + arrow * 1000);
        else step(arrow);
      }}
    />
  );
}
