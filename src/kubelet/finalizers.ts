/** What keeps the API server from forgetting a pod that has ended. */
import type { Pod } from '../api/objects.ts';
import { keyOf, keyOfObject } from '../apiserver/store.ts';
import { type World, dropObject, storePod, wallClock } from './world.ts';

/** A Job's mark of a pod that it has not counted yet. Models staging/src/k8s.io/api/batch/v1/types.go JobTrackingFinalizer */
export const JOB_TRACKING = 'batch.kubernetes.io/job-tracking';

export const finalizersOf = ({ metadata }: Pod) => (metadata.finalizers as string[] | undefined) ?? [];

/** Nobody counts the pods of a Job that is gone. Models pkg/controller/job/job_controller.go syncOrphanPod */
function hasJob({ api }: World, { metadata }: Pod): boolean {
  const owners = (metadata.ownerReferences ?? []) as { kind: string; name: string; uid: string }[];
  return owners.some(
    ({ kind, name, uid }) =>
      kind === 'Job' && api.objects.get(keyOf(kind, metadata.namespace!, name))?.metadata.uid === uid,
  );
}

/**
 * Takes a pod whose end is complete from the API server, or leaves it there for whoever has a finalizer on it. Models
 * staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go deletionFinalizersForGarbageCollection and
 * pkg/controller/podgc/gc_controller.go markFailedAndDeletePod
 */
export function finishDeletion(world: World, pod: Pod) {
  const key = keyOfObject(pod);
  const holding = finalizersOf(pod).some((each) => each !== JOB_TRACKING || hasJob(world, pod));
  if (!holding) return void dropObject(world, key);
  const { deletionTimestamp, deletionGracePeriodSeconds: grace } = pod.metadata;
  if (deletionTimestamp && grace === 0) return;
  const due = deletionTimestamp
    ? Date.parse(deletionTimestamp) - (grace ?? 0) * 1000 - world.epochMillis
    : world.now;
  storePod(world, {
    ...pod,
    metadata: { ...pod.metadata, deletionTimestamp: wallClock(world, due), deletionGracePeriodSeconds: 0 },
    status: { ...pod.status, phase: pod.status.phase === 'Succeeded' ? 'Succeeded' : 'Failed' },
  });
}
