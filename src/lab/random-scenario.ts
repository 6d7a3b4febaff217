/** Random scenarios on any version, for tests. */
import fc from 'fast-check';
import type { Action, LabInput } from '../api/input.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { versions } from '../kubelet/versions/index.ts';
import { loadOf } from './load.ts';

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
export const action: fc.Arbitrary<Action> = fc.oneof(
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

export function inputOf(
  version: string,
  gate: boolean,
  actions: readonly (readonly [number, Action])[],
): LabInput {
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
export const history = fc.array(fc.tuple(fc.nat(250_000), action), { maxLength: 25 });
export const input = fc
  .tuple(fc.constantFrom(...versions.map((v) => v.name)), fc.boolean(), history)
  .map(([version, gate, actions]) => inputOf(version, gate, actions));
/** A value's bytes, Maps too. */
export const bytes = (value: unknown) =>
  JSON.stringify(value, (_key, v: unknown) => (v instanceof Map ? [...v] : v));
