import { describe, expect, it } from 'vitest';
import type { CronJob, Job } from '../../api/workloads.ts';
import { parseSchedule } from '../../kinds/cron-job/schedule.ts';
import { changesOf } from '../../sim/history.ts';
import { apply, run } from '../rules/lab.ts';
import { objectOf, objectsOf, podNames, remove, template, told } from './lab.ts';

type Trace = ReturnType<typeof run>;
const tick = (spec: Record<string, unknown> = {}, command = ['true']) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tick' },
  spec: {
    schedule: '* * * * *',
    jobTemplate: {
      metadata: { labels: { made: 'by-tick' } },
      spec: { template: template('tick', { command, spec: { restartPolicy: 'Never' } }) },
    },
    ...spec,
  },
});
const cronJob = (trace: Trace) => objectOf<CronJob>(trace, 'CronJob', 'tick')!;
const jobs = (trace: Trace, seconds?: number) => objectsOf<Job>(trace, 'Job', seconds);
const starts = (trace: Trace) =>
  trace.events
    .filter((e) => e.kind === 'CronJob' && e.reason === 'SuccessfulCreate')
    .map(({ t }) => t / 1000);

describe('a CronJob', () => {
  const trace = run({ steps: [apply(10, tick())], duration: 200 });
  // The scenario begins at 2024-07-01T00:00:00Z.
  const minutes = Date.parse('2024-07-01T00:00:00Z') / 60_000;

  it('makes a Job at each time of its schedule', () => {
    expect(starts(trace)).toEqual([60.1, 120.1, 180.1]);
    expect(jobs(trace).map(({ metadata }) => metadata.name)).toEqual(
      [1, 2, 3].map((i) => `tick-${minutes + i}`),
    );
    expect(jobs(trace)[0]!.metadata).toMatchObject({
      labels: { made: 'by-tick' },
      annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2024-07-01T00:01:00Z' },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'tick', controller: true }],
    });
    expect(podNames(trace)).toHaveLength(3);
  });

  it('says so', () => {
    expect(cronJob(trace).status).toEqual({
      lastScheduleTime: '2024-07-01T00:03:00Z',
      lastSuccessfulTime: '2024-07-01T00:03:01Z',
    });
    expect(told(trace, 'CronJob').slice(0, 2)).toEqual([
      `SuccessfulCreate Created job tick-${minutes + 1}`,
      `SawCompletedJob Saw completed job: tick-${minutes + 1}, condition: Complete`,
    ]);
    expect(trace.events.find(({ kind }) => kind === 'CronJob')!.component).toBe('cronjob-controller');
  });
});

it('keeps as many Jobs as it should, and their pods go with them', () => {
  const trace = run({
    steps: [apply(0, tick({ successfulJobsHistoryLimit: 1 }))],
    duration: 200,
  });
  expect(jobs(trace)).toHaveLength(1);
  expect(podNames(trace)).toHaveLength(1);
  expect(
    told(trace, 'CronJob').filter((line) => line.startsWith('SuccessfulDelete Deleted job tick-')),
  ).toHaveLength(2);
});

describe('while the last Job runs', () => {
  const long = ['sleep', '90'];
  const most = (trace: Trace) =>
    Math.max(
      ...changesOf(trace.objects, 'CronJob/default/tick').map(
        ({ value }) => (value as CronJob).status.active?.length ?? 0,
      ),
    );

  it('Allow: the next one comes all the same', () => {
    expect(most(run({ steps: [apply(0, tick({}, long))], duration: 200 }))).toBe(2);
  });

  it('Forbid: it waits for the next time', () => {
    const trace = run({ steps: [apply(0, tick({ concurrencyPolicy: 'Forbid' }, long))], duration: 200 });
    expect(most(trace)).toBe(1);
    expect(told(trace, 'CronJob')).toContain(
      'JobAlreadyActive Not starting job because prior execution is running and concurrency policy is Forbid',
    );
  });

  it('Replace: the last one goes', () => {
    const trace = run({ steps: [apply(0, tick({ concurrencyPolicy: 'Replace' }, long))], duration: 150 });
    expect(jobs(trace)).toHaveLength(1);
    expect(starts(trace)).toHaveLength(2);
    expect(told(trace, 'CronJob')[1]).toMatch(/^SuccessfulDelete Deleted job tick-/);
  });
});

it('suspended, no Job comes', () => {
  const trace = run({ steps: [apply(0, tick()), apply(70, tick({ suspend: true }))], duration: 200 });
  expect(starts(trace)).toEqual([60.1]);
});

it('in a time zone of its own', () => {
  const trace = run({
    steps: [apply(0, tick({ schedule: '2 2 * * *', timeZone: 'Europe/Berlin' }))],
    duration: 200,
  });
  expect(starts(trace)).toEqual([120.1]);
  expect(jobs(trace)[0]!.metadata.annotations).toEqual({
    'batch.kubernetes.io/cronjob-scheduled-timestamp': '2024-07-01T02:02:00+02:00',
  });
});

it('its end takes its Jobs and their pods with it', () => {
  const trace = run({ steps: [apply(0, tick()), remove(90, 'CronJob', 'tick')], duration: 120 });
  expect(jobs(trace)).toEqual([]);
  expect(podNames(trace)).toEqual([]);
});

it.each([
  ['*/15 3-5 * JAN mon', { pattern: '0,15,30,45 3,4,5 * 1 1' }],
  ['@hourly', { pattern: '0 * * * *' }],
  ['5/20 0 1,15 * ?', { pattern: '5,25,45 0 1,15 * *' }],
  ['@every 1m30s', { every: 90_000 }],
  ['@every 1ms', { every: 1000 }],
])('%s', (text, schedule) => {
  expect(parseSchedule(text)).toEqual(schedule);
});

// Models github.com/robfig/cron/v3 parser_test.go
it.each([
  ['* * * * * *', 'expected exactly 5 fields, found 6: [* * * * * *]'],
  ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['5-3 * * * *', 'beginning of range (5) beyond end of range (3): 5-3'],
  ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
  ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
  ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
  ['* * * * 7', 'end of range (7) above maximum (6): 7'],
  ['@secondly', 'unrecognized descriptor: @secondly'],
])('%s is refused in the library’s words', (text, words) => {
  expect(() => parseSchedule(text)).toThrow(words);
});

it('another schedule: what it would have had by now does not come', () => {
  const trace = run({
    steps: [apply(0, tick({ schedule: '0 12 * * *' })), apply(90, tick({ schedule: '* * * * *' }))],
    duration: 150,
  });
  expect(starts(trace)).toEqual([120.1]);
});

it('resumed, a time that was missed comes at once, unless its deadline is over', () => {
  const resumed = (spec: Record<string, unknown>) =>
    starts(
      run({
        steps: [apply(0, tick({ ...spec, suspend: true })), apply(80, tick({ ...spec, suspend: false }))],
        duration: 100,
      }),
    );
  expect(resumed({})).toEqual([80.01]);
  expect(resumed({ startingDeadlineSeconds: 10 })).toEqual([]);
});

it('a day that never comes', () => {
  const trace = run({ steps: [apply(0, tick({ schedule: '59 23 31 2 *' }))], duration: 100 });
  expect(told(trace, 'CronJob')).toEqual([
    'InvalidSchedule invalid schedule: 59 23 31 2 * : time difference between two schedules is less than 1 second',
  ]);
});
