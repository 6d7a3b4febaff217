/** What holds for every shipped version, whatever happens to the node. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, LabInput, Step } from '../api/input.ts';
import type { Pod } from '../api/objects.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { config, image, input, pod, shipped } from './shipped-node.ts';
import { simulate } from './simulate.ts';

/** Seconds at which things happen. */
const moment = fc.integer({ min: 5, max: 170 });
const policyOf = fc.constantFrom('IfNotPresent' as const, 'Never' as const, 'Always' as const);
const action = (version: string, policy: string): fc.Arbitrary<Action> =>
  fc.oneof<fc.Arbitrary<Action>[]>(
    policyOf.map((pull) => ({ kind: 'apply', objects: [pod(`good-${pull.toLowerCase()}`, 'right', pull)] })),
    fc.boolean().map((available) => ({ kind: 'registry', host: 'quay.io', available })),
    fc.boolean().map((crash) => ({
      kind: 'restartKubelet',
      crash,
      start: { version, config: config(version, policy) },
    })),
    fc.constant<Action>({ kind: 'rotate', host: 'quay.io', username: 'alice', password: 'n3w' }),
    fc.constant<Action>({ kind: 'killContainer', pod: 'default/good-ifnotpresent', exitCode: 1 }),
    fc.constant<Action>({ kind: 'removeImage', name: image }),
  );

const scenario = (version: string, policy: string) =>
  fc.tuple(
    fc.boolean(),
    fc.integer({ min: 0, max: 1000 }),
    fc.array(fc.tuple(moment, action(version, policy)), { maxLength: 12 }),
  );

const stepsOf = (all: [number, Action][]): Step[] =>
  all.map(([at, each]) => ({ at: at * 1000, action: each }));

describe.each(shipped)('%s', (version) => {
  it('AlwaysVerify: no container starts in a pod that has no accepted credential', () => {
    fc.assert(
      fc.property(scenario(version, 'AlwaysVerify'), ([preloaded, seed, all]) => {
        const trace = simulate(input(version, 'AlwaysVerify', preloaded, seed, stepsOf(all)));
        const started = trace.processes.map((process) => process.pod);
        for (const name of ['stranger', 'guesser', 'waiter'])
          expect(started).not.toContain(`default/${name}`);
      }),
      { numRuns: 60 },
    );
  });

  it('AlwaysVerify: the container of a pod with the right secret does start', () => {
    const apply: Step = {
      at: 1000,
      action: { kind: 'apply', objects: [pod('good', 'right', 'IfNotPresent')] },
    };
    for (const preloaded of [false, true]) {
      const trace = simulate(input(version, 'AlwaysVerify', preloaded, 0, [apply]));
      expect(trace.processes.map((process) => process.pod)).toContain('default/good');
    }
  });

  it('records and intents on the disk are always JSON of their kind', () => {
    fc.assert(
      fc.property(scenario(version, 'NeverVerifyPreloadedImages'), ([preloaded, seed, all]) => {
        const trace = simulate(input(version, 'NeverVerifyPreloadedImages', preloaded, seed, stepsOf(all)));
        for (const { key, value } of trace.files.log) {
          if (value === null) continue;
          const kind = key.includes('/pulled/') ? 'ImagePulledRecord' : 'ImagePullIntent';
          expect(JSON.parse(value)).toMatchObject({ kind });
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What starts all the same, or no longer, on every shipped version: each as the thread upstream reports it. */
describe.each(shipped)('known exceptions, %s', (version) => {
  const standard = 'NeverVerifyPreloadedImages';
  const apply = (at: number, ...objects: Pod[]): Step => ({ at, action: { kind: 'apply', objects } });
  const late = apply(60_000, pod('late', null, 'IfNotPresent'));
  const started = (node: LabInput) => new Set(simulate(node).processes.map((process) => process.pod));
  const run = (steps: Step[], policy = standard, preloaded = false) =>
    started(input(version, policy, preloaded, 0, steps));
  const restart = (at: number, gate: boolean): Step => ({
    at,
    action: {
      kind: 'restartKubelet',
      crash: false,
      start: {
        version,
        config: readKubeletConfiguration(
          `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {KubeletEnsureSecretPulledImages: ${gate}}\n`,
          version,
        ),
      },
    },
  });
  const good = apply(1000, pod('good', 'right', 'Always'));

  it('CRI-O before 1.36 answers a pull with a digest and a status with an id: the record is never found (kubernetes#137024, kubernetes#136498)', () => {
    const node = input(version, standard, false, 0, [good, late]);
    expect(started(node)).not.toContain('default/late');
    node.node.runtime = 'cri-o-1.35';
    expect(started(node)).toContain('default/late');
  });

  it('a preloaded image is open to all until the kubelet pulls the same id with a secret (kubernetes#138175)', () => {
    expect(run([late], standard, true)).toContain('default/late');
    expect(run([good, late], standard, true)).not.toContain('default/late');
  });

  it('garbage collection forgets the records of images in use: they count as preloaded (no issue upstream)', () => {
    const collect: Step = { at: 50_000, action: { kind: 'collectGarbage', mode: 'unused' } };
    expect(run([good, late])).not.toContain('default/late');
    expect(run([good, collect, late])).toContain('default/late');
    expect(run([good, collect, late], 'AlwaysVerify')).not.toContain('default/late');
  });

  it('an image that was pulled while the gate was off counts as preloaded (KEP-2535)', () => {
    const steps = [restart(100, false), good, restart(40_000, true), late];
    expect(run(steps)).toContain('default/late');
  });

  it('a secret that was accepted once is accepted after its password was changed in the registry (KEP-2535)', () => {
    const rotate: Step = {
      at: 30_000,
      action: { kind: 'rotate', host: 'quay.io', username: 'alice', password: 'n3w' },
    };
    const steps = [good, rotate, apply(40_000, pod('later', 'right', 'IfNotPresent'))];
    expect(run(steps, 'AlwaysVerify')).toContain('default/later');
    const asked = [good, rotate, apply(40_000, pod('later', 'right', 'Always'))];
    expect(run(asked, 'AlwaysVerify')).not.toContain('default/later');
  });
});
