/** `simulate(input)`: from t = 0 to the end, the same bytes on every machine. */
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import './late-steps.ts';
import './workloads.ts';
import './budget.ts';
import { type RunOptions, advanceRun, createRun } from './run.ts';

export type SimulateOptions = Pick<RunOptions, 'until' | 'budget'>;

/** In one go and without checkpoints; see `createRun` for long runs and for those that will be changed. */
export function simulate(input: LabInput, options: SimulateOptions = {}): Trace {
  const run = createRun(input, { checkpoints: false, ...options });
  advanceRun(run, Infinity);
  return run.world.trace;
}
