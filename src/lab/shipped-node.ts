/** One node with one private image, for tests of pods with and without its credentials. */
import type { LabInput, Step } from '../api/input.ts';
import type { Pod, Secret } from '../api/objects.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { gatesOf } from '../kubelet/config/gates.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { versions } from '../kubelet/versions/index.ts';

export const image = 'quay.io/acme/app:v1';
/** The versions that shipped with the gate. */
export const shipped = versions
  .filter(({ name, draft }) => !draft && gatesOf(name).has(ENSURE_SECRET_PULLED_IMAGES))
  .map(({ name }) => name);

export const config = (version: string, policy: string) =>
  readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {${ENSURE_SECRET_PULLED_IMAGES}: true}\nimagePullCredentialsVerificationPolicy: ${policy}\n`,
    version,
  );

export const pod = (
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

export const secret = (name: string, password: string, username = 'alice'): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  type: 'kubernetes.io/dockerconfigjson',
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username, password } } }),
  },
});

/** A node where some pods have the right secret, and one has the wrong one, one none. */
export function input(
  version: string,
  policy: string,
  preloaded: boolean,
  seed: number,
  steps: Step[],
): LabInput {
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
        users: [
          { username: 'alice', password: 's3cret' },
          { username: 'bob', password: 'hunter2' },
        ],
        repositories: [
          {
            name: 'acme/app',
            visibility: 'private',
            readers: ['alice', 'bob'],
            tags: { v1: { id: 'sha256:app', size: 1000, pullTime: 2000 } },
          },
        ],
      },
    ],
    steps: [first, ...steps].sort((a, b) => a.at - b.at),
  };
}
