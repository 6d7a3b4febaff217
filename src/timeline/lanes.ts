/** A trace as lanes: what was the case from when to when, and what happened at which moment. */
import type { Trace } from '../api/trace.ts';
import type { Lane } from './lane.ts';
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
