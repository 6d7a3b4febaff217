/** The API status of a pod from what the runtime reports and the reasons kept. Models kubelet_pods.go and status/generate.go */
import type { Container, ContainerStatus, Pod, PodCondition, PodPhase, PodStatus } from '../api/objects.ts';
import { manifestDigest } from '../runtime/images.ts';
import { canonicalName } from '../registry/reference.ts';
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

function attemptsOf(runtime: RuntimePod | undefined, name: string): RuntimeContainer[] {
  return runtime?.containers.filter((c) => c.name === name) ?? [];
}

export function latest(runtime: RuntimePod | undefined, name: string): RuntimeContainer | undefined {
  return runtime?.containers.findLast((c) => c.name === name);
}

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

const canonicalIn = ({ memo }: World, image: string): string =>
  canonicalName(image, memo.references) ?? image;

function imageIdOf(world: World, { image, imageId }: RuntimeContainer): string {
  const repository = canonicalIn(world, image)
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '');
  return `${repository}@${manifestDigest(imageId)}`;
}

/** Models ShouldContainerBeRestarted */
export function shouldRestart(pod: Pod, container: Container, last: RuntimeContainer | undefined): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  if (!last) return true;
  if (last.finishedAt === null) return false;
  if (pod.spec.restartPolicy === 'Never') return false;
  return pod.spec.restartPolicy !== 'OnFailure' || last.exitCode !== 0;
}

export const isSidecar = (container: Container) => container.restartPolicy === 'Always';

function containerStatus(
  world: World,
  pod: Pod,
  container: Container,
  reasons: Reasons,
  runtime: RuntimePod | undefined,
  init: boolean,
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
    image: last ? canonicalIn(world, last.image) : (container.image ?? ''),
    imageID: last ? imageIdOf(world, last) : '',
  };
  if (last) status.containerID = last.id;
  const succeededInit = init && last?.finishedAt !== null && last?.exitCode === 0 && !isSidecar(container);
  const kept = reasons.get(container.name);
  if (kept && !succeededInit && shouldRestart(pod, container, last)) {
    if (status.state.terminated) status.lastState = { terminated: status.state.terminated };
    status.state = { waiting: { reason: kept.reason, ...(kept.message ? { message: kept.message } : {}) } };
  }
  const running = status.state.running !== undefined;
  status.ready = init && !isSidecar(container) ? succeededInit : running;
  status.started = running;
  return status;
}

/** `ended` = the sandbox has been stopped. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
export function generateStatus(world: World, pod: Pod, reasons: Reasons, ended = false): PodStatus {
  const runtime = world.runtime.get(pod.metadata.uid!);
  const of = (containers: readonly Container[] | undefined, init: boolean) =>
    (containers ?? []).map((c) => containerStatus(world, pod, c, reasons, runtime, init));
  const containerStatuses = of(pod.spec.containers, false).sort((a, b) => (a.name < b.name ? -1 : 1));
  const initContainerStatuses = of(pod.spec.initContainers, true);
  const phase = phaseOf(pod, containerStatuses, initContainerStatuses);
  const status: PodStatus = {
    phase,
    conditions: conditionsOf(
      world,
      pod,
      phase,
      containerStatuses,
      initContainerStatuses,
      runtime === undefined ? 'none' : ended ? 'stopped' : 'ready',
    ),
    hostIP: HOST_IP,
    startTime: pod.status.startTime ?? wallClock(world, world.now),
    containerStatuses,
    qosClass: pod.status.qosClass ?? 'BestEffort',
  };
  if (runtime) status.podIP = runtime.ip;
  const policies = world.kubelet && policiesOf(world.kubelet).pods;
  if (policies?.tracksGeneration) status.observedGeneration = pod.metadata.generation;
  if (policies?.reportsPodResources) status.resources = {};
  if (initContainerStatuses.length) status.initContainerStatuses = initContainerStatuses;
  return status;
}

/** Models getPhase */
function phaseOf(
  pod: Pod,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
): PodPhase {
  const policy = pod.spec.restartPolicy;
  let pendingInit = 0;
  let failedInit = 0;
  inits.forEach((status, i) => {
    const sidecar = isSidecar(pod.spec.initContainers![i]!);
    if (status.state.running) pendingInit += sidecar ? 0 : 1;
    else if (status.state.terminated) {
      if (status.state.terminated.exitCode !== 0 && !sidecar) failedInit++;
    } else if (status.lastState.terminated && status.lastState.terminated.exitCode !== 0 && !sidecar)
      failedInit++;
    else pendingInit++;
  });
  if (failedInit > 0 && policy === 'Never') return 'Failed';
  const running = containers.filter(({ state }) => state.running).length;
  const waiting = containers.filter(({ state, lastState }) => state.waiting && !lastState.terminated).length;
  const stopped = containers.length - running - waiting;
  if (pendingInit + failedInit > 0 && running === 0) return 'Pending';
  if (waiting > 0) return 'Pending';
  if (running > 0) return 'Running';
  if (stopped === 0) return 'Pending';
  const deleted = pod.metadata.deletionTimestamp !== undefined;
  if (policy === 'Always' && !deleted) return 'Running';
  const succeeded = containers.every(({ state }) => state.terminated?.exitCode === 0);
  if (succeeded) return 'Succeeded';
  return policy === 'Never' || deleted ? 'Failed' : 'Running';
}

function conditionsOf(
  world: World,
  pod: Pod,
  phase: PodPhase,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
  sandbox: 'none' | 'ready' | 'stopped',
): PodCondition[] {
  const done = phase === 'Succeeded' ? 'PodCompleted' : phase === 'Failed' ? 'PodFailed' : '';
  const unready = containers.filter((c) => !c.ready).map((c) => c.name);
  const incomplete = inits.filter((c) => !c.ready).map((c) => c.name);
  const condition = (type: string, ok: boolean, reason = '', message = ''): PodCondition => {
    const status = ok ? ('True' as const) : ('False' as const);
    const before = pod.status.conditions?.find((c) => c.type === type);
    return {
      type,
      status,
      ...(reason ? { reason } : {}),
      ...(message ? { message } : {}),
      lastTransitionTime:
        before?.status === status && before.lastTransitionTime
          ? before.lastTransitionTime
          : wallClock(world, world.now),
    };
  };
  const ready = (type: string) => {
    if (done) return condition(type, false, done);
    if (unready.length === 0) return condition(type, true);
    return condition(
      type,
      false,
      'ContainersNotReady',
      `containers with unready status: [${unready.join(' ')}]`,
    );
  };
  const initialized =
    incomplete.length === 0 || phase === 'Succeeded'
      ? condition('Initialized', true, phase === 'Succeeded' ? 'PodCompleted' : '')
      : condition(
          'Initialized',
          false,
          'ContainersNotInitialized',
          `containers with incomplete status: [${incomplete.join(' ')}]`,
        );
  // Models pkg/kubelet/status/generate.go GeneratePodReadyToStartContainersCondition
  const sandboxReady = sandbox === 'ready' && done === '';
  const why = sandboxReady ? null : policiesOf(world.kubelet!).pods.sandboxNotReady(sandbox !== 'none');
  return [
    condition('PodReadyToStartContainers', sandboxReady, why?.reason, why?.message),
    initialized,
    ready('Ready'),
    ready('ContainersReady'),
    condition('PodScheduled', true),
  ];
}
