/** What holds for every shipped version, whatever happens to the node. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, LabInput, Step } from '../api/input.ts';
import type { Pod, Secret } from '../api/objects.ts';
import { simulate } from './simulate.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';

const image = 'quay.io/acme/app:v1';
const shipped = ['v1.33', 'v1.34', 'v1.35', 'v1.36', 'v1.37'];

const config = (version: string, policy: string) =>
  readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {KubeletEnsureSecretPulledImages: true}\nimagePullCredentialsVerificationPolicy: ${policy}\n`,
    version,
  );

const pod = (
  name: string,
  secret: string | null,
  imagePullPolicy: 'IfNotPresent' | 'Never' | 'Always',
): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    containers: [{ name: 'c', image, imagePullPolicy }],
    ...(secret ? { imagePullSecrets: [{ name: secret }] } : {}),
  },
  status: { phase: 'Pending' },
});

const secret = (name: string, password: string): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  type: 'kubernetes.io/dockerconfigjson',
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username: 'alice', password } } }),
  },
});

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

/** A node where some pods have the right secret, and one has the wrong one, one none. */
function input(version: string, policy: string, preloaded: boolean, seed: number, steps: Step[]): LabInput {
  const first: Step = {
    at: 0,
    action: {
      kind: 'apply',
      objects: [
        secret('right', 's3cret'),
        secret('wrong', 'guess'),
        pod('stranger', null, 'IfNotPresent'),
        pod('guesser', 'wrong', 'IfNotPresent'),
        pod('waiter', null, 'Never'),
      ],
    },
  };
  return {
    seed,
    duration: 180_000,
    node: {
      name: 'node-1',
      kubeletVersion: version,
      runtime: 'containerd',
      images: preloaded ? [{ name: image, id: 'sha256:app' }] : [],
      dockerConfigJson: null,
      credentialProviders: [],
    },
    kubelet: { version, config: config(version, policy) },
    registries: [
      {
        host: 'quay.io',
        users: [{ username: 'alice', password: 's3cret' }],
        repositories: [
          {
            name: 'acme/app',
            visibility: 'private',
            readers: ['alice'],
            tags: { v1: { id: 'sha256:app', size: 1000, pullTime: 2000 } },
          },
        ],
      },
    ],
    steps: [first, ...steps].sort((a, b) => a.at - b.at),
  };
}

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

describe('known exceptions', () => {
  const started = (steps: Step[], policy: string, preloaded: boolean) =>
    simulate(input('v1.36', policy, preloaded, 0, steps)).processes.map(({ pod: name }) => name);

  it('the preloaded image that a private repository shares is open while the policy exempts preloaded images', () => {
    expect(started([], 'NeverVerifyPreloadedImages', true)).toContain('default/stranger');
  });

  it('and is closed as soon as the kubelet has pulled the same id (the record counts for the id)', () => {
    const pull: Step = { at: 1000, action: { kind: 'apply', objects: [pod('good', 'right', 'Always')] } };
    const late: Step = {
      at: 60_000,
      action: { kind: 'apply', objects: [pod('late', null, 'IfNotPresent')] },
    };
    expect(started([pull, late], 'NeverVerifyPreloadedImages', true)).not.toContain('default/late');
  });

  it('a secret that was accepted once is accepted after its password was changed in the registry', () => {
    const steps: Step[] = [
      { at: 1000, action: { kind: 'apply', objects: [pod('good', 'right', 'IfNotPresent')] } },
      { at: 30_000, action: { kind: 'rotate', host: 'quay.io', username: 'alice', password: 'n3w' } },
      { at: 40_000, action: { kind: 'apply', objects: [pod('later', 'right', 'IfNotPresent')] } },
    ];
    expect(started(steps, 'AlwaysVerify', false)).toContain('default/later');
  });
});
