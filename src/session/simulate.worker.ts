/** A long simulation, off the main thread. */
import { compile } from '../manifest/compile.ts';
import { type FromWorker, type ToWorker, runWhole } from './simulation.ts';

const post = (message: FromWorker) => self.postMessage(message);

self.onmessage = ({ data: { id, files } }: MessageEvent<ToWorker>) => {
  const { input } = compile(files);
  if (input) post({ id, trace: runWhole(input, (progress) => post({ id, progress })) });
};
