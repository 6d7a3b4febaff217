import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import { loadOf } from './load.ts';
import { bytes } from './random-scenario.ts';
import { type Run, advanceRun, createRun, rerun } from './run.ts';
import { simulate } from './simulate.ts';

function finished(run: Run): Run {
  while (!advanceRun(run, 50));
  return run;
}

describe('many pods', () => {
  it('that are done over: the last step alone costs what follows it', () => {
    const load = loadOf(200, 600_000);
    const last = (name: string): LabInput => ({
      ...load,
      steps: [...load.steps, { at: 500_000, action: { kind: 'removeImage', name } }],
    });
    const run = finished(createRun(last('a')));
    const again = rerun(run, last('b'));
    expect(again.world.trace.steps).toBeGreaterThan(0.7 * run.world.trace.steps);
    expect(bytes(finished(again).world.trace)).toBe(bytes(simulate(last('b'))));
    expect(run.checkpoints!.list.length).toBeLessThanOrEqual(32);
  });

  it('that run for longer: a run goes on from the end', () => {
    const run = finished(createRun(loadOf(50, 300_000)));
    const longer = loadOf(50, 600_000);
    const again = rerun(run, longer);
    expect(again.world.trace.steps).toBe(run.world.trace.steps);
    expect(bytes(finished(again).world.trace)).toBe(bytes(simulate(longer)));
  });

  it('whose pulls fail at once', () => {
    const load = loadOf(5000, 12_000);
    if (!load.kubelet.config.ok) throw new Error('the load has a configuration');
    // No token is left for a pull after the first: the limiter refuses all the others within the same millisecond.
    const config = { ...load.kubelet.config.config, registryPullQPS: 0.001, registryBurst: 1 };
    const trace = simulate({ ...load, kubelet: { ...load.kubelet, config: { ok: true, config, log: [] } } });
    expect(trace.stopped).toBeNull();
    const refused = trace.events.filter(({ message }) => message.includes('pull QPS exceeded'));
    expect(new Set(refused.map(({ object }) => object)).size).toBeGreaterThan(4900);
  });
});
