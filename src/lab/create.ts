/** A world at the start of a scenario, and the empty trace that it writes. */
import type { LabInput } from '../api/input.ts';
import { EPOCH } from './epoch.ts';
import { controlPlaneObjects } from '../apiserver/boot.ts';
import type { Trace } from '../api/trace.ts';
import { sizeOfImages } from '../kubelet/image-gc.ts';
import { labelsOf } from '../kubelet/node-labels.ts';
import { environmentOf } from '../kubelet/environment.ts';
import { createMemo } from '../kubelet/memo.ts';
import { startKubelet } from '../kubelet/process.ts';
import { showImage } from '../kubelet/puller.ts';
import type { World } from '../kubelet/world.ts';
import { storeObject, wallClock } from '../kubelet/world.ts';
import { createRegistries } from '../registry/registry.ts';
import { derivedId } from '../registry/digests.ts';
import { addDigest, addImage, createImageStore } from '../runtime/images.ts';
import { emptyHistory, write } from '../sim/history.ts';
import { emptyQueue } from '../sim/queue.ts';

export function emptyTrace({
  seed,
  duration,
  kubelet,
}: Pick<LabInput, 'seed' | 'duration' | 'kubelet'>): Trace {
  return {
    kubelet: kubelet.version,
    seed,
    duration,
    end: 0,
    stopped: null,
    steps: 0,
    inputs: [],
    events: [],
    requests: [],
    processes: [],
    decisions: emptyHistory(),
    objects: emptyHistory(),
    images: emptyHistory(),
    pulls: emptyHistory(),
    backOffs: emptyHistory(),
    files: emptyHistory(),
    registries: emptyHistory(),
    node: emptyHistory(),
    metrics: emptyHistory(),
  };
}

/** When the control plane made its own objects. */
const BORN = -60_000;

/** `memo` = the memo of an earlier run of nearly the same input, which is reused. */
export function createWorld(input: LabInput, memo = createMemo()): World {
  const trace = emptyTrace(input);
  const world: World = {
    generation: 0,
    now: 0,
    seed: input.seed,
    race: input.race ?? 0,
    epochMillis: Date.parse(EPOCH),
    queue: emptyQueue(),
    nextStep: 0,
    stepSeq: 0,
    trace,
    nodeName: input.node.name,
    nodeLabels: input.node.labels
      ? new Map(Object.entries({ ...labelsOf(input.node.name), ...input.node.labels }))
      : null,
    nodeTaints: input.node.taints ?? null,
    registries: createRegistries(input.registries),
    errors: input.errors ?? null,
    images: createImageStore(input.node.runtime, memo.references),
    api: { objects: new Map() },
    created: new Map(),
    uids: input.uids ?? {},
    defaultsOf: input.kubelet.version,
    podKeys: new Map(),
    manifests: new Map(),
    statics: new Map(),
    mirrored: new Set(),
    runtime: new Map(),
    files: new Map(),
    readOnly: null,
    nodeFiles: { configJson: input.node.dockerConfigJson },
    providers: input.node.credentialProviders,
    runtimeRegistries: input.node.registries ?? null,
    admission: input.node.admission ?? [],
    diskUsedPercent: input.node.diskUsedPercent,
    diskCapacity: input.node.diskCapacity,
    imagesAtStart: 0,
    kubelet: null,
    epoch: 0,
    start: input.kubelet,
    controllers: input.controllers ?? null,
    observed: 0,
    workqueues: new Map(),
    podControllers: new Set(),
    recorders: new Map(),
    nextIp: 2,
    starts: new Map(),
    nextEvent: 0,
    eventNames: new Set(),
    memo,
  };
  const { newUid } = environmentOf(world);
  for (const object of controlPlaneObjects(wallClock(world, input.bornAt ?? BORN), newUid))
    storeObject(world, object);
  for (const { name, id, size, process } of input.node.images) {
    const image = { id: id ?? derivedId(name), size: size ?? 0, origin: 'preloaded' as const, process };
    for (const changed of addImage(world.images, name, image)) showImage(world, changed);
    addDigest(world.images, name, image.id);
  }
  world.imagesAtStart = sizeOfImages(world.images);
  for (const { host } of input.registries) write(trace.registries, 0, host, { host, available: true });
  startKubelet(world, input.kubelet, true);
  world.stepSeq = world.queue.nextSeq;
  return world;
}
