/** Runs a compilation: at once when it is quick, else off the main thread. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { MOST_STEPS, advance, begin, stop } from '../lab/simulate.ts';

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

/** The trace, or null when it takes longer than the main thread should be busy. */
export function runQuickly(input: LabInput, now: () => number): Trace | null {
  const simulation = begin(input);
  const start = now();
  while (!advance(simulation, PORTION)) if (now() - start > PATIENCE) return null;
  return simulation.world.trace;
}

/** To the end, with reports on the way. */
export function runWhole(input: LabInput, onProgress: (share: number) => void): Trace {
  const simulation = begin(input);
  for (let steps = 0; !advance(simulation, 20_000); steps += 20_000) {
    if (steps >= MOST_STEPS) {
      stop(simulation);
      break;
    }
    onProgress(simulation.until === 0 ? 1 : simulation.world.now / simulation.until);
  }
  return simulation.world.trace;
}
