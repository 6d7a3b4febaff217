/**
 * A simulation as an object: made from an input, advanced in portions, and done over with a changed input, which costs
 * only what follows the change.
 *
 *     let run = createRun(input);
 *     while (!advanceRun(run, 500)) showProgress(progressOf(run));
 *     show(run.world.trace);
 *     run = rerun(run, changedInput);
 *     while (!advanceRun(run, 500)) …
 *
 * A run is plain data: it can be sent to a worker and back, also half done. A trace of a finished run is never changed
 * again; `rerun` shares the values of its beginning and nothing that is changed.
 */
import type { LabInput } from '../api/input.ts';
import { observe } from '../controllers/run.ts';
import { cloneState } from '../kubelet/clone.ts';
import type { Memo } from '../kubelet/memo.ts';
import type { World } from '../kubelet/world.ts';
import { dequeue } from '../sim/queue.ts';
import type { Millis } from '../sim/time.ts';
import { performStep } from '../steps/index.ts';
import { type Checkpoints, keepCheckpoint, noCheckpoints, sharedCheckpoints } from './checkpoints.ts';
import { createWorld } from './create.ts';
import { forkTrace } from './fork-trace.ts';
import { handle } from './handle.ts';

export interface Run {
  /** Not to be changed after the run was made. */
  readonly input: LabInput;
  readonly world: World;
  /** The moment at which it ends, in milliseconds. */
  until: Millis;
  done: boolean;
  /** What it may do and keep before it is stopped. */
  readonly budget: Budget;
  /** null = it keeps none: `rerun` begins anew. */
  checkpoints: Checkpoints | null;
}

/** Counted in what is the same everywhere, so that a run that is stopped has the same bytes on every machine. */
export interface Budget {
  /** Events of the queue. */
  events: number;
  /** The estimated size of the trace. */
  bytes: number;
}

/** A scenario beyond that teaches nobody. */
export const BUDGET: Budget = { events: 2_000_000, bytes: 400_000_000 };

/** See `budget.ts`. */
export interface BudgetKeeper {
  isSpent(run: Run): boolean;
  stop(run: Run): void;
}

const provided: { keeper: BudgetKeeper | null } = { keeper: null };

/** Whoever lets runs go on for long imports what ends them; a page's own thread gives up long before. */
export function provideBudget(keeper: BudgetKeeper): void {
  provided.keeper = keeper;
}

export interface RunOptions {
  /** Ends earlier than the scenario, in milliseconds. */
  until?: Millis;
  budget?: Budget;
  /** Keeps states to go back to; false for a run that nobody will change. */
  checkpoints?: boolean;
  /** What an earlier run has remembered; nothing but time depends on it. */
  memo?: Memo;
}

/** A run at its beginning; nothing has happened yet. Never throws for an input that `compile` made. */
export function createRun(
  input: LabInput,
  { until = input.duration, checkpoints = true, budget = BUDGET, memo }: RunOptions = {},
): Run {
  return {
    input: inOrder(input),
    world: createWorld(input, memo),
    until: endOf(input, until),
    done: false,
    budget,
    checkpoints: checkpoints ? noCheckpoints() : null,
  };
}

/** The input with its steps in the order of their times, none before 0. */
function inOrder(input: LabInput): LabInput {
  const { steps } = input;
  if (steps.every(({ at }, i) => at >= (i === 0 ? 0 : steps[i - 1]!.at))) return input;
  const late = steps.map((step) => (step.at >= 0 ? step : { ...step, at: 0 }));
  return { ...input, steps: late.sort((a, b) => a.at - b.at) };
}

/** Not before 0, and not after the scenario's own end. */
const endOf = ({ duration }: LabInput, until: Millis): Millis => {
  const end = Math.min(until, duration);
  return end > 0 ? end : 0;
};

/**
 * A run of `input` that begins where a run of it would first be another than `previous`: at the last checkpoint before
 * the first step that differs. Byte for byte the trace of a fresh run, from `advanceRun` on. `previous` may be finished
 * or not, and may be changed again itself; anything but its steps and duration being different means a fresh run.
 */
export function rerun(
  previous: Run,
  changed: LabInput,
  { until = changed.duration }: Pick<RunOptions, 'until'> = {},
): Run {
  const input = inOrder(changed);
  const { memo } = previous.world;
  const { budget } = previous;
  if (!previous.checkpoints) return createRun(input, { until, memo, budget });
  const end = endOf(input, until);
  const { list, gap } = previous.checkpoints;
  const shared = sharedCheckpoints(list, previous.input, input, end);
  const last = shared.at(-1);
  if (!last) return createRun(input, { until, memo, budget });
  const trace = {
    ...forkTrace(previous.world.trace, last.mark),
    duration: input.duration,
    end: last.t,
    stopped: null,
    steps: last.events,
  };
  return {
    input,
    world: { ...cloneState(last.world), trace },
    until: end,
    done: false,
    budget,
    checkpoints: { list: shared, gap },
  };
}

/** Handles up to `events` events; true when the run has ended, or was stopped because its budget is spent. */
export function advanceRun(run: Run, events: number): boolean {
  const { world, until, checkpoints } = run;
  const { steps } = run.input;
  const { queue, trace } = world;
  for (let i = 0; i < events; i++) {
    const first = queue.heap[0];
    const step = steps[world.nextStep];
    // A step comes before what the run itself has planned for the same moment.
    const stepFirst =
      step !== undefined &&
      (!first || step.at < first.t || (step.at === first.t && first.seq >= world.stepSeq));
    const t = stepFirst ? step.at : first?.t;
    if (t === undefined || !(t <= until)) {
      if (checkpoints) keepCheckpoint(checkpoints, world, true);
      world.now = Math.max(world.now, until);
      trace.end = until;
      run.done = true;
      return true;
    }
    if (provided.keeper?.isSpent(run)) {
      provided.keeper.stop(run);
      return true;
    }
    if (checkpoints) keepCheckpoint(checkpoints, world, stepFirst && step.at > world.now);
    trace.steps++;
    // Time never runs backwards, whatever a step says.
    if (t > world.now) world.now = t;
    if (stepFirst) {
      world.nextStep++;
      performStep(world, step);
    } else handle(world, dequeue(queue)!.event);
    observe(world);
  }
  trace.end = world.now;
  return false;
}

/** How far the run has come, 0 to 1. */
export function progressOf({ world, until }: Run): number {
  return until === 0 ? 1 : Math.min(1, world.now / until);
}
