/** Rule 3: the event objects of a pod. */
import type { Difference } from '../../types.ts';
import { TOGETHER, differs } from './common.ts';
import type { RecordedEvent } from './types.ts';

const normalized = (message: string) =>
  message
    .replace(/in [\d.a-zµ]+ \([\d.a-zµ]+ including/g, 'in <duration> (<duration> including')
    .replace(/\bkube-api-access-[a-z0-9]{5}\b/g, 'kube-api-access-<random>');

/** Counted once a start, of which a retried one may have had more or fewer. */
const retriedReasons = new Set(['BackOff', 'Failed', 'Pulling', 'FailedToRetrieveImagePullSecret']);

interface Occurrences {
  t: number;
  count: number;
  reason: string;
}

function occurrences(events: readonly RecordedEvent[]): Map<string, Occurrences> {
  const found = new Map<string, Occurrences>();
  const counts = new Map<string, number>();
  for (const { t, fieldPath = '', type, reason, message, count } of events) {
    const key = `${fieldPath} ${type} ${reason}: ${normalized(message)}`;
    // The server keeps messages apart that differ in a duration alone; here they are one, counted together.
    const exact = `${key}\n${message}`;
    // A count that is not above the last one is of a new series: of a pod created anew, or after the kubelet's restart.
    const before = counts.get(exact) ?? 0;
    const more = count > before ? count - before : count;
    counts.set(exact, count);
    const known = found.get(key);
    if (known) known.count += more;
    else found.set(key, { t, count, reason });
  }
  return found;
}

/** Rule 3. */
export function compareEvents(
  object: string,
  recorded: readonly RecordedEvent[],
  simulated: readonly RecordedEvent[],
): Difference | null {
  const expected = occurrences(recorded);
  const got = occurrences(simulated);
  const place = `events of ${object}`;
  const missing = [...expected.keys()].filter((key) => !got.has(key));
  const added = [...got.keys()].filter((key) => !expected.has(key));
  if (missing.length || added.length) return differs(place, [...expected.keys()], [...got.keys()]);
  const order = [...expected.entries()];
  for (const [i, [key, { t }]] of order.entries())
    for (const [later, { t: after }] of order.slice(i + 1)) {
      const wrong = got.get(later)!.t < got.get(key)!.t - TOGETHER;
      if (after > t + TOGETHER && wrong) return differs(`${place}: order`, [key, later], [later, key]);
    }
  for (const [key, { count, reason }] of expected) {
    const other = got.get(key)!.count;
    if (Math.abs(other - count) > (retriedReasons.has(reason) ? 2 : 0))
      return differs(`${place}: count of ${key}`, count, other);
  }
  return null;
}
