/** What becomes of a pod that has ended while somebody has a finalizer on it. */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/objects.ts';
import { createRun } from '../lab/run.ts';
import { inputOf, pod } from '../lab/rules/lab.ts';
import { changesOf } from '../sim/history.ts';
import { JOB_TRACKING, finishDeletion } from './finalizers.ts';
import { storeObject } from './world.ts';

const KEY = 'Pod/default/web';
const job = { kind: 'Job', name: 'task', uid: 'job-1' };

/** The pod as it is stored after its end; undefined = it is gone. */
function ended(metadata: Record<string, unknown>, status: Partial<Pod['status']> = { phase: 'Pending' }) {
  const { world } = createRun(inputOf({ steps: [] }), { checkpoints: false });
  for (const kind of ['Job', 'ReplicaSet'])
    storeObject(world, {
      kind,
      apiVersion: 'v1',
      metadata: { name: 'task', namespace: 'default', uid: 'job-1' },
    });
  const web = pod('web') as Pod;
  storeObject(world, {
    ...web,
    metadata: { ...web.metadata, namespace: 'default', uid: 'u', ...metadata },
    status,
  } as Pod);
  world.now = 90_000;
  finishDeletion(world, world.api.objects.get(KEY) as Pod);
  return {
    pod: world.api.objects.get(KEY) as Pod | undefined,
    writes: changesOf(world.trace.objects, KEY).length,
  };
}

// Models staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store_test.go TestStoreDeleteWithOrphanDependents
describe('it is kept', () => {
  const mine = { finalizers: ['example.com/mine'] };
  const deleted = { deletionTimestamp: '2024-07-01T00:01:30Z', deletionGracePeriodSeconds: 30 };

  it('by any finalizer, and by none it is not', () => {
    expect(ended(deleted).pod).toBeUndefined();
    expect(ended({ ...deleted, finalizers: [] }).pod).toBeUndefined();
    expect(ended({ ...deleted, ...mine }).pod).toBeDefined();
    expect(ended({ ...deleted, finalizers: [JOB_TRACKING, 'example.com/mine'] }).pod).toBeDefined();
  });

  it('with the moment at which its deletion was asked for', () => {
    expect(ended({ ...deleted, ...mine }).pod!.metadata).toMatchObject({
      deletionTimestamp: '2024-07-01T00:01:00Z',
      deletionGracePeriodSeconds: 0,
    });
    expect(
      ended({ ...mine, deletionTimestamp: deleted.deletionTimestamp }).pod!.metadata.deletionTimestamp,
    ).toBe(deleted.deletionTimestamp);
    // One that nobody deleted: now.
    expect(ended(mine).pod!.metadata).toMatchObject({
      deletionTimestamp: '2024-07-01T00:01:30Z',
      deletionGracePeriodSeconds: 0,
    });
  });

  it('as it is when that has been written down before', () => {
    expect(ended({ ...deleted, ...mine }).writes).toBe(2);
    expect(ended({ ...deleted, ...mine, deletionGracePeriodSeconds: 0 }).writes).toBe(1);
  });

  // Models pkg/controller/podgc/gc_controller_test.go TestGCUnscheduledTerminating
  it.each([
    ['Pending', 'Failed'],
    ['Running', 'Failed'],
    ['Failed', 'Failed'],
    ['Succeeded', 'Succeeded'],
  ] as const)('a %s one as %s', (phase, shown) =>
    expect(ended({ ...deleted, ...mine }, { phase, startTime: 'then' }).pod!.status).toEqual({
      phase: shown,
      startTime: 'then',
    }),
  );
});

// Models pkg/controller/job/job_controller_test.go TestSyncOrphanPod
it.each<[what: string, ownerReferences: object[] | undefined, kept: boolean]>([
  ['of a Job that is there', [job], true],
  ['of a Job among others', [{ ...job, kind: 'Other' }, job], true],
  ['without an owner', undefined, false],
  ['of a Job that is gone', [{ ...job, name: 'gone' }], false],
  ['of an earlier Job of that name', [{ ...job, uid: 'job-0' }], false],
  ['of something else', [{ ...job, kind: 'ReplicaSet' }], false],
])("a Job's finalizer keeps the pod %s: %3$s", (_, ownerReferences, kept) =>
  expect(ended({ finalizers: [JOB_TRACKING], ownerReferences }).pod !== undefined).toBe(kept),
);
