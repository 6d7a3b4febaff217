import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import type { Pod } from '../api/objects.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { simulate } from './simulate.ts';
import { podAt } from './view.ts';

const secret = (name: string, password: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name },
  stringData: {
    '.dockerconfigjson': JSON.stringify({ auths: { 'quay.io': { username: 'alice', password } } }),
  },
});
const pod = (name: string, pullSecret: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    containers: [{ name: 'nginx', image: 'quay.io/acme/nginx:latest', command: ['sleep', '10000'] }],
    imagePullSecrets: [{ name: pullSecret }],
  },
});

export function blog(gate: boolean, version = 'v1.31-blog'): LabInput {
  const text = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates:\n  KubeletEnsureSecretPulledImages: ${gate}\npullImageSecretRecheck: true\npullImageSecretRecheckPeriod: 60s\n`;
  return {
    seed: 1,
    duration: 180_000,
    node: {
      name: 'node-1',
      kubeletVersion: version,
      runtime: 'containerd',
      images: [],
      dockerConfigJson: null,
      credentialProviders: [],
    },
    kubelet: { version, config: readKubeletConfiguration(text, version) },
    registries: [
      {
        host: 'quay.io',
        users: [{ username: 'alice', password: 's3cret' }],
        repositories: [
          {
            name: 'acme/nginx',
            visibility: 'private',
            readers: ['alice'],
            tags: { latest: { size: 187 * 1048576, pullTime: 4000 } },
          },
        ],
      },
    ],
    steps: [
      {
        at: 0,
        action: {
          kind: 'apply',
          objects: [
            secret('valid-creds', 's3cret'),
            secret('invalid-creds', 'wrong'),
            pod('image-with-valid-creds', 'valid-creds'),
            pod('image-with-invalid-creds', 'invalid-creds'),
          ],
        },
      },
    ],
  };
}

const waiting = (p: Pod | null) => p?.status.containerStatuses?.[0]?.state.waiting?.reason;
const running = (p: Pod | null) => p?.status.containerStatuses?.[0]?.state.running !== undefined;

describe('the blog post', () => {
  it('gate on: the valid pod runs, the other is not ensured', () => {
    const trace = simulate(blog(true));
    expect(running(podAt(trace, 'default/image-with-valid-creds', 30_000))).toBe(true);
    expect(waiting(podAt(trace, 'default/image-with-invalid-creds', 30_000))).toBe('ErrImageNotEnsured');
  });
  it('gate off: both run', () => {
    const trace = simulate(blog(false));
    expect(running(podAt(trace, 'default/image-with-valid-creds', 30_000))).toBe(true);
    expect(running(podAt(trace, 'default/image-with-invalid-creds', 30_000))).toBe(true);
  });
  it('gives the same bytes each time', () => {
    const bytes = () => JSON.stringify(simulate(blog(true)).objects.log);
    expect(bytes()).toBe(bytes());
  });
});
