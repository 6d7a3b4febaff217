/** The last status of a pod that its worker has ended. Models pkg/kubelet/status/status_manager.go TerminatePod */
import type { ContainerStatus, Pod, PodStatus } from '../api/objects.ts';
import { isTerminal } from './phase.ts';
import { isSidecar } from './restarts.ts';
import { type World, wallClock } from './world.ts';

/** What was never seen to end has failed. */
export function lastStatus(world: World, pod: Pod, status: PodStatus): PodStatus {
  const { containerStatuses = [], initContainerStatuses = [] } = status;
  const lost = (each: ContainerStatus): ContainerStatus =>
    each.state.terminated
      ? each
      : {
          ...each,
          state: {
            terminated: {
              exitCode: 137,
              reason: 'ContainerStatusUnknown',
              message: 'The container could not be located when the pod was terminated',
              startedAt: wallClock(world, world.now),
              finishedAt: wallClock(world, world.now),
            },
          },
        };
  const begun = begunOf(initContainerStatuses);
  const last: PodStatus = {
    ...status,
    containerStatuses: hasInitialized(pod) ? containerStatuses.map(lost) : containerStatuses,
    // That of a static pod does not end.
    phase: isTerminal(status.phase) || world.statics.has(pod.metadata.uid!) ? status.phase : 'Failed',
  };
  if (initContainerStatuses.length)
    last.initContainerStatuses = initContainerStatuses.map((each, i) => (i < begun ? lost(each) : each));
  return last;
}

/** As far as the last one that has run; at least one. Models pkg/kubelet/status/status_manager.go initializedContainers */
function begunOf(statuses: readonly ContainerStatus[]): number {
  return Math.max(
    1,
    statuses.findLastIndex(({ state, lastState }) => !state.waiting || lastState.terminated) + 1,
  );
}

/** By the status that the API server has. Models pkg/kubelet/status/status_manager.go hasPodInitialized */
function hasInitialized({ spec, status }: Pod): boolean {
  const last = spec.initContainers?.at(-1);
  if (!last) return true;
  if (status.containerStatuses?.some(({ state, lastState }) => lastState.terminated ?? !state.waiting))
    return true;
  const own = status.initContainerStatuses?.at(-1);
  if (!own) return false;
  if (isSidecar(last)) return own.state.running !== undefined && own.started === true;
  return [own.state, own.lastState].some(({ terminated }) => terminated?.exitCode === 0);
}
