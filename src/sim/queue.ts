/** The event queue as data: a binary heap ordered by time, with equal times in order of arrival. */
import type { Millis } from './time.ts';

export interface Queued<E> {
  t: Millis;
  seq: number;
  event: E;
}

export interface Queue<E> {
  heap: Queued<E>[];
  nextSeq: number;
}

export function emptyQueue<E>(): Queue<E> {
  return { heap: [], nextSeq: 0 };
}

const before = <E>(a: Queued<E>, b: Queued<E>) => a.t < b.t || (a.t === b.t && a.seq < b.seq);

function push<E>({ heap }: Queue<E>, seq: number, t: Millis, event: E) {
  const item = { t, seq, event };
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(item, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = item;
}

export function enqueue<E>(queue: Queue<E>, t: Millis, event: E) {
  push(queue, queue.nextSeq++, t, event);
}

/** The next event, or null. */
export function dequeue<E>({ heap }: Queue<E>): Queued<E> | null {
  const first = heap[0];
  if (!first) return null;
  const last = heap.pop()!;
  const length = heap.length;
  if (length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
