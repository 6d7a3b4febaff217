/** `simulate(input)`: from t = 0 to the end, the same bytes on every machine. */
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import type { Millis } from '../sim/time.ts';
import './late-steps.ts';
import './workloads.ts';
import { MAX_EVENTS, advanceRun, createRun, stopRun } from './run.ts';

export interface SimulateOptions {
  /** Ends earlier than the scenario. */
  until?: Millis;
  /** The most events of the queue that are handled. */
  budgetSteps?: number;
}

/** In one go and without checkpoints; see `createRun` for long runs and for those that will be changed. */
export function simulate(input: LabInput, { until, budgetSteps = MAX_EVENTS }: SimulateOptions = {}): Trace {
  const run = createRun(input, { checkpoints: false, ...(until === undefined ? {} : { until }) });
  if (!advanceRun(run, budgetSteps)) stopRun(run);
  return run.world.trace;
}
