/** The data of a lane. */
import type { Place } from '../api/input.ts';
import type { Millis } from '../sim/time.ts';
import { isolated } from './text.ts';

/** `present`: simply there, as an image, a registry that answers, a kubelet that runs. */
export type SegmentKind =
  'ok' | 'present' | 'pending' | 'pulling' | 'waiting' | 'error' | 'ended' | 'recorded' | 'overdue';

export interface Segment {
  from: Millis;
  to: Millis;
  kind: SegmentKind;
  /** Its state in a word, or a few. */
  label: string;
  /** What is drawn in place of the label, from the longest to the shortest. */
  words?: readonly string[];
  /** One plain sentence; may be computed when it is read. */
  readonly why: string;
}

export type TickShape = 'ok' | 'denied' | 'down' | 'flag' | 'letIn' | 'sent' | 'restart';

export interface Tick {
  t: Millis;
  shape: TickShape;
  why: string;
  /** Key of the pod it happened for. */
  pod?: string;
}

/** A step of the Scenario: something that is done to the cluster from outside. */
export interface StepMark {
  t: Millis;
  /** What it does, and the same in a word. */
  text: string;
  short: string;
  /** Whether any of it was refused. */
  failed: boolean;
  /** Of the step in the files; null for what no step did. */
  place: Place | null;
}

export type Group = 'Steps' | 'Pods' | 'Images' | 'Registries' | 'Node';
/** From top to bottom. */
export const groups: readonly Group[] = ['Steps', 'Pods', 'Images', 'Registries', 'Node'];

export interface Lane {
  id: string;
  group: Group;
  label: string;
  /** 0, or 1 for what belongs to the lane above. */
  indent: number;
  /** Shows something that never shipped. */
  draft: boolean;
  /** Ordered and not overlapping. */
  segments: Segment[];
  /** Ordered by time. */
  ticks: Tick[];
  /** Windows of a pull back-off, as a thin line that runs out; ordered by `until`. */
  backOffs: { from: Millis; until: Millis }[];
  /** Draft: the ends of validity, for the countdown at the cursor. */
  due: { from: Millis; at: Millis }[];
  /** Key of the pod, for a click. */
  pod?: string;
  /** Keys of the pods that have to do with it; if omitted, all of them. */
  pods?: readonly string[];
  /** Of the lane of steps; ordered by time. */
  steps?: readonly StepMark[];
  /** For lanes whose reason changes within a segment: the sentence for one moment in it. */
  whyAt?: (t: Millis) => string;
}

export const lane = (id: string, group: Group, label: string, more: Partial<Lane> = {}): Lane => ({
  id,
  group,
  label,
  indent: 0,
  draft: false,
  segments: [],
  ticks: [],
  backOffs: [],
  due: [],
  ...more,
});

/** Adds a segment, or extends the last one when it is equal. */
export function extend(lane: Lane, segment: Segment) {
  if (segment.to <= segment.from) return;
  const last = lane.segments.at(-1);
  if (last && last.to === segment.from && last.kind === segment.kind && last.label === segment.label)
    last.to = segment.to;
  else lane.segments.push(segment);
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

/** The tick nearest to a moment, not further away than `reach`. */
export function tickNear({ ticks }: Lane, t: Millis, reach: Millis): Tick | null {
  let best: Tick | null = null;
  for (let i = firstAfter(ticks, (tick) => tick.t, t - reach - 1); i < ticks.length; i++) {
    const tick = ticks[i]!;
    if (tick.t > t + reach) break;
    if (!best || Math.abs(tick.t - t) < Math.abs(best.t - t)) best = tick;
  }
  return best;
}

const absent: Record<Group, string> = {
  Steps: 'nothing is done at this moment',
  Node: 'the kubelet has not started yet',
  Registries: 'it is not defined yet',
  Images: 'it is not in the runtime',
  Pods: 'it does not exist',
};

/** The state of a lane at a moment, in one sentence. */
export function sentenceAt(lane: Lane, t: Millis): string {
  const segment = segmentAt(lane, t);
  if (!segment)
    return `${isolated(lane.label)}: ${lane.indent ? 'nothing is recorded' : absent[lane.group]}.`;
  return lane.whyAt?.(t) ?? segment.why;
}

/** Items by a key of theirs, in the order in which they came. */
export function grouped<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
