/** Runs an input: at once when it is quick, else off the main thread. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { type Run, advanceRun, createRun, progressOf, rerun } from '../lab/run.ts';
import { same } from '../sim/same.ts';
import type { Millis } from '../sim/time.ts';
import type { Compilation } from '../manifest/types.ts';
import { type Fault, messageOf } from './fault.ts';

/** Events that are handled between two looks at the clock. */
const PORTION = 500;
/** The same in a thread of its own, which checks as often whether it has been cancelled. */
const BACKGROUND = 5000;
/** How long the main thread may be busy with a run, in milliseconds: a frame and a half is not felt. */
const PATIENCE = 24;

/** `refused`, where it is known already: what came to nothing in the run, as remarks on the files. */
export type Outcome = { trace: Trace; refused?: Diagnostic[] } | { fault: Fault };

/** What a run on another thread ends in; `died` = its thread did, for this reason. */
export type Ended = Outcome | { died: string };

/** A simulation on another thread; a new one makes the old one's answer void. */
export interface BackgroundRunner {
  start(input: LabInput, onProgress: (share: number) => void, onEnd: (ended: Ended) => void): void;
  /**
   * Reads files that are too large for this thread, and runs them. `onRead` is given what they say, with an input that
   * has no steps. The run ends at `until` if its scenario does not before.
   */
  read(
    files: readonly SourceFile[],
    onRead: (compilation: Compilation) => void,
    onProgress: (share: number) => void,
    onEnd: (ended: Ended) => void,
    until?: Millis | null,
  ): void;
  cancel(): void;
  /** Another one with the same threads, for runs beside those of this one. */
  beside(): BackgroundRunner;
  /** Ends the threads. */
  dispose(): void;
}

/** Calls `goOn`; what throws in it is the run's fault, named with the step at which it stood. */
export function attempt<T>(run: Run | null, goOn: () => T): T | { fault: Fault } {
  try {
    return goOn();
  } catch (error) {
    const last = run?.world.trace.inputs.at(-1);
    return { fault: { message: messageOf(error), place: last?.place ?? null } };
  }
}

/** `previous` itself when it is a run of the same input. */
function begin(previous: Run | null, input: LabInput): Run {
  if (!previous) return createRun(input);
  return previous.done && same(previous.input, input) ? previous : rerun(previous, input);
}

/**
 * A finished run, or null when it takes longer than the main thread should be busy. What `previous` has in common with
 * it is not done again.
 */
export function runQuickly(
  previous: Run | null,
  input: LabInput,
  now: () => number,
): { trace: Trace; run: Run } | { fault: Fault } | null {
  const begun = attempt(null, () => ({ run: begin(previous, input) }));
  if ('fault' in begun) return begun;
  const { run } = begun;
  const start = now();
  return attempt(run, () => {
    while (!run.done && !advanceRun(run, PORTION)) if (now() - start > PATIENCE) return null;
    return { trace: run.world.trace, run };
  });
}

/**
 * To the end, or until `signal` is aborted (null); between two portions others get their turn. What `previous` has in
 * common with it is not done again.
 */
export async function runWhole(
  previous: Run | null,
  input: LabInput,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<Run | { fault: Fault } | null> {
  const begun = attempt(null, () => ({ run: begin(previous, input) }));
  if ('fault' in begun) return begun;
  const { run } = begun;
  while (!run.done) {
    const ended = attempt(run, () => advanceRun(run, BACKGROUND));
    if (typeof ended === 'object') return ended;
    if (ended) return run;
    onProgress(progressOf(run));
    await pause();
    if (signal.aborted) return null;
  }
  return run;
}
