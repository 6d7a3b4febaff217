/** How the API server shows the static pods of a node. Models pkg/kubelet/pod/mirror_client.go basicMirrorClient */
import type { Pod } from '../api/objects.ts';
import { applyObject, keyOfObject } from '../apiserver/store.ts';
import { MIRROR } from '../kinds/pod/mirror.ts';
import { derivedUid, environmentOf } from './environment.ts';
import { timing } from './timing.ts';
import { type World, dropObject, later, nextOnGrid, showStatus, storeObject } from './world.ts';

/** The object that says it shows a static pod of this name. */
function mirrorOf({ api }: World, pod: Pod): Pod | undefined {
  const found = api.objects.get(keyOfObject(pod)) as Pod | undefined;
  return found?.metadata.annotations?.[MIRROR] === undefined ? undefined : found;
}

/** The object that shows this static pod goes; the pod itself does not. */
function drop(world: World, pod: Pod) {
  const mirror = mirrorOf(world, pod);
  world.mirrored.delete(pod.metadata.uid!);
  if (!mirror) return;
  world.podKeys.delete(mirror.metadata.uid!);
  dropObject(world, keyOfObject(pod));
}

/** In each sync, before anything is started. Models pkg/kubelet/kubelet.go tryReconcileMirrorPods */
export function reconcileMirror(world: World, uid: string) {
  const pod = world.statics.get(uid);
  if (!pod || pod.metadata.deletionTimestamp) return;
  const mirror = mirrorOf(world, pod);
  if (mirror && !mirror.metadata.deletionTimestamp && mirror.metadata.annotations![MIRROR] === uid) {
    world.mirrored.add(uid);
    return;
  }
  drop(world, pod);
  const { uid: _static, ...metadata } = pod.metadata;
  const { status: _status, ...rest } = pod;
  const owner = { apiVersion: 'v1', controller: true, kind: 'Node', name: world.nodeName };
  const asked = {
    ...rest,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, [MIRROR]: uid },
      ownerReferences: [{ ...owner, uid: derivedUid(`Node//${world.nodeName}`, 1) }],
    },
  };
  const applied = applyObject(world.api, asked, environmentOf(world));
  // As when a pod has the name that shows nothing. Without a mirror pod the static pod runs all the same.
  if ('error' in applied) return;
  storeObject(world, applied.object);
  world.podKeys.set(applied.object.metadata.uid!, keyOfObject(applied.object));
  later(world, timing.mirrorSeen, { kind: 'mirrorSeen', uid, epoch: world.kubelet!.epoch });
}

/** The kubelet hears of a mirror pod: from now on the API server is told of its pod's status. */
export function mirrorSeen(world: World, uid: string): void {
  if (world.mirrored.size === 0) planStatuses(world);
  world.mirrored.add(uid);
}

/** Models pkg/kubelet/status/status_manager.go syncPeriod */
const PERIOD = 10_000;

function planStatuses(world: World) {
  const kubelet = world.kubelet!;
  const turn = nextOnGrid(kubelet, world.now + 1, kubelet.phase.status, PERIOD);
  later(world, turn - world.now, { kind: 'statuses', epoch: kubelet.epoch });
}

/** The status manager's turn: what it could not tell before, it tells now. */
export function tellStatuses(world: World) {
  for (const uid of world.mirrored) showStatus(world, uid);
  if (world.mirrored.size > 0) planStatuses(world);
}

/** A mirror pod that mirrors nothing. Models pkg/kubelet/kubelet_pods.go deleteOrphanedMirrorPods */
export function dropOrphan(world: World, mirror: Pod) {
  if (world.statics.has(mirror.metadata.annotations![MIRROR]!)) return;
  world.podKeys.delete(mirror.metadata.uid!);
  dropObject(world, keyOfObject(mirror));
}

/** A static pod has ended for good. */
export function forgetStatic(world: World, pod: Pod) {
  drop(world, pod);
  world.statics.delete(pod.metadata.uid!);
}
