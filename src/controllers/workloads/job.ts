/** Models pkg/controller/job/job_controller.go, and pkg/controller/ttlafterfinished for what is over */
import type { Pod } from '../../api/objects.ts';
import type { Condition, Job, JobStatus } from '../../api/workloads.ts';
import { keyOfObject } from '../../apiserver/store.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { type World, storeObject, storePod, wallClock } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import { deleteFrom } from '../requests.ts';
import { find, isTrue, set } from '../support/conditions.ts';
import { record } from '../support/events.ts';
import {
  FINALIZER,
  backOffOf,
  formatIndexes,
  hasFailed,
  indexOf,
  indexedTemplate,
  isIndexed,
  isTracked,
  parseIndexes,
  restartsExceed,
  untracked,
} from '../support/job/pods.ts';
import { claim } from '../support/owners.ts';
import { podController } from '../support/pod-controller.ts';
import { createPod, deletePod, hasEnded, isActive, isReady, isTerminating } from '../support/pods.ts';
import { deletionOrder } from '../support/replicas.ts';
import { type Synced, enqueue } from '../support/workqueue.ts';

const NAME = 'job';
const COMPONENT = 'job-controller';
/** What happens to pods is looked at once a second. Models syncJobBatchPeriod */
const BATCH = 1000;
/** Models MaxPodCreateDeletePerSync */
const MAX_AT_ONCE = 500;

export const isFinished = ({ status }: Job) =>
  isTrue(status.conditions, 'Complete') || isTrue(status.conditions, 'Failed');

const clock = (world: World) => world.epochMillis + world.now;

function condition(world: World, type: string, reason: string, message: string, ok = true): Condition {
  const time = wallClock(world, world.now);
  const status = ok ? 'True' : 'False';
  return { type, status, reason, message, lastProbeTime: time, lastTransitionTime: time };
}

/** What a look has found, and what it does. */
interface Look {
  world: World;
  job: Job;
  pods: readonly Pod[];
  active: Pod[];
  succeeded: number;
  failed: number;
  indexes: Set<number>;
  refused: boolean;
}

/** Pods that have ended are counted once: they have the finalizer until then. Models getNewFinishedPods */
function count(world: World, job: Job, pods: readonly Pod[]): Look {
  const { status } = job;
  const { succeeded: goneWell = [], failed: goneBadly = [] } = status.uncountedTerminatedPods ?? {};
  const fresh = pods.filter(isTracked);
  const well = fresh.filter((pod) => pod.status.phase === 'Succeeded');
  const badly = fresh.filter((pod) => hasFailed(job, pod));
  const indexes = parseIndexes(status.completedIndexes);
  for (const pod of well) indexes.add(indexOf(pod) ?? 0);
  const look: Look = {
    world,
    job,
    pods,
    active: pods.filter(isActive),
    succeeded: isIndexed(job) ? indexes.size : (status.succeeded ?? 0) + well.length + goneWell.length,
    failed: (status.failed ?? 0) + badly.length + goneBadly.length,
    indexes,
    refused: false,
  };
  for (const pod of [...well, ...badly]) storePod(world, untracked(pod));
  return look;
}

/** How the Job ends, if it does by now. */
function failureOf({ world, job, pods, failed }: Look): Condition | null {
  const { spec, status } = job;
  const known = find(status.conditions, 'FailureTarget');
  if (known?.status === 'True') return known;
  if (failed > spec.backoffLimit || restartsExceed(job, pods))
    return condition(
      world,
      'FailureTarget',
      'BackoffLimitExceeded',
      'Job has reached the specified backoff limit',
    );
  const deadline = spec.activeDeadlineSeconds;
  if (deadline === undefined || spec.suspend || !status.startTime) return null;
  const rest = Date.parse(status.startTime) + deadline * 1000 - clock(world);
  if (rest <= 0)
    return condition(
      world,
      'FailureTarget',
      'DeadlineExceeded',
      'Job was active longer than specified deadline',
    );
  enqueue(world, NAME, keyOfObject(job), rest);
  return null;
}

