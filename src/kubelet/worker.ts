/** One sync of a pod, from its status to the last container it starts. Models pkg/kubelet/kubelet.go SyncPod */
import type { Pod, PodStatus } from '../api/objects.ts';
import { TOKEN_VOLUME } from '../apiserver/admission.ts';
import { draw, stream } from '../sim/rng.ts';
import { enqueue } from '../sim/queue.ts';
import { podActions } from './actions.ts';
import { podEvent } from './events.ts';
import { containerOf } from './parts.ts';
import { isTerminal } from './phase.ts';
import { relist } from './pleg.ts';
import { readPullSecrets, reportMissingSecrets } from './pull-secrets.ts';
import { planRemount } from './remount.ts';
import { MIRROR } from '../kinds/pod/mirror.ts';
import { same } from '../sim/same.ts';
import { staticPods } from './static-provider.ts';
import { generateStatus, noReasons } from './status.ts';
import { ensureImage, startContainer } from './start-container.ts';
import { beginTermination, endChanged, killPod, stopSandbox } from './terminate.ts';
import { timing } from './timing.ts';
import { canMountVolumes, imageOfVolume, imageVolumesOf } from './volumes.ts';
import {
  type Kubelet,
  MIN_WAIT,
  type Reasons,
  type Worker,
  type World,
  later,
  nextOnGrid,
  podOf,
  policiesOf,
  storePod,
  workerOf,
} from './world.ts';

/** The kubelet hears of a pod for the first time, after its start or the pod's creation. Models pkg/kubelet/kubelet.go HandlePodAdditions */
export function addPod(world: World, uid: string): void {
  const kubelet = world.kubelet;
  const pod = podOf(world, uid);
  if (!kubelet?.ready || !pod || pod.spec.nodeName !== world.nodeName) return;
  const shows = pod.metadata.annotations?.[MIRROR];
  if (shows !== undefined) {
    if (kubelet.workers.has(shows)) return wake(world, shows);
    return later(world, timing.housekeeping, { kind: 'orphanedMirror', uid, epoch: kubelet.epoch });
  }
  if (kubelet.workers.has(uid)) return wake(world, uid);
  if (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') {
    if (!pod.metadata.deletionTimestamp) return;
  } else if (!pod.metadata.deletionTimestamp && activePods(kubelet) >= kubelet.config.maxPods)
    return reject(world, pod, kubelet);
  kubelet.workers.set(uid, {
    uid,
    key: `${pod.metadata.namespace}/${pod.metadata.name}`,
    generation: world.generation,
    jitter: stream(world.seed, `${uid}/${kubelet.epoch}`),
    busy: false,
    pending: false,
    freshFrom: -Infinity,
    turn: 0,
    mounted: world.runtime.has(uid),
    before: undefined,
    plan: [],
    faultyVolumes: noReasons,
    failed: false,
    crashLoopRest: 0,
    did: false,
    terminating: 'no',
    stopping: null,
    reasons: noReasons,
    seen: null,
    secrets: [],
    missingSecrets: [],
    names: null,
    requests: null,
    backOffWords: new Map(),
    relistAt: null,
    pull: null,
  });
  if (pod.metadata.deletionTimestamp) planRemount(world, pod);
  wake(world, uid);
}

/** Those that have ended take no room. Models pkg/kubelet/kubelet_pods.go filterOutInactivePods */
function activePods({ workers, config }: Kubelet): number {
  // Only a node that may be full has its pods counted one by one.
  if (workers.size < config.maxPods) return workers.size;
  let active = 0;
  for (const { terminating } of workers.values()) if (terminating !== 'over') active++;
  return active;
}

function reject(world: World, pod: Pod, kubelet: Kubelet) {
  const message = `Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: ${activePods(kubelet)}, capacity: ${kubelet.config.maxPods}`;
  podEvent(world, pod.metadata.uid!, 'Warning', 'OutOfpods', message.replace('Pod was rejected: ', ''));
  storePod(world, { ...pod, status: { phase: 'Failed', reason: 'OutOfpods', message } });
}

