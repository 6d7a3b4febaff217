import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, LabInput } from '../api/input.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { versions } from '../kubelet/versions/index.ts';
import { decodeRecord } from '../kubelet/images/pullmanager/records.ts';
import { v1alpha1, v1beta1 } from '../kubelet/versions/policies.ts';
import { entriesAt } from '../sim/history.ts';
import { loadOf } from './load.ts';
import { advance, begin, simulate, stop } from './simulate.ts';
import { eventsAt, podsAt, requestsAt } from './view.ts';

const secret = (name: string, password: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name },
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username: 'alice', password } } }),
  },
});
const pod = (
  name: string,
  image: string,
  pullSecret: string,
  imagePullPolicy: string | undefined,
  command: readonly string[],
) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    containers: [
      { name: 'c', image, command: [...command], ...(imagePullPolicy ? { imagePullPolicy } : {}) },
    ],
    imagePullSecrets: [{ name: pullSecret }],
  },
});

const name = fc.constantFrom('a', 'b', 'c');
const image = fc.constantFrom(
  'quay.io/acme/app:v1',
  'quay.io/acme/app:v2',
  'quay.io/<x>/y',
  'quay.io/acme/none:1',
  'nowhere.io/x:1',
);
const command = fc.constantFrom(['sleep', '1000'], ['true'], ['false'], ['sh', '-c', 'sleep 3; exit 2']);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('apply' as const),
    objects: fc
      .tuple(
        name,
        image,
        fc.constantFrom('good', 'bad', 'missing'),
        fc.constantFrom('Always', 'IfNotPresent', 'Never', undefined),
        command,
      )
      .map((p) => [pod(...p)]),
  }),
  fc.record({
    kind: fc.constant('apply' as const),
    objects: fc.constantFrom('s3cret', 'n3w').map((p) => [secret('good', p)]),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    refs: name.map((n) => [{ kind: 'Pod', namespace: 'default', name: n }]),
  }),
  fc.record({
    kind: fc.constant('registry' as const),
    host: fc.constant('quay.io'),
    available: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('restartKubelet' as const), crash: fc.boolean() }),
  fc.record({ kind: fc.constant('stopKubelet' as const), crash: fc.boolean() }),
  fc.constant({ kind: 'startKubelet' as const }),
  fc.record({ kind: fc.constant('removeImage' as const), name: image }),
  fc.record({ kind: fc.constant('importImage' as const), name: fc.constant('quay.io/acme/app:v1') }),
  fc.record({
    kind: fc.constant('killContainer' as const),
    pod: name.map((n) => `default/${n}`),
    exitCode: fc.constantFrom(0, 1, 137),
  }),
  fc.record({
    kind: fc.constant('collectGarbage' as const),
    mode: fc.constantFrom('unused' as const, 'prune' as const),
  }),
  fc.record({
    kind: fc.constant('rotate' as const),
    host: fc.constant('quay.io'),
    username: fc.constant('alice'),
    password: fc.constantFrom('s3cret', 'n3w'),
  }),
);
const GATE = 'KubeletEnsureSecretPulledImages';

function inputOf(version: string, gate: boolean, actions: readonly (readonly [number, Action])[]): LabInput {
  const known = version !== 'v1.32';
  const text = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${known ? `featureGates: {${GATE}: ${gate}}\n` : ''}pullImageSecretRecheck: true\npullImageSecretRecheckPeriod: 20s\n`;
  return {
    ...loadOf(0, 300_000),
    kubelet: { version, config: readKubeletConfiguration(text, version) },
    registries: [
      {
        host: 'quay.io',
        users: [{ username: 'alice', password: 's3cret' }],
        repositories: [
          {
            name: 'acme/app',
            visibility: 'private',
            readers: ['alice'],
            tags: { v1: { size: 1, pullTime: 3000 }, v2: { size: 1, pullTime: 500 } },
          },
        ],
      },
    ],
    steps: [
      {
        at: 0,
        action: { kind: 'apply' as const, objects: [secret('good', 's3cret'), secret('bad', 'guess')] },
      },
      ...[...actions].sort((a, b) => a[0] - b[0]).map(([at, act]) => ({ at, action: act })),
    ],
  };
}
const history = fc.array(fc.tuple(fc.nat(250_000), action), { maxLength: 25 });
const input = fc
  .tuple(fc.constantFrom(...versions.map((v) => v.name)), fc.boolean(), history)
  .map(([version, gate, actions]) => inputOf(version, gate, actions));
const bytes = (value: unknown) =>
  JSON.stringify(value, (_key, v: unknown) => (v instanceof Map ? [...v] : v));

describe('for any scenario on any version', () => {
  it('the same input gives the same bytes, in one run or in portions', () => {
    fc.assert(
      fc.property(input, (i) => {
        const sliced = begin(i);
        while (!advance(sliced, 7));
        expect(bytes(simulate(i))).toBe(bytes(sliced.world.trace));
      }),
      { numRuns: 60 },
    );
  });

  it('the view at t is that of a fresh simulation until t', () => {
    fc.assert(
      fc.property(input, fc.nat(300_000), (i, t) => {
        const whole = simulate(i);
        const until = simulate(i, { until: t });
        for (const table of ['objects', 'images', 'files', 'node', 'decisions'] as const) {
          expect(bytes(entriesAt<unknown>(whole[table], t))).toBe(bytes(entriesAt<unknown>(until[table], t)));
        }
        expect(eventsAt(whole, t)).toEqual(eventsAt(until, t));
        expect(requestsAt(whole, t)).toEqual(requestsAt(until, t));
        expect(podsAt(whole, t)).toEqual(podsAt(until, t));
      }),
      { numRuns: 60 },
    );
  });

  it('times never fall, and records on the disk can be read', () => {
    fc.assert(
      fc.property(input, (i) => {
        const trace = simulate(i);
        for (const log of [
          trace.events,
          trace.inputs,
          trace.processes,
          trace.objects.log,
          trace.files.log,
          trace.decisions.log,
        ]) {
          for (let k = 1; k < log.length; k++) expect(log[k]!.t).toBeGreaterThanOrEqual(log[k - 1]!.t);
        }
        for (const { key, value } of trace.files.log) {
          if (value !== null && key.includes('/pulled/'))
            decodeRecord(value, { readable: [v1alpha1, v1beta1], serviceAccounts: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a pod without an accepted credential starts nothing from an image that has to be verified', () => {
    fc.assert(
      fc.property(history, (actions) => {
        const i = inputOf('v1.36', true, actions);
        if (i.kubelet.config.ok)
          i.kubelet.config.config.imagePullCredentialsVerificationPolicy = 'AlwaysVerify';
        const trace = simulate(i);
        const open = new Set(['quay.io/acme/app:v1', 'quay.io/acme/app:v2']);
        for (const { value } of trace.decisions.log) {
          if (value?.outcome !== 'present' || !open.has(value.image)) continue;
          expect(value.credential).toMatchObject({ namespace: 'default', name: 'good' });
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('a run over its budget is stopped and says so', () => {
  const simulation = begin(loadOf(50, 3_600_000));
  expect(advance(simulation, 1000)).toBe(false);
  stop(simulation);
  expect(simulation.world.trace.stopped).toMatch(/stopped at \d+ s after 1,000 events/);
});
