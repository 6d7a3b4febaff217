/** Two traces side by side. */
import type { Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import { type History } from '../sim/history.ts';
import { same } from '../sim/same.ts';
import type { Millis } from '../sim/time.ts';
import { firstCause, firstDetour } from './cause.ts';
import { coursesOf, parting } from './courses.ts';
import { eventKey, eventsAlike, firstUnmatched, podsAlike, requestKey } from './shown.ts';
import { PORTION, keysOf, spansOf, writesOf } from './spans.ts';
import type { Difference, ObjectDifference, PodDifference } from './types.ts';

/** Pure, and linear in the length of the traces. Neither is changed. */
export function diff(a: Trace, b: Trace): Difference {
  const work = diffInParts(a, b);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same work, in parts of some milliseconds: a thread that others wait for pauses between two. */
export function* diffInParts(a: Trace, b: Trace): Generator<undefined, Difference, undefined> {
  const until = Math.min(a.end, b.end);
  const pods = yield* podDifferences(a, b, until);
  const objects = yield* objectDifferences(a, b, until);
  const first = yield* firstCause(a, b, until);
  const seen = firstSeen(a, b, pods, objects);
  const shifted = seen <= until && seen < (first?.t ?? Infinity) ? seen : null;
  yield;
  const quiet = first === null ? yield* firstDetour(a, b, until) : null;
  return { until, first, shifted, quiet, pods, objects };
}

/** Whether nothing at all differs. */
export const isEmpty = ({ first, shifted, quiet, pods, objects }: Difference): boolean =>
  first === null && shifted === null && quiet === null && pods.length === 0 && objects.length === 0;

const POD = 'Pod/';

function* podDifferences(
  a: Trace,
  b: Trace,
  until: Millis,
): Generator<undefined, PodDifference[], undefined> {
  const found: PodDifference[] = [];
  for (const [i, key] of keysOf(a.objects, b.objects).entries()) {
    if (i % PORTION === 0) yield;
    if (!key.startsWith(POD)) continue;
    const writes = writesOf(a.objects, b.objects, key);
    if (!writes) continue;
    const spans = spansOf(...writes, until, (x, y) => podsAlike(x as Pod | null, y as Pod | null));
    if (spans.length === 0) continue;
    const pod = key.slice(POD.length);
    found.push({ pod, spans, parts: parting(coursesOf(a, pod), coursesOf(b, pod)) });
  }
  return found.sort((x, y) => x.spans[0]!.from - y.spans[0]!.from);
}

const tables = ['objects', 'images', 'files', 'registries', 'node'] as const;

function* objectDifferences(
  a: Trace,
  b: Trace,
  until: Millis,
): Generator<undefined, ObjectDifference[], undefined> {
  const found: ObjectDifference[] = [];
  for (const of of tables) {
    const [left, right] = [a[of] as History<unknown>, b[of] as History<unknown>];
    for (const [i, key] of keysOf(left, right).entries()) {
      if (i % PORTION === 0) yield;
      if (of === 'objects' && key.startsWith(POD)) continue;
      const writes = writesOf(left, right, key);
      const spans = writes ? spansOf(...writes, until, same) : [];
      if (spans.length > 0) found.push({ of, key, spans });
    }
  }
  return found.sort((x, y) => x.spans[0]!.from - y.spans[0]!.from);
}

/** The first moment at which a reader of the tables sees a difference; the files of the kubelet are its own affair. */
function firstSeen(
  a: Trace,
  b: Trace,
  pods: readonly PodDifference[],
  objects: readonly ObjectDifference[],
): Millis {
  const shown = objects.filter(({ of }) => of !== 'files' && of !== 'node');
  const starts = [...pods, ...shown].map(({ spans }) => spans[0]!.from);
  return Math.min(
    ...starts,
    firstUnmatched(a.events, b.events, eventKey, eventsAlike),
    firstUnmatched(a.requests, b.requests, requestKey, (x, y) => requestKey(x) === requestKey(y)),
  );
}
