import { expect, test } from 'vitest';
import { compile } from '../../manifest/compile.ts';
import { simulate } from '../../lab/simulate.ts';
import { credentialsAt, imagesAt, podAt } from '../../lab/view.ts';
import { podImages } from './pod-images.ts';

const pod = (name: string, image: string, secret: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {imagePullSecrets: [{name: ${secret}}], containers: [{name: c, image: "${image}"}]}
---
apiVersion: v1
kind: Secret
metadata: {name: ${secret}}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{"auths":{"https://index.docker.io/v1/":{"username":"${secret}","password":"p"},"quay.io":{"username":"${secret}","password":"p"}}}'}
---
`;
const registry = (host: string, name: string) => `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: ${host}}
spec:
  users: [{username: one, password: p}, {username: two, password: p}]
  repositories: [{name: ${name}, visibility: private, readers: [one, two], tags: {latest: {}, v2: {}}}]
---
`;
const text = `${pod('hub', 'app', 'one')}${pod('quay', 'quay.io/acme/app:v2', 'two')}${registry('docker.io', 'library/app')}${registry('quay.io', 'acme/app')}apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates: {KubeletEnsureSecretPulledImages: true}
---
apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
`;

test('a pod has its own images and their credentials, however it writes their names', () => {
  const trace = simulate(compile([{ name: 'lab.yaml', text }]).input!);
  const t = trace.end;
  const images = imagesAt(trace, t);
  const rows = credentialsAt(trace, t);
  expect([images.length, rows.length]).toEqual([2, 2]);
  const shown = (name: string) => {
    const own = podImages(podAt(trace, `default/${name}`, t)!, images);
    return [images.filter(own.hasImage), rows.filter(own.hasCredential)].map((found) =>
      found.map((each) => ('who' in each ? each.who : each.names[0])),
    );
  };
  expect(shown('hub')).toEqual([['docker.io/library/app:latest'], ['default/one']]);
  expect(shown('quay')).toEqual([['quay.io/acme/app:v2'], ['default/two']]);
});

test('before a container runs, the names alone say it', () => {
  const trace = simulate(compile([{ name: 'lab.yaml', text }]).input!);
  const { status, ...rest } = podAt(trace, 'default/hub', trace.end)!;
  const own = podImages(
    { ...rest, status: { ...status, containerStatuses: [] } },
    imagesAt(trace, trace.end),
  );
  expect(imagesAt(trace, trace.end).filter(own.hasImage)).toHaveLength(1);
  expect(credentialsAt(trace, trace.end).filter(own.hasCredential)).toHaveLength(1);
});
