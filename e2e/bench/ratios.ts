/** What the engine costs beside a bare event loop, and a changed last step beside the whole simulation. */
import type { LabInput } from '../../src/api/input.ts';
import { loadOf } from '../../src/lab/load.ts';
import { type Run, advanceRun, createRun, rerun } from '../../src/lab/run.ts';
import { bareLoop } from './bare-loop.ts';

const PODS = 200;
const BARE_EVENTS = 200_000;

/** The same hour as for the other figures, so that the mixture of events is the same. */
const DURATION = 3_600_000;

const input = loadOf(PODS, DURATION);
const withLastStep = (i: number): LabInput => ({
  ...input,
  steps: [...input.steps, { at: 0.95 * DURATION, action: { kind: 'removeImage', name: `image-${i}` } }],
});

function timed(make: () => Run): [run: Run, ms: number] {
  const start = performance.now();
  const run = make();
  while (!advanceRun(run, 20_000));
  return [run, performance.now() - start];
}

/** One list each, by turns in this process, so that what else the machine does falls on all. */
export function ratios(times: number): { bare: number[]; rerun: number[] } {
  const bare: number[] = [];
  const again: number[] = [];
  bareLoop(PODS, BARE_EVENTS);
  let [last] = timed(() => createRun(withLastStep(0)));
  for (let i = 1; i <= times; i++) {
    const [whole, ms] = timed(() => createRun(withLastStep(i), { checkpoints: false }));
    // A copy: a compilation never hands over the same objects.
    const changed = structuredClone(withLastStep(i));
    const [next, part] = timed(() => rerun(last, changed));
    last = next;
    again.push(part / ms);
    bare.push(bareLoop(PODS, BARE_EVENTS) / ((whole.world.trace.steps / ms) * 1000));
  }
  return { bare, rerun: again };
}
