import { describe, expect, it } from 'vitest';
import type { Job } from '../../api/workloads.ts';
import { changesOf } from '../../sim/history.ts';
import { apply, container, kill, run } from '../rules/lab.ts';
import { type Template, objectOf, podNames, podsOf, remove, told, workload } from './lab.ts';

type Trace = ReturnType<typeof run>;
const task = (spec: Record<string, unknown> = {}, { spec: pod, ...of }: Template = {}) =>
  workload('Job', 'task', spec, { command: ['true'], ...of, spec: { restartPolicy: 'Never', ...pod } });
const exits = (code: number): Template => ({ command: ['sh', '-c', `sleep 1; exit ${code}`] });
const long: Template = { command: ['sleep', '1000'] };
const jobOf = (trace: Trace, seconds?: number) => objectOf<Job>(trace, 'Job', 'task', seconds)!;
const conditions = (trace: Trace, seconds?: number) =>
  (jobOf(trace, seconds).status.conditions ?? []).map(
    ({ type, status, reason, message }) => `${type} ${status} ${reason}: ${message}`,
  );
const policy = (...rules: object[]) => ({ podFailurePolicy: { rules } });
const onExit = (action: string, ...values: number[]) => ({ action, onExitCodes: { operator: 'In', values } });
const indexed = (spec: Record<string, unknown>) => ({ completionMode: 'Indexed', ...spec });
const made = (trace: Trace) =>
  trace.events.filter(({ reason }) => reason === 'SuccessfulCreate').map(({ t }) => t / 1000);
/** The end of the first pod of an index, by its process. */
const ends = (trace: Trace, index: number, code: number, seconds: number) =>
  kill(
    seconds,
    podNames(trace, seconds).find((name) => name.startsWith(`task-${index}-`))!,
    code,
  );

describe('podFailurePolicy', () => {
  it('FailJob: the first such failure ends the Job, in its words', () => {
    const trace = run({ steps: [apply(0, task(policy(onExit('FailJob', 42)), exits(42)))] });
    const [name] = podNames(trace);
    const message = `Container c for pod default/${name} failed with exit code 42 matching FailJob rule at index 0`;
    expect(conditions(trace)).toEqual([
      `FailureTarget True PodFailurePolicy: ${message}`,
      `Failed True PodFailurePolicy: ${message}`,
    ]);
    expect(told(trace, 'Job').at(-1)).toBe(`PodFailurePolicy ${message}`);
    expect(jobOf(trace).status).toMatchObject({ failed: 1 });
  });

  it('FailJob ends what else runs', () => {
    const spec = { ...policy(onExit('FailJob', 42)), parallelism: 2, completions: 2 };
    const first = run({ steps: [apply(0, task(spec, long))] });
    const trace = run({ steps: [apply(0, task(spec, long)), kill(10, podNames(first, 10)[0]!, 42)] });
    expect(conditions(trace).at(-1)).toMatch(/^Failed True PodFailurePolicy/);
    expect(jobOf(trace).status).toMatchObject({ failed: 2 });
    expect(podNames(trace)).toHaveLength(1);
  });

  it('Ignore: does not count, but the next pod waits all the same', () => {
    const trace = run({
      steps: [apply(0, task({ ...policy(onExit('Ignore', 42)), backoffLimit: 0 }, exits(42)))],
      duration: 60,
    });
    expect(conditions(trace)).toEqual([]);
    expect(jobOf(trace).status.failed).toBeUndefined();
    const [first, second, third] = made(trace) as [number, number, number];
    expect(Math.round((second - first) / 5) * 5).toBe(10);
    expect(Math.round((third - second) / 5) * 5).toBe(20);
  });

  it('Count: as without a policy', () => {
    const trace = run({
      steps: [apply(0, task({ ...policy(onExit('Count', 42)), backoffLimit: 0 }, exits(42)))],
    });
    expect(conditions(trace).at(-1)).toBe(
      'Failed True BackoffLimitExceeded: Job has reached the specified backoff limit',
    );
  });

  it('a pod that is deleted is replaced when it has ended, not before', () => {
    const spec = policy(onExit('FailJob', 42));
    const slow: Template = { ...long, spec: { terminationGracePeriodSeconds: 20 } };
    const [name] = podNames(run({ steps: [apply(0, task(spec, slow))] }));
    const trace = run({ steps: [apply(0, task(spec, slow)), remove(10, 'Pod', name!)] });
    expect(podNames(trace, 25)).toEqual([name]);
    expect(jobOf(trace, 25).status).toMatchObject({ terminating: 1, ready: 0 });
    expect(jobOf(trace, 25).status.active).toBeUndefined();
    expect(jobOf(trace).status).toMatchObject({ active: 1, failed: 1, terminating: 0 });
    expect(podNames(trace)).toEqual([expect.not.stringMatching(name!)]);
  });
});

