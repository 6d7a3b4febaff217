import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../api/decision.ts';
import type { SourceFile } from '../api/diagnostics.ts';
import type { LabInput, Step } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { bytes, history, input, inputOf } from '../lab/random-scenario.ts';
import { input as shippedInput, pod, shipped } from '../lab/shipped-node.ts';
import { simulate } from '../lab/simulate.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { emptyHistory, write } from '../sim/history.ts';
import { type Variant, applyVariant, diff, isEmpty } from './index.ts';
import { eventKey, requestKey } from './shown.ts';

const filesOf = async (name: string) => (await loadScenario(name))!;
const trace = (files: readonly SourceFile[]) => runFiles(files).trace!;
async function compared(scenario: string, ...edits: Variant['edits']) {
  const files = await filesOf(scenario);
  return diff(trace(files), trace(applyVariant(files, { name: 'B', edits })));
}

describe('the first cause', () => {
  it('is a decision, with the step where both part', async () => {
    const { first, pods, shifted, quiet } = await compared('other-namespace', { kind: 'gate', on: false });
    expect(first).toMatchObject({ kind: 'decision', pod: 'team-c/app', step: 1 });
    if (first?.kind !== 'decision') throw new Error('no decision');
    expect(first.a!.steps[first.step]).toMatchObject({ kind: 'gate', checks: true });
    expect(first.b!.steps[first.step]).toMatchObject({ kind: 'gate', checks: false });
    expect(pods.map(({ pod: name, parts }) => [name, parts?.from, parts?.to])).toEqual([
      ['team-c/app', 'ErrImagePull', 'Running'],
    ]);
    expect(first.t).toBeLessThan(pods[0]!.spans[0]!.from);
    expect([shifted, quiet]).toEqual([null, null]);
  });

  it('is what the record says, between two versions', async () => {
    const { first } = await compared('key-change-v1.35-v1.36', { kind: 'kubelet', version: 'v1.36' });
    if (first?.kind !== 'decision') throw new Error('no decision');
    expect([first.a!, first.b!].map(({ steps }) => steps[first.step]!.kind)).toEqual([
      'recordKnown',
      'credentialRecorded',
    ]);
  });

  it('is a configuration that the kubelet refuses', async () => {
    const { first } = await compared('four-policies', { kind: 'gate', on: false });
    expect(first).toMatchObject({ kind: 'configuration', t: 0, a: { up: true }, b: { up: false } });
  });

  it('is an answer of the registry, at the time when it was asked', async () => {
    const files = await filesOf('other-namespace');
    const registry = files.find(({ text }) => text.includes('kind: Registry'))!;
    const text = registry.text.replace(/visibility: private/g, 'visibility: public');
    const { first } = await compared('other-namespace', { kind: 'file', name: registry.name, text });
    if (first?.kind !== 'decision') throw new Error('no decision');
    const answers = [first.a!, first.b!].map(({ steps }) => steps[first.step]);
    expect(answers).toMatchObject([
      { kind: 'registryAnswered', t: first.t, result: 'denied' },
      { kind: 'registryAnswered', t: first.t, result: 'ok' },
    ]);
  });

  it('is a step that only one side has', async () => {
    const files = await filesOf('registry-outage');
    const own = files.find(({ text }) => text.includes('kind: Scenario'))!;
    const text = own.text.replace(/^ *- \{?at: .*available: false.*\n/m, '');
    expect(text).not.toBe(own.text);
    const { first } = await compared('registry-outage', { kind: 'file', name: own.name, text });
    expect(first).toMatchObject({ kind: 'input', a: { kind: 'registry' }, b: null });
  });

  it('is an object with other content', async () => {
    const files = await filesOf('other-namespace');
    const own = files.find(({ text }) => text.includes('kind: Pod'))!;
    const text = own.text.replace(/^( *)containers:/m, '$1hostname: other\n$&');
    const { first } = await compared('other-namespace', { kind: 'file', name: own.name, text });
    expect(first).toMatchObject({ kind: 'object', b: { spec: { hostname: 'other' } } });
  });

  it('is none where both come to the same end; the first detour is told', async () => {
    const { first, quiet, pods } = await compared('node-wide-credentials', { kind: 'gate', on: false });
    expect(first).toBeNull();
    expect(pods).toEqual([]);
    expect(quiet).toMatchObject({ kind: 'decision', pod: 'team-b/without', step: 1 });
  });

  it('is none for the same seen sooner, which is told, too', async () => {
    const difference = await compared('node-wide-credentials', { kind: 'kubelet', version: 'v1.34' });
    expect(difference.first).toBeNull();
    expect(difference.shifted).toBeGreaterThan(0);
    expect(isEmpty(difference)).toBe(false);
  });
});

describe('kubelets that wait for other times', () => {
  /** Containers that end again and again, and pulls that are refused, on two versions. */
  const runs = (versions: readonly [string, string], seconds: number) =>
    versions.map((version) => {
      const loop = pod('loop', 'good', 'IfNotPresent');
      const container = { ...loop.spec.containers[0]!, command: ['sh', '-c', 'sleep 7; exit 1'] };
      const objects = [
        { ...loop, spec: { ...loop.spec, containers: [container] } },
        pod('refused', 'bad', 'Always'),
      ];
      const given = inputOf(version, false, [[0, { kind: 'apply', objects }]]);
      return simulate({ ...given, duration: seconds * 1000 });
    });

  it('have no first cause in a start that comes later on one side, or too late for its run', () => {
    for (let i = 1; i < shipped.length; i++) {
      let oneSided = 0;
      for (let seconds = 20; seconds <= 300; seconds += 7) {
        const [a, b] = runs([shipped[i - 1]!, shipped[i]!], seconds);
        const ids = [a!, b!].map(({ decisions }) => new Set(decisions.index.keys()));
        oneSided += [...ids[0]!].filter((id) => !ids[1]!.has(id)).length;
        const { first } = diff(a!, b!);
        expect(first, `${shipped[i]} after ${seconds} s`).toBeNull();
      }
      if (shipped[i] === 'v1.35') expect(oneSided).toBeGreaterThan(0);
    }
  });

  /** The run without some of its decisions and their requests, as if it had not come to them. */
  function without(run: Trace, drops: (decision: Decision) => boolean): Trace {
    const decisions = emptyHistory<Decision>();
    const dropped: Decision[] = [];
    for (const { t, key, value } of run.decisions.log)
      if (value && drops(value)) dropped.push(value);
      else write(decisions, t, key, value);
    expect(dropped.length).toBeGreaterThan(0);
    const requests = run.requests.filter(
      ({ pod: of, t }) => !dropped.some((decision) => decision.pod === of && decision.t <= t),
    );
    return { ...run, decisions, requests };
  }
  const isStart = ({ id }: Decision, container: string, from: number) =>
    id.startsWith(`default/${container}#`) && Number(id.split('#')[1]) >= from;

  it('have one in a start that one side never comes to', () => {
    const run = runs(['v1.36', 'v1.36'], 300)[0]!;
    const never = without(run, (decision) => isStart(decision, 'loop/c', 2));
    const second = run.decisions.log.find(({ key }) => key === 'default/loop/c#2')!;
    const cause = { kind: 'decision', t: second.t, pod: 'default/loop', step: -1 };
    expect(diff(run, never).first).toMatchObject({ ...cause, a: { id: 'default/loop/c#2' }, b: null });
    expect(diff(never, run).first).toMatchObject({ ...cause, a: null, b: { id: 'default/loop/c#2' } });
    const none = without(run, (decision) => isStart(decision, 'loop/c', 1));
    expect(diff(run, none).first).toMatchObject({ kind: 'decision', step: -1, b: null });
    const pulls = without(run, (decision) => isStart(decision, 'refused/c', 2));
    expect(diff(run, pulls).first).toMatchObject({ kind: 'decision', pod: 'default/refused', step: -1 });
  });

  /** The run without what comes of the starts of a container from one on, and with the one before it at another moment. */
  function later(run: Trace, container: string, from: number, change: (last: Decision) => Decision): Trace {
    const cut = without(run, (decision) => isStart(decision, container, from));
    const decisions = emptyHistory<Decision>();
    const last = `default/${container}#${from - 1}`;
    for (const { t, key, value } of cut.decisions.log)
      write(decisions, t, key, key === last && value && value.end !== null ? change(value) : value);
    return { ...cut, decisions };
  }

  it('have none in a start whose last one was alike, but at another moment, and one where it was not alike', () => {
    const run = runs(['v1.36', 'v1.36'], 300)[0]!;
    const at = (t: number) => (last: Decision) => ({ ...last, t });
    expect(diff(run, later(run, 'loop/c', 3, at(15_001))).first).toBeNull();
    expect(diff(run, later(run, 'refused/c', 3, at(15_001))).first).toBeNull();
    const other = later(run, 'loop/c', 3, (last) => ({ ...last, outcome: 'ErrImagePull' }));
    expect(diff(run, other).first).toMatchObject({ kind: 'decision', b: { outcome: 'ErrImagePull' } });
  });

  it('have none in a start that may come after the end, and one in a start that should have come', () => {
    const run = runs(['v1.36', 'v1.36'], 300)[0]!;
    const starts = [...run.decisions.index.keys()].filter((key) => key.startsWith('default/loop/c#'));
    const last = starts.length;
    const [before, t] = [last - 1, last].map(
      (n) => run.decisions.log.find(({ key }) => key === `default/loop/c#${n}`)!.t,
    );
    const ended = (end: number) => {
      const whole = { ...run, end };
      return diff(whole, { ...without(run, (decision) => isStart(decision, 'loop/c', last)), end }).first;
    };
    const longest = before! + 1.5 * (t! - before!);
    expect(ended(longest - 1)).toBeNull();
    expect(ended(longest + 1)).toMatchObject({ kind: 'decision', step: -1 });
  });

  it('have none in a wait for the end of a back-off that only one side has', () => {
    const run = runs(['v1.36', 'v1.36'], 300)[0]!;
    const waits = (decision: Decision) => decision.steps.at(-1)?.kind === 'backOff';
    expect(diff(run, { ...without(run, waits), requests: run.requests }).first).toBeNull();
  });
});

/** All that can be seen before `t`, byte for byte. */
function seenBefore(run: Trace, t: number) {
  const { objects, images, events, requests, processes, inputs, registries } = run;
  const before = <T extends { t: number }>(log: readonly T[]) => log.filter((entry) => entry.t < t);
  return bytes([
    before(objects.log),
    before(images.log),
    before(registries.log),
    before(events).map(eventKey),
    before(requests).map(requestKey),
    before(processes),
    before(inputs),
  ]);
}

/** A pod that pulls, and one that must not have what it pulled, among other actions. */
const story = fc
  .tuple(history, fc.nat(100_000), fc.nat(200_000))
  .map(([actions, first, second]): typeof actions => [
    ...actions,
    [first, { kind: 'apply', objects: [pod('owner', 'good', 'IfNotPresent')] }],
    [second, { kind: 'apply', objects: [pod('thief', 'bad', 'IfNotPresent')] }],
  ]);

/** The same actions with the gate on and off. */
const gates = fc
  .tuple(fc.constantFrom(...shipped), story)
  .map(([version, actions]): [LabInput, LabInput] => [
    inputOf(version, true, actions),
    inputOf(version, false, actions),
  ]);

describe('for any scenario', () => {
  it('a run and itself have no difference', () => {
    fc.assert(
      fc.property(input, (i) => {
        expect(isEmpty(diff(simulate(i), simulate(i)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('the first cause is no later than what can be seen, and before it the traces are equal', () => {
    let causes = 0;
    fc.assert(
      fc.property(gates, ([on, off]) => {
        const [a, b] = [simulate(on), simulate(off)];
        const { first, shifted, pods, quiet } = diff(a, b);
        expect(shifted).toBeNull();
        if (first) causes++;
        if (first) expect(quiet).toBeNull();
        else expect(pods).toEqual([]);
        for (const { spans } of pods) expect(spans[0]!.from).toBeGreaterThanOrEqual(first!.t);
        const t = first?.t ?? Infinity;
        expect(seenBefore(a, t)).toBe(seenBefore(b, t));
      }),
      { numRuns: 150 },
    );
    // Otherwise nothing was compared.
    expect(causes).toBeGreaterThan(10);
  });

  it('both orders tell the same', () => {
    fc.assert(
      fc.property(gates, ([on, off]) => {
        const [a, b] = [simulate(on), simulate(off)];
        const [there, back] = [diff(a, b), diff(b, a)];
        expect(back.first?.t).toBe(there.first?.t);
        expect(back.first?.kind).toBe(there.first?.kind);
        expect(back.pods.map(({ pod: name }) => name).sort()).toEqual(
          there.pods.map(({ pod: name }) => name).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('randomness is keyed', () => {
  const own = pod('unrelated', null, 'Never');
  const unrelated = {
    ...own,
    spec: { ...own.spec, containers: [{ ...own.spec.containers[0]!, image: 'registry.k8s.io/pause:3.10' }] },
  };

  it.each(shipped)('%s: a pod that has nothing to do with it keeps its bytes', (version) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(100), (seed, second) => {
        const steps: Step[] = [
          { at: 0, action: { kind: 'apply', objects: [unrelated, pod('puller', 'right', 'Always')] } },
          { at: second * 1000, action: { kind: 'restartKubelet', crash: true } },
        ];
        const [a, b] = ['NeverVerify', 'NeverVerifyPreloadedImages'].map((policy) => {
          const given = shippedInput(version, policy, false, seed, steps);
          const images = [{ name: 'registry.k8s.io/pause:3.10' }];
          return simulate({ ...given, node: { ...given.node, images } });
        });
        const ofPod = (run: Trace) =>
          bytes([
            run.objects.log.filter(({ key }) => key === 'Pod/default/unrelated'),
            run.events.filter(({ object }) => object === 'unrelated').map(({ number: _, ...event }) => event),
            run.processes.filter(({ pod: name }) => name === 'default/unrelated'),
            run.decisions.log.filter(({ value }) => value?.pod === 'default/unrelated').map(({ t }) => t),
          ]);
        expect(ofPod(a!)).toContain('running');
        expect(ofPod(a!)).toBe(ofPod(b!));
        const { first, pods } = diff(a!, b!);
        expect(first).not.toBeNull();
        expect(pods.map(({ pod: name }) => name)).not.toContain('default/unrelated');
      }),
      { numRuns: 20 },
    );
  });
});