function end(look: Look, pods: readonly Pod[]) {
  for (const pod of pods) deletePod(look.world, look.job, pod, COMPONENT);
  look.active = look.active.filter((pod) => !pods.includes(pod));
}

/** Makes what is missing. Models the second half of manageJob */
function createMissing(look: Look, missing: number) {
  const { world, job, indexes } = look;
  const taken = new Set([...indexes, ...look.active.map(indexOf)]);
  const free = isIndexed(job)
    ? Array.from({ length: job.spec.completions ?? 0 }, (_, i) => i).filter((i) => !taken.has(i))
    : [];
  let remaining = Math.min(missing, MAX_AT_ONCE, isIndexed(job) ? free.length : Infinity);
  for (let batch = 1; remaining > 0 && !look.refused; batch = Math.min(2 * batch, remaining)) {
    for (let i = 0; i < batch; i++) {
      const index = free.shift();
      const created = createPod(world, {
        owner: job,
        component: COMPONENT,
        template: index === undefined ? job.spec.template : indexedTemplate(job, index),
        ...(index === undefined ? {} : { generateName: `${job.metadata.name}-${index}-` }),
        metadata: { finalizers: [FINALIZER] },
      });
      if ('error' in created) look.refused = true;
      else look.active.push(created.pod);
    }
    remaining -= batch;
  }
}

/** Models manageJob */
function manage(look: Look) {
  const { world, job, pods, succeeded } = look;
  const { completions, parallelism, suspend, podReplacementPolicy } = job.spec;
  const present = look.active.length;
  if (suspend) return end(look, look.active);
  const wanted =
    completions === undefined
      ? succeeded > 0
        ? present
        : parallelism
      : Math.max(0, Math.min(parallelism, completions - succeeded));
  if (present > wanted) {
    const order = deletionOrder(() => 0, clock(world));
    return end(look, [...look.active].sort(order).slice(0, Math.min(present - wanted, MAX_AT_ONCE)));
  }
  const terminating = podReplacementPolicy === 'Failed' ? pods.filter(isTerminating).length : 0;
  const missing = wanted - terminating - present;
  if (missing <= 0) return;
  const wait = backOffOf(world, job, pods);
  if (wait > 0) enqueue(world, NAME, keyOfObject(job), wait);
  else createMissing(look, missing);
}

const isComplete = ({ job: { spec }, succeeded, active }: Look): boolean =>
  active.length === 0 && (spec.completions === undefined ? succeeded > 0 : succeeded >= spec.completions);

/** Told when it is so, and when it is no longer so. */
function noteSuspension(look: Look, conditions: Condition[]): Condition[] {
  const { world, job } = look;
  const suspended = job.spec.suspend === true;
  const noted = find(conditions, 'Suspended');
  if (suspended === (noted?.status === 'True') || (!suspended && !noted)) return conditions;
  const [reason, word] = suspended ? ['JobSuspended', 'suspended'] : ['JobResumed', 'resumed'];
  record(world, COMPONENT, job, 'Normal', suspended ? 'Suspended' : 'Resumed', `Job ${word}`);
  return set(conditions, condition(world, 'Suspended', reason!, `Job ${word}`, suspended));
}

/** The conditions that say how it ended; the last one when none of its pods is on its way out. */
function finish(look: Look, conditions: Condition[], interim: Condition, terminating: number): Condition[] {
  const { world, job } = look;
  const { type, reason = '', message = '' } = interim;
  const all = set(conditions, interim);
  if (terminating > 0) return all;
  const ok = type === 'SuccessCriteriaMet';
  if (ok) record(world, COMPONENT, job, 'Normal', 'Completed', 'Job completed');
  else record(world, COMPONENT, job, 'Warning', reason, message);
  return set(all, condition(world, ok ? 'Complete' : 'Failed', reason, message));
}

