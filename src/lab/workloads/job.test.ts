import { describe, expect, it } from 'vitest';
import type { Job } from '../../api/workloads.ts';
import { changesOf } from '../../sim/history.ts';
import { PRIVATE, apply, run } from '../rules/lab.ts';
import { type Template, objectOf, podNames, podsOf, remove, statuses, told, workload } from './lab.ts';

type Trace = ReturnType<typeof run>;
const task = (spec: Record<string, unknown> = {}, { spec: pod, ...of }: Template = {}) =>
  workload('Job', 'task', spec, {
    command: ['true'],
    ...of,
    spec: { restartPolicy: 'Never', ...pod },
  });
const failing: Template = { command: ['false'] };
const long: Template = { command: ['sleep', '1000'] };
const jobOf = (trace: Trace, seconds?: number) => objectOf<Job>(trace, 'Job', 'task', seconds)!;
const conditions = (trace: Trace, seconds?: number) =>
  (jobOf(trace, seconds).status.conditions ?? []).map(
    ({ type, status, reason }) => `${type} ${status} ${reason}`,
  );
const reasons = (trace: Trace) => told(trace, 'Job').map((line) => line.split(' ')[0]);
const made = (trace: Trace) =>
  trace.events.filter(({ reason }) => reason === 'SuccessfulCreate').map(({ t }) => t / 1000);

describe('a Job that succeeds', () => {
  const trace = run({ steps: [apply(1, task())] });

  it('makes a pod with its labels, and counts it once', () => {
    const { uid } = jobOf(trace).metadata;
    expect(statuses(trace)).toEqual(['Completed']);
    expect(podsOf(trace)[0]!.metadata).toMatchObject({
      generateName: 'task-',
      labels: {
        app: 'task',
        'batch.kubernetes.io/controller-uid': uid,
        'batch.kubernetes.io/job-name': 'task',
        'controller-uid': uid,
        'job-name': 'task',
      },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'task', uid, controller: true }],
    });
    expect(podsOf(trace)[0]!.metadata.finalizers).toBeUndefined();
    const [first] = changesOf(trace.objects, `Pod/default/${podNames(trace)[0]}`);
    expect(first!.value!.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
  });

  it('says so', () => {
    expect(jobOf(trace).status).toMatchObject({ succeeded: 1, ready: 0, terminating: 0 });
    expect(jobOf(trace).status.active).toBeUndefined();
    expect(jobOf(trace).status.completionTime).toBeDefined();
    expect(conditions(trace)).toEqual([
      'SuccessCriteriaMet True CompletionsReached',
      'Complete True CompletionsReached',
    ]);
    expect(told(trace, 'Job')).toEqual([
      `SuccessfulCreate Created pod: ${podNames(trace)[0]}`,
      'Completed Job completed',
    ]);
    expect(trace.events.find(({ kind }) => kind === 'Job')!.component).toBe('job-controller');
  });
});

it('completions and parallelism: never more at a time, and as many as are wanted', () => {
  const trace = run({
    steps: [apply(1, task({ completions: 5, parallelism: 2 }, { command: ['sleep', '3'] }))],
  });
  expect(podNames(trace)).toHaveLength(5);
  expect(jobOf(trace).status.succeeded).toBe(5);
  const most = Math.max(
    ...changesOf(trace.objects, 'Job/default/task').map(({ value }) => (value as Job).status.active ?? 0),
  );
  expect(most).toBe(2);
});

it('without completions one success is enough, and the others end by themselves', () => {
  const trace = run({ steps: [apply(1, task({ parallelism: 3 }))] });
  expect(jobOf(trace).status).toMatchObject({ succeeded: 3 });
  expect(conditions(trace).at(-1)).toBe('Complete True CompletionsReached');
});

