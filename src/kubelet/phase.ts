/** A pod's phase from the states of its containers. Models pkg/kubelet/kubelet_pods.go getPhase */
import type { Container, ContainerStatus, Pod, PodPhase } from '../api/objects.ts';

export const isTerminal = (phase: PodPhase) => phase === 'Succeeded' || phase === 'Failed';

/** Counts of the containers by state. */
interface Count {
  pendingInit: number;
  pendingSidecars: number;
  running: number;
  waiting: number;
  stopped: number;
  /** Of those that ended: whether one will be started again. */
  restarts: boolean;
  succeeded: number;
}

/**
 * `over`: the pod's containers have been ended and none is started again. `initialized`: a regular container has run.
 * `restarts`: whether a container that ended with that code is started again.
 */
export function phaseOf(
  pod: Pod,
  containers: readonly ContainerStatus[],
  inits: readonly ContainerStatus[],
  {
    over,
    initialized,
    restarts,
  }: { over: boolean; initialized: boolean; restarts: (container: Container, exitCode: number) => boolean },
): PodPhase {
  const statuses = new Map([...inits, ...containers].map((status) => [status.name, status]));
  const count: Count = {
    pendingInit: 0,
    pendingSidecars: 0,
    running: 0,
    waiting: 0,
    stopped: 0,
    restarts: false,
    succeeded: 0,
  };
  for (const container of pod.spec.initContainers ?? []) {
    const { state, lastState, started } = statuses.get(container.name)!;
    if (container.restartPolicy === 'Always') {
      if (state.running) {
        count.running++;
        if (!started) count.pendingSidecars++;
      } else if (state.waiting && !lastState.terminated) {
        count.pendingSidecars++;
        count.waiting++;
      }
      continue;
    }
    const ended = state.running ? undefined : (state.terminated ?? lastState.terminated);
    if (!ended) count.pendingInit++;
    else if (ended.exitCode !== 0 && !restarts(container, ended.exitCode)) return 'Failed';
  }
  for (const container of pod.spec.containers) {
    const { state, lastState } = statuses.get(container.name)!;
    const ended = state.terminated ?? lastState.terminated;
    if (state.running) count.running++;
    else if (!ended) count.waiting++;
    else {
      count.stopped++;
      if (restarts(container, ended.exitCode)) count.restarts = true;
      if (state.terminated?.exitCode === 0) count.succeeded++;
    }
  }
  if (count.pendingInit > 0 || (count.pendingSidecars > 0 && !initialized) || count.waiting > 0)
    return 'Pending';
  if (count.running > 0) return 'Running';
  if (count.stopped === 0) return 'Pending';
  if (count.restarts && !over) return 'Running';
  return count.stopped === count.succeeded ? 'Succeeded' : 'Failed';
}