/** Models syncJob */
function sync(world: World, key: string): Synced {
  let job = world.api.objects.get(key) as Job | undefined;
  if (!job) return 'done';
  if (isFinished(job)) return expire(world, job);
  const pods = claim<Pod>(world, 'Pod', job, (labels) => matches(job!.spec.selector, labels));
  if (!job.status.startTime && !job.spec.suspend)
    job = { ...job, status: { ...job.status, startTime: wallClock(world, world.now) } };
  const look = count(world, job, pods);
  let interim = failureOf(look);
  let conditions = job.status.conditions ?? [];
  if (interim) end(look, look.active);
  else {
    manage(look);
    if (isComplete(look))
      interim = condition(
        world,
        'SuccessCriteriaMet',
        'CompletionsReached',
        'Reached expected number of succeeded pods',
      );
    else conditions = noteSuspension(look, conditions);
  }
  const terminating = pods.filter(
    (pod) => !hasEnded(pod) && !look.active.some(({ metadata }) => metadata.uid === pod.metadata.uid),
  ).length;
  if (interim) conditions = finish(look, conditions, interim, terminating);
  write(look, conditions, terminating);
  return look.refused ? 'failed' : 'done';
}

function write(look: Look, conditions: Condition[], terminating: number) {
  const { world, job, active, succeeded, failed, indexes } = look;
  const optional = (field: string, value: number) => (value ? { [field]: value } : {});
  const complete = find(conditions, 'Complete');
  const { startTime } = job.status;
  const status: JobStatus = {
    ...optional('active', active.length),
    ...(isIndexed(job) && indexes.size ? { completedIndexes: formatIndexes(indexes) } : {}),
    ...(complete ? { completionTime: complete.lastTransitionTime! } : {}),
    ...(conditions.length ? { conditions } : {}),
    ...optional('failed', failed),
    ready: active.filter(isReady).length,
    ...(startTime && !job.spec.suspend ? { startTime } : {}),
    ...optional('succeeded', succeeded),
    terminating,
    uncountedTerminatedPods: {},
  };
  const stored = world.api.objects.get(keyOfObject(job)) as Job;
  if (!same(status, stored.status)) storeObject(world, { ...stored, status });
}

/** What is over goes when its time has come. Models ttlafterfinished_controller.go processTTL */
function expire(world: World, job: Job): Synced {
  const { metadata, spec, status } = job;
  if (spec.ttlSecondsAfterFinished === undefined) return 'done';
  const over = status.conditions!.find(({ type }) => type === 'Complete' || type === 'Failed')!;
  const rest = Date.parse(over.lastTransitionTime!) + spec.ttlSecondsAfterFinished * 1000 - clock(world);
  if (rest > 0) enqueue(world, NAME, keyOfObject(job), rest);
  else deleteFrom(world, { kind: 'Job', namespace: metadata.namespace ?? 'default', name: metadata.name });
  return 'done';
}

export const controller = podController({
  name: NAME,
  kind: 'Job',
  sync,
  podDelay: BATCH,
  // A pod that was never counted and is gone: its Job remembers it.
  onPod(world, { before, after }, key) {
    const pod = before as Pod | null;
    const job = world.api.objects.get(key) as Job | undefined;
    if (after || !pod || !job || !isTracked(pod) || isFinished(job)) return;
    const { succeeded = [], failed = [] } = job.status.uncountedTerminatedPods ?? {};
    const uid = pod.metadata.uid!;
    const uncountedTerminatedPods =
      pod.status.phase === 'Succeeded'
        ? { ...(failed.length ? { failed } : {}), succeeded: [...succeeded, uid] }
        : { failed: [...failed, uid], ...(succeeded.length ? { succeeded } : {}) };
    storeObject(world, { ...job, status: { ...job.status, uncountedTerminatedPods } });
  },
});
