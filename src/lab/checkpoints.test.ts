/** How a run starts, advances in portions, keeps checkpoints, and ends. */
import { describe, expect, it } from 'vitest';
import type { Step } from '../api/input.ts';
import { stopRun } from './budget.ts';
import { type Run, advanceRun, createRun, progressOf, rerun } from './run.ts';
import { HOST, PUBLIC, apply, at, inputOf, pod, remove, run as traceOf } from './rules/lab.ts';
import { emptyHistory } from '../sim/history.ts';
import { imagesAt, podChangesOf } from './view.ts';
import * as lab from './rules/lab.ts';
import { simulate } from './simulate.ts';

/** Does next to nothing. */
const toggle = (seconds: number, available = true): Step =>
  at(seconds, { kind: 'registry', host: HOST, available });
const steps = (count: number) => Array.from({ length: count }, (_, i) => toggle(i + 1));
const finish = (run: Run) => {
  while (!advanceRun(run, 1000));
  return run;
};
const times = (run: Run) => run.input.steps.map(({ at: t }) => t / 1000);

describe('a new run', () => {
  it('takes an input in order as it is, and puts another one in order', () => {
    for (const seconds of [[], [0, 1, 1, 2], [0.001]]) {
      const input = inputOf({ steps: seconds.map((t) => toggle(t)) });
      expect(createRun(input).input).toBe(input);
    }
    const of = (...seconds: number[]) => times(createRun(inputOf({ steps: seconds.map((t) => toggle(t)) })));
    expect(of(5, 3)).toEqual([3, 5]);
    expect(of(5, 3, -1)).toEqual([0, 3, 5]);
    expect(of(-1)).toEqual([0]);
    expect(of(7, 0, NaN)).toEqual([0, 0, 7]);
    const two = [toggle(5, true), toggle(5, false), toggle(1)];
    expect(createRun(inputOf({ steps: two })).input.steps.map((step) => two.indexOf(step))).toEqual([
      2, 0, 1,
    ]);
  });
  it.each([
    [undefined, 60_000],
    [30_000, 30_000],
    [90_000, 60_000],
    [-1, 0],
    [NaN, 0],
  ])('until %s ends at %d', (until, end) => {
    const made = createRun(inputOf({ steps: [] }), until === undefined ? {} : { until });
    expect([made.until, made.done, made.world.now, made.world.trace.steps]).toEqual([end, false, 0, 0]);
  });
});

describe('a run in portions', () => {
  it('handles as many events as it is told, and says when it has ended', () => {
    const run = createRun(inputOf({ steps: steps(10), duration: 20 }));
    expect(advanceRun(run, 0)).toBe(false);
    expect(run.world.trace.steps).toBe(0);
    expect(advanceRun(run, 4)).toBe(false);
    expect([run.world.trace.steps, run.world.now, run.world.trace.end, run.done]).toEqual([
      4,
      4000,
      4000,
      false,
    ]);
    expect(progressOf(run)).toBe(0.2);
    expect(advanceRun(run, 100)).toBe(true);
    expect([run.world.trace.steps, run.world.now, run.world.trace.end, run.done]).toEqual([
      10,
      20_000,
      20_000,
      true,
    ]);
    expect(progressOf(run)).toBe(1);
    expect(progressOf(createRun(inputOf({ steps: [], duration: 0 })))).toBe(1);
  });
  it('handles what is due at its last moment, and nothing after it', () => {
    const run = finish(createRun(inputOf({ steps: steps(10) }), { until: 5000 }));
    expect(run.world.trace.inputs.map(({ t }) => t)).toEqual([1000, 2000, 3000, 4000, 5000]);
    expect(simulate(inputOf({ steps: steps(10) }), { until: 5000 }).inputs).toHaveLength(5);
  });
  it('may be stopped, with a sentence that says so', () => {
    const run = createRun(inputOf({ steps: steps(10), duration: 20 }));
    advanceRun(run, 5);
    run.world.trace.steps = 1234;
    run.world.now = 5900;
    stopRun(run);
    expect([run.done, run.world.trace.end]).toEqual([true, 5900]);
    expect(run.world.trace.stopped).toMatch(
      /^The simulation was stopped at 5 s after 1,234 events \(about 0 MB\): the scenario is too large or too long\. .* \S+ changed most often\.$/,
    );
  });
  it('that is stopped names the object that changed most often, the first of several', () => {
    const stopped = (...of: Step[]) => {
      const run = createRun(inputOf({ steps: of, duration: 60 }));
      advanceRun(run, 300);
      stopRun(run);
      return run.world.trace;
    };
    const trace = stopped(apply(0, pod('b'), pod('a', { command: ['false'] }), pod('c')));
    const writes = podChangesOf(trace, 'default/a').length;
    expect(writes).toBeGreaterThan(podChangesOf(trace, 'default/b').length);
    expect(trace.stopped).toContain(' Pod/default/a changed most often.');
    const [first] = traceOf({ steps: [], duration: 1 }).objects.index.keys();
    expect(stopped(toggle(1)).stopped).toContain(` ${first} changed most often.`);
    const run = createRun(inputOf({ steps: [] }));
    run.world.trace.objects = emptyHistory();
    stopRun(run);
    expect(run.world.trace.stopped).not.toContain('changed most often');
  });
});

