/** What of an object, an event and a request two runs are compared by. */
import type { ContainerStatus, KubeObject, Pod } from '../api/objects.ts';
import type { RequestEntry } from '../api/request.ts';
import type { EventEntry } from '../api/trace.ts';
import type { Millis } from '../sim/time.ts';
import { same } from '../sim/same.ts';

/** Whether kubectl shows the same of two pods, apart from times. */
export function podsAlike(a: Pod | null, b: Pod | null): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [a.status, b.status];
  return (
    left.phase === right.phase &&
    left.reason === right.reason &&
    left.message === right.message &&
    a.metadata.deletionTimestamp === b.metadata.deletionTimestamp &&
    containersAlike(left.containerStatuses, right.containerStatuses) &&
    containersAlike(left.initContainerStatuses, right.initContainerStatuses) &&
    conditionsAlike(left.conditions, right.conditions)
  );
}

function containersAlike(
  a: readonly ContainerStatus[] | undefined = none,
  b: readonly ContainerStatus[] | undefined = none,
): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((status, i) => containerAlike(status, b[i]!));
}

function containerAlike(a: ContainerStatus, b: ContainerStatus): boolean {
  if (a === b) return true;
  if (a.ready !== b.ready || a.restartCount !== b.restartCount || a.started !== b.started) return false;
  const [left, right] = [a.state, b.state];
  return (
    left?.waiting?.reason === right?.waiting?.reason &&
    left?.waiting?.message === right?.waiting?.message &&
    left?.terminated?.reason === right?.terminated?.reason &&
    left?.terminated?.exitCode === right?.terminated?.exitCode &&
    (left?.running === undefined) === (right?.running === undefined)
  );
}

type Conditions = NonNullable<Pod['status']['conditions']>;

/** Those that kubectl looks at. */
const conditionsAlike = (a: Conditions = [], b: Conditions = []): boolean =>
  a === b ||
  ['PodScheduled', 'Initialized', 'Ready'].every(
    (type) =>
      a.find((condition) => condition.type === type)?.status ===
      b.find((condition) => condition.type === type)?.status,
  );

const none: readonly ContainerStatus[] = [];

/** Whether two objects are meant to be the same, whatever has become of them. */
export function meantAlike(a: KubeObject, b: KubeObject): boolean {
  const [left, right] = [a as unknown as Fields, b as unknown as Fields];
  for (const field in left) if (isMeant(field) && !same(left[field], right[field])) return false;
  for (const field in right) if (isMeant(field) && left[field] === undefined) return false;
  return same(a.metadata.labels, b.metadata.labels) && same(a.metadata.annotations, b.metadata.annotations);
}

type Fields = Readonly<Record<string, unknown>>;
const isMeant = (field: string) => field !== 'status' && field !== 'metadata';

/** The words of a normal event are those of a kubelet's version; what matters in them is in its reason. */
export const eventKey = (event: EventEntry): string =>
  [
    event.t,
    event.kind,
    event.namespace,
    event.object,
    event.fieldPath,
    event.type,
    event.reason,
    event.count,
    event.type === 'Warning' ? event.message : '',
  ].join('\n');

/** The same key, and cheaper: of two at one moment. */
export const eventsAlike = (a: EventEntry, b: EventEntry): boolean =>
  a === b ||
  (a.object === b.object &&
    a.reason === b.reason &&
    a.count === b.count &&
    a.fieldPath === b.fieldPath &&
    a.kind === b.kind &&
    a.namespace === b.namespace &&
    a.type === b.type &&
    (a.type !== 'Warning' || a.message === b.message));

export const requestKey = (request: RequestEntry): string =>
  [request.t, request.end, request.pod, request.container, requestText(request)].join('\n');

/** Without its times. */
export const requestText = ({ host, image, username, result }: RequestEntry): string =>
  [host, image, username, result].join('\n');

/** When the first entry comes that the other list does not have; Infinity = both have the same. Each is in the order of time. */
export function firstUnmatched<T extends { t: Millis }>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (entry: T) => string,
  alike: (a: T, b: T) => boolean,
): Millis {
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    const t = Math.min(a[i]?.t ?? Infinity, b[k]?.t ?? Infinity);
    const [from, since] = [i, k];
    while (a[i]?.t === t) i++;
    while (b[k]?.t === t) k++;
    if (i - from !== k - since) return t;
    let n = from;
    while (n < i && alike(a[n]!, b[since + n - from]!)) n++;
    // Most often they are in the same order.
    if (n === i) continue;
    const left = a.slice(from, i).map(keyOf).sort();
    const right = b.slice(since, k).map(keyOf).sort();
    if (left.some((key, place) => key !== right[place])) return t;
  }
  return Infinity;
}
