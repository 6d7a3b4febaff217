/** The columns of `kubectl get pods`. Models pkg/printers/internalversion/printers.go printPod */
import type { ContainerStatus, Pod } from '../api/objects.ts';

export interface PodColumns {
  name: string;
  ready: string;
  status: string;
  restarts: number;
}

const known = new WeakMap<Pod, PodColumns>();

/** Without the age, which is the only column that time alone changes. */
export function podColumns(pod: Pod): PodColumns {
  let columns = known.get(pod);
  if (!columns) known.set(pod, (columns = compute(pod)));
  return columns;
}

export const statusOf = (pod: Pod): string => podColumns(pod).status;

const restartable = (pod: Pod, name: string) =>
  pod.spec.initContainers?.some((c) => c.name === name && c.restartPolicy === 'Always') ?? false;

function compute(pod: Pod): PodColumns {
  const { status } = pod;
  const sidecars = (pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always').length;
  const total = pod.spec.containers.length + sidecars;
  let restarts = 0;
  let sidecarRestarts = 0;
  let ready = 0;
  let reason = status.reason || status.phase;

  let initializing = false;
  const inits = status.initContainerStatuses ?? [];
  for (const [i, c] of inits.entries()) {
    restarts += c.restartCount;
    const sidecar = restartable(pod, c.name);
    if (sidecar) {
      sidecarRestarts += c.restartCount;
      if (c.started && c.ready) ready++;
    }
    if (initializing) continue;
    const { terminated, waiting } = c.state;
    if (terminated?.exitCode === 0 || (sidecar && c.started)) continue;
    if (terminated)
      reason = terminated.reason ? `Init:${terminated.reason}` : `Init:ExitCode:${terminated.exitCode}`;
    else if (waiting?.reason && waiting.reason !== 'PodInitializing') reason = `Init:${waiting.reason}`;
    else reason = `Init:${i}/${pod.spec.initContainers?.length ?? 0}`;
    initializing = true;
  }
  if (!initializing || isInitialized(pod)) {
    restarts = sidecarRestarts;
    let running = false;
    for (const c of [...(status.containerStatuses ?? [])].reverse()) {
      restarts += c.restartCount;
      const own = ownReason(c);
      if (own !== null) reason = own;
      else if (c.ready && c.state.running) {
        running = true;
        ready++;
      }
    }
    if (reason === 'Completed' && running)
      reason = status.conditions?.some((c) => c.type === 'Ready' && c.status === 'True')
        ? 'Running'
        : 'NotReady';
  }
  const terminal = status.phase === 'Failed' || status.phase === 'Succeeded';
  if (pod.metadata.deletionTimestamp && status.reason === 'NodeLost') reason = 'Unknown';
  else if (pod.metadata.deletionTimestamp && !terminal) reason = 'Terminating';
  return { name: pod.metadata.name, ready: `${ready}/${total}`, status: reason, restarts };
}

function ownReason({ state: { waiting, terminated } }: ContainerStatus): string | null {
  if (waiting?.reason) return waiting.reason;
  if (!terminated) return null;
  return terminated.reason || `ExitCode:${terminated.exitCode}`;
}

const isInitialized = ({ status }: Pod) =>
  status.conditions?.some((c) => c.type === 'Initialized' && c.status === 'True') ?? false;
