import { describe, expect, it } from 'vitest';
import type { StatefulSet } from '../../api/workloads.ts';
import { changesOf } from '../../sim/history.ts';
import { PRIVATE, apply, run } from '../rules/lab.ts';
import { objectOf, objectsOf, podNames, podsOf, remove, statuses, told, workload } from './lab.ts';

const v2 = 'quay.io/acme/tool:v2';
const db = (spec: Record<string, unknown> = {}, of: Parameters<typeof workload>[3] = {}) =>
  workload('StatefulSet', 'db', { replicas: 3, serviceName: 'db', ...spec }, of);
type Trace = ReturnType<typeof run>;
const images = (trace: Trace, seconds?: number) =>
  podsOf(trace, seconds).map(
    ({ metadata, spec }) => `${metadata.name} ${spec.containers[0]!.image!.slice(-2)}`,
  );
const setOf = (trace: Trace, seconds?: number) => objectOf<StatefulSet>(trace, 'StatefulSet', 'db', seconds)!;
const created = (trace: Trace, name: string) => changesOf(trace.objects, `Pod/default/${name}`)[0]!.t;
const ready = (trace: Trace, name: string) =>
  changesOf(trace.objects, `Pod/default/${name}`).find(({ value }) =>
    (value as { status?: { conditions?: { type: string; status: string }[] } })?.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ),
  )!.t;

describe('a StatefulSet', () => {
  const trace = run({ steps: [apply(1, db())] });

  it('makes its pods one after another, with names of their own', () => {
    expect(podNames(trace)).toEqual(['db-0', 'db-1', 'db-2']);
    expect(created(trace, 'db-1')).toBeGreaterThan(ready(trace, 'db-0'));
    expect(created(trace, 'db-2')).toBeGreaterThan(ready(trace, 'db-1'));
    const [revision] = objectsOf(trace, 'ControllerRevision');
    expect(podsOf(trace)[1]).toMatchObject({
      metadata: {
        labels: {
          app: 'db',
          'apps.kubernetes.io/pod-index': '1',
          'controller-revision-hash': revision!.metadata.name,
          'statefulset.kubernetes.io/pod-name': 'db-1',
        },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', controller: true }],
      },
      spec: { hostname: 'db-1', subdomain: 'db' },
    });
    expect(told(trace, 'StatefulSet')).toEqual(
      [0, 1, 2].map((i) => `SuccessfulCreate create Pod db-${i} in StatefulSet db successful`),
    );
  });

  it('says so', () => {
    const [revision] = objectsOf(trace, 'ControllerRevision');
    expect(setOf(trace).status).toEqual({
      availableReplicas: 3,
      collisionCount: 0,
      currentReplicas: 3,
      currentRevision: revision!.metadata.name,
      observedGeneration: 1,
      readyReplicas: 3,
      replicas: 3,
      updateRevision: revision!.metadata.name,
      updatedReplicas: 3,
    });
  });
});

it('Parallel: all at once', () => {
  const trace = run({ steps: [apply(1, db({ podManagementPolicy: 'Parallel' }))] });
  expect(new Set(podNames(trace).map((name) => created(trace, name))).size).toBe(1);
});

it('a pod that does not run holds up those after it', () => {
  const trace = run({ steps: [apply(1, db({}, { image: PRIVATE }))] });
  expect(podNames(trace)).toEqual(['db-0']);
  const parallel = run({ steps: [apply(1, db({ podManagementPolicy: 'Parallel' }, { image: PRIVATE }))] });
  expect(statuses(parallel)).toEqual(['ImagePullBackOff', 'ImagePullBackOff', 'ImagePullBackOff']);
});

it('a deleted pod comes back under its name when it has gone', () => {
  const trace = run({ steps: [apply(1, db()), remove(20, 'Pod', 'db-1')] });
  expect(podNames(trace)).toEqual(['db-0', 'db-1', 'db-2']);
  const uids = changesOf(trace.objects, 'Pod/default/db-1').map(({ value }) => value?.metadata.uid);
  expect(new Set(uids.filter(Boolean)).size).toBe(2);
});

