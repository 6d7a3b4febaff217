/** As many pods as a Job wants. Models pkg/controller/job/job_controller.go manageJob */
import type { Pod } from '../../../api/objects.ts';
import type { Job } from '../../../api/workloads.ts';
import { keyOfObject } from '../../../apiserver/store.ts';
import { JOB_TRACKING } from '../../../kubelet/finalizers.ts';
import { removeFinalizer } from './remove-finalizer.ts';
import type { Millis } from '../../../sim/time.ts';
import { createPod, deletePod, isTerminating } from '../pods.ts';
import { enqueue } from '../workqueue.ts';
import { remaining, remainingForIndex } from './backoff.ts';
import { failureAnnotations, firstPending, hasLimitPerIndex, indexOf, isIndexed } from './indexes.ts';
import { COMPONENT, type Look, NAME } from './look.ts';
import { forRemoval, indexedPrefix, indexedTemplate, onlyReplacesFailed } from './pods.ts';
import { judgeFailure } from './policies.ts';

/** Models pkg/controller/job/job_controller.go MaxPodCreateDeletePerSync */
const MAX_AT_ONCE = 500;

/** Asks for the pods' end. Models pkg/controller/job/job_controller.go deleteActivePods */
export function end(look: Look, pods: readonly Pod[]) {
  for (const pod of pods) deletePod(look.world, look.job, pod, COMPONENT);
  look.active = look.active.filter((pod) => !pods.includes(pod));
  look.terminating += pods.length;
}

/** The end of pods that nobody counts. Models pkg/controller/job/job_controller.go deleteJobPods */
function discard(look: Look, pods: readonly Pod[]) {
  for (const pod of pods) removeFinalizer(look.world, pod, JOB_TRACKING);
  end(look, pods);
}

/** A pod, of an index when it has one; false = the API server refuses it. */
function create({ world, job, delayed, active }: Look, index: number | undefined): boolean {
  let of = {};
  let { template } = job.spec;
  if (index !== undefined) {
    const replaced = delayed.get(index);
    const counts = !replaced || judgeFailure(job, replaced).counts;
    template = indexedTemplate(job, index, hasLimitPerIndex(job) ? failureAnnotations(replaced, counts) : {});
    of = { generateName: indexedPrefix(job, index) };
  }
  const created = createPod(world, {
    owner: job,
    component: COMPONENT,
    template,
    ...of,
    metadata: { finalizers: [JOB_TRACKING] },
  });
  if ('error' in created) return false;
  active.push(created.pod);
  return true;
}

/** Which of the indexes get a pod now, or how long none does. Models pkg/controller/job/job_controller.go getPodCreationInfoForIndependentIndexes */
function dueIndexes({ world, delayed }: Look, indexes: readonly number[]): { now: number[]; wait: Millis } {
  const waits = indexes.map((index) => remainingForIndex(world, delayed.get(index)));
  const now = indexes.filter((_, i) => waits[i] === 0);
  return { now, wait: now.length || !waits.length ? 0 : Math.min(...waits) };
}

/** The indexes that are to get a pod; undefined = pods have none. */
function indexesToAdd(look: Look, count: number): number[] {
  const { job, active, pods, succeededIndexes, failedIndexes } = look;
  const others = onlyReplacesFailed(job) ? pods.filter(isTerminating) : [];
  const taken = new Set([...active, ...others].map(indexOf));
  return firstPending(count, job.spec.completions!, taken, succeededIndexes, failedIndexes ?? new Set());
}

function createMissing(look: Look, missing: number) {
  const { world, job } = look;
  const wait = (delay: Millis) => enqueue(world, NAME, keyOfObject(job), delay);
  const rest = hasLimitPerIndex(job) ? 0 : remaining(world, look.failures);
  if (rest > 0) return wait(rest);
  let count = Math.min(missing, MAX_AT_ONCE);
  let indexes: (number | undefined)[] = [];
  if (isIndexed(job)) {
    const pending = indexesToAdd(look, count);
    const due = hasLimitPerIndex(job) ? dueIndexes(look, pending) : { now: pending, wait: 0 };
    if (due.wait > 0) return wait(due.wait);
    indexes = due.now;
    count = indexes.length;
  }
  // One pod, then twice as many each time, so that a refused request is not repeated a hundred times.
  for (let batch = Math.min(count, 1); count > 0 && !look.refused; batch = Math.min(2 * batch, count)) {
    for (let i = 0; i < batch; i++) if (!create(look, indexes.shift())) look.refused = true;
    count -= batch;
  }
}

/** How many are to run. */
function wantedOf({ spec: { completions, parallelism } }: Job, { succeeded, active }: Look): number {
  if (completions === undefined) return succeeded > 0 ? active.length : parallelism;
  return Math.max(0, Math.min(parallelism, completions - succeeded));
}

/** Models pkg/controller/job/job_controller.go manageJob */
export function manage(look: Look) {
  const { job, active } = look;
  if (job.spec.suspend) return discard(look, forRemoval(job, active, active.length));
  const wanted = wantedOf(job, look);
  const removed = forRemoval(job, active, Math.max(0, active.length - wanted)).slice(0, MAX_AT_ONCE);
  if (removed.length) return discard(look, removed);
  const missing = wanted - (onlyReplacesFailed(job) ? look.terminating : 0) - active.length;
  if (missing > 0) createMissing(look, missing);
}
