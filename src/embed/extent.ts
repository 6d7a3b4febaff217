import type { Trace } from '../api/trace.ts';
import { isFailure } from '../printers/status-kind.ts';
import { bothLanes } from '../timeline/both-lanes.ts';
import { lanesOf } from '../timeline/lanes.ts';
import { layoutOf } from '../timeline/layout.ts';
import { podColumns } from '../printers/pods.ts';
import { podChangesOf, podKeysOf } from '../lab/view.ts';
import { type Extent, MIN_STEPS, MAX_LANES, MAX_PODS, STEP } from './size.ts';

/** The space that a run needs at its fullest moment, within limits that suit a page; `other` = beside that of another. */
export function extentOf(trace: Trace, other: Trace | null = null): Extent {
  const pods = podKeysOf(trace);
  const failing = pods.filter((pod) =>
    podChangesOf(trace, pod).some(({ value }) => value && isFailure(podColumns(value).status)),
  );
  const own = lanesOf(trace);
  const lanes = layoutOf(other ? bothLanes(own, lanesOf(other)) : own, { still: true }).height;
  const steps = Math.max(MIN_STEPS, Math.ceil(lanes / STEP));
  return [
    Math.min(pods.length, MAX_PODS),
    Math.min(failing.length, MAX_PODS),
    Math.min(steps * STEP, MAX_LANES),
  ];
}