/** A cause to sync: at once, or as soon as the sync under way has ended. */
export function wake(world: World, uid: string) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  if (worker.busy) worker.pending = true;
  else if (world.now >= worker.freshFrom) beginSync(world, worker);
  else awaitRelist(world, worker);
}

/** A sync works with what was relisted after the sync before. Models pkg/kubelet/container/cache.go GetNewerThan */
function awaitRelist(world: World, worker: Worker) {
  worker.busy = true;
  enqueue(world.queue, worker.freshFrom, { kind: 'fresh', uid: worker.uid, epoch: world.kubelet!.epoch });
}

/** The relist that the next sync waited for. What came meanwhile makes one more sync after it. */
export function fresh(world: World, worker: Worker) {
  worker.busy = false;
  beginSync(world, worker);
}

/** The work queue's turn for this worker, unless it has been planned anew since. */
export function due(world: World, uid: string, turn: number) {
  const worker = workerOf(world, uid);
  if (worker && worker.turn === turn) wake(world, uid);
}

export function beginSync(world: World, worker: Worker): void {
  const pod = podOf(world, worker.uid);
  worker.turn++;
  if (!pod) {
    world.kubelet!.workers.delete(worker.uid);
    return;
  }
  if (worker.terminating !== 'no') return;
  if (pod.metadata.deletionTimestamp) return beginTermination(world, worker, pod);
  worker.busy = true;
  worker.failed = false;
  worker.crashLoopRest = 0;
  worker.did = false;
  worker.before = world.runtime.get(worker.uid);
  const status = writeStatus(world, pod, worker);
  if (isTerminal(status.phase)) return completeSync(world, worker);
  if (world.statics.size > 0) staticPods()?.reconcileMirror(world, worker.uid);
  if (worker.mounted) return afterMount(world, worker, worker.seen!.pod);
  const hasToken =
    (pod.spec.volumes as { name: string }[] | undefined)?.some(({ name }) => name.startsWith(TOKEN_VOLUME)) ??
    false;
  const [late] = world.race ? draw(stream(world.seed, `${worker.uid}/race`)) : [0];
  later(world, (hasToken ? timing.mount : 0) + Math.round(late * world.race), {
    kind: 'mounted',
    uid: worker.uid,
    epoch: world.kubelet!.epoch,
  });
}

/** All containers have exited: at the next relist the pod ends, too. Models pkg/kubelet/pod_workers.go completeSync */
function completeSync(world: World, worker: Worker) {
  const kubelet = world.kubelet!;
  worker.busy = false;
  worker.terminating = 'ending';
  enqueue(world.queue, nextOnGrid(kubelet, world.now + 1, kubelet.phase.relist), {
    kind: 'terminate',
    uid: worker.uid,
    epoch: kubelet.epoch,
  });
}

/**
 * The status as it is now, with the reasons of the sync before; written only when it says something new. It follows from
 * the object, the runtime and the reasons alone: while none of them has changed there is nothing to compute. While the
 * pod's worker has not ended it, its phase in the API server does not end either (mergePodStatus).
 */
export function writeStatus(
  world: World,
  pod: Pod,
  worker: Worker,
  reasons: Reasons = worker.reasons,
): PodStatus {
  const revision = world.runtime.get(worker.uid)?.revision ?? -1;
  const { seen } = worker;
  if (seen?.pod === pod && seen.revision === revision && seen.reasons === reasons) return pod.status;
  const status = generateStatus(world, pod, reasons);
  const shown = isTerminal(status.phase) ? { ...status, phase: pod.status.phase } : status;
  const changed = !same(shown, pod.status);
  const stored = changed ? { ...pod, status: shown } : pod;
  if (changed) storePod(world, stored);
  worker.seen = { pod: stored, revision, reasons };
  return status;
}

