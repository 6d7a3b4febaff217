/** The columns of `kubectl get pods`. Models pkg/printers/internalversion/printers.go printPod */
import type { ContainerStatus, Pod } from '../api/objects.ts';
import { derived } from '../sim/memo.ts';

export interface PodColumns {
  name: string;
  ready: string;
  status: string;
  restarts: number;
  /** When the last container ended that was started again, RFC 3339; null when none was. */
  restartedAt: string | null;
}

export const statusOf = (pod: Pod): string => podColumns(pod).status;

const restartable = (pod: Pod, name: string) =>
  pod.spec.initContainers?.some((c) => c.name === name && c.restartPolicy === 'Always') ?? false;

/** Without the age, which is the only column that time alone changes. */
export const podColumns = derived((pod: Pod): PodColumns => {
  // What a server sends may lack any of it.
  const status: Partial<Pod['status']> = pod.status ?? {};
  const sidecars = (pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always').length;
  const total = pod.spec.containers.length + sidecars;
  let restarts = 0;
  let sidecarRestarts = 0;
  let ready = 0;
  let restartedAt: string | null = null;
  let sidecarRestartedAt: string | null = null;
  let reason: string = status.reason || (status.phase ?? '');
  if (status.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated'))
    reason = 'SchedulingGated';

  let initializing = false;
  const inits = status.initContainerStatuses ?? [];
  for (const [i, c] of inits.entries()) {
    restarts += c.restartCount;
    restartedAt = later(restartedAt, c);
    const sidecar = restartable(pod, c.name);
    if (sidecar) {
      sidecarRestarts += c.restartCount;
      sidecarRestartedAt = later(sidecarRestartedAt, c);
      if (c.started && c.ready) ready++;
    }
    if (initializing) continue;
    const { terminated, waiting } = c.state ?? {};
    if (terminated?.exitCode === 0 || (sidecar && c.started)) continue;
    if (terminated) reason = `Init:${ended(terminated)}`;
    else if (waiting?.reason && waiting.reason !== 'PodInitializing') reason = `Init:${waiting.reason}`;
    else reason = `Init:${i}/${pod.spec.initContainers?.length ?? 0}`;
    initializing = true;
  }
  if (!initializing || isInitialized(pod)) {
    restarts = sidecarRestarts;
    restartedAt = sidecarRestartedAt;
    let running = false;
    let failed: string | null = null;
    const containers = status.containerStatuses ?? [];
    for (let i = containers.length - 1; i >= 0; i--) {
      const c = containers[i]!;
      restarts += c.restartCount;
      restartedAt = later(restartedAt, c);
      const own = ownReason(c);
      if (own !== null) reason = own;
      else if (c.ready && c.state?.running) {
        running = true;
        ready++;
      }
      if (own !== null && c.state?.terminated?.exitCode) failed = own;
    }
    if (reason === 'Completed' && running)
      reason = status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True')
        ? 'Running'
        : 'NotReady';
    else if (reason === 'Completed' && failed !== null) reason = failed;
  }
  const terminal = status.phase === 'Failed' || status.phase === 'Succeeded';
  if (pod.metadata.deletionTimestamp && status.reason === 'NodeLost') reason = 'Unknown';
  else if (pod.metadata.deletionTimestamp && !terminal) reason = 'Terminating';
  return { name: pod.metadata.name, ready: `${ready}/${total}`, status: reason, restarts, restartedAt };
});

function ownReason({ state }: ContainerStatus): string | null {
  const { waiting, terminated } = state ?? {};
  if (waiting?.reason) return waiting.reason;
  if (!terminated) return null;
  return ended(terminated);
}

type Terminated = NonNullable<ContainerStatus['state']['terminated']>;

const ended = ({ reason, signal, exitCode }: Terminated) =>
  reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);

function later(time: string | null, { lastState }: ContainerStatus): string | null {
  const finished = lastState?.terminated?.finishedAt ?? null;
  if (finished === null || time === null) return finished ?? time;
  return Date.parse(finished) > Date.parse(time) ? finished : time;
}

const isInitialized = ({ status }: Pod) =>
  status?.conditions?.some((c) => c.type === 'Initialized' && c.status === 'True') ?? false;
