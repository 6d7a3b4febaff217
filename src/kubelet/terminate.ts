/** The end of a pod that was deleted. Models pkg/kubelet/kubelet.go SyncTerminatingPod */
import type { Pod } from '../api/objects.ts';
import type { Millis } from '../sim/time.ts';
import { containerEvent, onBehalfOf } from './events.ts';
import { same } from '../sim/same.ts';
import { finishDeletion } from './finalizers.ts';
import { lastStatus } from './last-status.ts';
import { isSidecar } from './restarts.ts';
import { generateStatus, noReasons } from './status.ts';
import { timing } from './timing.ts';
import { type RuntimeContainer, type Worker, type World, later, podOf, storePod, workerOf } from './world.ts';

/** SIGTERM to what runs; then wait. Models pkg/kubelet/kubelet.go SyncTerminatingPod */
export function beginTermination(world: World, worker: Worker, pod: Pod) {
  if (worker.terminating === 'killing' || worker.terminating === 'over') return;
  const deleted = worker.terminating === 'no';
  worker.busy = true;
  worker.terminating = 'killing';
  worker.reasons = noReasons;
  const { epoch } = world.kubelet!;
  if (deleted) {
    const status = generateStatus(world, pod, worker.reasons);
    if (!same(status, pod.status)) storePod(world, { ...pod, status });
  }
  const { deletionGracePeriodSeconds, deletionTimestamp } = pod.metadata;
  const seconds = deletionTimestamp ? deletionGracePeriodSeconds! : pod.spec.terminationGracePeriodSeconds!;
  if (stopAll(world, worker, pod, seconds * 1000, 'terminated')) return;
  if (!deleted) return later(world, timing.terminalStatus, { kind: 'terminated', uid: worker.uid, epoch });
  later(world, timing.terminalStatus, { kind: 'sandboxStopped', uid: worker.uid, epoch });
  later(world, timing.emptyTermination, { kind: 'terminated', uid: worker.uid, epoch });
}

/** Ends what still runs of a pod that has nothing more to start. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go killPodWithSyncResult */
export function killPod(world: World, worker: Worker, pod: Pod) {
  const grace = pod.spec.terminationGracePeriodSeconds! * 1000;
  if (stopAll(world, worker, pod, grace, 'podKilled')) return;
  later(world, 0, { kind: 'podKilled', uid: worker.uid, epoch: world.kubelet!.epoch });
}

/** Containers at once, sidecars after them, the last one first. False = nothing runs. */
function stopAll(
  world: World,
  worker: Worker,
  pod: Pod,
  grace: Millis,
  then: 'terminated' | 'podKilled',
): boolean {
  const running = runningOf(world, worker.uid);
  if (running.length === 0) return false;
  worker.stopping = { by: world.now + grace, then };
  for (const run of running) killingEvent(world, worker.uid, run, `Stopping container ${run.name}`);
  const sidecars = sidecarsOf(pod, running);
  const first = running.filter((run) => !sidecars.includes(run));
  for (const run of first) stop(world, worker.uid, run, grace);
  if (!waitsFor(pod, first)) stopSidecars(world, worker, pod);
  return true;
}

const sidecarsOf = ({ spec }: Pod, running: readonly RuntimeContainer[]) =>
  running.filter(({ name }) => spec.initContainers?.some((c) => c.name === name && isSidecar(c)));

/** Sidecars wait for containers, not for init containers. */
const waitsFor = ({ spec }: Pod, running: readonly RuntimeContainer[]) =>
  running.some(({ name }) => spec.containers.some((c) => c.name === name));

/** The last sidecar that runs; all of them when the grace is over. Models pkg/kubelet/kuberuntime/kuberuntime_termination_order.go terminationOrdering */
function stopSidecars(world: World, worker: Worker, pod: Pod) {
  const running = runningOf(world, worker.uid);
  const order = (pod.spec.initContainers ?? []).map(({ name }) => name);
  const sidecars = sidecarsOf(pod, running).sort((a, b) => order.indexOf(b.name) - order.indexOf(a.name));
  const rest = worker.stopping!.by - world.now;
  const next = rest > 0 ? sidecars.slice(0, 1) : sidecars;
  for (const run of next) stop(world, worker.uid, run, Math.max(rest, MIN_GRACE));
}

const killingEvent = (world: World, uid: string, run: RuntimeContainer, why: string) =>
  onBehalfOf(world, uid, run, () => containerEvent(world, 'Normal', 'Killing', why));

/** SIGTERM; SIGKILL when the grace is over. Models pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer */
function stop(world: World, uid: string, { id: container, process }: RuntimeContainer, grace: Millis) {
  if (!process.ignoresTerm) later(world, timing.term, { kind: 'processExits', uid, container, exitCode: 0 });
  later(world, grace, { kind: 'graceOver', uid, container, epoch: world.kubelet!.epoch });
}

