/** The volumes of a pod that was already terminating when the kubelet started: mounted again, though never registered. */
import type { Pod, PodSpec } from '../api/objects.ts';
import { TOKEN_VOLUME } from '../apiserver/admission.ts';
import { derived } from '../sim/memo.ts';
import type { Millis } from '../sim/time.ts';
import { podEvent } from './events.ts';
import { timing } from './timing.ts';
import { type World, later, podOf } from './world.ts';

/** Models pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go Update */
const FIRST: Millis = 500;
const LONGEST: Millis = 122_000;

interface Volume {
  name: string;
  secret?: { secretName?: string };
  configMap?: { name?: string };
}

/** Volumes whose content the API server has, with the object that is asked for first. */
const mountedOf = derived((spec: PodSpec): readonly { volume: string; object: string }[] =>
  ((spec.volumes ?? []) as Volume[]).flatMap(({ name, secret, configMap }) => {
    const object = name.startsWith(TOKEN_VOLUME)
      ? 'kube-root-ca.crt'
      : (secret?.secretName ?? configMap?.name);
    return object === undefined ? [] : [{ volume: name, object }];
  }),
);

export function planRemount(world: World, pod: Pod) {
  if (mountedOf(pod.spec).length === 0) return;
  const { uid = '' } = pod.metadata;
  later(world, timing.remount, { kind: 'remount', uid, epoch: world.kubelet!.epoch, wait: FIRST });
}

/** A try fails as long as the pod has a sandbox. Models pkg/kubelet/util/manager/watch_based_manager.go Get */
export function remount(world: World, uid: string, wait: Millis) {
  const pod = podOf(world, uid);
  const runtime = world.runtime.get(uid);
  if (!pod || !runtime || runtime.sandboxStopped) return;
  for (const { volume, object } of mountedOf(pod.spec))
    podEvent(
      world,
      uid,
      'Warning',
      'FailedMount',
      `MountVolume.SetUp failed for volume "${volume}" : object "${pod.metadata.namespace}"/"${object}" not registered`,
    );
  const next = {
    kind: 'remount',
    uid,
    epoch: world.kubelet!.epoch,
    wait: Math.min(wait * 2, LONGEST),
  } as const;
  later(world, wait, next);
}