describe('at one moment', () => {
  it('a step comes before what the run itself has planned', () => {
    // The pod is bound 10 ms after it was made.
    const trace = traceOf({ steps: [apply(0, pod('a')), remove(0.01, 'a', { force: true })], duration: 1 });
    expect(lab.eventsOf(trace, 'a')).toEqual([]);
  });
  it('and after what was planned before it all began', () => {
    // The collector's turn at 297 s does not see the image that is imported at the same moment.
    const late = at(297, { kind: 'importImage', name: PUBLIC } as const);
    const trace = traceOf({ diskUsedPercent: 90, steps: [late], duration: 900 });
    expect([296, 298, 598, 898].map((t) => imagesAt(trace, t * 1000).length)).toEqual([0, 1, 1, 0]);
  });
});

describe('the states that a run keeps', () => {
  const kept = (run: Run) =>
    run.checkpoints!.list.map(({ t, events, world }) => [t / 1000, events, world.nextStep]);
  const dense = (count: number) => {
    const run = createRun(inputOf({ steps: steps(count), duration: count + 10 }));
    run.checkpoints!.gap = 1;
    return run;
  };
  it('are none of a run that nobody will change', () => {
    const run = createRun(inputOf({ steps: steps(200), duration: 300 }), { checkpoints: false });
    expect(finish(run).checkpoints).toBeNull();
  });
  it('come after so many events, after a quarter of them before a step, and at the end', () => {
    const run = finish(createRun(inputOf({ steps: steps(300), duration: 400 })));
    // A gap is 512 events; with a step at each second there is one before each 128th.
    expect(kept(run)).toEqual([
      [128, 128, 128],
      [256, 256, 256],
    ]);
    const short = finish(createRun(inputOf({ steps: steps(130), duration: 200 })));
    expect(kept(short)).toEqual([[128, 128, 128]]);
    const end = finish(createRun(inputOf({ steps: steps(128), duration: 200 })));
    expect(kept(end)).toEqual([[128, 128, 128]]);
    const few = finish(createRun(inputOf({ steps: steps(127), duration: 200 })));
    expect(kept(few)).toEqual([]);
  });
  it('come only between moments, and later where there are many pods', () => {
    const crowd = Array.from({ length: 200 }, () => toggle(1));
    expect(kept(finish(createRun(inputOf({ steps: [...crowd, toggle(2)], duration: 5 }))))).toEqual([
      [1, 200, 200],
    ]);
    // 40 pods of another node: 640 events a gap.
    const pods = Array.from({ length: 40 }, (_, i) => pod(`p${i}`, {}, { nodeName: 'node-2' }));
    const run = createRun(inputOf({ steps: [apply(0.5, ...pods), ...steps(300)], duration: 400 }));
    advanceRun(run, 100);
    const before = run.world.trace.steps;
    finish(run);
    expect(before).toBe(100);
    const [[, first]] = kept(run) as [[number, number]];
    expect(first).toBe(160);
  });
  it('are thinned out beyond 32: every second one goes, and they come half as often', () => {
    const run = finish(dense(100));
    const { list, gap } = run.checkpoints!;
    expect(gap).toBe(16);
    expect(list.map(({ events }) => events)).toEqual([
      16, 32, 41, 49, 54, 58, 62, 66, 70, 74, 78, 82, 86, 90, 94, 98,
    ]);
  });
  it('thirty-two are kept', () => {
    expect(finish(dense(32)).checkpoints!.list).toHaveLength(32);
    expect(finish(dense(33)).checkpoints!.list).toHaveLength(16);
  });
});

