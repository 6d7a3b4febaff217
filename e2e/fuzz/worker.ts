/** Tries random inputs of one target until its time is over, in a thread that can be ended when an input never does. */
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { check, targets } from './targets.ts';

const { name, millis, seed } = workerData as { name: string; millis: number; seed: number };
const target = targets.find((each) => each.name === name)!;
const tell = (message: object) => parentPort!.postMessage(message);

let tried = 0;
const result = await fc.check(
  fc.asyncProperty(target.inputs, async (input) => {
    tried++;
    // Told before it is tried: it may be the one that never ends.
    tell({ trying: input });
    await check(target, input);
  }),
  { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: millis, markInterruptAsFailure: false },
);
const [input] = (result.failed && result.counterexample) || [];
const error = result.errorInstance;
tell({
  done: {
    tried,
    ...(input === undefined ? {} : { input, error: error instanceof Error ? error.stack : String(error) }),
  },
});
