/** A Job at each time of a schedule. Models pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob, and utils.go */
import type { CronJob, Job } from '../../api/workloads.ts';
import { keyOf, keyOfObject } from '../../apiserver/store.ts';
import { type Schedule, parseSchedule } from '../../kinds/cron-job/schedule.ts';
import { rfc3339In } from '../../kinds/cron-job/time-zone.ts';
import { type World, storeObject, wallClock } from '../../kubelet/world.ts';
import { rfc1123 } from '../../printers/words.ts';
import { same } from '../../sim/same.ts';
import { createIn, deleteFrom } from '../support/requests.ts';
import { isTrue } from '../support/conditions.ts';
import { nextTime } from '../support/cron.ts';
import { record } from '../support/events.ts';
import { controlledBy, controllerKey, referenceTo } from '../support/owners.ts';
import { type Synced, enqueue, syncing } from '../support/workqueue.ts';
import type { Controller } from '../types.ts';

const NAME = 'cronjob';
const KIND = 'CronJob';
const COMPONENT = 'cronjob-controller';
/** It looks a little after the time. Models pkg/controller/cronjob/cronjob_controllerv2.go nextScheduleDelta */
const AFTER = 100;
/** More missed times than this are remarked on. */
const MANY = 100;

interface Look {
  world: World;
  job: CronJob;
  jobs: readonly Job[];
  status: CronJob['status'];
}

type Told = ['Normal' | 'Warning', string, string];

const tell = ({ world, job }: Look, ...[type, reason, message]: Told) =>
  record(world, COMPONENT, job, type, reason, message);

const finishOf = ({ status }: Job) =>
  ['Complete', 'Failed'].find((type) => isTrue(status.conditions, type)) ?? null;

const isActive = ({ status }: Look, uid: string | undefined) =>
  status.active?.some((each) => each.uid === uid) ?? false;

function forget(look: Look, uid: string | undefined) {
  const active = look.status.active?.filter((each) => each.uid !== uid) ?? [];
  const { active: _active, ...rest } = look.status;
  look.status = { ...rest, ...(active.length ? { active } : {}) };
}

