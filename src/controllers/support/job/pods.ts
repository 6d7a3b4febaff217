/** A Job's pods, and how often it has failed. Models pkg/controller/job/backoff_utils.go and indexed_job_utils.go */
import type { Pod } from '../../../api/objects.ts';
import type { Job, PodTemplateSpec } from '../../../api/workloads.ts';
import type { World } from '../../../kubelet/world.ts';
import type { Millis } from '../../../sim/time.ts';

export const FINALIZER = 'batch.kubernetes.io/job-tracking';
export const INDEX = 'batch.kubernetes.io/job-completion-index';

const FIRST_BACK_OFF: Millis = 10_000;
const LAST_BACK_OFF: Millis = 600_000;

export const isIndexed = ({ spec }: Job) => spec.completionMode === 'Indexed';

export const isTracked = ({ metadata }: Pod) =>
  ((metadata.finalizers as string[] | undefined) ?? []).includes(FINALIZER);

export function untracked(pod: Pod): Pod {
  const { finalizers, ...metadata } = pod.metadata;
  const rest = ((finalizers as string[] | undefined) ?? []).filter((each) => each !== FINALIZER);
  return { ...pod, metadata: { ...metadata, ...(rest.length ? { finalizers: rest } : {}) } };
}

/** A pod that is being deleted counts as failed at once, unless its Job waits for its end. Models isPodFailed */
export const hasFailed = (job: Job, { status, metadata }: Pod): boolean =>
  status.phase === 'Failed' ||
  (job.spec.podReplacementPolicy !== 'Failed' &&
    metadata.deletionTimestamp !== undefined &&
    status.phase !== 'Succeeded');

/** When a pod ended, milliseconds since 1970. Models getFinishedTime */
function finishedAt({ status, metadata }: Pod): number {
  const ends = (status.containerStatuses ?? []).map(({ state }) => state.terminated?.finishedAt);
  if (ends.length && ends.every(Boolean)) return Math.max(...ends.map((end) => Date.parse(end!)));
  const unready = status.conditions?.find(({ type, status: value }) => type === 'Ready' && value === 'False');
  if (unready?.lastTransitionTime) return Date.parse(unready.lastTransitionTime);
  if (metadata.deletionTimestamp)
    return Date.parse(metadata.deletionTimestamp) - (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  return Date.parse(metadata.creationTimestamp ?? '');
}

/** How long no pod is made after failures since the last success. Models getRemainingTimeForFailuresCount */
export function backOffOf(world: World, job: Job, pods: readonly Pod[]): Millis {
  const succeeded = pods.filter(({ status }) => status.phase === 'Succeeded').map(finishedAt);
  const lastSuccess = Math.max(-Infinity, ...succeeded);
  const failures = pods
    .filter((pod) => hasFailed(job, pod))
    .map(finishedAt)
    .filter((time) => time > lastSuccess);
  if (failures.length === 0) return 0;
  const wait = Math.min(LAST_BACK_OFF, FIRST_BACK_OFF * 2 ** (failures.length - 1));
  return Math.max(0, Math.max(...failures) + wait - (world.epochMillis + world.now));
}

/** Models pastBackoffLimitOnFailure */
export function restartsExceed({ spec }: Job, pods: readonly Pod[]): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((total, { restartCount }) => total + restartCount, 0);
  return spec.backoffLimit === 0 ? restarts > 0 : restarts >= spec.backoffLimit;
}

/** Null for a pod without one. */
export const indexOf = ({ metadata }: Pod): number | null => {
  const text = metadata.annotations?.[INDEX];
  return text === undefined ? null : Number(text);
};

/** `0-2,5` → 0, 1, 2, 5 */
export function parseIndexes(text = ''): Set<number> {
  const ranges = text.split(',').filter(Boolean);
  return new Set(
    ranges.flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    }),
  );
}

export function formatIndexes(indexes: ReadonlySet<number>): string {
  const ranges: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

const VARIABLE = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } },
};

/** Models addCompletionIndexEnvVariables and addCompletionIndexAnnotation */
export function indexedTemplate({ metadata, spec: { template } }: Job, index: number): PodTemplateSpec {
  const withVariable = (containers: PodTemplateSpec['spec']['containers']) =>
    containers.map((container) => {
      const env = (container.env as { name: string }[] | undefined) ?? [];
      return env.some(({ name }) => name === VARIABLE.name)
        ? container
        : { ...container, env: [...env, VARIABLE] };
    });
  const { containers, initContainers } = template.spec;
  return {
    ...template,
    metadata: {
      ...template.metadata,
      labels: { ...template.metadata?.labels, [INDEX]: String(index) },
      annotations: { ...template.metadata?.annotations, [INDEX]: String(index) },
    },
    spec: {
      ...template.spec,
      containers: withVariable(containers),
      ...(initContainers ? { initContainers: withVariable(initContainers) } : {}),
      hostname: `${metadata.name}-${index}`,
    },
  };
}
