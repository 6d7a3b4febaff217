/** Models pkg/controller/job/job_controller.go syncJob, and pkg/controller/ttlafterfinished for finished Jobs */
import type { Pod } from '../../api/objects.ts';
import type { Condition, Job, JobStatus } from '../../api/workloads.ts';
import { keyOfObject } from '../../apiserver/store.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { JOB_TRACKING } from '../../kubelet/finalizers.ts';
import { removeFinalizer } from '../support/job/remove-finalizer.ts';
import { type World, storeObject, wallClock } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import { deleteFrom } from '../support/requests.ts';
import { find, isTrue } from '../support/conditions.ts';
import { record } from '../support/events.ts';
import { forgetFailures, keepFailures } from '../support/job/backoff.ts';
import { type Counted, completionOf, endOf, noteEnd, track } from '../support/job/finish.ts';
import { formatIndexes, isIndexed } from '../support/job/indexes.ts';
import { COMPONENT, type Look, NAME, clock, condition, lookAt } from '../support/job/look.ts';
import { end, manage } from '../support/job/manage.ts';
import { isTracked } from '../support/job/pods.ts';
import { claim, controllerKey, controllerOf } from '../support/owners.ts';
import { podController } from '../support/pod-controller.ts';
import { isReady } from '../support/pods.ts';
import { type Synced, enqueue } from '../support/workqueue.ts';
import type { Controller, ObjectChange } from '../types.ts';

/** What happens to pods is looked at once a second. Models pkg/controller/job/job_controller.go syncJobBatchPeriod */
const BATCH = 1000;
const JOB_CONTROLLER = 'kubernetes.io/job-controller';

export const isFinished = ({ status }: Job) =>
  isTrue(status.conditions, 'Complete') || isTrue(status.conditions, 'Failed');

/** Models pkg/controller/job/job_controller.go managedByExternalController */
const isForeign = ({ spec }: Job) => (spec.managedBy ?? JOB_CONTROLLER) !== JOB_CONTROLLER;

/** Keeps a condition's position in the list; one that was never true is not added as false. Models pkg/controller/job/job_controller.go ensureJobConditionStatus */
function ensure(conditions: readonly Condition[], wanted: Condition): Condition[] {
  const known = find(conditions, wanted.type);
  if (!known) return wanted.status === 'False' ? [...conditions] : [...conditions, wanted];
  const as = ({ status, reason, message }: Condition) => ({ status, reason, message });
  return same(as(known), as(wanted))
    ? [...conditions]
    : conditions.map((each) => (each === known ? wanted : each));
}

/** Reported when it begins and when it ends; the time restarts with each change. */
function noteSuspension(look: Look) {
  const { world, job } = look;
  const { conditions = [] } = job.status;
  const suspended = job.spec.suspend === true;
  const [reason, word] = suspended ? ['JobSuspended', 'suspended'] : ['JobResumed', 'resumed'];
  const changed = ensure(conditions, condition(world, 'Suspended', reason!, `Job ${word}`, suspended));
  if (same(changed, conditions)) return;
  record(world, COMPONENT, job, 'Normal', suspended ? 'Suspended' : 'Resumed', `Job ${word}`);
  const { startTime: _before, ...status } = job.status;
  const startTime = suspended ? {} : { startTime: wallClock(world, world.now) };
  look.job = { ...job, status: { ...status, ...startTime, conditions: changed } };
}

/** Models pkg/controller/job/job_controller.go syncJob */
function sync(world: World, key: string): Synced {
  let job = world.api.objects.get(key) as Job | undefined;
  if (!job || isFinished(job)) forgetFailures(world, key);
  if (!job) return 'done';
  if (isFinished(job)) return expire(world, job);
  if (isForeign(job)) return 'done';
  const pods = claim<Pod>(world, 'Pod', job, (labels) => matches(job!.spec.selector, labels));
  if (!job.status.startTime && !job.spec.suspend)
    job = { ...job, status: { ...job.status, startTime: wallClock(world, world.now) } };
  const look = lookAt(world, job, pods);
  let interim = endOf(look);
  if (interim) end(look, look.active);
  else {
    manage(look);
    interim = completionOf(look);
    if (!interim) noteSuspension(look);
  }
  const counted = track(look, interim);
  keepFailures(world, key, look.failures);
  write(look, interim, counted);
  return look.refused ? 'failed' : 'done';
}

