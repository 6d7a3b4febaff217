/** The end of a pod that was deleted. Models kubelet.go SyncTerminatingPod, SyncTerminatedPod */
import type { Pod } from '../api/objects.ts';
import { keyOfObject } from '../apiserver/store.ts';
import type { Millis } from '../sim/time.ts';
import { containerEvent, onBehalfOf } from './events.ts';
import { same } from '../sim/same.ts';
import { generateStatus, noReasons } from './status.ts';
import { timing } from './timing.ts';
import {
  type RuntimeContainer,
  type Worker,
  type World,
  dropObject,
  later,
  podOf,
  storePod,
  wallClock,
  workerOf,
} from './world.ts';

/** SIGTERM to what runs; then wait. */
export function beginTermination(world: World, worker: Worker, pod: Pod) {
  if (worker.terminating !== 'no') return;
  worker.busy = true;
  worker.terminating = 'killing';
  worker.reasons = noReasons;
  const kubelet = world.kubelet!;
  const status = generateStatus(world, pod, worker.reasons);
  if (!same(status, pod.status)) storePod(world, { ...pod, status });
  const running = runningOf(world, worker.uid);
  if (running.length === 0) {
    later(world, timing.terminalStatus, { kind: 'sandboxStopped', uid: worker.uid, epoch: kubelet.epoch });
    later(world, timing.emptyTermination, { kind: 'terminated', uid: worker.uid, epoch: kubelet.epoch });
    return;
  }
  const grace = pod.metadata.deletionGracePeriodSeconds! * 1000;
  for (const run of running) stop(world, worker.uid, run, `Stopping container ${run.name}`, grace);
}

/** SIGTERM, with the event that says why; SIGKILL when the grace is over. Models killContainer */
function stop(world: World, uid: string, run: RuntimeContainer, why: string, grace: Millis) {
  const { id: container, name, init, process } = run;
  onBehalfOf(world, uid, name, init, () => containerEvent(world, 'Normal', 'Killing', why));
  if (!process.ignoresTerm) later(world, timing.term, { kind: 'processExits', uid, container, exitCode: 0 });
  later(world, grace, { kind: 'graceOver', uid, container, epoch: world.kubelet!.epoch });
}

/** Ends the containers whose image is another one now; for how long the sync waits. Models containerChanged */
export function endChanged(world: World, { metadata, spec }: Pod): Millis {
  const uid = metadata.uid!;
  const grace = spec.terminationGracePeriodSeconds! * 1000;
  let wait = 0;
  for (const run of world.runtime.get(uid)?.containers ?? []) {
    if (
      run.finishedAt !== null ||
      !spec.containers.some(({ name, image }) => name === run.name && image !== run.image)
    )
      continue;
    stop(world, uid, run, `Container ${run.name} definition changed, will be restarted`, grace);
    wait = Math.max(wait, run.process.ignoresTerm ? grace : timing.term);
  }
  return wait;
}

export function runningOf(world: World, uid: string): RuntimeContainer[] {
  return world.runtime.get(uid)?.containers.filter(({ finishedAt }) => finishedAt === null) ?? [];
}

/** A process ends, by itself or not. Returns whether there was one. */
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
  if (worker?.terminating === 'killing' && runningOf(world, uid).length === 0) {
    later(world, timing.terminalStatus, { kind: 'terminated', uid, epoch: world.kubelet!.epoch });
  }
  return true;
}

/** A pod without containers has no sandbox any more, some time before its worker has ended. */
export function sandboxStopped(world: World, uid: string) {
  const pod = podOf(world, uid);
  if (!pod) return;
  const status = generateStatus(world, pod, noReasons, true);
  if (!same(status, pod.status)) storePod(world, { ...pod, status });
}

/** All containers have ended: the last status, then the object goes. */
export function terminated(world: World, uid: string) {
  const worker = workerOf(world, uid);
  const pod = podOf(world, uid);
  if (!worker || !pod || worker.terminating !== 'killing') return;
  worker.terminating = 'over';
  const status = generateStatus(world, pod, noReasons, true);
  const lost = {
    terminated: {
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container could not be located when the pod was terminated',
      startedAt: wallClock(world, world.now),
      finishedAt: wallClock(world, world.now),
    },
  };
  const containerStatuses = (status.containerStatuses ?? []).map((c) =>
    c.state.waiting ? { ...c, state: lost } : c,
  );
  const failed = containerStatuses.some((c) => c.state.terminated?.exitCode !== 0);
  storePod(world, {
    ...pod,
    status: { ...status, containerStatuses, phase: failed ? 'Failed' : 'Succeeded' },
  });
  later(world, timing.removal, { kind: 'remove', uid });
}

/** What is left of a container's grace when its pod is taken away without any, in milliseconds. */
const MIN_GRACE: Millis = 2000;

/** A pod that the API server forgets at once, though its containers still run: the kubelet ends them. */
export function forceDelete(world: World, uid: string) {
  const { kubelet } = world;
  const running = runningOf(world, uid);
  if (!kubelet || running.length === 0) return removePod(world, uid);
  for (const run of running) stop(world, uid, run, `Stopping container ${run.name}`, MIN_GRACE);
  dropFromApi(world, uid);
  kubelet.workers.delete(uid);
  later(world, MIN_GRACE, { kind: 'remove', uid });
}

function dropFromApi(world: World, uid: string) {
  const pod = podOf(world, uid);
  if (pod) dropObject(world, keyOfObject(pod));
  world.podKeys.delete(uid);
}

/** Takes the object away, and what the node has of it. */
export function removePod(world: World, uid: string) {
  dropFromApi(world, uid);
  for (const container of runningOf(world, uid)) exit(world, uid, container.id, 137);
  world.runtime.delete(uid);
  world.kubelet?.workers.delete(uid);
}