describe('failing pods', () => {
  it('come again after 10 s, 20 s, 40 s … until the limit', () => {
    const trace = run({ steps: [apply(0, task({ backoffLimit: 3 }, failing))], duration: 120 });
    const times = made(trace);
    expect(times).toHaveLength(4);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(gaps.map((gap) => Math.round(gap / 5) * 5)).toEqual([10, 20, 40]);
    expect(jobOf(trace).status).toMatchObject({ failed: 4 });
    expect(conditions(trace)).toEqual([
      'FailureTarget True BackoffLimitExceeded',
      'Failed True BackoffLimitExceeded',
    ]);
    expect(told(trace, 'Job').at(-1)).toBe(
      'BackoffLimitExceeded Job has reached the specified backoff limit',
    );
    expect(statuses(trace)).toEqual(['Error', 'Error', 'Error', 'Error']);
  });

  it('with backoffLimit 0 one failure is the end', () => {
    const trace = run({ steps: [apply(0, task({ backoffLimit: 0 }, failing))] });
    expect(podNames(trace)).toHaveLength(1);
    expect(conditions(trace).at(-1)).toBe('Failed True BackoffLimitExceeded');
  });

  it('with OnFailure the container is started again in its pod, which counts', () => {
    const trace = run({
      steps: [apply(0, task({ backoffLimit: 2 }, { ...failing, spec: { restartPolicy: 'OnFailure' } }))],
      duration: 90,
    });
    expect(conditions(trace).at(-1)).toBe('Failed True BackoffLimitExceeded');
    expect(reasons(trace)).toEqual(['SuccessfulCreate', 'SuccessfulDelete', 'BackoffLimitExceeded']);
    expect(podNames(trace)).toEqual([]);
  });

  it('one that cannot be pulled is no failure: it waits', () => {
    const trace = run({ steps: [apply(0, task({}, { image: PRIVATE }))], duration: 100 });
    expect(statuses(trace)).toEqual(['ImagePullBackOff']);
    expect(jobOf(trace).status).toMatchObject({ active: 1, ready: 0 });
    expect(conditions(trace)).toEqual([]);
  });
});

it('activeDeadlineSeconds: what runs is ended', () => {
  const trace = run({ steps: [apply(0, task({ activeDeadlineSeconds: 20 }, long))] });
  expect(conditions(trace)).toEqual(['FailureTarget True DeadlineExceeded', 'Failed True DeadlineExceeded']);
  expect(told(trace, 'Job').at(-1)).toBe('DeadlineExceeded Job was active longer than specified deadline');
  expect(podNames(trace)).toEqual([]);
});

it('a deleted pod is a failure, and another one comes', () => {
  const [name] = podNames(run({ steps: [apply(0, task({}, long))] }));
  const trace = run({ steps: [apply(0, task({}, long)), remove(10, 'Pod', name!)] });
  expect(podNames(trace)).toEqual([expect.not.stringMatching(name!)]);
  expect(jobOf(trace).status).toMatchObject({ active: 1, failed: 1 });
});

it('suspended, nothing runs; resumed, it begins anew', () => {
  const trace = run({
    steps: [
      apply(0, task({}, long)),
      apply(10, task({ suspend: true }, long)),
      apply(30, task({ suspend: false }, long)),
    ],
  });
  expect(podNames(trace, 25)).toEqual([]);
  expect(conditions(trace, 25)).toEqual(['Suspended True JobSuspended']);
  expect(jobOf(trace, 25).status.startTime).toBeUndefined();
  expect(statuses(trace)).toEqual(['Running']);
  expect(conditions(trace)).toEqual(['Suspended False JobResumed']);
  expect(reasons(trace)).toEqual([
    'SuccessfulCreate',
    'SuccessfulDelete',
    'Suspended',
    'SuccessfulCreate',
    'Resumed',
  ]);
});

it('Indexed: a pod for each index, with its name, host name and variable', () => {
  const trace = run({
    steps: [apply(0, task({ completionMode: 'Indexed', completions: 3, parallelism: 2 }))],
  });
  expect(podNames(trace).map((name) => name.slice(0, 6))).toEqual(['task-0', 'task-1', 'task-2']);
  expect(podsOf(trace)[2]).toMatchObject({
    metadata: { annotations: { 'batch.kubernetes.io/job-completion-index': '2' } },
    spec: { hostname: 'task-2', containers: [{ env: [{ name: 'JOB_COMPLETION_INDEX' }] }] },
  });
  expect(jobOf(trace).status).toMatchObject({ completedIndexes: '0-2', succeeded: 3 });
});

it('ttlSecondsAfterFinished: it goes, and its pods with it', () => {
  const trace = run({ steps: [apply(0, task({ ttlSecondsAfterFinished: 10 }))] });
  expect(jobOf(trace, 8)).not.toBeNull();
  expect(jobOf(trace)).toBeNull();
  expect(podNames(trace)).toEqual([]);
});

it('its end takes its pods with it', () => {
  const trace = run({ steps: [apply(0, task({}, long)), remove(10, 'Job', 'task')] });
  expect(podNames(trace)).toEqual([]);
});
