/** The kubelet's metrics of its image manager: at a moment, as `/metrics` prints them, and over the whole run. */
import type { Trace } from '../../api/trace.ts';
import { changesOf, lengthAt } from '../../sim/history.ts';
import { derived } from '../../sim/memo.ts';
import type { Millis } from '../../sim/time.ts';
import { kubeletAt } from '../view.ts';
import { type FamilyInfo, families } from './families.ts';
import { type Point, gaugesOf } from './gauges.ts';
import { pullDurations } from './pull-duration.ts';

export type { FamilyInfo, Point };

/** One line of `/metrics` over the whole run. */
export interface Series {
  /** Name with labels, as Prometheus prints it. */
  metric: string;
  name: string;
  /** Of its HELP and TYPE: `name`, but for the lines of a histogram. */
  family: string;
  /** `result="mustAuthenticate"`, '' without labels. */
  labels: string;
  type: FamilyInfo['type'];
  help: string;
  /** In order of time, from the first value on. */
  points: readonly Point[];
}

export interface Sample extends Pick<Series, 'metric' | 'name' | 'family' | 'labels' | 'type' | 'help'> {
  value: number;
}

/** Every metric that was ever served, in the order of `/metrics`. Computed once a trace, in one pass. */
export const metricSeries = derived((trace: Trace): readonly Series[] => {
  const gauges = gaugesOf(trace);
  const counters = [...trace.metrics.index.keys()].sort();
  return families.flatMap((family) => {
    const { name, type, help } = family;
    const seriesOf = (metric: string, points: readonly Point[]): Series => {
      const own = metric.split('{', 1)[0]!;
      const labels = metric.slice(own.length).replace(/^\{|\}$/g, '');
      return { metric, name: own, family: name, labels, type, help, points };
    };
    if (type === 'histogram')
      return [...pullDurations(trace)].map(([metric, points]) => seriesOf(metric, points));
    if (type === 'counter')
      return counters
        .filter((metric) => metric.startsWith(`${name}{`))
        .map((metric) => seriesOf(metric, changesOf(trace.metrics, metric)));
    const points = gauges.get(name) ?? [];
    return points.length ? [seriesOf(name, points)] : [];
  });
});

/** What the kubelet serves at a moment; null = it is down. Versions before v1.35 serve the histogram alone. */
export function metricsAt(trace: Trace, t: Millis): Sample[] | null {
  const kubelet = kubeletAt(trace, t);
  if (!kubelet?.up) return null;
  return metricSeries(trace).flatMap(({ points, ...series }) => {
    const value = points[lengthAt(points, t) - 1]?.value ?? null;
    return value === null ? [] : [{ ...series, value }];
  });
}

/** As `/metrics` prints them. */
export function metricsText(samples: readonly Sample[]): string {
  let name = '';
  const lines = samples.map((sample) => {
    const head =
      sample.family === name
        ? ''
        : `# HELP ${sample.family} ${sample.help}\n# TYPE ${sample.family} ${sample.type}\n`;
    name = sample.family;
    return `${head}${sample.metric} ${sample.value}\n`;
  });
  return lines.join('');
}
