/** Independent copies of a world: parts that never change in place are shared. */
import { type BackOff } from './backoff.ts';
import { cloneImageManagerState } from './images/clone.ts';
import { clonePull } from './images/pull.ts';
import type { Kubelet, PullerEntry, World } from './world.ts';

/** A world without what it has written down. */
export type WorldState = Omit<World, 'trace'>;

/**
 * A copy that is independent of the original. Takes time for each pod and image,
 * not for what has happened: objects, containers and messages are shared, workers and the recorder's memory are copied
 * by whoever changes them first (see `generation`).
 */
export function cloneState(world: WorldState): WorldState {
  // Both are younger now than everything that they share.
  const generation = ++world.generation;
  const { queue, images, api, kubelet } = world;
  return {
    ...world,
    generation,
    queue: { ...queue, heap: [...queue.heap] },
    registries: new Map(world.registries),
    images: { ...images, images: new Map(images.images), names: new Map(images.names) },
    api: { ...api, objects: new Map(api.objects) },
    created: new Map(world.created),
    podKeys: new Map(world.podKeys),
    manifests: new Map(world.manifests),
    statics: new Map(world.statics),
    mirrored: new Set(world.mirrored),
    runtime: new Map(world.runtime),
    files: new Map(world.files),
    starts: new Map(
      [...world.starts].map(([uid, { name, counts }]) => [uid, { name, counts: new Map(counts) }]),
    ),
    eventNames: new Set(world.eventNames),
    workqueues: new Map(world.workqueues),
    podControllers: new Set(world.podControllers),
    recorders: new Map([...world.recorders].map(([component, recorder]) => [component, new Map(recorder)])),
    kubelet: kubelet && cloneKubelet(kubelet),
  };
}

function cloneKubelet(kubelet: Kubelet): Kubelet {
  const { puller } = kubelet;
  return {
    ...kubelet,
    images: cloneImageManagerState(kubelet.images),
    workers: new Map(kubelet.workers),
    puller: { waiting: clonePulls(puller.waiting), running: clonePulls(puller.running) },
    containerBackOff: cloneBackOff(kubelet.containerBackOff),
    recorder: new Map(kubelet.recorder),
    imageRecords: new Map(kubelet.imageRecords),
  };
}

const cloneBackOff = (backOff: BackOff): BackOff => ({ ...backOff, entries: new Map(backOff.entries) });

const clonePulls = (entries: ReadonlyMap<number, PullerEntry>) =>
  new Map([...entries].map(([id, entry]) => [id, { ...entry, pull: clonePull(entry.pull) }]));
