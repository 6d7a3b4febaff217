/**
 * The node as data: what outlives a kubelet's process (runtime, disk, the API server's objects) and, when it is up, the
 * process. Functions of this layer take the world and change it; what they do later they put into its queue. Nothing in
 * it is a function, so that it can be kept (`cloneWorld`) and moved to a worker and back (`structuredClone`).
 */
import type { KubeObject, Pod, PodSpec, Secret } from '../api/objects.ts';
import type { KubeletStart } from '../api/input.ts';
import type {
  AdmissionPlugin,
  CredentialProviderSpec,
  RuntimeRegistries,
  RegistryErrorKind,
  Taint,
} from '../api/lab.ts';
import type { ResolvedKubeletConfiguration } from '../api/kubelet.ts';
import type { Trace } from '../api/trace.ts';
import { type Store, keyOfObject } from '../apiserver/store.ts';
import type { Registries } from '../registry/registry.ts';
import type { ImageStore } from '../runtime/images.ts';
import type { Process } from '../runtime/process.ts';
import type { Queue } from '../sim/queue.ts';
import type { Stream } from '../sim/rng.ts';
import type { Millis } from '../sim/time.ts';
import { remember } from '../sim/memo.ts';
import { enqueue } from '../sim/queue.ts';
import { write } from '../sim/history.ts';
import type { BackOff } from './backoff.ts';
import type { Keyring } from './credentials/keyring.ts';
import type { ImageManagerState } from './images/context.ts';
import type { AuthConfig, EnsureRequest, EnsureResult, PendingPull } from './images/types.ts';
import type { Memo } from './memo.ts';
import type { Part, PartKind } from './parts.ts';
import type { Recorder } from './recorder.ts';
import type { Starts } from './starts.ts';
import type { KubeletVersion } from './versions/types.ts';
import { findVersion } from './versions/index.ts';

export interface RuntimeContainer {
  name: string;
  kind: Exclude<PartKind, 'volume'>;
  attempt: number;
  id: string;
  image: string;
  /** The runtime's id of its image, and what its status names it. */
  imageId: string;
  reported: { readonly image: string; readonly imageID: string };
  startedAt: Millis;
  finishedAt: Millis | null;
  exitCode: number;
  process: Process;
}

/** A pod's sandbox and all its containers, also those that ended. Replaced, never changed. */
export interface RuntimePod {
  readonly uid: string;
  readonly key: string;
  readonly sandboxAt: Millis;
  /** Empty on the network of the host. */
  readonly ip: string;
  readonly sandboxStopped: boolean;
  readonly containers: readonly Readonly<RuntimeContainer>[];
  /** Grows with each change of a container or the sandbox. */
  readonly revision: number;
}

/** What happens later. `epoch` = the process that put it there; a new process does not hear of it. */
export type NodeEvent =
  | { kind: 'kubeletHealthy'; epoch: number }
  | { kind: 'kubeletReady'; epoch: number }
  | { kind: 'sandboxStopped'; uid: string; epoch: number }
  | { kind: 'podSeen'; uid: string; epoch: number }
  | { kind: 'sync'; uid: string; epoch: number; turn: number }
  | { kind: 'mounted'; uid: string; epoch: number }
  | { kind: 'start'; uid: string; epoch: number }
  | { kind: 'remount'; uid: string; epoch: number; wait: Millis }
  | { kind: 'fresh'; uid: string; epoch: number }
  | { kind: 'startNext'; uid: string; epoch: number }
  | { kind: 'terminate'; uid: string; epoch: number }
  | { kind: 'podKilled'; uid: string; epoch: number }
  | { kind: 'podRelisted'; uid: string; epoch: number }
  | { kind: 'collectImages'; epoch: number }
  | { kind: 'relist'; uid: string; epoch: number }
  | { kind: 'relistAtOnce'; uid: string; epoch: number }
  | { kind: 'statusAfterSandbox'; uid: string; epoch: number }
  | { kind: 'imageEnsured'; uid: string; part: Part; result: EnsureResult; epoch: number }
  | { kind: 'created'; uid: string; part: Part; imageRef: string; epoch: number }
  | { kind: 'pullAnswered'; pull: number; epoch: number }
  | { kind: 'processExits'; uid: string; container: string; exitCode: number }
  | { kind: 'graceOver'; uid: string; container: string; epoch: number }
  | { kind: 'terminated'; uid: string; epoch: number }
  | { kind: 'remove'; uid: string }
  | { kind: 'mirrorSeen'; uid: string; epoch: number }
  | { kind: 'orphanedMirror'; uid: string; epoch: number }
  | { kind: 'statuses'; epoch: number }
  | { kind: 'stepEnds'; step: string; data: PlainData }
  | ControllerEvent;

