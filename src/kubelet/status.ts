/** The API status of a pod from what the runtime reports and the reasons kept. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
import type { Container, ContainerStatus, Pod, PodStatus } from '../api/objects.ts';
import { conditionsOf } from './conditions.ts';
import { isTerminal, phaseOf } from './phase.ts';
import { attemptsOf, isSidecar, latest, restartsAfter, shouldRestart } from './restarts.ts';
import {
  type RuntimeContainer,
  type Reasons,
  type RuntimePod,
  type World,
  policiesOf,
  wallClock,
} from './world.ts';

/** The reasons of a pod that no worker has: none. */
export const noReasons: Reasons = new Map([]);

export const HOST_IP = '10.0.0.10';

function stateOf(world: World, { startedAt, finishedAt, exitCode, id }: RuntimeContainer) {
  if (finishedAt === null) return { running: { startedAt: wallClock(world, startedAt) } };
  return {
    terminated: {
      exitCode,
      reason: exitCode === 0 ? 'Completed' : 'Error',
      startedAt: wallClock(world, startedAt),
      finishedAt: wallClock(world, finishedAt),
      containerID: id,
    },
  };
}

function containerStatus(
  world: World,
  pod: Pod,
  container: Container,
  reasons: Reasons,
  runtime: RuntimePod | undefined,
  kind: RuntimeContainer['kind'],
): ContainerStatus {
  const attempts = attemptsOf(runtime, container.name);
  const last = attempts.at(-1);
  const previous = attempts.at(-2);
  const waiting = (pod.spec.initContainers?.length ?? 0) > 0 ? 'PodInitializing' : 'ContainerCreating';
  const status: ContainerStatus = {
    name: container.name,
    state: last ? stateOf(world, last) : { waiting: { reason: waiting } },
    lastState: previous ? stateOf(world, previous) : {},
    ready: false,
    restartCount: last?.attempt ?? 0,
    image: last?.reported.image ?? container.image ?? '',
    imageID: last?.reported.imageID ?? '',
  };
  if (last) status.containerID = last.id;
  const init = kind === 'initContainer';
  const succeededInit = init && last?.finishedAt !== null && last?.exitCode === 0 && !isSidecar(container);
  const kept = reasons.get(container.name);
  if (kept && !succeededInit && shouldRestart(world, pod, container, last)) {
    if (status.state.terminated) status.lastState = { terminated: status.state.terminated };
    status.state = { waiting: { reason: kept.reason, ...(kept.message ? { message: kept.message } : {}) } };
  }
  // Nothing probes an ephemeral container.
  if (kind === 'ephemeralContainer') return status;
  const running = status.state.running !== undefined;
  status.ready = init && !isSidecar(container) ? succeededInit : running;
  status.started = running;
  return status;
}

/** `over` = its containers have been ended for good. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
export function generateStatus(world: World, pod: Pod, reasons: Reasons, over = false): PodStatus {
  const runtime = world.runtime.get(pod.metadata.uid!);
  const of = (containers: readonly Container[] | undefined, kind: RuntimeContainer['kind']) =>
    (containers ?? []).map((c) => containerStatus(world, pod, c, reasons, runtime, kind));
  const byName = (statuses: ContainerStatus[]) => statuses.sort((a, b) => (a.name < b.name ? -1 : 1));
  const containerStatuses = byName(of(pod.spec.containers, 'container'));
  const initContainerStatuses = of(pod.spec.initContainers, 'initContainer');
  const now = phaseOf(pod, containerStatuses, initContainerStatuses, {
    over: over || pod.metadata.deletionTimestamp !== undefined,
    initialized: pod.spec.containers.some(({ name }) => latest(runtime, name)),
    restarts: (container, exitCode) => restartsAfter(world, pod, container, exitCode),
  });
  // A phase that has ended stays.
  const phase = isTerminal(pod.status.phase) ? pod.status.phase : now;
  const status: PodStatus = {
    phase,
    conditions: conditionsOf(world, pod, phase, containerStatuses, initContainerStatuses),
    hostIP: HOST_IP,
    startTime: pod.status.startTime ?? wallClock(world, world.now),
    containerStatuses,
    qosClass: pod.status.qosClass ?? 'BestEffort',
  };
  // Those on the network of the host have its address from their first status on.
  if (pod.spec.hostNetwork) status.podIP = HOST_IP;
  else if (runtime) status.podIP = runtime.ip;
  const policies = world.kubelet && policiesOf(world.kubelet).pods;
  if (policies?.tracksGeneration) status.observedGeneration = pod.metadata.generation;
  if (policies?.reportsPodResources) status.resources = {};
  if (initContainerStatuses.length) status.initContainerStatuses = initContainerStatuses;
  if (pod.spec.ephemeralContainers?.length)
    status.ephemeralContainerStatuses = byName(of(pod.spec.ephemeralContainers, 'ephemeralContainer'));
  return status;
}
