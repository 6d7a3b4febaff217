/** The kubelet's metrics of images at a moment, and as `/metrics` prints them. */
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../api/decision.ts';
import type { Action } from '../../api/input.ts';
import { compile } from '../../manifest/compile.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { parseDuration } from '../../sim/duration.ts';
import { valueAt } from '../../sim/history.ts';
import { input, pod } from '../shipped-node.ts';
import { simulate } from '../simulate.ts';
import { sizeLabel } from './pull-duration.ts';
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
    expect(metricsAt(old, 50_000)).toEqual([]);
    expect(metricSeries(old)).toEqual([]);
  });
  it.each(['v1.35', 'v1.36', 'v1.37'])('%s has them', (version) => {
    const names = new Set(metricsAt(run(version), 50_000)?.map(({ family }) => family));
    expect(names.size).toBe(7);
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

describe('the histogram of pulls', () => {
  const DURATION = 'kubelet_image_pull_duration_seconds';
  const lines = (t: number, of = trace) =>
    metricsText(metricsAt(of, t) ?? [])
      .split('\n')
      .filter((line) => line.includes(DURATION));

  it('is printed as /metrics prints it', () => {
    const [{ end, t, imageRef }] = [...trace.decisions.log]
      .map(({ value }) => value!)
      .filter(({ outcome }) => outcome === 'pulled') as [Decision];
    const seconds = (end! - t) / 1000;
    expect(valueAt(trace.images, imageRef, end!)!.size).toBeLessThan(10 * 1024 * 1024);
    const size = 'image_size_in_bytes="0-10MB"';
    expect(lines(end! - 1)).toEqual([]);
    const bounds = '1 5 10 20 30 60 120 180 240 300 360 480 600 900 1200 1800 2700 3600 +Inf'.split(' ');
    expect(lines(50_000)).toEqual([
      `# HELP ${DURATION} [ALPHA] Duration in seconds to pull an image.`,
      `# TYPE ${DURATION} histogram`,
      ...bounds.map(
        (le) =>
          `${DURATION}_bucket{${size},le="${le}"} ${seconds <= Number(le.replace('+Inf', 'Infinity')) ? 1 : 0}`,
      ),
      `${DURATION}_sum{${size}} ${seconds}`,
      `${DURATION}_count{${size}} 1`,
    ]);
  });

  it('begins anew with a process, and older kubelets have it, too', () => {
    expect(lines(61_000)).toEqual([]);
    const old = run('v1.33');
    expect(new Set(metricsAt(old, 50_000)!.map(({ family }) => family))).toEqual(new Set([DURATION]));
  });

  it('sums up what the events say, waiting included', async () => {
    for (const name of ['multi-tenant', 'password-rotation', 'deployment-rollout', 'upgrade-v1.34-v1.35']) {
      const { input: found } = compile((await loadScenario(name))!);
      const of = simulate(found!);
      const said = of.events
        .filter(({ reason, message }) => reason === 'Pulled' && message.startsWith('Successfully'))
        .map(({ message }) => /\((\S+) including waiting\)/.exec(message)![1]!);
      const counts = metricSeries(of).filter((series) => series.name === `${DURATION}_count`);
      const steps = counts.flatMap(({ points }) => points.filter(({ value }) => value !== null));
      expect(steps.length, name).toBe(said.length);
      expect(said.length, name).toBeGreaterThan(0);
      const durations = [...of.decisions.log]
        .filter(({ value }) => value?.outcome === 'pulled')
        .map(({ value }) => parseDuration(`${value!.end! - value!.t}ms`));
      expect(durations.sort(), name).toEqual(said.map(parseDuration).sort());
    }
  });

  it.each([
    [0, 'N/A'],
    [1, '0-10MB'],
    [10 * 1024 * 1024, '0-10MB'],
    [10 * 1024 * 1024 + 1, '10MB-100MB'],
    [2 ** 30 + 1, '1GB-5GB'],
    [200 * 2 ** 30, 'GT100GB'],
  ])('%d bytes are %s', (bytes, label) => {
    expect(sizeLabel(bytes)).toBe(label);
  });
});