/** A controller's own event; what `data` holds is known to that controller alone. */
export interface ControllerEvent {
  kind: 'controller';
  name: string;
  data: PlainData;
}

/** When an object is looked at next (null = nothing is planned), and how often in a row that has failed. */
export interface QueuedKey {
  readonly due: Millis | null;
  readonly failures: number;
}

/** What JSON can hold. */
export type PlainData = string | number | boolean | null | PlainData[] | { [field: string]: PlainData };

/** By container. Replaced, never changed. */
export type Reasons = ReadonlyMap<string, { readonly reason: string; readonly message: string }>;

/** The keys by which a pod's objects are looked up, made once: they are needed at every sync. */
export interface PodNames {
  readonly spec: PodSpec;
  readonly secrets: readonly { readonly name: string; readonly key: string }[];
  readonly account: string;
}

/** What the image manager was asked for, by container; the same as long as what it is made of is the same. */
export interface PodRequests {
  readonly spec: PodSpec;
  readonly account: KubeObject | undefined;
  readonly secrets: readonly Secret[];
  readonly byPart: Map<string, EnsureRequest>;
}

/** The message of a container that waits for its restart, and the key of its wait; derived from the pod alone. */
export interface BackOffWords {
  readonly spec: PodSpec;
  readonly key: string;
  readonly event: string;
  readonly rest: string;
  last: { readonly backoff: Millis; readonly message: string } | null;
}

/** One worker a pod: what of a sync is under way, and what comes next. Models pkg/kubelet/pod_workers.go podWorkers */
export interface Worker {
  uid: string;
  key: string;
  /** The world's generation that made this object: one of an older generation is shared, see `workerOf`. */
  generation: number;
  jitter: Stream;
  busy: boolean;
  /** A cause that arrived while it was busy. */
  pending: boolean;
  /** When the runtime is relisted after the last sync; no sync begins before it. */
  freshFrom: Millis;
  /** Counts the plans for the next sync: an older plan in the queue is void. */
  turn: number;
  mounted: boolean;
  /** What the runtime had of the pod when this sync began. As SyncPod is given it */
  before: RuntimePod | undefined;
  /** What this sync still has to pull or to start, in order. */
  plan: Part[];
  /** Why image volumes cannot be mounted in this sync, by volume. Replaced, never changed. */
  faultyVolumes: Reasons;
  /** Of this sync: any error, the longest rest of a CrashLoopBackOff, whether anything was done. */
  failed: boolean;
  crashLoopRest: Millis;
  did: boolean;
  terminating: 'no' | 'ending' | 'killing' | 'over';
  /** Its containers are being ended: until when those that listen are waited for, and what follows. */
  stopping: { by: Millis; then: 'terminated' | 'podKilled' } | null;
  /** Reason and message kept from the last start of each container. Models pkg/kubelet/reason_cache.go ReasonCache */
  reasons: Reasons;
  /** The pull secrets as this sync has read them. */
  secrets: readonly Secret[];
  /** Names of those that do not exist. */
  missingSecrets: readonly string[];
  names: PodNames | null;
  requests: PodRequests | null;
  /** By container. */
  backOffWords: Map<string, BackOffWords>;
  /** When the next relist tells of what has changed; null = nothing has. */
  relistAt: Millis | null;
  /** What the last written status was computed from. */
  seen: { pod: Pod; revision: number; reasons: object } | null;
  /** The pull that this worker waits for. */
  pull: number | null;
}

