/** Creations and deletions, and how the kubelet learns of them. */
import type { ObjectRef } from '../../api/input.ts';
import type { KubeObject, Pod } from '../../api/objects.ts';
import { type Applied, applyObject, keyOf, saidAs } from '../../apiserver/store.ts';
import { isNamespaced, resourceNameOf } from '../../kinds/index.ts';
import { MIRROR } from '../../kinds/pod/mirror.ts';
import { environmentOf } from '../../kubelet/environment.ts';
import { isTerminal } from '../../kubelet/phase.ts';
import { forceDelete, removePod } from '../../kubelet/terminate.ts';
import { timing } from '../../kubelet/timing.ts';
import { type World, dropObject, later, storePod, wallClock } from '../../kubelet/world.ts';
import type { Seconds } from '../../sim/time.ts';
import { tellWatchers } from '../requests.ts';

/** A new object, or the server's refusal; `generated` = its name is made of its `generateName`. */
export function createIn(world: World, object: KubeObject, generated = false): Applied {
  const { namespace = '', name } = object.metadata;
  if (world.api.objects.has(keyOf(object.kind, namespace, name)))
    return saidAs('AlreadyExists', `${resourceNameOf(object.kind)} ${JSON.stringify(name)} already exists`);
  return tellWatchers(world, applyObject(world.api, object, { ...environmentOf(world), generated }));
}

/** False when the object does not exist; `grace` in seconds, if omitted the pod's own. */
export function deleteFrom(world: World, { kind, namespace, name }: ObjectRef, grace?: number): boolean {
  const key = keyOf(kind, isNamespaced(kind) ? namespace : '', name);
  const object = world.api.objects.get(key);
  if (!object) return false;
  if (kind === 'Pod') deletePod(world, object as Pod, grace);
  else dropObject(world, key);
  return true;
}

/** A pod that no kubelet has is gone at once; for others the kubelet ends it. Models staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go BeforeDelete */
function deletePod(world: World, pod: Pod, grace?: number) {
  const uid = pod.metadata.uid!;
  if (pod.spec.nodeName !== world.nodeName) return removePod(world, uid);
  const asked = grace !== undefined && grace >= 0 ? grace : (pod.spec.terminationGracePeriodSeconds ?? 30);
  // Models pkg/registry/core/pod/strategy.go CheckGracefulDelete
  const seconds: Seconds = isTerminal(pod.status.phase) ? 0 : asked < 0 ? 1 : asked;
  if (pod.metadata.deletionTimestamp && seconds > 0) return;
  storePod(world, {
    ...pod,
    metadata: {
      ...pod.metadata,
      deletionTimestamp: wallClock(world, world.now + seconds * 1000),
      deletionGracePeriodSeconds: seconds,
    },
  });
  // Without any grace the API server does not wait for the kubelet.
  if (seconds === 0) {
    forceDelete(world, uid);
    // Whose mirror pod is gone makes another.
    const shows = pod.metadata.annotations?.[MIRROR];
    if (shows !== undefined)
      later(world, timing.podSeen, { kind: 'podSeen', uid: shows, epoch: world.epoch });
    return;
  }
  const worker = world.kubelet?.workers.get(uid);
  if (worker) later(world, timing.status, { kind: 'podRelisted', uid, epoch: world.epoch });
  else later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
}
