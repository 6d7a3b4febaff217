/** A thread that reads files, runs them and has the node's shell. */
export const runThread = (): Worker =>
  new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' });
