/** What a simulated run shows of itself, in the form of a transcript. Times in seconds. */
import type { ContainerStatus, Pod } from '../../../api/objects.ts';
import type { Trace } from '../../../api/trace.ts';
import { podLogOf } from '../../../lab/view.ts';
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
  return {
    status,
    ready,
    restarts: String(restarts),
    containers: pod.status.containerStatuses?.map(container),
    initContainers: pod.status.initContainerStatuses?.map(container),
  };
}

function container({ name, state }: ContainerStatus): RecordedContainer {
  const { waiting, terminated, running } = state;
  const kind = waiting ? 'waiting' : terminated ? 'terminated' : running ? 'running' : '';
  const { reason, message } = waiting ?? terminated ?? {};
  return { name, state: kind, ...(reason ? { reason } : {}), ...(message ? { message } : {}) };
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

export const requestsOf = (trace: Trace): (RecordedRequest & { pod: string })[] =>
  trace.requests.map(({ t, host, image, username, result, pod }) => ({
    t: t / 1000,
    host,
    image,
    username,
    result,
    pod,
  }));

export const processesOf = (trace: Trace): RecordedProcess[] =>
  trace.processes.map(({ t, ...rest }) => ({ t: t / 1000, ...rest }));

/** Path below image_manager → parsed content, at a time. */
export function filesUntil(
  log: readonly { t: number; path: string; content: unknown }[],
  t: number,
): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const { t: when, path, content } of log) {
    if (when > t) break;
    if (content === null) delete files[path];
    else files[path] = withoutTime(content);
  }
  return files;
}

export const fileLogOf = (trace: Trace) =>
  trace.files.log.map(({ t, key, value }) => ({
    t: t / 1000,
    path: key.replace(/^image_manager\//, ''),
    content: value === null ? null : (JSON.parse(value) as unknown),
  }));

function withoutTime(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('lastUpdatedTime' in content)) return content;
  return { ...content, lastUpdatedTime: '<time>' };
}
