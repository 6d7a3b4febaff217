/** A discrete-event loop that does nothing but take an event and plan the next: what any engine pays at least. */
import { dequeue, emptyQueue, enqueue } from '../../src/sim/queue.ts';

/** Events a second with so many actors, each of which waits 1 to 20 s again and again. */
export function bareLoop(actors: number, events: number): number {
  const queue = emptyQueue<number>();
  for (let i = 0; i < actors; i++) enqueue(queue, i, i);
  const start = performance.now();
  for (let n = 0; n < events; n++) {
    const { t, event } = dequeue(queue)!;
    enqueue(queue, t + 1000 + ((event * 7919 + n) % 19_000), event);
  }
  return (events / (performance.now() - start)) * 1000;
}