export interface PullerEntry {
  pull: PendingPull;
  uid: string;
  part: Part;
  ask: { readonly image: string; readonly auth: AuthConfig | null; readonly at: Millis } | null;
}

/** What the collector remembers of an image: when it first saw it, and when it last saw a container use it. */
export interface ImageRecord {
  readonly firstDetected: Millis;
  readonly lastUsed: Millis;
}

export interface Kubelet {
  epoch: number;
  /** Its name; see `policiesOf`. */
  version: string;
  config: ResolvedKubeletConfiguration;
  startedAt: Millis;
  ready: boolean;
  /**
   * Where in each second this process looks at its work queue and relists, and where in each 10 s its status manager
   * looks at all pods.
   */
  phase: { work: Millis; relist: Millis; status: Millis };
  images: ImageManagerState;
  nodeKeyring: Keyring;
  workers: Map<string, Worker>;
  /** Pulls by their number, in the order in which they came. */
  puller: { waiting: Map<number, PullerEntry>; running: Map<number, PullerEntry> };
  containerBackOff: BackOff;
  recorder: Recorder;
  /** What the image collector remembers of each image. Replaced, never changed. */
  imageRecords: Map<string, ImageRecord>;
  /** What the image manager is working for; its events are attributed to it. */
  current: { uid: string; part: Part } | null;
}

export interface World {
  /** Grows with each clone: what an older generation made is shared and copied before it is changed. */
  generation: number;
  now: Millis;
  seed: number;
  race: Millis;
  epochMillis: number;
  queue: Queue<NodeEvent>;
  /** Number of the scenario's next step. */
  nextStep: number;
  /** What was put into the queue before this number comes before a step of the same moment, the rest after it. */
  stepSeq: number;
  trace: Trace;
  nodeName: string;
  /** Null = nobody has said them: they are whatever a pod asks for. */
  nodeLabels: ReadonlyMap<string, string> | null;
  nodeTaints: readonly Taint[] | null;
  registries: Registries;
  /** The runtime's words for a refused pull, whatever the registry; null = containerd's and the registries' own. */
  errors: Readonly<Record<RegistryErrorKind, string>> | null;
  images: ImageStore;
  api: Store;
  /** How often an object was created, by `Kind/namespace/name`; and the UIDs that were recorded for some. */
  created: Map<string, number>;
  uids: Readonly<Record<string, string>>;
  /** Name of the version whose defaults the API server fills in. */
  defaultsOf: string;
  /** A pod's key in `api` by its UID. */
  podKeys: Map<string, string>;
  /** The pods in the node's folder for static pods, by the key of the pod as written. */
  manifests: Map<string, Pod>;
  /** The static pods as the kubelet has them, by their own UIDs; and those whose mirror pods it knows. */
  statics: Map<string, Pod>;
  mirrored: Set<string>;
  runtime: Map<string, RuntimePod>;
  files: Map<string, string>;
  /** The folder below the kubelet's root that nobody may write to. */
  readOnly: string | null;
  nodeFiles: { configJson: string | null };
  providers: readonly CredentialProviderSpec[];
  /** The runtime's own mirrors and logins; null = none. */
  runtimeRegistries: RuntimeRegistries | null;
  /** Admission plugins of the API server in addition to the default ones. */
  admission: readonly AdmissionPlugin[];
  diskUsedPercent: number | undefined;
  /** Bytes; undefined = the disk stays as full as it is. */
  diskCapacity: number | undefined;
  /** Bytes that the images took at the start. */
  imagesAtStart: number;
  kubelet: Kubelet | null;
  /** Counts the kubelet's processes. */
  epoch: number;
  start: KubeletStart;
  /** The controllers that run, by name; null = all. */
  controllers: readonly string[] | null;
  /** How much of `trace.objects` the controllers have seen. */
  observed: number;
  /** What the controllers' queues hold, by the controller's name and the object's key: replaced, never changed. */
  workqueues: Map<string, QueuedKey>;
  /** The keys of the objects that select pods. */
  podControllers: Set<string>;
  /** What the controllers' event recorders know, by component. */
  recorders: Map<string, Recorder>;
  nextIp: number;
  starts: Starts;
  /** Counts the event objects; and their names. */
  nextEvent: number;
  eventNames: Set<string>;
  memo: Memo;
}