it('podReplacementPolicy: TerminatingOrFailed replaces at once, Failed at the end', () => {
  const slow: Template = { ...long, spec: { terminationGracePeriodSeconds: 20 } };
  const most = (podReplacementPolicy: string) => {
    const of = task({ podReplacementPolicy }, slow);
    const [name] = podNames(run({ steps: [apply(0, of)] }));
    const trace = run({ steps: [apply(0, of), remove(10, 'Pod', name!)] });
    return podNames(trace, 25).length;
  };
  expect(most('TerminatingOrFailed')).toBe(2);
  expect(most('Failed')).toBe(1);
});

describe('backoffLimitPerIndex', () => {
  const spec = indexed({ completions: 2, parallelism: 2, backoffLimitPerIndex: 1 });

  it('an index that fails too often is given up, the others go on', () => {
    const first = run({ steps: [apply(0, task(spec, long))], duration: 10 });
    const once = [apply(0, task(spec, long)), ends(first, 0, 1, 5)];
    const second = run({ steps: once, duration: 60 });
    expect(jobOf(second, 10).status).toMatchObject({ failedIndexes: '', active: 1 });
    const again = podsOf(second, 30).find(
      ({ metadata }) =>
        metadata.name.startsWith('task-0-') &&
        metadata.annotations?.['batch.kubernetes.io/job-index-failure-count'] === '1',
    )!;
    expect(again).toBeDefined();
    const failed = [...once, kill(40, again.metadata.name, 1), ends(first, 1, 0, 50)];
    const trace = run({ steps: failed, duration: 80 });
    expect(jobOf(trace, 45).status).toMatchObject({ failedIndexes: '0', active: 1, failed: 2 });
    expect(conditions(trace, 45)).toEqual([]);
    expect(conditions(trace)).toEqual([
      'FailureTarget True FailedIndexes: Job has failed indexes',
      'Failed True FailedIndexes: Job has failed indexes',
    ]);
    expect(jobOf(trace).status).toMatchObject({ failedIndexes: '0', completedIndexes: '1', succeeded: 1 });
  });

  it('each index waits for itself: 10 s, 20 s', () => {
    const trace = run({
      steps: [apply(0, task(indexed({ completions: 1, backoffLimitPerIndex: 2 }), exits(1)))],
      duration: 90,
    });
    const gaps = made(trace).map((time, i, all) => (i ? Math.round((time - all[i - 1]!) / 5) * 5 : 0));
    expect(gaps).toEqual([0, 10, 20]);
    expect(conditions(trace).at(-1)).toMatch(/^Failed True FailedIndexes/);
  });

  it('maxFailedIndexes: one more is the end of the Job', () => {
    const trace = run({
      steps: [
        apply(
          0,
          task(
            indexed({ completions: 5, parallelism: 2, backoffLimitPerIndex: 0, maxFailedIndexes: 1 }),
            exits(1),
          ),
        ),
      ],
    });
    expect(conditions(trace).at(-1)).toBe(
      'Failed True MaxFailedIndexesExceeded: Job has exceeded the specified maximal number of failed indexes',
    );
    expect(jobOf(trace).status).toMatchObject({ failedIndexes: '0,1', failed: 2 });
  });

  it('FailIndex: once is enough', () => {
    const trace = run({
      steps: [
        apply(
          0,
          task(
            { ...indexed({ completions: 1, backoffLimitPerIndex: 5 }), ...policy(onExit('FailIndex', 42)) },
            exits(42),
          ),
        ),
      ],
    });
    expect(podNames(trace)).toHaveLength(1);
    expect(conditions(trace).at(-1)).toMatch(/^Failed True FailedIndexes/);
  });
});