describe('a run that is done over', () => {
  const input = inputOf({ steps: steps(20), duration: 30 });
  const done = () => {
    const run = createRun(input);
    run.checkpoints!.gap = 1;
    return finish(run);
  };
  const changed = (i: number, step: Step) => ({ ...input, steps: input.steps.with(i, step) });
  const begun = (run: Run) => [
    run.world.now / 1000,
    run.world.trace.steps,
    run.world.trace.end / 1000,
    run.done,
  ];

  it('begins at the last state before the first step that differs', () => {
    expect(begun(rerun(done(), changed(10, toggle(11, false))))).toEqual([10, 10, 10, false]);
    // One that comes sooner now, before other steps: those are handled anew.
    expect(begun(rerun(done(), changed(10, toggle(10.5))))).toEqual([10, 10, 10, false]);
    expect(begun(rerun(done(), { ...input, steps: [...input.steps, toggle(25)] }))).toEqual([
      20,
      20,
      20,
      false,
    ]);
    expect(begun(rerun(done(), { ...input, steps: [...input.steps, toggle(20)] }))).toEqual([
      19,
      19,
      19,
      false,
    ]);
    expect(begun(rerun(done(), { ...input, steps: input.steps.slice(0, 15) }))).toEqual([15, 15, 15, false]);
    expect(begun(rerun(done(), structuredClone(input)))).toEqual([20, 20, 20, false]);
  });
  it('begins anew when anything else differs, or no state is kept', () => {
    expect(begun(rerun(done(), { ...input, seed: 1 }))).toEqual([0, 0, 0, false]);
    expect(begun(rerun(done(), changed(0, toggle(0.5))))).toEqual([0, 0, 0, false]);
    const bare = finish(createRun(input, { checkpoints: false }));
    const again = rerun(bare, structuredClone(input), { until: 7000 });
    expect([begun(again), again.until]).toEqual([[0, 0, 0, false], 7000]);
    expect(again.checkpoints).not.toBeNull();
    expect(again.world.memo).toBe(bare.world.memo);
    const other = rerun(done(), { ...input, seed: 1 }, { until: 7000 });
    expect(other.until).toBe(7000);
  });
  it('may end sooner or later than before', () => {
    expect(begun(rerun(done(), { ...input, duration: 5000 }))).toEqual([5, 5, 5, false]);
    expect(begun(rerun(done(), input, { until: 5500 }))).toEqual([5, 5, 5, false]);
    const longer = rerun(done(), { ...input, duration: 60_000 });
    expect([begun(longer), longer.until]).toEqual([[20, 20, 20, false], 60_000]);
    expect(finish(longer).world.trace).toMatchObject({ end: 60_000, duration: 60_000 });
  });
  it('goes on with the memory of the one before', () => {
    const run = done();
    expect(rerun(run, changed(0, toggle(0.5))).world.memo).toBe(run.world.memo);
  });
});
