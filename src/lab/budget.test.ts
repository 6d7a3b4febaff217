/** Runs that never end: what they may do and keep, and what is said when it is too much. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { sizeOf } from './budget.ts';
import { loadOf } from './load.ts';
import { bytes } from './random-scenario.ts';
import { apply, inputOf, pod } from './rules/lab.ts';
import { BUDGET, type Budget, type Run, advanceRun, createRun, rerun } from './run.ts';
import { simulate } from './simulate.ts';

const DAY = 86_400;
const pods = (count: number, ...of: Parameters<typeof pod> extends [string, ...infer Rest] ? Rest : never) =>
  apply(0, ...Array.from({ length: count }, (_, i) => pod(`p${i}`, ...of)));
const budget = (events: number, size = Infinity): Budget => ({ events, bytes: size });

function finished(run: Run, portion: number): Run {
  while (!advanceRun(run, portion));
  return run;
}

describe('a run over its budget', () => {
  const input = loadOf(20, DAY * 1000);

  it.each([
    ['events', budget(3456)],
    ['memory', budget(Infinity, 1_500_000)],
  ])('of %s ends with the same bytes whatever the portions, done over or not', (_, of) => {
    const whole = simulate(input, { budget: of });
    expect(whole.stopped).not.toBeNull();
    expect(whole.end).toBeLessThan(DAY * 1000);
    for (const portion of [1, 500, 5000])
      expect(bytes(finished(createRun(input, { budget: of }), portion).world.trace)).toBe(bytes(whole));
    const last = (name: string): LabInput => ({
      ...input,
      steps: [...input.steps, { at: 100_000, action: { kind: 'removeImage', name } }],
    });
    const again = rerun(finished(createRun(last('a'), { budget: of }), 500), last('b'));
    expect(again.world.trace.steps).toBeGreaterThan(0);
    expect(bytes(finished(again, 500).world.trace)).toBe(bytes(simulate(last('b'), { budget: of })));
  });

  it('ends at the event, or within a thousand of the size', () => {
    expect(simulate(input, { budget: budget(3456) }).steps).toBe(3456);
    const { steps, events } = simulate(input, { budget: budget(Infinity, 1_500_000) });
    expect(steps % 1000).toBe(0);
    const sizeAt = (most: number) => sizeOf(finished(createRun(input, { budget: budget(most) }), 5000).world);
    expect(sizeAt(steps)).toBeGreaterThanOrEqual(1_500_000);
    expect(sizeAt(steps - 1000)).toBeLessThan(1_500_000);
    // What there is stays.
    expect(events.length).toBeGreaterThan(100);
  });

  it('is one that nobody would wait for', () => {
    expect(createRun(input).budget).toBe(BUDGET);
    expect(BUDGET).toEqual({ events: 2_000_000, bytes: 400_000_000 });
  });
});

it('the size of a run is that of its entries, its pods and its checkpoints', () => {
  const entries = (length: number) => Array.from({ length }, () => ({}));
  const log = (length: number) => ({ log: entries(length) });
  const trace = {
    steps: 0,
    events: entries(1),
    requests: entries(2),
    processes: entries(3),
    decisions: log(4),
    objects: log(5),
    pulls: log(6),
    backOffs: log(7),
    files: log(8),
    metrics: log(9),
  };
  const size = (pods: number, steps: number) =>
    sizeOf({
      trace: { ...trace, steps } as unknown as Trace,
      podKeys: new Map(Array.from({ length: pods }, (_, i) => [`${i}`, ''])),
    });
  const all = 340 + 2 * 300 + 3 * 130 + 4 * 580 + 5 * 2000 + 6 * 150 + 7 * 150 + 8 * 130 + 9 * 90;
  expect(size(0, 100)).toBe(all);
  expect(size(10, 0)).toBe(all + 10 * 4000);
  // One checkpoint of ten pods after 160 events, and never more than some.
  expect(size(10, 160)).toBe(all + 10 * 4000 + 10 * 2000);
  expect(size(10, 1_000_000)).toBe(all + 10 * 4000 + 24 * 10 * 2000);
});

it('the size of a run is about what it takes of the heap', { timeout: 60_000 }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: Run[] = [];
  const heap = () => (collect(), process.memoryUsage().heapUsed);
  const image = 'quay.io/acme/app:v1';
  for (const steps of [
    [pods(1000, { image })],
    [pods(1000, { command: ['false'] })],
    [pods(20, { command: ['false'] })],
  ]) {
    const setting = { config: 'maxPods: 2000\nregistryPullQPS: 0', duration: DAY, steps };
    const before = heap();
    const run = createRun(inputOf(setting), { budget: budget(30_000) });
    kept.push(finished(run, 5000));
    const ratio = (heap() - before) / sizeOf(run.world);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.35);
  }
  expect(kept).toHaveLength(3);
});

describe('its message', () => {
  const stoppedAt = (setting: Parameters<typeof inputOf>[0], events: number) =>
    simulate(inputOf({ duration: DAY, ...setting }), { budget: budget(events) }).stopped;

  it('names the setting by which containers start so often', () => {
    const often = `featureGates: {KubeletCrashLoopBackOffMax: true}\ncrashLoopBackOff: {maxContainerRestartPeriod: 1s}`;
    expect(stoppedAt({ config: often, steps: [pods(50, { command: ['false'] })] }, 20_000)).toMatch(
      /^The simulation was stopped at 1\d\d s after 20,000 events \(about 2\d MB\): the scenario is too large or too long\. Containers were started \d,\d{3} times \(crashLoopBackOff\.maxContainerRestartPeriod: 1s\)\. Pod\/default\/p\d+ changed most often\.$/,
    );
  });

  it('counts the starts, not the ends', () => {
    const steps = [pods(50, { command: ['false'] })];
    const { stopped, processes } = simulate(inputOf({ duration: DAY, steps }), { budget: budget(20_000) });
    const starts = processes.filter(({ what }) => what === 'started').length;
    expect(starts).toBeLessThan(processes.length);
    expect(stopped).toContain(` Containers were started ${starts.toLocaleString('en')} times (`);
  });

  it('names the setting by which pods are synced so often', () => {
    for (const [frequency, shown] of [
      ['1ms', '0.001s'],
      ['-1s', '-1s'],
    ] as const)
      expect(stoppedAt({ config: `syncFrequency: ${frequency}`, steps: [pods(5)] }, 20_000)).toContain(
        ` Nearly all were syncs of 5 pods that changed nothing (syncFrequency: ${shown}).`,
      );
  });

  it('counts the pods where there are just many', () => {
    const image = 'quay.io/acme/app:v1';
    expect(stoppedAt({ config: 'maxPods: 2000', steps: [pods(1500, { image })] }, 20_000)).toMatch(
      / It has 1,500 pods\. Pod\/default\/p\d+ changed most often\.$/,
    );
  });
});

it('with hardly a token for its pulls a run of a day ends by itself', () => {
  const config = 'registryPullQPS: 1\nregistryBurst: 1';
  const trace = simulate(
    inputOf({ config, duration: DAY, steps: [pods(3, { image: 'quay.io/acme/app:v1' })] }),
  );
  expect([trace.stopped, trace.end]).toEqual([null, DAY * 1000]);
});