/** Ends the containers whose image is another one now; for how long the sync waits. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go containerChanged */
export function endChanged(
  world: World,
  { metadata, spec }: Pod,
  changed: readonly RuntimeContainer[],
): Millis {
  const grace = spec.terminationGracePeriodSeconds! * 1000;
  let wait = 0;
  for (const run of changed) {
    const why =
      run.kind === 'initContainer'
        ? `Init container ${run.name} definition changed`
        : `Container ${run.name} definition changed, will be restarted`;
    killingEvent(world, metadata.uid!, run, why);
    stop(world, metadata.uid!, run, grace);
    wait = Math.max(wait, run.process.ignoresTerm ? grace : timing.term);
  }
  return wait;
}

export function runningOf(world: World, uid: string): RuntimeContainer[] {
  return world.runtime.get(uid)?.containers.filter(({ finishedAt }) => finishedAt === null) ?? [];
}

/** Ends a process, whatever the cause. Returns whether there was one. */
export function exit(world: World, uid: string, containerId: string, exitCode: number): boolean {
  const runtime = world.runtime.get(uid);
  const at =
    runtime?.containers.findIndex(({ id, finishedAt }) => id === containerId && finishedAt === null) ?? -1;
  if (!runtime || at < 0) return false;
  const container = runtime.containers[at]!;
  world.runtime.set(uid, {
    ...runtime,
    revision: runtime.revision + 1,
    containers: runtime.containers.with(at, { ...container, finishedAt: world.now, exitCode }),
  });
  world.trace.processes.push({
    t: world.now,
    pod: runtime.key,
    container: container.name,
    attempt: container.attempt,
    what: 'exited',
    exitCode,
  });
  const worker = workerOf(world, uid);
  if (worker?.stopping) stopped(world, worker);
  return true;
}

/** One that was to end has ended: the next may, or all have. */
function stopped(world: World, worker: Worker) {
  const { uid, stopping } = worker;
  const running = runningOf(world, uid);
  const pod = podOf(world, uid);
  if (running.length === 0) {
    worker.stopping = null;
    later(world, timing.terminalStatus, { kind: stopping!.then, uid, epoch: world.kubelet!.epoch });
  } else if (pod && !waitsFor(pod, running)) stopSidecars(world, worker, pod);
}

export function stopSandbox(world: World, uid: string) {
  const runtime = world.runtime.get(uid);
  if (!runtime || runtime.sandboxStopped) return;
  world.runtime.set(uid, { ...runtime, sandboxStopped: true, revision: runtime.revision + 1 });
}

/** A pod without containers has no sandbox any more, some time before its worker has ended. */
export function sandboxStopped(world: World, uid: string) {
  const pod = podOf(world, uid);
  if (!pod) return;
  stopSandbox(world, uid);
  const status = generateStatus(world, pod, noReasons);
  if (!same(status, pod.status)) storePod(world, { ...pod, status });
}

/** All containers have ended: the last status; then a pod that was deleted goes. Models pkg/kubelet/kubelet.go SyncTerminatedPod */
export function terminated(world: World, uid: string) {
  const worker = workerOf(world, uid);
  const pod = podOf(world, uid);
  if (!worker || !pod || worker.terminating !== 'killing') return;
  worker.terminating = 'over';
  worker.busy = false;
  stopSandbox(world, uid);
  const status = lastStatus(world, pod, generateStatus(world, pod, noReasons, true));
  if (!same(status, pod.status)) storePod(world, { ...pod, status });
  if (pod.metadata.deletionTimestamp) later(world, timing.removal, { kind: 'remove', uid });
}

/** The least that a container is given to end, in milliseconds. */
const MIN_GRACE: Millis = 2000;

/** A pod that the API server forgets at once, though its containers still run: the kubelet ends them. */
export function forceDelete(world: World, uid: string) {
  const { kubelet } = world;
  const running = runningOf(world, uid);
  if (!kubelet || running.length === 0) return removePod(world, uid);
  for (const run of running) {
    killingEvent(world, uid, run, `Stopping container ${run.name}`);
    stop(world, uid, run, MIN_GRACE);
  }
  dropFromApi(world, uid);
  kubelet.workers.delete(uid);
  later(world, MIN_GRACE, { kind: 'remove', uid });
}

function dropFromApi(world: World, uid: string) {
  const pod = podOf(world, uid);
  // The API server does not have a static pod; its mirror pod goes with it (forgetStatic).
  if (pod && !world.statics.has(uid)) finishDeletion(world, pod);
  world.podKeys.delete(uid);
}

/** Removes the object and everything the node keeps for it. */
export function removePod(world: World, uid: string) {
  dropFromApi(world, uid);
  for (const container of runningOf(world, uid)) exit(world, uid, container.id, 137);
  world.runtime.delete(uid);
  world.kubelet?.workers.delete(uid);
}
