/** Random scenarios as files, for tests: pods, secrets and a registry in which logins may be wrong. */
import fc from 'fast-check';
import type { SourceFile } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';

const yaml = (...documents: object[]) =>
  documents.map((each) => `${JSON.stringify(each, null, 1)}\n`).join('---\n');

const secret = (name: string, username: string, password: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name },
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username, password } } }),
  },
});

const pod = fc.record({
  image: fc.constantFrom('quay.io/acme/app:v1', 'quay.io/acme/other:v1', 'quay.io/acme/open:v1'),
  secrets: fc.subarray(['right', 'wrong', 'other', 'missing'], { maxLength: 2 }),
  policy: fc.constantFrom('Always', 'IfNotPresent', 'Never'),
  at: fc.constantFrom(0, 10, 40),
});
const deed = fc.constantFrom(
  { registry: { host: 'quay.io', available: false } },
  { rotate: { host: 'quay.io', username: 'alice', password: 'n3w' } },
  { restartKubelet: {} },
  { removeImage: 'quay.io/acme/app:v1' },
);

export const scenario = fc.record({
  version: fc.constantFrom('v1.31-blog', 'v1.34', 'v1.35', 'v1.36', 'v1.37'),
  gate: fc.boolean(),
  preloaded: fc.boolean(),
  pods: fc.array(pod, { minLength: 1, maxLength: 4 }),
  deeds: fc.array(fc.tuple(fc.constantFrom(5, 20, 50), deed), { maxLength: 2 }),
});

export function filesOf(of: typeof scenario extends fc.Arbitrary<infer S> ? S : never): SourceFile[] {
  const { version, gate, preloaded, pods, deeds } = of;
  const tags = { v1: { size: 1_000_000, pullTime: '2s' } };
  const steps = [
    { at: '0s', apply: ['secrets.yaml'] },
    ...[
      ...pods.map(({ at }, i) => ({ at, step: { apply: [`pod-${i}.yaml`] } as object })),
      ...deeds.map(([at, step]) => ({ at, step: step as object })),
    ]
      .sort((a, b) => a.at - b.at)
      .map(({ at, step }) => ({ at: `${at}s`, ...step })),
  ];
  const lab = (kind: string, name: string, spec: object) => ({
    apiVersion: 'lab/v1alpha1',
    kind,
    metadata: { name },
    spec,
  });
  return [
    {
      name: 'kubelet.yaml',
      text: `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates:\n  ${ENSURE_SECRET_PULLED_IMAGES}: ${gate}\n`,
    },
    {
      name: 'node.yaml',
      text: yaml(
        lab('Node', 'node-1', {
          kubeletVersion: version,
          images: preloaded ? [{ name: 'quay.io/acme/app:v1' }] : [],
        }),
      ),
    },
    {
      name: 'registry.yaml',
      text: yaml(
        lab('Registry', 'quay.io', {
          users: [
            { username: 'alice', password: 's3cret' },
            { username: 'bob', password: 'hunter2' },
          ],
          repositories: [
            { name: 'acme/app', visibility: 'private', readers: ['alice'], tags },
            { name: 'acme/other', visibility: 'private', readers: ['bob'], tags },
            { name: 'acme/open', visibility: 'public', tags },
          ],
        }),
      ),
    },
    {
      name: 'secrets.yaml',
      text: yaml(
        secret('right', 'alice', 's3cret'),
        secret('wrong', 'alice', 'guess'),
        secret('other', 'bob', 'hunter2'),
      ),
    },
    ...pods.map(({ image, secrets, policy }, i) => ({
      name: `pod-${i}.yaml`,
      text: yaml({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-${i}` },
        spec: {
          containers: [{ name: 'c', image, imagePullPolicy: policy, command: ['sleep', '10000'] }],
          ...(secrets.length ? { imagePullSecrets: secrets.map((name) => ({ name })) } : {}),
        },
      }),
    })),
    { name: 'scenario.yaml', text: yaml(lab('Scenario', 'random', { duration: '90s', steps })) },
  ];
}
