/** A trace as lanes: what was the case from when to when, and what happened at which moment. */
import type { Trace } from '../api/trace.ts';
import type { Lane } from './lane.ts';
import { derivedInParts } from '../sim/memo.ts';
import { imageLanes } from './image-lanes.ts';
import { nodeLanes, registryLanes } from './node-lanes.ts';
import { podLanes } from './pod-lanes.ts';
import { stepLane } from './step-lane.ts';

/** All lanes from top to bottom; computed once a trace. */
export const lanesOf = derivedInParts(function* (trace: Trace): Generator<void, Lane[]> {
  const pods = yield* podLanes(trace);
  return [stepLane(trace), ...pods, ...imageLanes(trace), ...registryLanes(trace), ...nodeLanes(trace)];
});
