/** How a Job ends. Models pkg/controller/job/job_controller.go syncJob */
import type { Condition } from '../../../api/workloads.ts';
import { keyOfObject } from '../../../apiserver/store.ts';
import { JOB_TRACKING } from '../../../kubelet/finalizers.ts';
import { removeFinalizer } from './remove-finalizer.ts';
import { find } from '../conditions.ts';
import { record } from '../events.ts';
import { enqueue } from '../workqueue.ts';
import { indexOf, isIndexed, validIndexOf } from './indexes.ts';
import { COMPONENT, type Look, NAME, clock, condition } from './look.ts';
import { hasFailed, isTracked, restartsExceed } from './pods.ts';
import { judgeFailure, metSuccessPolicy } from './policies.ts';

const failureTarget = ({ world }: Look, reason: string, message: string) =>
  condition(world, 'FailureTarget', reason, message);

/** Sees the Job again when its time is over. Models pkg/controller/job/job_controller.go pastActiveDeadline */
function isPastDeadline({ world, job: { spec, status }, job }: Look): boolean {
  if (spec.activeDeadlineSeconds === undefined || spec.suspend || !status.startTime) return false;
  const rest = Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 - clock(world);
  if (rest > 0) enqueue(world, NAME, keyOfObject(job), rest);
  return rest <= 0;
}

/** Models pkg/controller/job/job_controller.go getFailJobMessage */
function failJobMessage({ job, pods }: Look): string | undefined {
  for (const pod of pods) {
    const message = hasFailed(job, pod) ? judgeFailure(job, pod).failJob : undefined;
    if (message) return message;
  }
  return undefined;
}

/** Of a Job that gives up on an index at a time. */
function failedByIndexes(look: Look): Condition | null {
  const { job, failedIndexes, succeededIndexes } = look;
  if (!failedIndexes) return null;
  if (failedIndexes.size > (job.spec.maxFailedIndexes ?? Infinity))
    return failureTarget(
      look,
      'MaxFailedIndexesExceeded',
      'Job has exceeded the specified maximal number of failed indexes',
    );
  return failedIndexes.size > 0 && failedIndexes.size + succeededIndexes.size >= job.spec.completions!
    ? failureTarget(look, 'FailedIndexes', 'Job has failed indexes')
    : null;
}

/** The condition by which the Job ends, if it does by now: what was so stays so, failures come before success. */
export function endOf(look: Look): Condition | null {
  const { job, failed, pods, world } = look;
  const known = ['SuccessCriteriaMet', 'FailureTarget']
    .map((type) => find(job.status.conditions, type))
    .find((each) => each?.status === 'True');
  if (known) return known;
  const message = failJobMessage(look);
  if (message) return failureTarget(look, 'PodFailurePolicy', message);
  if (failed > job.spec.backoffLimit || restartsExceed(job, pods))
    return failureTarget(look, 'BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  if (isPastDeadline(look))
    return failureTarget(look, 'DeadlineExceeded', 'Job was active longer than specified deadline');
  if (!isIndexed(job)) return null;
  const byIndexes = failedByIndexes(look);
  if (byIndexes) return byIndexes;
  const met = metSuccessPolicy(job, look.succeededIndexes);
  return met === null ? null : condition(world, 'SuccessCriteriaMet', 'SuccessPolicy', met);
}

/** Models pkg/controller/job/job_controller.go newSuccessCondition */
export function completionOf({ world, job: { spec }, succeeded, active }: Look): Condition | null {
  const complete =
    active.length === 0 && (spec.completions === undefined ? succeeded > 0 : succeeded >= spec.completions);
  return complete
    ? condition(
        world,
        'SuccessCriteriaMet',
        'CompletionsReached',
        'Reached expected number of succeeded pods',
      )
    : null;
}

/** What the counts of the status grow by. */
export interface Counted {
  succeeded: number;
  failed: number;
}

/** Takes the finalizer of each pod that is counted now. Models pkg/controller/job/job_controller.go trackJobStatusAndRemoveFinalizers */
export function track(look: Look, interim: Condition | null): Counted {
  const { world, job, pods, delayed } = look;
  const counted: Counted = { succeeded: 0, failed: 0 };
  const over = interim !== null && interim.type !== 'SuccessCriteriaMet';
  for (const pod of pods.filter(isTracked)) {
    const failed = hasFailed(job, pod);
    const well = pod.status.phase === 'Succeeded';
    const index = indexOf(pod);
    const waits = index !== null && delayed.get(index) === pod;
    if (!interim && !well && (!failed || waits)) continue;
    if (well) counted.succeeded++;
    else if ((failed || over) && (!isIndexed(job) || validIndexOf(job, pod) !== null))
      counted.failed += judgeFailure(job, pod).counts ? 1 : 0;
    removeFinalizer(world, pod, JOB_TRACKING);
  }
  return counted;
}

/** The event that says how it ended. Models pkg/controller/job/job_controller.go recordJobFinished */
export function noteEnd(
  { world, job }: Look,
  { type, reason = '', message = '' }: Condition,
  succeeded: number,
) {
  if (type !== 'SuccessCriteriaMet') return record(world, COMPONENT, job, 'Warning', reason, message);
  if (succeeded > (job.spec.completions ?? Infinity))
    record(
      world,
      COMPONENT,
      job,
      'Warning',
      'TooManySucceededPods',
      'Too many succeeded pods running after completion count reached',
    );
  record(world, COMPONENT, job, 'Normal', 'Completed', 'Job completed');
}
