import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import { loadOf } from './load.ts';
import { action, bytes, input } from './random-scenario.ts';
import { type Run, advanceRun, createRun, rerun } from './run.ts';
import { simulate } from './simulate.ts';

/** Keeps as many checkpoints as it may. */
function denseRun(i: LabInput): Run {
  const run = createRun(i);
  run.checkpoints!.gap = 1;
  return run;
}

function finish(run: Run): Run {
  while (!advanceRun(run, 50));
  return run;
}

/** What somebody does to a scenario between two keystrokes. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(25), action }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(25) }),
  fc.record({ kind: fc.constant('add' as const), t: fc.nat(300_000), action }),
  fc.record({ kind: fc.constant('move' as const), at: fc.nat(25), t: fc.nat(300_000) }),
  fc.record({ kind: fc.constant('duration' as const), t: fc.nat(400_000) }),
  fc.record({ kind: fc.constant('seed' as const), seed: fc.nat(2) }),
  fc.record({ kind: fc.constant('place' as const), at: fc.nat(25) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function edited(i: LabInput, change: Edit): LabInput {
  const { steps } = i;
  const at = 'at' in change ? Math.min(change.at, steps.length - 1) : 0;
  const inOrder = (all: LabInput['steps']) => ({ ...i, steps: [...all].sort((a, b) => a.at - b.at) });
  switch (change.kind) {
    case 'replace':
      return inOrder(steps.with(at, { at: steps[at]!.at, action: change.action }));
    case 'remove':
      return steps.length > 1 ? inOrder(steps.filter((_, k) => k !== at)) : i;
    case 'add':
      return inOrder([...steps, { at: change.t, action: change.action }]);
    case 'move':
      return inOrder(steps.with(at, { ...steps[at]!, at: change.t }));
    case 'duration':
      return { ...i, duration: change.t };
    case 'seed':
      return { ...i, seed: change.seed };
    case 'place':
      return inOrder(steps.with(at, { ...steps[at]!, place: { file: 'a.yaml', line: at, column: 1 } }));
  }
}

describe('a run that is done over after a change', () => {
  it('leaves the bytes of a fresh one, edit after edit', () => {
    fc.assert(
      fc.property(input, fc.array(edit, { minLength: 1, maxLength: 5 }), (first, edits) => {
        let run = finish(denseRun(first));
        for (const change of edits) {
          // A copy: what a compilation hands over is never the same object.
          const next = structuredClone(edited(run.input, change));
          const before = bytes(run.world.trace);
          const previous = run;
          run = finish(rerun(previous, next));
          expect(bytes(run.world.trace)).toBe(bytes(simulate(next)));
          expect(bytes(previous.world.trace)).toBe(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('may begin with one that is not finished, and on another thread', () => {
    fc.assert(
      fc.property(input, edit, fc.nat(400), (first, change, events) => {
        const run = denseRun(first);
        advanceRun(run, events);
        const next = edited(first, change);
        const moved = structuredClone(run);
        expect(bytes(finish(rerun(moved, next)).world.trace)).toBe(bytes(simulate(next)));
        expect(bytes(finish(moved).world.trace)).toBe(bytes(simulate(first)));
        expect(bytes(finish(run).world.trace)).toBe(bytes(simulate(first)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a run never throws and time never runs backwards', () => {
  it.each([NaN, -5, -Infinity])('a step or a duration of %s', (at) => {
    const load = loadOf(1, 60_000);
    const [first] = load.steps;
    const trace = simulate({
      ...load,
      steps: [
        { ...first!, at: 1000 },
        { ...first!, at },
      ],
    });
    expect(trace.inputs.map(({ t }) => t)).toEqual([...trace.inputs.map(({ t }) => t)].sort((a, b) => a - b));
    expect(trace.inputs[0]!.t).toBe(0);
    expect(simulate({ ...load, duration: at }).end).toBe(0);
  });

  it('negative durations in the kubelet configuration, the registry and the processes', () => {
    const load = loadOf(12, 60_000);
    if (!load.kubelet.config.ok) throw new Error('the load has a configuration');
    for (const wrong of [-1, -1e9, NaN]) {
      const config = {
        ...load.kubelet.config.config,
        syncFrequency: wrong,
        maxContainerRestartPeriod: wrong,
      };
      const trace = simulate({
        ...load,
        kubelet: { ...load.kubelet, config: { ok: true, config, log: [] } },
        registries: load.registries.map((r) => ({
          ...r,
          repositories: r.repositories.map((repository) => ({
            ...repository,
            tags: Object.fromEntries(
              Object.entries(repository.tags).map(([name, tag]) => [
                name,
                { ...tag, pullTime: wrong, process: { exitAfter: wrong } },
              ]),
            ),
          })),
        })),
      });
      expect(trace.stopped).toBeNull();
      for (const log of [trace.events, trace.objects.log, trace.requests, trace.processes])
        for (let k = 1; k < log.length; k++) expect(log[k]!.t).toBeGreaterThanOrEqual(log[k - 1]!.t);
      for (const { t, end } of trace.requests) expect(end).toBeGreaterThanOrEqual(t);
    }
  });
});
