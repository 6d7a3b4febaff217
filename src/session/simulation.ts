/** Runs a compilation: at once when it is quick, else off the main thread. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { MAX_EVENTS, type Run, advanceRun, createRun, progressOf, rerun, stopRun } from '../lab/run.ts';

/** Events that are handled between two looks at the clock. */
const PORTION = 500;
/** How long the main thread may be busy with a run, in milliseconds: a frame and a half is not felt. */
const PATIENCE = 24;

export interface FromWorker {
  id: number;
  progress?: number;
  trace?: Trace;
}
export interface ToWorker {
  id: number;
  files: readonly SourceFile[];
}

/** A simulation on another thread; a new one makes the old one's answer void. */
export interface BackgroundRunner {
  start(
    files: readonly SourceFile[],
    onProgress: (share: number) => void,
    onDone: (trace: Trace) => void,
  ): void;
  cancel(): void;
}

/**
 * A finished run, or null when it takes longer than the main thread should be busy. What `previous` has in common with
 * it is not done again.
 */
export function runQuickly(previous: Run | null, input: LabInput, now: () => number): Run | null {
  const run = previous ? rerun(previous, input) : createRun(input);
  const start = now();
  while (!advanceRun(run, PORTION)) if (now() - start > PATIENCE) return null;
  return run;
}

/** To the end, with reports on the way. */
export function runWhole(input: LabInput, onProgress: (share: number) => void): Trace {
  const run = createRun(input, { checkpoints: false });
  for (let events = 0; !advanceRun(run, 20_000); events += 20_000) {
    if (events >= MAX_EVENTS) {
      stopRun(run);
      break;
    }
    onProgress(progressOf(run));
  }
  return run.world.trace;
}