/** Volumes are ready: pull secrets, sandbox, then the containers. */
export function afterMount(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  worker.mounted = true;
  if (!pod || pod.metadata.deletionTimestamp) return endSync(world, worker);
  if (!canMountVolumes(world, pod)) {
    worker.failed = true;
    return endSync(world, worker);
  }
  readPullSecrets(world, worker, pod);
  if (policiesOf(world.kubelet!).pods.reportsMissingSecrets === 'always') reportMissingSecrets(world, worker);
  if (!world.runtime.has(worker.uid)) {
    world.runtime.set(worker.uid, {
      uid: worker.uid,
      key: worker.key,
      sandboxAt: world.now,
      sandboxStopped: false,
      ip: pod.spec.hostNetwork ? '' : `10.244.0.${world.nextIp++}`,
      containers: [],
      revision: 0,
    });
    worker.did = true;
    relist(world, worker.uid);
    const { kubelet } = world;
    if (policiesOf(kubelet!).pods.relistsAfterSync)
      later(world, timing.sandbox, {
        kind: 'statusAfterSandbox',
        uid: worker.uid,
        epoch: kubelet!.epoch,
      });
    later(world, timing.sandbox, { kind: 'start', uid: worker.uid, epoch: kubelet!.epoch });
    return;
  }
  startContainers(world, worker, pod);
}

/** Ends the containers that have to end, then pulls and starts. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod */
export function startContainers(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  if (!pod || pod.metadata.deletionTimestamp) return endSync(world, worker);
  const { changed, start, killed } = podActions(world, pod, worker.before);
  if (killed) return killPod(world, worker, pod);
  const volumes = imageVolumesOf(pod.spec);
  const pulls =
    volumes.length > 0 && (start.length > 0 || policiesOf(world.kubelet!).pods.ensuresVolumesInEverySync);
  worker.faultyVolumes = noReasons;
  worker.plan = pulls ? [...volumes.map(({ part }) => part), ...start] : start;
  const wait = changed.length ? endChanged(world, pod, changed) : 0;
  if (wait) later(world, wait, { kind: 'startNext', uid: worker.uid, epoch: world.kubelet!.epoch });
  else startNext(world, worker, pod);
}

/** The next part of the plan; when there is none the sync is over. */
export function startNext(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  for (;;) {
    const part = worker.plan.shift();
    if (part === undefined || !pod) break;
    const container = containerOf(pod, part);
    const step =
      part.kind === 'volume'
        ? ensureImage(world, worker, pod, part, imageOfVolume(pod.spec, part.name))
        : container && startContainer(world, worker, pod, part, container);
    if (step === 'waiting') return;
  }
  endSync(world, worker);
}

/** Nothing of the pod runs any more. */
export function podKilled(world: World, worker: Worker) {
  stopSandbox(world, worker.uid);
  worker.did = true;
  relist(world, worker.uid);
  endSync(world, worker);
}

/** Plans the next sync. Models pkg/kubelet/pod_workers.go completeWork */
export function endSync(world: World, worker: Worker): void {
  const kubelet = world.kubelet!;
  worker.busy = false;
  worker.turn++;
  worker.freshFrom = nextOnGrid(kubelet, world.now + 1, kubelet.phase.relist);
  if (worker.did && !worker.failed && policiesOf(kubelet).pods.relistsAfterSync) {
    later(world, timing.relistAtOnce, { kind: 'relistAtOnce', uid: worker.uid, epoch: kubelet.epoch });
    worker.freshFrom = Math.min(worker.freshFrom, world.now + timing.relistAtOnce);
  }
  if (worker.pending) {
    worker.pending = false;
    return awaitRelist(world, worker);
  }
  const [jitter, rest] = draw(worker.jitter);
  worker.jitter = rest;
  const { waitsForCrashLoop } = policiesOf(kubelet).pods;
  const base = !worker.failed
    ? kubelet.config.syncFrequency
    : waitsForCrashLoop && worker.crashLoopRest > 0
      ? Math.min(worker.crashLoopRest, kubelet.config.syncFrequency)
      : timing.retry;
  const wait = Math.round(base * (1 + 0.5 * jitter));
  // A negative syncFrequency passes the kubelet's validation.
  const next = world.now + (wait >= MIN_WAIT ? wait : MIN_WAIT);
  enqueue(world.queue, nextOnGrid(kubelet, next, kubelet.phase.work), {
    kind: 'sync',
    uid: worker.uid,
    epoch: kubelet.epoch,
    turn: worker.turn,
  });
}
