/** Moments as systemd reads them: `2024-07-01 00:01:00`, `00:01`, `-5min`, `30s ago`, `now`, `today`. Models systemd/src/basic/time-util.c parse_timestamp */
import { EPOCH } from '../../lab/epoch.ts';
import type { Millis } from '../../sim/time.ts';

const units = new Map<string, number>([
  ['ms', 1],
  ['msec', 1],
  ['s', 1000],
  ['sec', 1000],
  ['second', 1000],
  ['seconds', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['minute', 60_000],
  ['minutes', 60_000],
  ['h', 3_600_000],
  ['hr', 3_600_000],
  ['hour', 3_600_000],
  ['hours', 3_600_000],
  ['d', 86_400_000],
  ['day', 86_400_000],
  ['days', 86_400_000],
]);

/** `1h 30min`; null when it cannot be read. */
export function spanOf(text: string): Millis | null {
  if (!/^\s*(\d+(\.\d+)?\s*[a-z]*\s*)+$/.test(text)) return null;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/g)) {
    const factor = units.get(unit || 's');
    if (factor === undefined) return null;
    total += Number(number) * factor;
  }
  return total;
}

/** On the run's clock; null when it cannot be read. */
export function momentIn(text: string, now: Millis): Millis | null {
  const epoch = Date.parse(EPOCH);
  const midnight = Math.floor((epoch + now) / 86_400_000) * 86_400_000 - epoch;
  if (text === 'now') return now;
  if (text === 'today') return midnight;
  if (text === 'yesterday') return midnight - 86_400_000;
  if (text === 'tomorrow') return midnight + 86_400_000;
  const unix = /^@(\d+(?:\.\d+)?)$/.exec(text);
  if (unix) return Number(unix[1]) * 1000 - epoch;
  const relative = /^([-+])(.+)$/.exec(text) ?? /^(.+?)( )ago$/.exec(text);
  if (relative) {
    const signed = relative[1] === '-' || relative[1] === '+';
    const span = spanOf(signed ? relative[2]! : relative[1]!);
    return span === null ? null : now + (relative[1] === '+' ? span : -span);
  }
  const match = /^(?:(\d{4}-\d\d-\d\d)(?:[ T]|$))?(?:(\d\d?:\d\d)(?::(\d\d(?:\.\d+)?))?)?(?: ?UTC|Z)?$/.exec(
    text,
  );
  if (!match || text === '') return null;
  const [, day, clock = '0:00', seconds = '0'] = match;
  const [hours, minutes] = clock.split(':').map(Number);
  const from = day === undefined ? midnight : Date.parse(`${day}T00:00:00Z`) - epoch;
  const t = from + hours! * 3_600_000 + minutes! * 60_000 + Number(seconds) * 1000;
  return Number.isNaN(t) ? null : t;
}
