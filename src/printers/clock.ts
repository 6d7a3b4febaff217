/** Moments of a run as a clock shows them. */
import type { Millis } from '../sim/time.ts';

/** `00:42`, `1:02:03`; with tenths when they say something. */
export function clock(t: Millis, tenths = false): string {
  const total = Math.max(0, tenths ? Math.round(t / 100) / 10 : Math.floor(t / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const text = tenths ? seconds.toFixed(1).padStart(4, '0') : String(Math.floor(seconds)).padStart(2, '0');
  return `${hours ? `${hours}:` : ''}${String(minutes).padStart(2, '0')}:${text}`;
}
