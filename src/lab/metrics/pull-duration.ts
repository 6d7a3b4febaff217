/**
 * How long pulls took, as the kubelet observes each that succeeds: from the call to the end, waiting in its queue included.
 * Models pkg/kubelet/images/image_manager.go pullImage
 */
import type { Trace } from '../../api/trace.ts';
import { changesOf, valueAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { PULL_DURATION } from './families.ts';
import type { Point } from './gauges.ts';

/** Upper bounds in seconds. Models pkg/kubelet/metrics/metrics.go imagePullDurationBuckets */
const bounds = [1, 5, 10, 20, 30, 60, 120, 180, 240, 300, 360, 480, 600, 900, 1200, 1800, 2700, 3600];

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
/** Models pkg/kubelet/metrics/metrics.go imageSizeBuckets */
const sizes: readonly [above: number, label: string][] = [
  [0, '0-10MB'],
  [10 * MiB, '10MB-100MB'],
  [100 * MiB, '100MB-500MB'],
  [500 * MiB, '500MB-1GB'],
  [GiB, '1GB-5GB'],
  [5 * GiB, '5GB-10GB'],
  [10 * GiB, '10GB-20GB'],
  [20 * GiB, '20GB-30GB'],
  [30 * GiB, '30GB-40GB'],
  [40 * GiB, '40GB-60GB'],
  [60 * GiB, '60GB-100GB'],
  [100 * GiB, 'GT100GB'],
];

/** Of bytes; 0 = the runtime could not say. Models pkg/kubelet/metrics/metrics.go GetImageSizeBucket */
export const sizeLabel = (bytes: number): string =>
  bytes === 0 ? 'N/A' : sizes.findLast(([above]) => bytes > above)![1];

/** A pull that succeeded. */
interface Observed {
  t: Millis;
  seconds: number;
  size: string;
}

function observedIn(trace: Trace): Observed[] {
  const pulls = [...trace.decisions.index.keys()].flatMap((key) =>
    changesOf(trace.decisions, key).flatMap(({ value }) => {
      if (value?.outcome !== 'pulled' || value.end === null) return [];
      const { t, end, imageRef } = value;
      const size = sizeLabel(valueAt(trace.images, imageRef, end)?.size ?? 0);
      return [{ t: end, seconds: (end - t) / 1000, size }];
    }),
  );
  return pulls.sort((a, b) => a.t - b.t);
}

/** Each line of the histogram with its course, in the order of `/metrics`. A process begins without any. */
export function pullDurations(trace: Trace): Map<string, Point[]> {
  const pulls = observedIn(trace);
  const ends = changesOf(trace.node, 'kubelet').filter(({ value }) => value?.up === false);
  const courses = new Map<string, Point[]>();
  for (const size of [...new Set(pulls.map((pull) => pull.size))].sort()) {
    const label = `image_size_in_bytes="${size}"`;
    const own = pulls.filter((pull) => pull.size === size);
    for (const bound of [...bounds, Infinity]) {
      const le = bound === Infinity ? '+Inf' : String(bound);
      const add = (sum: number, { seconds }: Observed) => sum + (seconds <= bound ? 1 : 0);
      courses.set(`${PULL_DURATION}_bucket{${label},le="${le}"}`, courseOf(own, ends, add));
    }
    courses.set(
      `${PULL_DURATION}_sum{${label}}`,
      courseOf(own, ends, (sum, { seconds }) => sum + seconds),
    );
    courses.set(
      `${PULL_DURATION}_count{${label}}`,
      courseOf(own, ends, (sum) => sum + 1),
    );
  }
  return courses;
}

function courseOf(
  pulls: readonly Observed[],
  ends: readonly { t: Millis }[],
  add: (sum: number, pull: Observed) => number,
): Point[] {
  const points: Point[] = [];
  let sum = 0;
  let next = 0;
  const endUntil = (t: Millis) => {
    for (; next < ends.length && ends[next]!.t <= t; next++) {
      if (points.length > 0) points.push({ t: ends[next]!.t, value: null });
      sum = 0;
    }
  };
  for (const pull of pulls) {
    endUntil(pull.t);
    sum = add(sum, pull);
    points.push({ t: pull.t, value: sum });
  }
  endUntil(Infinity);
  return points;
}
