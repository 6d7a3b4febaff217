import type { BackgroundRunner, FromWorker, ToWorker } from './simulation.ts';

/** A worker that is made when it is first needed, and ended when its answer is no longer wanted. */
export function workerRunner(): BackgroundRunner {
  let worker: Worker | null = null;
  let latest = 0;
  const cancel = () => {
    worker?.terminate();
    worker = null;
  };
  return {
    cancel,
    start(files, onProgress, onDone) {
      cancel();
      const id = ++latest;
      worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.id !== latest) return;
        if (data.progress !== undefined) onProgress(data.progress);
        if (data.trace) {
          cancel();
          onDone(data.trace);
        }
      };
      const message: ToWorker = { id, files };
      worker.postMessage(message);
    },
  };
}
