/** What a look at a Job has found. Models pkg/controller/job/job_controller.go syncJobCtx */
import type { Pod } from '../../../api/objects.ts';
import type { Condition, Job } from '../../../api/workloads.ts';
import { keyOfObject } from '../../../apiserver/store.ts';
import { type World, wallClock } from '../../../kubelet/world.ts';
import { isActive, isTerminating } from '../pods.ts';
import { type Failures, failuresWith, finishedAt } from './backoff.ts';
import {
  failuresOf,
  hasLimitPerIndex,
  ignoredFailuresOf,
  indexOf,
  isIndexed,
  parseIndexes,
  validIndexOf,
} from './indexes.ts';
import { hasFailed, isTracked } from './pods.ts';
import { judgeFailure } from './policies.ts';

export const NAME = 'job';
export const COMPONENT = 'job-controller';

export interface Look {
  world: World;
  job: Job;
  pods: readonly Pod[];
  active: Pod[];
  /** Those on their way out, those that this look sends there too. */
  terminating: number;
  succeeded: number;
  failed: number;
  failures: Failures;
  /** Of a Job whose pods have an index each. */
  succeededIndexes: Set<number>;
  /** Of one that gives up on an index at a time. */
  failedIndexes: Set<number> | null;
  /** A failed pod of an index; it is counted once its replacement exists. */
  delayed: ReadonlyMap<number, Pod>;
  refused: boolean;
}

export const clock = (world: World) => world.epochMillis + world.now;

/** Models pkg/controller/job/job_controller.go newCondition */
export function condition(world: World, type: string, reason: string, message: string, ok = true): Condition {
  const time = wallClock(world, world.now);
  const status = ok ? 'True' : 'False';
  return { type, status, reason, message, lastProbeTime: time, lastTransitionTime: time };
}

/** Models pkg/controller/job/indexed_job_utils.go isIndexFailed */
function failsIndex(job: Job, pod: Pod): boolean {
  if (!hasFailed(job, pod)) return false;
  const { action, counts } = judgeFailure(job, pod);
  return action === 'FailIndex' || (counts && failuresOf(pod) >= job.spec.backoffLimitPerIndex!);
}

/** Models pkg/controller/job/indexed_job_utils.go calculateFailedIndexes */
function failedIndexesOf(job: Job, fresh: readonly Pod[]): Set<number> | null {
  if (!hasLimitPerIndex(job)) return null;
  const failed = parseIndexes(job.status.failedIndexes, job.spec.completions!);
  for (const pod of fresh) if (failsIndex(job, pod)) failed.add(indexOf(pod)!);
  return failed;
}

/** Models pkg/controller/job/indexed_job_utils.go getPodsWithDelayedDeletionPerIndex */
function delayedOf(
  look: Pick<Look, 'job' | 'active' | 'succeededIndexes' | 'failedIndexes'>,
  fresh: readonly Pod[],
) {
  const { job, active, succeededIndexes, failedIndexes } = look;
  const delayed = new Map<number, Pod>();
  if (!failedIndexes) return delayed;
  const running = new Set(active.map(indexOf));
  const all = (pod: Pod) => failuresOf(pod) + ignoredFailuresOf(pod);
  for (const pod of fresh) {
    const index = indexOf(pod)!;
    if (!hasFailed(job, pod) || succeededIndexes.has(index) || failedIndexes.has(index)) continue;
    if (running.has(index)) continue;
    const other = delayed.get(index);
    if (!other || (all(other) <= all(pod) && finishedAt(pod) >= finishedAt(other))) delayed.set(index, pod);
  }
  return delayed;
}

/** Counts the pods that have ended since the last look. Models pkg/controller/job/job_controller.go syncJob, its first half */
export function lookAt(world: World, job: Job, pods: readonly Pod[]): Look {
  const { spec, status } = job;
  const indexed = isIndexed(job);
  const fresh = pods.filter((pod) => isTracked(pod) && (!indexed || validIndexOf(job, pod) !== null));
  const well = fresh.filter((pod) => pod.status.phase === 'Succeeded');
  const badly = fresh.filter((pod) => hasFailed(job, pod));
  const succeededIndexes = indexed
    ? parseIndexes(status.completedIndexes, spec.completions!)
    : new Set<number>();
  if (indexed) for (const pod of well) succeededIndexes.add(indexOf(pod)!);
  const active = pods.filter(isActive);
  const failedIndexes = indexed ? failedIndexesOf(job, fresh) : null;
  return {
    world,
    job,
    pods,
    active,
    terminating: pods.filter(isTerminating).length,
    succeeded: indexed ? succeededIndexes.size : (status.succeeded ?? 0) + well.length,
    failed: (status.failed ?? 0) + badly.filter((pod) => judgeFailure(job, pod).counts).length,
    failures: failuresWith(world, keyOfObject(job), well, badly),
    succeededIndexes,
    failedIndexes,
    delayed: delayedOf({ job, active, succeededIndexes, failedIndexes }, fresh),
    refused: false,
  };
}
