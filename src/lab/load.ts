/** Inputs of any size, for measuring. */
import type { LabInput } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import type { Millis } from '../sim/time.ts';

/** `pods` pods in equal parts: running, refused by the registry, crashing, and running from an image on the node. */
export function loadOf(pods: number, duration: Millis): LabInput {
  const secret = (name: string, password: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { name },
    stringData: {
      '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username: 'alice', password } } }),
    },
  });
  const pod = (i: number): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${i}` },
    spec: {
      containers: [
        {
          name: 'app',
          image: `quay.io/acme/app:v${i % 20}`,
          imagePullPolicy: 'IfNotPresent',
          command: i % 4 === 2 ? ['sh', '-c', 'sleep 1; exit 1'] : ['sleep', '100000'],
        },
      ],
      imagePullSecrets: [{ name: i % 4 === 1 ? 'wrong' : 'right' }],
    },
  });
  const tags = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`v${i}`, { size: 1_000_000, pullTime: 20 }]),
  );
  const config = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: ${pods + 1}\nregistryPullQPS: 0\n`;
  return {
    seed: 1,
    duration,
    node: {
      name: 'node-1',
      kubeletVersion: 'v1.36',
      runtime: 'containerd',
      images: [],
      dockerConfigJson: null,
      credentialProviders: [],
    },
    kubelet: { version: 'v1.36', config: readKubeletConfiguration(config, 'v1.36') },
    registries: [
      {
        host: 'quay.io',
        users: [{ username: 'alice', password: 's3cret' }],
        repositories: [{ name: 'acme/app', visibility: 'private', readers: ['alice'], tags }],
      },
    ],
    steps: [
      {
        at: 0,
        action: {
          kind: 'apply',
          objects: [
            secret('right', 's3cret'),
            secret('wrong', 'guess'),
            ...Array.from({ length: pods }, (_, i) => pod(i)),
          ],
        },
      },
    ],
  };
}
