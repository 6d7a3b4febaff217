/** What a Job's pods' ends mean by its policies. Models pkg/controller/job/pod_failure_policy.go matchPodFailurePolicy, and success_policy.go */
import type { ContainerStatus, Pod } from '../../../api/objects.ts';
import type { Job, PodFailurePolicyRule } from '../../../api/workloads.ts';
import { parseIntervals } from './indexes.ts';

/** The policy's verdict on a failed pod. */
export interface Verdict {
  action: PodFailurePolicyRule['action'] | null;
  /** Towards the limits. */
  counts: boolean;
  /** Why the whole Job fails. */
  failJob?: string;
}

/** The first container that ended with such a code. Models pkg/controller/job/pod_failure_policy.go matchOnExitCodes */
function endedAs(
  { status }: Pod,
  { containerName, operator, values }: NonNullable<PodFailurePolicyRule['onExitCodes']>,
): ContainerStatus | undefined {
  return [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find(
    ({ name, state: { terminated } }) =>
      terminated &&
      (containerName === undefined || containerName === name) &&
      terminated.exitCode !== 0 &&
      values.includes(terminated.exitCode) === (operator === 'In'),
  );
}

/** Models pkg/controller/job/pod_failure_policy.go matchPodFailurePolicy */
export function judgeFailure({ spec }: Job, pod: Pod): Verdict {
  const { name, namespace } = pod.metadata;
  for (const [i, { action, onExitCodes, onPodConditions = [] }] of (
    spec.podFailurePolicy?.rules ?? []
  ).entries()) {
    const container = onExitCodes && endedAs(pod, onExitCodes);
    const condition = onExitCodes
      ? undefined
      : pod.status.conditions?.find((each) =>
          onPodConditions.some(({ type, status = 'True' }) => type === each.type && status === each.status),
        );
    if (!container && !condition) continue;
    if (action !== 'FailJob') return { action, counts: action !== 'Ignore' };
    const what = container
      ? `Container ${container.name} for pod ${namespace}/${name} failed with exit code ${container.state.terminated!.exitCode}`
      : `Pod ${namespace}/${name} has condition ${condition!.type}`;
    return { action, counts: true, failJob: `${what} matching FailJob rule at index ${i}` };
  }
  return { action: null, counts: true };
}

/** Which rule the succeeded indexes meet, in words; null = none. Models pkg/controller/job/success_policy.go matchSuccessPolicy */
export function metSuccessPolicy({ spec }: Job, succeeded: ReadonlySet<number>): string | null {
  if (succeeded.size === 0) return null;
  const met = (spec.successPolicy?.rules ?? []).findIndex(
    ({ succeededIndexes, succeededCount = Infinity }) => {
      if (succeededIndexes === undefined) return succeeded.size >= succeededCount;
      const wanted = parseIntervals(succeededIndexes, spec.completions ?? 0);
      if (wanted.length === 0) return false;
      const total = wanted.reduce((sum, [first, last]) => sum + last - first + 1, 0);
      const there = [...succeeded].filter((index) =>
        wanted.some(([first, last]) => first <= index && index <= last),
      ).length;
      return there === total || there >= succeededCount;
    },
  );
  return met < 0 ? null : `Matched rules at index ${met}`;
}
