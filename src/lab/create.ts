/** A world at the start of a scenario, and the empty trace that it writes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { LabInput } from '../api/input.ts';
import { controlPlaneObjects } from '../apiserver/boot.ts';
import type { PullPolicy } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import { startKubelet } from '../kubelet/process.ts';
import { showImage } from '../kubelet/puller.ts';
import { findVersion } from '../kubelet/versions/index.ts';
import type { World } from '../kubelet/world.ts';
import { storeObject, wallClock } from '../kubelet/world.ts';
import { parseImageName } from '../registry/reference.ts';
import { createRegistries } from '../registry/registry.ts';
import { containerdText, fixedTexts } from '../registry/texts.ts';
import { addImage, createImageStore, derivedId } from '../runtime/images.ts';
import { emptyHistory, write } from '../sim/history.ts';
import { emptyQueue, enqueue } from '../sim/queue.ts';

/** The moment that t = 0 stands for, everywhere and always: the day of the blog post. */
export const EPOCH = '2024-07-01T00:00:00Z';

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

/** A UID that depends on the object's name and on how often it was created, on nothing else. */
export function derivedUid(key: string, times: number): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`${key}#${times}`)));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Models pkg/apis/core/v1/defaults.go SetDefaults_Container: the tag `latest`, or none and no digest, is Always. */
export function defaultPullPolicy(image: string): PullPolicy {
  try {
    return parseImageName(image).tag === 'latest' ? 'Always' : 'IfNotPresent';
  } catch {
    return 'IfNotPresent';
  }
}

export function createWorld(input: LabInput): World {
  const trace = emptyTrace(input);
  const created = new Map<string, number>();
  const world: World = {
    now: 0,
    seed: input.seed,
    race: input.race ?? 0,
    epochMillis: Date.parse(EPOCH),
    queue: emptyQueue(),
    trace,
    nodeName: input.node.name,
    registries: createRegistries(input.registries),
    errorText: input.errors ? fixedTexts(input.errors) : containerdText,
    images: createImageStore(input.node.runtime),
    api: { objects: new Map() },
    environment: {
      defaultPullPolicy: findVersion(input.kubelet.version)?.defaultPullPolicy ?? defaultPullPolicy,
      now: EPOCH,
      newUid(key) {
        const times = (created.get(key) ?? 0) + 1;
        created.set(key, times);
        const recorded = input.uids?.[times === 1 ? key : `${key} (again)`];
        return recorded ?? derivedUid(key, times);
      },
    },
    podKeys: new Map(),
    runtime: new Map(),
    files: new Map(),
    nodeFiles: { configJson: input.node.dockerConfigJson },
    providers: input.node.credentialProviders,
    diskUsedPercent: input.node.diskUsedPercent,
    kubelet: null,
    epoch: 0,
    start: input.kubelet,
    controllers: input.controllers ?? null,
    observed: 0,
    recorders: new Map(),
    nextIp: 2,
    starts: new Map(),
    nextEvent: 0,
  };
  for (const object of controlPlaneObjects(wallClock(world, input.bornAt ?? BORN), world.environment.newUid))
    storeObject(world, object);
  for (const { name, id, size, process } of input.node.images) {
    const image = { id: id ?? derivedId(name), size: size ?? 0, origin: 'preloaded' as const, process };
    for (const changed of addImage(world.images, name, image)) showImage(world, changed);
  }
  for (const { host } of input.registries) write(trace.registries, 0, host, { host, available: true });
  startKubelet(world, input.kubelet, true);
  input.steps.forEach((step, index) => enqueue(world.queue, step.at, { kind: 'step', index }));
  world.environment.now = wallClock(world, 0);
  return world;
}
