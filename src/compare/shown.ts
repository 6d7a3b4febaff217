/** What of an object, an event and a request two runs are compared by. */
import type { KubeObject, Pod } from '../api/objects.ts';
import type { RequestEntry } from '../api/request.ts';
import type { EventEntry } from '../api/trace.ts';
import { podColumns } from '../printers/pods.ts';
import { derived } from '../sim/memo.ts';
import { same } from '../sim/same.ts';

/** What kubectl shows of a pod, without its times. */
const shownOf = derived((pod: Pod): string => {
  const { ready, status, restarts } = podColumns(pod);
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status;
  const states = [...initContainerStatuses, ...containerStatuses].map(({ state }) => {
    const { waiting, terminated } = state ?? {};
    return [waiting?.reason, waiting?.message, terminated?.reason, terminated?.exitCode];
  });
  return JSON.stringify([ready, status, restarts, pod.status.phase, pod.status.message, states]);
});

export const podsAlike = (a: Pod | null, b: Pod | null): boolean =>
  a !== null && b !== null ? shownOf(a) === shownOf(b) : a === b;

/** Whether two objects are meant to be the same, whatever has become of them. */
export function meantAlike(a: KubeObject, b: KubeObject): boolean {
  const { status: _a, metadata: left, ...own } = a;
  const { status: _b, metadata: right, ...other } = b;
  return same(own, other) && same(left.labels, right.labels) && same(left.annotations, right.annotations);
}

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

export const requestKey = (request: RequestEntry): string =>
  [request.t, request.end, request.pod, request.container, requestText(request)].join('\n');

/** Without its times. */
export const requestText = ({ host, image, username, result }: RequestEntry): string =>
  [host, image, username, result].join('\n');

/** The places of entries that the other list does not have. Both are in the order of their times. */
export function unmatched<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (entry: T) => string,
): { a: number[]; b: number[] } {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const open = new Map<string, number[]>();
  for (let i = start; i < a.length; i++) {
    const key = keyOf(a[i]!);
    const places = open.get(key);
    if (places) places.push(i);
    else open.set(key, [i]);
  }
  const onlyB: number[] = [];
  for (let i = start; i < b.length; i++) if (open.get(keyOf(b[i]!))?.shift() === undefined) onlyB.push(i);
  return { a: [...open.values()].flat().sort((x, y) => x - y), b: onlyB };
}