/** What has become of the Jobs. */
function watchJobs(look: Look) {
  for (const each of look.jobs) {
    const { uid, name } = each.metadata;
    const finish = finishOf(each);
    if (!finish) {
      if (!isActive(look, uid))
        tell(
          look,
          'Warning',
          'UnexpectedJob',
          `Saw a job that the controller did not create or forgot: ${name}`,
        );
      continue;
    }
    if (isActive(look, uid)) {
      forget(look, uid);
      tell(look, 'Normal', 'SawCompletedJob', `Saw completed job: ${name}, condition: ${finish}`);
    }
    const { completionTime } = each.status;
    const { lastSuccessfulTime = '' } = look.status;
    if (finish === 'Complete' && completionTime && completionTime > lastSuccessfulTime)
      look.status = { ...look.status, lastSuccessfulTime: completionTime };
  }
  for (const { uid, name } of look.status.active ?? [])
    if (!look.jobs.some(({ metadata }) => metadata.uid === uid)) {
      tell(look, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
      forget(look, uid);
    }
}

/** The last time of the schedule that has come and is not yet done. Models pkg/controller/cronjob/utils.go nextScheduleTime */
function dueTime(look: Look, schedule: Schedule, zone: string, now: number): number | null {
  const { job, status } = look;
  const deadline = job.spec.startingDeadlineSeconds;
  const from = Date.parse(status.lastScheduleTime ?? job.metadata.creationTimestamp!);
  const earliest = deadline === undefined ? from : Math.max(from, now - deadline * 1000);
  let due: number | null = null;
  let missed = 0;
  for (
    let time = nextTime(schedule, zone, earliest);
    time !== null && time <= now;
    time = nextTime(schedule, zone, time)
  ) {
    due = time;
    missed++;
  }
  if (missed > MANY)
    tell(
      look,
      'Warning',
      'TooManyMissedTimes',
      'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
    );
  return due;
}

/** Models pkg/controller/cronjob/utils.go getJobFromTemplate2 */
function jobAt({ job }: Look, time: number, zone: string): Job {
  const { metadata = {}, spec } = job.spec.jobTemplate;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${job.metadata.name}-${Math.floor(time / 60_000)}`,
      namespace: job.metadata.namespace ?? 'default',
      ...(metadata.labels ? { labels: metadata.labels } : {}),
      annotations: {
        ...metadata.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': rfc3339In(time, zone),
      },
      ownerReferences: [referenceTo(job)],
    },
    spec,
    status: {},
  };
}

function remove(look: Look, { metadata }: { metadata: { name: string; uid?: string } }) {
  const { world, job } = look;
  deleteFrom(world, { kind: 'Job', namespace: job.metadata.namespace ?? 'default', name: metadata.name });
  forget(look, metadata.uid);
  tell(look, 'Normal', 'SuccessfulDelete', `Deleted job ${metadata.name}`);
}

/** False = the API server did not accept it. */
function start(look: Look, time: number, zone: string): boolean {
  const { world, job } = look;
  const made = jobAt(look, time, zone);
  const { name, namespace = 'default' } = made.metadata;
  const { active = [], lastScheduleTime } = look.status;
  const scheduled = wallClock(world, time - world.epochMillis);
  if (lastScheduleTime === scheduled || active.some((each) => each.name === name)) return true;
  if (job.spec.concurrencyPolicy === 'Forbid' && active.length) {
    tell(
      look,
      'Normal',
      'JobAlreadyActive',
      'Not starting job because prior execution is running and concurrency policy is Forbid',
    );
    return true;
  }
  if (job.spec.concurrencyPolicy === 'Replace') for (const each of active) remove(look, { metadata: each });
  if (world.api.objects.has(keyOf('Job', namespace, name))) return true;
  const created = createIn(world, made);
  if ('error' in created) {
    tell(look, 'Warning', 'FailedCreate', `Error creating job: ${created.message}`);
    return false;
  }
  tell(look, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
  const reference = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    name,
    namespace,
    uid: created.object.metadata.uid!,
  };
  look.status = {
    ...look.status,
    active: [...(look.status.active ?? []), reference],
    lastScheduleTime: scheduled,
  };
  return true;
}

/** The oldest Jobs beyond those that are kept. Models pkg/controller/cronjob/cronjob_controllerv2.go cleanupFinishedJobs */
function cleanUp(look: Look) {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = look.job.spec;
  for (const [finish, limit] of [
    ['Complete', successfulJobsHistoryLimit],
    ['Failed', failedJobsHistoryLimit],
  ] as const) {
    const over = look.jobs.filter((each) => finishOf(each) === finish);
    const order = ({ status, metadata }: Job) => `${status.startTime ?? '~'} ${metadata.name}`;
    const oldest = [...over].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    for (const each of oldest.slice(0, Math.max(0, over.length - limit))) remove(look, each);
  }
}

/** Starts the Jobs that are due, and syncs again at the next scheduled time. Models pkg/controller/cronjob/cronjob_controllerv2.go syncCronJob */
function follow(look: Look): Synced {
  const { world, job } = look;
  const zone = job.spec.timeZone ?? 'UTC';
  if (job.spec.suspend) return 'done';
  const schedule = parseSchedule(job.spec.schedule);
  const now = world.epochMillis + world.now;
  const due = dueTime(look, schedule, zone, now);
  const deadline = job.spec.startingDeadlineSeconds;
  // `59 23 31 2 *`: no day is one.
  if (nextTime(schedule, zone, now) === null) {
    const why = 'time difference between two schedules is less than 1 second';
    tell(look, 'Warning', 'InvalidSchedule', `invalid schedule: ${job.spec.schedule} : ${why}`);
    return 'done';
  }
  if (due !== null) {
    if (deadline !== undefined && due + deadline * 1000 < now) {
      const when = rfc1123(new Date(due).toISOString());
      tell(look, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${when}`);
    } else if (!start(look, due, zone)) return 'failed';
  }
  const next = nextTime(schedule, zone, now);
  if (next !== null) enqueue(world, NAME, keyOfObject(job), next - now + AFTER);
  return 'done';
}

function sync(world: World, key: string): Synced {
  const job = world.api.objects.get(key) as CronJob | undefined;
  if (!job) return 'done';
  const look: Look = { world, job, jobs: controlledBy<Job>(world, 'Job', job), status: job.status };
  cleanUp(look);
  watchJobs(look);
  const synced = follow(look);
  if (!same(look.status, job.status)) storeObject(world, { ...job, status: look.status });
  return synced;
}

const isScheduledAnew = ({ spec: before }: CronJob, { spec: after }: CronJob) =>
  before.schedule !== after.schedule || before.timeZone !== after.timeZone;

/** With another schedule, what the new one would have had by now does not come. Models pkg/controller/cronjob/cronjob_controllerv2.go updateCronJob */
function enqueueNext(world: World, job: CronJob) {
  const now = world.epochMillis + world.now;
  const next = nextTime(parseSchedule(job.spec.schedule), job.spec.timeZone ?? 'UTC', now);
  enqueue(world, NAME, keyOfObject(job), next === null ? undefined : next - now + AFTER);
}

export const controller: Controller = {
  name: NAME,
  watches: [KIND, 'Job'],

  observe(world, { before, after }) {
    const object = (after ?? before)!;
    if (after?.kind === KIND && before && isScheduledAnew(before as CronJob, after as CronJob))
      return enqueueNext(world, after as CronJob);
    const key = object.kind === KIND ? keyOfObject(object) : controllerKey(object, KIND);
    if (key && world.api.objects.has(key)) enqueue(world, NAME, key);
  },

  handle: syncing(NAME, sync),
};
