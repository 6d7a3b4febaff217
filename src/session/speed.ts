/** How fast a run plays. */
import type { Millis } from '../sim/time.ts';

/** Simulated seconds a second; `auto` = as fast as it takes to see the run in some 20 s; `events` = event by event. */
export type Speed = number | 'auto' | 'events';

export const presets: readonly Speed[] = ['auto', 1, 5, 20, 'events'];

/** How long a run lasts that nobody chose a speed for, in seconds. */
const LASTS = 20;
/** How long an event is shown, in milliseconds. */
export const EVENT_LASTS = 700;

/** Simulated seconds a second of a run that ends at `end`; null = event by event. */
export function rateOf(speed: Speed, end: Millis): number | null {
  if (speed === 'events') return null;
  if (speed !== 'auto') return speed;
  const rate = end / 1000 / LASTS;
  // Two digits are enough to say.
  return Math.max(1, rate < 10 ? Math.round(rate * 2) / 2 : Number(rate.toPrecision(2)));
}
