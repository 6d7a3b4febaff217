/** In place of `run-thread.ts` in the lab as one file: its thread runs a text of the file itself. */
import { oneFile } from './one-file.ts';

export const runThread = (): Worker => new Worker(oneFile()!.thread);