describe('successPolicy', () => {
  it('as many as it wants are enough, and what runs is ended without counting', () => {
    const spec = {
      ...indexed({ completions: 3, parallelism: 3 }),
      successPolicy: { rules: [{ succeededIndexes: '1-2', succeededCount: 1 }] },
    };
    const first = run({ steps: [apply(0, task(spec, long))], duration: 10 });
    const trace = run({ steps: [apply(0, task(spec, long)), ends(first, 0, 0, 5), ends(first, 2, 0, 10)] });
    expect(conditions(trace, 9)).toEqual([]);
    expect(conditions(trace)).toEqual([
      'SuccessCriteriaMet True SuccessPolicy: Matched rules at index 0',
      'Complete True SuccessPolicy: Matched rules at index 0',
    ]);
    expect(jobOf(trace).status).toMatchObject({ completedIndexes: '0,2', succeeded: 2 });
    expect(jobOf(trace).status.failed).toBeUndefined();
    expect(told(trace, 'Job').at(-1)).toBe('Completed Job completed');
    expect(podNames(trace)).toHaveLength(2);
  });
});

describe('suspended', () => {
  it('its pods go without counting, and its time begins anew', () => {
    const spec = { activeDeadlineSeconds: 30, backoffLimit: 0 };
    const trace = run({
      steps: [
        apply(0, task(spec, long)),
        apply(20, task({ ...spec, suspend: true }, long)),
        apply(40, task({ ...spec, suspend: false }, long)),
      ],
      duration: 90,
    });
    expect(jobOf(trace, 35).status.failed).toBeUndefined();
    expect(conditions(trace, 60)).toEqual(['Suspended False JobResumed: Job resumed']);
    expect(jobOf(trace, 60).status.startTime).toBe('2024-07-01T00:00:40Z');
    expect(conditions(trace).at(-1)).toBe(
      'Failed True DeadlineExceeded: Job was active longer than specified deadline',
    );
  });

  it('from its beginning: no pod, no start', () => {
    const trace = run({ steps: [apply(0, task({ suspend: true }))] });
    expect(podNames(trace)).toEqual([]);
    expect(jobOf(trace).status.startTime).toBeUndefined();
    expect(told(trace, 'Job')).toEqual(['Suspended Job suspended']);
  });
});

it('activeDeadlineSeconds: it has failed when its pods have ended, which count', () => {
  const slow: Template = { ...long, spec: { terminationGracePeriodSeconds: 20 } };
  const trace = run({ steps: [apply(0, task({ activeDeadlineSeconds: 10 }, slow))] });
  expect(conditions(trace, 20).map((line) => line.split(' ')[0])).toEqual(['FailureTarget']);
  expect(jobOf(trace, 20).status).toMatchObject({ failed: 1, terminating: 1 });
  expect(conditions(trace).at(-1)).toMatch(/^Failed True DeadlineExceeded/);
});

it('managedBy another controller: nothing is done', () => {
  const trace = run({ steps: [apply(0, task({ managedBy: 'example.com/jobs' }))] });
  expect(podNames(trace)).toEqual([]);
  expect(jobOf(trace).status).toEqual({});
});

describe('the finalizer of its pods', () => {
  it('keeps a deleted pod until it is counted', () => {
    const [name] = podNames(run({ steps: [apply(0, task({}, long))] }));
    const trace = run({ steps: [apply(0, task({}, long)), remove(10, 'Pod', name!)] });
    const changes = changesOf(trace.objects, `Pod/default/${name}`).map(({ value }) => value?.metadata);
    expect(changes.at(-1)).toBeUndefined();
    expect(changes.at(-2)?.finalizers).toBeUndefined();
    expect(jobOf(trace).status).toMatchObject({ failed: 1 });
  });

  it('holds nothing when the Job is gone', () => {
    const trace = run({ steps: [apply(0, task({}, long)), remove(10, 'Job', 'task')] });
    expect(podNames(trace)).toEqual([]);
  });

  it("anybody else's holds a pod for ever", () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'held', finalizers: ['example.com/mine'] },
      spec: { containers: [container('c', { command: ['true'] })] },
    };
    const trace = run({
      steps: [apply(0, pod), remove(10, 'Pod', 'held')],
      duration: 120,
    });
    expect(podsOf(trace)[0]!.metadata).toMatchObject({
      name: 'held',
      deletionTimestamp: '2024-07-01T00:00:10Z',
      deletionGracePeriodSeconds: 0,
    });
  });
});
