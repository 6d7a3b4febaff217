/** One sync of a pod, from its status to the last container it starts. Models pod_workers.go and kubelet.go SyncPod */
import type { Container, Pod, PodStatus } from '../api/objects.ts';
import { TOKEN_VOLUME } from '../apiserver/admission.ts';
import { draw, stream } from '../sim/rng.ts';
import { enqueue } from '../sim/queue.ts';
import { podEvent } from './events.ts';
import { relist } from './pleg.ts';
import { readPullSecrets, reportMissingSecrets } from './pull-secrets.ts';
import { same } from '../sim/same.ts';
import { generateStatus, isSidecar, latest, noReasons, shouldRestart } from './status.ts';
import { startContainer } from './start-container.ts';
import { beginTermination, endChanged } from './terminate.ts';
import { timing } from './timing.ts';
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

/** The kubelet hears of a pod for the first time, after its start or the pod's creation. Models HandlePodAdditions */
export function addPod(world: World, uid: string) {
  const kubelet = world.kubelet;
  const pod = podOf(world, uid);
  if (!kubelet?.ready || !pod || pod.spec.nodeName !== world.nodeName) return;
  if (kubelet.workers.has(uid)) return wake(world, uid);
  if (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') {
    if (!pod.metadata.deletionTimestamp) return;
  } else if (!pod.metadata.deletionTimestamp && kubelet.workers.size >= kubelet.config.maxPods)
    return reject(world, pod, kubelet);
  kubelet.workers.set(uid, {
    uid,
    key: `${pod.metadata.namespace}/${pod.metadata.name}`,
    generation: world.generation,
    jitter: stream(world.seed, `${uid}/${kubelet.epoch}`),
    busy: false,
    pending: false,
    turn: 0,
    mounted: world.runtime.has(uid),
    plan: [],
    failed: false,
    crashLoopRest: 0,
    did: false,
    terminating: 'no',
    reasons: noReasons,
    seen: null,
    secrets: [],
    missingSecrets: [],
    names: null,
    requests: null,
    relistAt: null,
    pull: null,
  });
  wake(world, uid);
}

function reject(world: World, pod: Pod, { workers, config }: Kubelet) {
  const message = `Pod was rejected: Node didn't have enough resource: pods, requested: 1, used: ${workers.size}, capacity: ${config.maxPods}`;
  podEvent(world, pod.metadata.uid!, 'Warning', 'OutOfpods', message.replace('Pod was rejected: ', ''));
  storePod(world, { ...pod, status: { phase: 'Failed', reason: 'OutOfpods', message } });
}

/** A cause to sync: at once, or as soon as the sync under way has ended. */
export function wake(world: World, uid: string) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  if (worker.busy) worker.pending = true;
  else beginSync(world, worker);
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
  if (pod.metadata.deletionTimestamp) return beginTermination(world, worker, pod);
  worker.busy = true;
  worker.pending = false;
  worker.failed = false;
  worker.crashLoopRest = 0;
  worker.did = false;
  const { phase } = writeStatus(world, pod, worker);
  if (phase === 'Failed' || phase === 'Succeeded') return endSync(world, worker);
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

/**
 * The status as it is now, with the reasons of the sync before; written only when it says something new. It follows from
 * the object, the runtime and the reasons alone: while none of them has changed there is nothing to compute.
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
  const changed = !same(status, pod.status);
  const stored = changed ? { ...pod, status } : pod;
  if (changed) storePod(world, stored);
  worker.seen = { pod: stored, revision, reasons };
  return status;
}

/** Volumes are there: pull secrets, sandbox, then the containers. */
export function afterMount(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  worker.mounted = true;
  if (!pod || pod.metadata.deletionTimestamp) return endSync(world, worker);
  readPullSecrets(world, worker, pod);
  if (policiesOf(world.kubelet!).pods.reportsMissingSecrets === 'always') reportMissingSecrets(world, worker);
  if (!world.runtime.has(worker.uid)) {
    world.runtime.set(worker.uid, {
      uid: worker.uid,
      key: worker.key,
      sandboxAt: world.now,
      ip: `10.244.0.${world.nextIp++}`,
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

/** Which containers this sync ends and starts. Models computePodActions */
export function startContainers(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  if (!pod || pod.metadata.deletionTimestamp) return endSync(world, worker);
  const wait = endChanged(world, pod);
  if (wait) return later(world, wait, { kind: 'start', uid: worker.uid, epoch: world.kubelet!.epoch });
  worker.plan = planOf(world, pod);
  startNext(world, worker, pod);
}

function planOf(world: World, pod: Pod): Worker['plan'] {
  const runtime = world.runtime.get(pod.metadata.uid!);
  const last = (c: Container) => latest(runtime, c.name);
  const started = pod.spec.containers.some((c) => last(c));
  const wanted: string[] = [];
  if (pod.spec.containers.some((c) => last(c)?.finishedAt === null))
    for (const init of pod.spec.initContainers ?? [])
      if (isSidecar(init) && last(init)?.finishedAt !== null) wanted.push(init.name);
  if (!started) {
    for (const init of pod.spec.initContainers ?? []) {
      const run = last(init);
      const running = run?.finishedAt === null;
      if (isSidecar(init)) {
        if (!running) wanted.push(init.name);
        continue;
      }
      if (run && run.finishedAt !== null && run.exitCode === 0) continue;
      const failedForGood = run && run.finishedAt !== null && pod.spec.restartPolicy === 'Never';
      if (!running && !failedForGood) wanted.push(init.name);
      return wanted;
    }
    if (wanted.length) return wanted;
  }
  for (const c of pod.spec.containers) if (shouldRestart(pod, c, last(c))) wanted.push(c.name);
  return wanted;
}

/** The next container of the plan; when there is none the sync is over. */
export function startNext(world: World, worker: Worker, pod = podOf(world, worker.uid)) {
  for (;;) {
    const name = worker.plan.shift();
    if (name === undefined || !pod) break;
    const init = pod.spec.initContainers?.find((c) => c.name === name);
    const container = init ?? pod.spec.containers.find((c) => c.name === name);
    if (container && startContainer(world, worker, pod, container, init !== undefined) === 'waiting') return;
  }
  endSync(world, worker);
}

/** Plans the next sync. Models completeWork */
export function endSync(world: World, worker: Worker): void {
  const kubelet = world.kubelet!;
  worker.busy = false;
  worker.turn++;
  if (worker.did && !worker.failed && policiesOf(kubelet).pods.relistsAfterSync) {
    later(world, timing.relistAtOnce, { kind: 'relistAtOnce', uid: worker.uid, epoch: kubelet.epoch });
  }
  if (worker.pending) {
    // After what happens at this very moment: a process may have ended as soon as it began.
    worker.pending = false;
    return later(world, 0, { kind: 'podRelisted', uid: worker.uid, epoch: kubelet.epoch });
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