describe('another template', () => {
  it('goes one after another from the highest', () => {
    const trace = run({ steps: [apply(1, db()), apply(20, db({}, { image: v2 }))] });
    expect(images(trace)).toEqual(['db-0 v2', 'db-1 v2', 'db-2 v2']);
    expect(told(trace, 'StatefulSet').filter((line) => line.startsWith('SuccessfulDelete'))).toEqual(
      [2, 1, 0].map((i) => `SuccessfulDelete delete Pod db-${i} in StatefulSet db successful`),
    );
    const { currentRevision, updateRevision } = setOf(trace).status;
    expect(currentRevision).toBe(updateRevision);
    expect(objectsOf(trace, 'ControllerRevision')).toHaveLength(2);
  });

  it('that cannot be pulled stops at the highest, the others run on', () => {
    const trace = run({ steps: [apply(1, db()), apply(20, db({}, { image: PRIVATE }))] });
    expect(statuses(trace)).toEqual([expect.stringMatching(/Pull/), 'Running', 'Running']);
    expect(setOf(trace).status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1, readyReplicas: 2 });
  });

  it('leaves those below the partition, also when they come back', () => {
    const spec = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } };
    const trace = run({
      steps: [apply(1, db(spec)), apply(20, db(spec, { image: v2 })), remove(40, 'Pod', 'db-0')],
    });
    expect(images(trace).sort()).toEqual(['db-0 v1', 'db-1 v1', 'db-2 v2']);
  });

  it('with OnDelete waits for each pod’s end', () => {
    const spec = { updateStrategy: { type: 'OnDelete' } };
    const trace = run({
      steps: [apply(1, db(spec)), apply(20, db(spec, { image: v2 })), remove(40, 'Pod', 'db-1')],
    });
    expect(images(trace).sort()).toEqual(['db-0 v1', 'db-1 v2', 'db-2 v1']);
  });
});

it('fewer: the highest first, one after another', () => {
  const trace = run({ steps: [apply(1, db()), apply(20, db({ replicas: 1 }))] });
  expect(podNames(trace)).toEqual(['db-0']);
  expect(told(trace, 'StatefulSet').slice(3)).toEqual([
    'SuccessfulDelete delete Pod db-2 in StatefulSet db successful',
    'SuccessfulDelete delete Pod db-1 in StatefulSet db successful',
  ]);
});

it('ordinals may begin elsewhere', () => {
  expect(podNames(run({ steps: [apply(1, db({ ordinals: { start: 5 }, replicas: 2 }))] }))).toEqual([
    'db-5',
    'db-6',
  ]);
});

it('claims are made once, and the pods mount them', () => {
  const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const spec = { replicas: 1, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }] };
  const of = { volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  const trace = run({ steps: [apply(1, db(spec, of)), remove(20, 'Pod', 'db-0')] });
  expect(told(trace, 'StatefulSet').filter((line) => line.includes('Claim'))).toEqual([
    'SuccessfulCreate create Claim data-db-0 Pod db-0 in StatefulSet db success',
  ]);
  expect(podsOf(trace)[0]!.spec.volumes).toContainEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'data-db-0' },
  });
});

it('a refused pod: the server’s words, and again', () => {
  const trace = run({ steps: [apply(1, db({}, { spec: { serviceAccountName: 'builder' } }))], duration: 20 });
  expect(new Set(told(trace, 'StatefulSet'))).toEqual(
    new Set([
      'FailedCreate create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: error looking up service account default/builder: serviceaccount "builder" not found',
    ]),
  );
});

it('its end takes its pods with it, all at once', () => {
  const trace = run({ steps: [apply(1, db()), remove(20, 'StatefulSet', 'db')] });
  expect(podNames(trace)).toEqual([]);
});
