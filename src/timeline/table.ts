/** The timeline's equivalent in words: lane, state, from, to, why. */
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import type { Lane, Segment, Tick, TickShape } from './lane.ts';

export interface Line {
  key: string;
  lane: string;
  state: string;
  from: Millis;
  /** Null for what happened at one moment. */
  to: Millis | null;
  /** Holds the sentence, which may be computed when it is read. */
  of: Segment | Tick;
}

const shapes: Record<TickShape, string> = {
  ok: 'asked: ok',
  denied: 'asked: denied',
  down: 'asked: no answer',
  flag: 'change',
  letIn: 'allowed',
  sent: 'sent to the registry',
  restart: 'restart',
};

/** Lane after lane, each in the order of time. */
export function linesOf(lanes: readonly Lane[]): Line[] {
  return lanes.flatMap((lane) => {
    const name = `${lane.group}: ${lane.label}`;
    const segments = lane.segments.map((of, i): Line => {
      const { from, to, kind, label } = of;
      return { key: `${lane.id}/s${i}`, lane: name, state: label || kind, from, to, of };
    });
    const ticks = lane.ticks.map((of, i): Line => {
      const { t, shape } = of;
      return { key: `${lane.id}/t${i}`, lane: name, state: shapes[shape], from: t, to: null, of };
    });
    return [...segments, ...ticks].sort((a, b) => a.from - b.from);
  });
}

/** What was to be seen of them by a moment: what comes is left out, and so is how long it lasts. */
export const linesBy = (lines: readonly Line[], t: Millis): Line[] =>
  lines
    .filter(({ from }) => from <= t)
    .map((line) => (line.to !== null && line.to > t ? { ...line, to: null } : line));

/** A line as text, for pictures that carry the table with them. */
export const lineText = ({ lane, state, from, to, of }: Line) =>
  `${lane}; ${state}; ${clock(from, true)}${to === null ? '' : ` to ${clock(to, true)}`}; ${of.why}`;