/** The shortest wait for what would lie in the past: a negative duration, or one that is not a number. */
export const MIN_WAIT: Millis = 1;

export const waitOf = (delay: Millis): Millis => (delay >= 0 ? delay : MIN_WAIT);

/** Puts `event` into the queue; time never runs backwards. */
export function later(world: World, delay: Millis, event: NodeEvent) {
  enqueue(world.queue, world.now + waitOf(delay), event);
}

/** What the version of a kubelet that runs does. */
export const policiesOf = ({ version }: Pick<Kubelet, 'version'>): KubeletVersion => findVersion(version)!;

/** The worker of a pod, to be read or changed. Not to be kept beyond the event that is being handled. */
export function workerOf({ kubelet, generation }: World, uid: string): Worker | undefined {
  const worker = kubelet?.workers.get(uid);
  if (!worker || worker.generation === generation) return worker;
  const own = { ...worker, generation, plan: [...worker.plan] };
  kubelet!.workers.set(uid, own);
  return own;
}

/** RFC 3339 in UTC, whole seconds. */
export function wallClock(world: World, t: Millis): string {
  return remember(world.memo.seconds, Math.floor((world.epochMillis + t) / 1000), rfc3339);
}
const rfc3339 = (second: number) => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;

/** The pod as the API server has it, a static pod as the kubelet has it; null when it is gone. */
export function podOf(world: World, uid: string): Pod | null {
  const key = world.podKeys.get(uid);
  const pod = key === undefined ? undefined : (world.api.objects.get(key) as Pod | undefined);
  return pod?.metadata.uid === uid ? pod : (world.statics.get(uid) ?? null);
}

/** The API server keeps an object; whoever watches hears of it. */
export function storeObject(world: World, object: KubeObject) {
  const key = keyOfObject(object);
  world.api.objects.set(key, object);
  write(world.trace.objects, world.now, key, object);
}

/** A static pod is the kubelet's; whenever it tells the API server of a pod, it tells of all mirror pods, too. */
export function storePod(world: World, pod: Pod) {
  const { statics } = world;
  if (statics.size === 0) return storeObject(world, pod);
  const uid = pod.metadata.uid!;
  if (statics.has(uid)) statics.set(uid, pod);
  else storeObject(world, pod);
  for (const each of world.mirrored) showStatus(world, each);
}

/** The status of a static pod, in its mirror pod. Models pkg/kubelet/status/status_manager.go syncBatch */
export function showStatus(world: World, uid: string) {
  const pod = world.statics.get(uid);
  const mirror = pod && (world.api.objects.get(keyOfObject(pod)) as Pod | undefined);
  if (mirror && mirror.status !== pod.status) storeObject(world, { ...mirror, status: pod.status });
}

/** The API server forgets the object of a key; false when it has none. */
export function dropObject(world: World, key: string): boolean {
  if (!world.api.objects.delete(key)) return false;
  write(world.trace.objects, world.now, key, null);
  return true;
}

/** The next moment of a grid of whole seconds, or of another period, at or after `t`. */
export function nextOnGrid(kubelet: Kubelet, t: Millis, phase: Millis, period: Millis = 1000): Millis {
  const origin = kubelet.startedAt + phase;
  return origin + Math.ceil((t - origin) / period) * period;
}