/** The conditions that end a Job; the last one follows once none of its pods is terminating. Models pkg/controller/job/job_controller.go enactJobFinished */
function conditionsWith(look: Look, interim: Condition, succeeded: number): Condition[] {
  const { world, job, terminating } = look;
  const { conditions = [] } = job.status;
  const all = find(conditions, interim.type)?.status === 'True' ? conditions : [...conditions, interim];
  if (terminating > 0) return all;
  const type = interim.type === 'SuccessCriteriaMet' ? 'Complete' : 'Failed';
  noteEnd(look, interim, succeeded);
  return ensure(all, condition(world, type, interim.reason ?? '', interim.message ?? ''));
}

function write(look: Look, interim: Condition | null, counted: Counted) {
  const { world, job, active, terminating, succeededIndexes, failedIndexes } = look;
  const { status: before } = job;
  const failed = (before.failed ?? 0) + counted.failed;
  const succeeded = isIndexed(job) ? succeededIndexes.size : (before.succeeded ?? 0) + counted.succeeded;
  const conditions = interim ? conditionsWith(look, interim, succeeded) : (before.conditions ?? []);
  const complete = find(conditions, 'Complete');
  const optional = (field: string, value: number) => (value ? { [field]: value } : {});
  const status: JobStatus = {
    ...optional('active', active.length),
    ...(succeededIndexes.size ? { completedIndexes: formatIndexes(succeededIndexes) } : {}),
    ...(complete ? { completionTime: complete.lastTransitionTime! } : {}),
    ...(conditions.length ? { conditions } : {}),
    ...optional('failed', failed),
    ...(failedIndexes ? { failedIndexes: formatIndexes(failedIndexes) } : {}),
    ready: active.filter(isReady).length,
    ...(before.startTime ? { startTime: before.startTime } : {}),
    ...optional('succeeded', succeeded),
    terminating,
    uncountedTerminatedPods: {},
  };
  const stored = world.api.objects.get(keyOfObject(job)) as Job;
  if (!same(status, stored.status)) storeObject(world, { ...stored, status });
}

/** Deletes a finished Job after its TTL. Models pkg/controller/ttlafterfinished/ttlafterfinished_controller.go processTTL */
function expire(world: World, job: Job): Synced {
  const { metadata, spec, status } = job;
  if (spec.ttlSecondsAfterFinished === undefined) return 'done';
  const over = status.conditions!.find(
    ({ type, status: value }) => (type === 'Complete' || type === 'Failed') && value === 'True',
  )!;
  const rest = Date.parse(over.lastTransitionTime!) + spec.ttlSecondsAfterFinished * 1000 - clock(world);
  if (rest > 0) enqueue(world, NAME, keyOfObject(job), rest);
  else deleteFrom(world, { kind: 'Job', namespace: metadata.namespace ?? 'default', name: metadata.name });
  return 'done';
}

const jobs = podController({ name: NAME, kind: 'Job', sync, podDelay: BATCH });

/** A pod that no Job counts any more is held by none. Models pkg/controller/job/job_controller.go handleSingleOrphanPod */
function releaseOrphan(world: World, { after }: ObjectChange) {
  if (after?.kind !== 'Pod' || !after.metadata.deletionTimestamp || !isTracked(after as Pod)) return;
  const key = controllerKey(after, 'Job');
  if (controllerOf(after) && key === null) return;
  const job = key === null ? undefined : (world.api.objects.get(key) as Job | undefined);
  if (!job || (isFinished(job) && !isForeign(job))) removeFinalizer(world, after as Pod, JOB_TRACKING);
}

export const controller: Controller = {
  ...jobs,
  observe(world, change) {
    jobs.observe(world, change);
    releaseOrphan(world, change);
  },
};
