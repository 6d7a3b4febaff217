/** A Job's pods: which count as failed, which go first, how they are made. Models pkg/controller/job/job_controller.go isPodFailed */
import type { Pod } from '../../../api/objects.ts';
import type { Job, PodTemplateSpec } from '../../../api/workloads.ts';
import { JOB_TRACKING, finalizersOf } from '../../../kubelet/finalizers.ts';
import { isReady, readySince } from '../pods.ts';
import { INDEX, indexOf, isIndexed } from './indexes.ts';

export const isTracked = (pod: Pod) => finalizersOf(pod).includes(JOB_TRACKING);

/** Models pkg/controller/job/job_controller.go onlyReplaceFailedPods */
export const onlyReplacesFailed = ({ spec }: Job) =>
  spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;

/** A pod that is being deleted counts as failed at once, unless its Job waits for its end. Models pkg/controller/job/job_controller.go isPodFailed */
export const hasFailed = (job: Job, { status, metadata }: Pod): boolean =>
  status.phase === 'Failed' ||
  (!onlyReplacesFailed(job) && metadata.deletionTimestamp !== undefined && status.phase !== 'Succeeded');

/** Models pkg/controller/job/job_controller.go pastBackoffLimitOnFailure */
export function restartsExceed({ spec }: Job, pods: readonly Pod[]): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((total, { restartCount }) => total + restartCount, 0);
  return spec.backoffLimit === 0 ? restarts > 0 : restarts >= spec.backoffLimit;
}

const phases = ['Pending', 'Unknown', 'Running'];

const restartsOf = ({ status }: Pod) =>
  Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount));

/** Those that are worth least first. Models pkg/controller/controller_utils.go ActivePods */
function byActivity(a: Pod, b: Pod): number {
  const later = (one: string, other: string) => (one === other ? 0 : one > other ? -1 : 1);
  return (
    Number(Boolean(a.spec.nodeName)) - Number(Boolean(b.spec.nodeName)) ||
    phases.indexOf(a.status.phase) - phases.indexOf(b.status.phase) ||
    Number(isReady(a)) - Number(isReady(b)) ||
    later(readySince(a), readySince(b)) ||
    restartsOf(b) - restartsOf(a) ||
    later(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '')
  );
}

/** Pods of no index and all but one of each index, and as many as are too many. Models pkg/controller/job/job_controller.go activePodsForRemoval */
export function forRemoval(job: Job, active: readonly Pod[], atLeast: number): Pod[] {
  const sorted = [...active].sort(byActivity);
  const removed = new Set<Pod>();
  if (isIndexed(job)) {
    const best = new Map(sorted.map((pod) => [indexOf(pod), pod]));
    for (const pod of sorted) {
      const index = indexOf(pod);
      if (index === null || index >= job.spec.completions! || best.get(index) !== pod) removed.add(pod);
    }
  }
  for (const pod of sorted) if (removed.size < atLeast) removed.add(pod);
  return [...removed];
}

const VARIABLE = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } },
};

/** The longest prefix of a name with a random suffix. Models staging/src/k8s.io/apiserver/pkg/storage/names/generate.go MaxGeneratedNameLength */
const LONGEST_PREFIX = 58;

/** Models pkg/controller/job/indexed_job_utils.go podGenerateNameWithIndex */
export function indexedPrefix({ metadata: { name } }: Job, index: number): string {
  const end = `-${index}-`;
  return name.slice(0, LONGEST_PREFIX - end.length) + end;
}

/** Models pkg/controller/job/indexed_job_utils.go addCompletionIndexEnvVariables, and addCompletionIndexAnnotation */
export function indexedTemplate(
  { metadata, spec: { template } }: Job,
  index: number,
  annotations: Record<string, string>,
): PodTemplateSpec {
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
      annotations: { ...template.metadata?.annotations, [INDEX]: String(index), ...annotations },
    },
    spec: {
      ...template.spec,
      containers: withVariable(containers),
      ...(initContainers ? { initContainers: withVariable(initContainers) } : {}),
      hostname: `${metadata.name}-${index}`,
    },
  };
}
