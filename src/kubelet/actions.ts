/** What a sync must start, or that it must end the pod. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions */
import type { Container, Pod } from '../api/objects.ts';
import { type Part, containerPart, ephemeralContainerPart, initContainerPart } from './parts.ts';
import { isSidecar, latest, shouldRestart } from './restarts.ts';
import { type RuntimeContainer, type RuntimePod, type World, policiesOf } from './world.ts';

export interface PodActions {
  /** They run with another image than the pod names now. */
  changed: readonly RuntimeContainer[];
  /** Ephemeral containers, init containers, containers; the list is the caller's. */
  start: Part[];
  /** Nothing is left to run or to start: what still runs, sidecars too, is ended. */
  killed: boolean;
}

const killed = (): PodActions => ({ changed: [], start: [], killed: true });

/** `runtime` = what it had of the pod when the sync began. */
export function podActions(world: World, pod: Pod, runtime: RuntimePod | undefined): PodActions {
  const inits = pod.spec.initContainers;
  const changed: RuntimeContainer[] = [];
  const start: Part[] = [];
  // They are started once, whatever the init containers do; a sync that makes the sandbox leaves them to the next.
  if (runtime)
    for (const container of pod.spec.ephemeralContainers ?? [])
      if (!latest(runtime, container.name)) start.push(ephemeralContainerPart(container));
  if (inits?.length) {
    const progress = initContainerActions(world, pod, inits, runtime);
    if (progress.start === null) return killed();
    for (const container of inits) {
      const run = isSidecar(container) ? changedRun(container, latest(runtime, container.name)) : null;
      if (run) changed.push(run);
      if (run || progress.start.includes(container)) start.push(initContainerPart(container));
    }
    if (!progress.initialized) return { changed, start, killed: false };
  }
  let kept = false;
  for (const container of pod.spec.containers) {
    const last = latest(runtime, container.name);
    const run = changedRun(container, last);
    if (run) changed.push(run);
    if (run || last?.finishedAt === null || shouldRestart(world, pod, container, last)) kept = true;
    if (run || shouldRestart(world, pod, container, last)) start.push(containerPart(container));
  }
  return kept ? { changed, start, killed: false } : killed();
}

/** The run that has to end, because the pod names another image now. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go containerChanged */
const changedRun = (container: Container, run: RuntimeContainer | undefined) =>
  run?.finishedAt === null && run.image !== container.image ? run : null;

/**
 * From the last one to the first: the last that has run tells how far the pod has come. `start` null = one has failed
 * for good. Models pkg/kubelet/kuberuntime/kuberuntime_container.go computeInitContainerActions
 */
function initContainerActions(
  world: World,
  pod: Pod,
  inits: readonly Container[],
  runtime: RuntimePod | undefined,
): { start: Container[] | null; initialized: boolean } {
  const { endedCountAsStarted } = policiesOf(world.kubelet!).pods;
  let initialized = pod.spec.containers.some(({ name }) => {
    const run = latest(runtime, name);
    return run !== undefined && (endedCountAsStarted || run.finishedAt === null);
  });
  let previouslyInitialized = initialized;
  const start: Container[] = [];
  for (let i = inits.length - 1; i >= 0; i--) {
    const container = inits[i]!;
    const sidecar = isSidecar(container);
    const run = latest(runtime, container.name);
    if (!run) {
      if (previouslyInitialized && sidecar) start.push(container);
      continue;
    }
    if (previouslyInitialized && !sidecar) continue;
    const running = run.finishedAt === null;
    const done = sidecar ? running : !running && run.exitCode === 0;
    if (done) {
      if (i === inits.length - 1) initialized = true;
      else if (!previouslyInitialized) start.push(inits[i + 1]!);
    } else if (!running) {
      if (!sidecar && !shouldRestart(world, pod, container, run)) return { start: null, initialized: false };
      start.push(container);
    }
    previouslyInitialized = true;
  }
  if (!previouslyInitialized) start.push(inits[0]!);
  return { start, initialized };
}
