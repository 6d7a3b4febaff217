/** The kubelet's metrics of images at a moment, and as `/metrics` prints them. */
import { describe, expect, it } from 'vitest';
import type { Action } from '../../api/input.ts';
import { input, pod } from '../shipped-node.ts';
import { simulate } from '../simulate.ts';
import { metricSeries, metricsAt, metricsText } from './index.ts';

const apply = (name: string): Action => ({ kind: 'apply', objects: [pod(name, 'right', 'IfNotPresent')] });
const steps: { at: number; action: Action }[] = [
  { at: 1000, action: apply('first') },
  { at: 20_000, action: apply('second') },
  { at: 60_000, action: { kind: 'restartKubelet', crash: false } },
  { at: 90_000, action: apply('third') },
];
const run = (version: string, more: typeof steps = []) =>
  simulate(input(version, 'NeverVerifyPreloadedImages', false, 0, [...steps, ...more]));
const trace = run('v1.36');
const valueOf = (t: number, metric: string, of = trace) =>
  metricsAt(of, t)?.find((sample) => sample.metric === metric)?.value;

const RECORDS = 'kubelet_imagemanager_ondisk_pulledrecords';
const INTENTS = 'kubelet_imagemanager_ondisk_pullintents';
const USAGE = 'kubelet_imagemanager_inmemory_pullintents_usage_percent';

describe('gauges', () => {
  it('count what is on the disk after each change', () => {
    expect(valueOf(500, RECORDS)).toBe(0);
    expect(valueOf(50_000, RECORDS)).toBe(1);
    const during = trace.files.log.find(({ key }) => key.startsWith('image_manager/pulling/'))!.t;
    expect(valueOf(during, INTENTS)).toBe(1);
    expect(valueOf(50_000, INTENTS)).toBe(0);
  });
  it('are 0 in a new process until it writes, and gone while there is none', () => {
    expect(valueOf(85_000, RECORDS)).toBe(0);
    const stopped = run('v1.36', [{ at: 40_000, action: { kind: 'stopKubelet', crash: false } }]);
    expect(metricsAt(stopped, 39_000)).not.toBeNull();
    expect(metricsAt(stopped, 50_000)).toBeNull();
  });
  it('do not see what is changed behind the kubelet', () => {
    const damaged = run('v1.36', [
      { at: 40_000, action: { kind: 'deleteFiles', path: 'image_manager/pulled' } },
    ]);
    expect(valueOf(50_000, RECORDS, damaged)).toBe(1);
  });
  it('of the memory are whole percents of what it can hold', () => {
    expect(trace.node.log.find(({ value }) => value?.reason === 'started')?.value?.cached).toEqual({
      intents: 220,
      records: 550,
    });
    expect(valueOf(50_000, USAGE)).toBe(0);
  });
});

describe('versions', () => {
  it.each(['v1.33', 'v1.34', 'v1.31-kep'])('%s has none of these metrics', (version) => {
    const old = simulate(input(version, 'NeverVerifyPreloadedImages', false, 0, []));
    expect(metricsAt(old, 50_000)).toBeNull();
    expect(metricSeries(old)).toEqual([]);
  });
  it.each(['v1.35', 'v1.36', 'v1.37'])('%s has them', (version) => {
    const names = new Set(metricsAt(run(version), 50_000)?.map(({ name }) => name));
    expect(names.size).toBe(6);
  });
});

it('each series is the value at each moment', () => {
  for (const { metric, points } of metricSeries(trace)) {
    expect(points.length).toBeGreaterThan(0);
    points.forEach(({ t, value }, i) => {
      // Of several at one moment the last one counts.
      if (value !== null && points[i + 1]?.t !== t) expect(valueOf(t, metric), metric).toBe(value);
    });
  }
});

it('the text is that of /metrics: each HELP and TYPE once, in the order of the names', () => {
  const text = metricsText(metricsAt(trace, 50_000)!);
  expect(text).toContain(
    '# HELP kubelet_imagemanager_ondisk_pulledrecords [ALPHA] Number of ImagePulledRecords stored on disk.\n# TYPE kubelet_imagemanager_ondisk_pulledrecords gauge\nkubelet_imagemanager_ondisk_pulledrecords 1\n',
  );
  expect(text).toMatch(
    /^kubelet_imagemanager_image_mustpull_checks_total\{result="credentialRecordFound"\} 1$/m,
  );
  const heads = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(heads).toEqual([...new Set(heads)].sort());
});
