/** Models pkg/kubelet/kubelet_pods_test.go TestGetPullSecretsForPod: those that exist, in the pod's order, and the others' names. */
import { expect, it } from 'vitest';
import type { KubeObject, Pod, Secret } from '../api/objects.ts';
import { keyOf } from '../apiserver/store.ts';
import { namesOf, readPullSecrets } from './pull-secrets.ts';
import type { Worker, World } from './world.ts';

const secret = (name: string): Secret =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'default' } }) as Secret;
const podOf = (names: string[], serviceAccountName?: string): Pod =>
  ({
    metadata: { name: 'a', namespace: 'default' },
    spec: { containers: [], imagePullSecrets: names.map((name) => ({ name })), serviceAccountName },
  }) as unknown as Pod;

function nodeOf(...existing: Secret[]) {
  const objects = new Map<string, KubeObject>(
    existing.map((each) => [keyOf('Secret', 'default', each.metadata.name), each]),
  );
  const worker = { names: null, secrets: [], missingSecrets: [] } as unknown as Worker;
  const read = (pod: Pod) => {
    readPullSecrets({ api: { objects } } as unknown as World, worker, pod);
    return [worker.secrets.map(({ metadata }) => metadata.name), worker.missingSecrets];
  };
  return { objects, worker, read };
}

it.each([
  [[], [], []],
  [['b', 'a'], ['b', 'a'], []],
  [
    ['x', 'a', 'y', 'b'],
    ['a', 'b'],
    ['x', 'y'],
  ],
  [['', 'a'], ['a'], []],
])('of %j there are %j, and missing are %j', (names, found, missing) => {
  expect(nodeOf(secret('a'), secret('b')).read(podOf(names))).toEqual([found, missing]);
});

it('a pod without the field names none', () => {
  const { read } = nodeOf(secret('a'));
  expect(read({ metadata: { name: 'a' }, spec: { containers: [] } } as unknown as Pod)).toEqual([[], []]);
});

it('the lists are the same ones as long as they say the same, and others when one secret is another', () => {
  const { objects, worker, read } = nodeOf(secret('a'), secret('b'));
  const pod = podOf(['a', 'b', 'x', 'y']);
  read(pod);
  const { secrets, missingSecrets } = worker;
  read(pod);
  expect(worker.secrets).toBe(secrets);
  expect(worker.missingSecrets).toBe(missingSecrets);
  const changed = secret('b');
  objects.set(keyOf('Secret', 'default', 'b'), changed);
  read(pod);
  expect(worker.secrets).not.toBe(secrets);
  expect(worker.secrets[1]).toBe(changed);
  expect(worker.missingSecrets).toBe(missingSecrets);
  objects.delete(keyOf('Secret', 'default', 'b'));
  expect(read(pod)).toEqual([['a'], ['b', 'x', 'y']]);
  objects.set(keyOf('Secret', 'default', 'x'), secret('x'));
  expect(read(pod)).toEqual([
    ['a', 'x'],
    ['b', 'y'],
  ]);
});

it('the names are made once a spec, with the service account’s key', () => {
  const { worker } = nodeOf();
  const pod = podOf(['a']);
  const names = namesOf(worker, pod);
  expect(names).toMatchObject({
    secrets: [{ name: 'a', key: keyOf('Secret', 'default', 'a') }],
    account: keyOf('ServiceAccount', 'default', 'default'),
  });
  expect(namesOf(worker, pod)).toBe(names);
  expect(namesOf(worker, podOf(['a'], 'robot')).account).toBe(keyOf('ServiceAccount', 'default', 'robot'));
});
