/** What a simulated run shows of itself, in the form of a transcript. Times in seconds. */
import { emptyTable } from '../../../sim/table.ts';
import type { ContainerStatus, Pod, PodCondition } from '../../../api/objects.ts';
import type { Trace } from '../../../api/trace.ts';
import { podLogOf } from '../../../lab/view.ts';
import { podAt } from '../../../lab/view.ts';
import { podColumns } from '../../../printers/pods.ts';
import type {
  RecordedContainer,
  RecordedEvent,
  RecordedProcess,
  RecordedRequest,
  RecordedStatus,
} from './types.ts';

export function statusesOf(trace: Trace): RecordedStatus[] {
  return podLogOf(trace).map(({ t, key, value }) => ({
    t: t / 1000,
    pod: key,
    ...(value ? shown(value) : { gone: true }),
  }));
}

function shown(pod: Pod): Omit<RecordedStatus, 't' | 'pod'> {
  const { status, ready, restarts } = podColumns(pod);
  const { phase, conditions, containerStatuses, initContainerStatuses, ephemeralContainerStatuses } =
    pod.status;
  return {
    status,
    ready,
    restarts: String(restarts),
    phase,
    containers: containerStatuses?.map(container),
    initContainers: initContainerStatuses?.map(container),
    ephemeralContainers: ephemeralContainerStatuses?.map(container),
    conditions: conditions && Object.fromEntries(conditions.map((each) => [each.type, condition(each)])),
    deleting: pod.metadata.deletionTimestamp !== undefined,
  };
}

const condition = ({ status, reason, message }: PodCondition) =>
  `${status}${reason ? ` ${reason}` : ''}${message ? `: ${message}` : ''}`;

function container(status: ContainerStatus): RecordedContainer {
  const { name, state, lastState, ready, started, restartCount, imageID } = status;
  const { waiting, terminated, running } = state;
  const { reason, message } = waiting ?? terminated ?? {};
  const last = lastState.terminated;
  return {
    name,
    state: waiting ? 'waiting' : terminated ? 'terminated' : running ? 'running' : '',
    reason,
    message,
    exitCode: terminated?.exitCode,
    lastState: last && `terminated ${last.reason ?? ''} ${last.exitCode}`,
    ready,
    started,
    restartCount,
    imageID,
  };
}

export const eventsOf = (trace: Trace): RecordedEvent[] =>
  trace.events.map(({ t, kind, namespace, object, fieldPath, type, reason, message, count }) => ({
    t: t / 1000,
    object: `${kind}/${namespace}/${object}`,
    fieldPath,
    type,
    reason,
    message,
    count,
  }));

export const requestsOf = (trace: Trace): (RecordedRequest & { pod: string; uid: string })[] =>
  trace.requests.map(({ t, host, image, username, result, pod }) => ({
    t: t / 1000,
    host,
    image,
    username,
    result,
    pod,
    uid: podAt(trace, pod, t)?.metadata.uid ?? '',
  }));

export const processesOf = (trace: Trace): RecordedProcess[] =>
  trace.processes.map(({ t, ...rest }) => ({ t: t / 1000, ...rest }));

/** What the node's supervisor saw of the kubelet after the first start. */
export const kubeletProcessOf = (trace: Trace): { t: number; what: string }[] =>
  trace.node.log.slice(1).flatMap(({ t, value }) => {
    const what = kubeletProcess[value?.reason ?? ''];
    return what === undefined ? [] : [{ t: t / 1000, what }];
  });

const kubeletProcess: Record<string, string> = {
  started: 'started',
  healthy: 'healthy',
  stopped: 'exited: exit status 0',
  crashed: 'exited: signal: killed',
};

/** Path below image_manager → parsed content, at a time. */
export function filesUntil(
  log: readonly { t: number; path: string; content: unknown }[],
  t: number,
): Record<string, unknown> {
  const files = emptyTable<unknown>();
  for (const { t: when, path, content } of log) {
    if (when > t) break;
    if (content === null) delete files[path];
    else files[path] = withoutTime(content);
  }
  return files;
}

/** Anything that is not JSON is compared as text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const fileLogOf = (trace: Trace) =>
  trace.files.log.map(({ t, key, value }) => ({
    t: t / 1000,
    path: key.replace(/^image_manager\//, ''),
    content: value === null ? null : parsed(value),
  }));

function withoutTime(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('lastUpdatedTime' in content)) return content;
  return { ...content, lastUpdatedTime: '<time>' };
}
