/** States of a run to go back to, so that a change costs only what follows it. */
import type { LabInput } from '../api/input.ts';
import { type WorldState, cloneState } from '../kubelet/clone.ts';
import type { World } from '../kubelet/world.ts';
import { same } from '../sim/same.ts';
import type { Millis } from '../sim/time.ts';
import { type TraceMark, markOf } from './fork-trace.ts';

/** A run's state between two events. Never changed; runs share it. */
export interface Checkpoint {
  /** The time of the last event before it. */
  readonly t: Millis;
  /** Events handled until then. */
  readonly events: number;
  readonly world: WorldState;
  readonly mark: TraceMark;
}

/** Events between two checkpoints of a short run with few pods: far less than what they cost. */
const MIN_GAP = 512;
/** A checkpoint copies tables of all pods; so many events a pod lie between two. */
const EVENTS_PER_POD = 16;
/** Beyond this many, every second one is dropped. */
const MAX_CHECKPOINTS = 32;

/** The checkpoints of a run, oldest first. */
export interface Checkpoints {
  list: readonly Checkpoint[];
  gap: number;
}

export const noCheckpoints = (): Checkpoints => ({ list: [], gap: MIN_GAP });

/** Adds one when enough has happened since the last; sooner where the next event is a step, which may be edited. */
export function keepCheckpoint(kept: Checkpoints, world: World, beforeStep: boolean) {
  const events = world.trace.steps;
  const since = events - (kept.list.at(-1)?.events ?? 0);
  if (since < Math.max(kept.gap, EVENTS_PER_POD * world.podKeys.size) / (beforeStep ? 4 : 1)) return;
  const { trace, ...state } = world;
  const checkpoint = { t: world.now, events, world: cloneState(state), mark: markOf(trace) };
  world.generation = state.generation;
  kept.list = [...kept.list, checkpoint];
  if (kept.list.length <= MAX_CHECKPOINTS) return;
  kept.list = kept.list.filter((_, i) => i % 2 === 1);
  kept.gap *= 2;
}

/** The number of the first step that differs; null when there is none, -1 when something else does. */
function firstDifference(before: LabInput, after: LabInput): number | null {
  const { steps: old, duration: _old, ...restBefore } = before;
  const { steps, duration: _new, ...restAfter } = after;
  if (!same(restBefore, restAfter)) return -1;
  const length = Math.max(old.length, steps.length);
  for (let i = 0; i < length; i++) if (!same(old[i], steps[i])) return i;
  return null;
}

/**
 * The checkpoints of a run with the input `before` that a run with the input `after` until `until` would come by, too:
 * the same state, with the same things done.
 */
export function sharedCheckpoints(
  list: readonly Checkpoint[],
  before: LabInput,
  after: LabInput,
  until: Millis,
): readonly Checkpoint[] {
  const differs = firstDifference(before, after) ?? Infinity;
  // The new step may come before events that the old run had handled without it.
  const next = after.steps[differs]?.at ?? Infinity;
  return list.filter(({ t, world }) => world.nextStep <= differs && t < next && t <= until);
}
