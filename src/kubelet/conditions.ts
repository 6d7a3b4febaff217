/** The conditions of a pod that the kubelet owns. Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
import type { ContainerStatus, Pod, PodCondition, PodPhase } from '../api/objects.ts';
import { isSidecar } from './restarts.ts';
import { type World, policiesOf, wallClock } from './world.ts';

export function conditionsOf(
  world: World,
  pod: Pod,
  phase: PodPhase,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
): PodCondition[] {
  const condition = (type: string, ok: boolean, reason = '', message = ''): PodCondition => {
    const status = ok ? ('True' as const) : ('False' as const);
    const before = conditionOf(pod, type);
    const lastTransitionTime =
      before?.status === status && before.lastTransitionTime
        ? before.lastTransitionTime
        : wallClock(world, world.now);
    if (reason === '') return { type, status, lastTransitionTime };
    if (message === '') return { type, status, reason, lastTransitionTime };
    return { type, status, reason, message, lastTransitionTime };
  };
  const done = phase === 'Succeeded' ? 'PodCompleted' : phase === 'Failed' ? 'PodFailed' : '';
  const unready = unreadyOf(pod, containers, inits);
  const ready = (type: string) => {
    if (done) return condition(type, false, done);
    if (unready.length === 0) return condition(type, true);
    const message = `containers with unready status: [${unready.join(' ')}]`;
    return condition(type, false, 'ContainersNotReady', message);
  };
  const incomplete = incompleteOf(world, pod, containers, inits);
  const initialized =
    phase === 'Succeeded'
      ? condition('Initialized', true, 'PodCompleted')
      : incomplete.length === 0
        ? condition('Initialized', true)
        : condition(
            'Initialized',
            false,
            'ContainersNotInitialized',
            `containers with incomplete status: [${incomplete.join(' ')}]`,
          );
  const sandbox = world.runtime.get(pod.metadata.uid!);
  const sandboxReady = sandbox !== undefined && !sandbox.sandboxStopped;
  const why = sandboxReady ? null : policiesOf(world.kubelet!).pods.sandboxNotReady(sandbox !== undefined);
  return [
    condition('PodReadyToStartContainers', sandboxReady, why?.reason, why?.message),
    initialized,
    ready('Ready'),
    ready('ContainersReady'),
    condition('PodScheduled', true),
  ];
}

const conditionOf = (pod: Pod, type: string) => pod.status.conditions?.find((c) => c.type === type);

/** Sidecars first, then the containers, in the order of the spec. Models pkg/kubelet/status/generate.go GenerateContainersReadyCondition */
function unreadyOf(
  { spec }: Pod,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
): string[] {
  const ready = new Set([...inits, ...containers].filter((c) => c.ready).map(({ name }) => name));
  return [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers]
    .map(({ name }) => name)
    .filter((name) => !ready.has(name));
}

/** A pod of which a regular container runs or has ended stays initialized. Models pkg/kubelet/status/generate.go GeneratePodInitializedCondition */
function incompleteOf(
  { kubelet }: World,
  pod: Pod,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
): string[] {
  if (inits.length === 0 || containers.some(({ state }) => state.running ?? state.terminated)) return [];
  if (
    kubelet?.config.featureGates.RestartAllContainersOnContainerExits &&
    conditionOf(pod, 'Initialized')?.status === 'True'
  )
    return [];
  const byName = new Map(inits.map((status) => [status.name, status]));
  return (pod.spec.initContainers ?? [])
    .filter((container) => {
      const status = byName.get(container.name);
      return isSidecar(container) ? !status?.started : !status?.ready;
    })
    .map(({ name }) => name);
}
