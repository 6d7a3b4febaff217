import { expect, it } from 'vitest';
import type { KubeObject } from '../api/objects.ts';
import { loadOf } from '../lab/load.ts';
import { simulate } from '../lab/simulate.ts';
import { changesOf, valueAt } from '../sim/history.ts';

const object = (kind: string, metadata: KubeObject['metadata'], rest: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata,
  ...rest,
});
const container = { name: 'c', image: 'quay.io/acme/app:v1' };
const pod = object('Pod', { name: 'web', namespace: 'team' }, { spec: { containers: [container] } });

function run(controllers?: readonly string[]) {
  const input = loadOf(0, 30_000);
  return simulate({
    ...input,
    ...(controllers ? { controllers } : {}),
    steps: [
      { at: 1000, action: { kind: 'apply', objects: [object('Namespace', { name: 'team' })] } },
      { at: 2000, action: { kind: 'apply', objects: [pod] } },
      { at: 20_000, action: { kind: 'delete', refs: [{ kind: 'Namespace', namespace: '', name: 'team' }] } },
    ],
  });
}

it('what exists is in the trace, from the control plane’s own objects on', () => {
  const { objects } = run();
  expect(valueAt(objects, 'Namespace//kube-system', 0)).toMatchObject({
    metadata: { creationTimestamp: '2024-06-30T23:59:00Z', uid: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  expect(valueAt(objects, 'ServiceAccount/default/default', 0)).not.toBeNull();
  expect(valueAt(objects, 'Namespace//team', 999)).toBeNull();
  expect(valueAt(objects, 'Namespace//team', 1000)?.metadata.creationTimestamp).toBe('2024-07-01T00:00:01Z');
  expect(valueAt(objects, 'Namespace//team', 20_000)).toBeNull();
});

it('a namespace gets its account and the cluster’s certificate', () => {
  const { objects } = run();
  for (const key of ['ServiceAccount/team/default', 'ConfigMap/team/kube-root-ca.crt'])
    expect(changesOf(objects, key).map(({ t }) => t)).toEqual([1000]);
});

it('a pod without a node is bound by the scheduler, and by nobody else', () => {
  const bound = run();
  expect(valueAt(bound.objects, 'Pod/team/web', 10_000)).toMatchObject({ spec: { nodeName: 'node-1' } });
  expect(bound.events[0]).toMatchObject({ reason: 'Scheduled', component: 'default-scheduler' });
  const alone = run(['namespace']);
  expect(valueAt(alone.objects, 'Pod/team/web', 10_000)).not.toHaveProperty('spec.nodeName');
});
