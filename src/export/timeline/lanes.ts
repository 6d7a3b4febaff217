/** A trace as lanes: what was the case from when to when, and what happened at which moment. */
import type { Trace } from '../../api/trace.ts';
import type { Millis } from '../../sim/time.ts';
import type { Lane, Segment } from './lane.ts';
import { imageLanes } from './image-lanes.ts';
import { nodeLanes, registryLanes } from './node-lanes.ts';
import { podLanes } from './pod-lanes.ts';

const known = new WeakMap<Trace, Lane[]>();

/** All lanes from top to bottom; computed once a trace. */
export function lanesOf(trace: Trace): Lane[] {
  let lanes = known.get(trace);
  if (!lanes)
    known.set(
      trace,
      (lanes = [...nodeLanes(trace), ...registryLanes(trace), ...imageLanes(trace), ...podLanes(trace)]),
    );
  return lanes;
}

/** The index of the first item whose `end` is after `t`. */
export function firstAfter<T>(items: readonly T[], end: (item: T) => Millis, t: Millis): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(items[middle]!) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function segmentAt({ segments }: Lane, t: Millis): Segment | null {
  const segment = segments[firstAfter(segments, (s) => s.to, t)];
  return segment && segment.from <= t ? segment : null;
}
