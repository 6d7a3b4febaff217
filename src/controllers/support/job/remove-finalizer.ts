import type { Pod } from '../../../api/objects.ts';
import { keyOf, keyOfObject } from '../../../apiserver/store.ts';
import { finalizersOf } from '../../../kubelet/finalizers.ts';
import { type World, dropObject, storePod } from '../../../kubelet/world.ts';

/** Takes a finalizer from a pod as it is stored now, and the pod when nothing else holds it. */
export function removeFinalizer(world: World, { kind, metadata }: Pod, finalizer: string) {
  const pod = world.api.objects.get(keyOf(kind, metadata.namespace ?? '', metadata.name)) as Pod | undefined;
  if (pod?.metadata.uid !== metadata.uid || !finalizersOf(pod!).includes(finalizer)) return;
  const { finalizers: _all, ...others } = pod!.metadata;
  const rest = finalizersOf(pod!).filter((each) => each !== finalizer);
  const { deletionTimestamp, deletionGracePeriodSeconds } = others;
  if (rest.length === 0 && deletionTimestamp && deletionGracePeriodSeconds === 0)
    dropObject(world, keyOfObject(pod!));
  else storePod(world, { ...pod!, metadata: { ...others, ...(rest.length ? { finalizers: rest } : {}) } });
}
