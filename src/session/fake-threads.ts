import { expose } from 'comlink';
import type { Thread } from './pool.ts';
import { runWorker } from './run-worker.ts';

/** Threads that run in this one, behind a channel as workers are. */
export function threads(worker: object = runWorker) {
  const made: (Thread & { die(message: string): void; ended: boolean })[] = [];
  const make = () => {
    const { port1, port2 } = new MessageChannel();
    expose(worker, port2 as never);
    port2.start();
    port1.start();
    const failed = new Set<(event: { message: string }) => void>();
    const thread: (typeof made)[number] = {
      ended: false,
      postMessage: port1.postMessage.bind(port1),
      removeEventListener: port1.removeEventListener.bind(port1),
      addEventListener(type: string, listener: never) {
        if (type === 'error') failed.add(listener);
        else port1.addEventListener(type as 'message', listener);
      },
      terminate: () => {
        thread.ended = true;
        port1.close();
        port2.close();
      },
      die: (message: string) => failed.forEach((listener) => listener({ message })),
    } as unknown as (typeof made)[number];
    made.push(thread);
    return thread;
  };
  return { made, make };
}
