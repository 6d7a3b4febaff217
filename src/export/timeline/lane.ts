/** What a lane is. */
import type { Millis } from '../../sim/time.ts';

export type SegmentKind =
  'ok' | 'pending' | 'pulling' | 'waiting' | 'error' | 'ended' | 'recorded' | 'overdue';

export interface Segment {
  from: Millis;
  to: Millis;
  kind: SegmentKind;
  /** The word in it, when it fits. */
  label: string;
  /** One plain sentence. */
  why: string;
}

export type TickShape = 'ok' | 'denied' | 'down' | 'flag' | 'letIn' | 'sent' | 'restart';

export interface Tick {
  t: Millis;
  shape: TickShape;
  why: string;
}

export type Group = 'Node' | 'Registries' | 'Images' | 'Pods';
export const groups: readonly Group[] = ['Node', 'Registries', 'Images', 'Pods'];

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
  /** Windows of a pull back-off, as a thin line that runs out. */
  backOffs: { from: Millis; until: Millis }[];
  /** Draft: the ends of validity, for the countdown at the cursor. */
  due: { from: Millis; at: Millis }[];
  /** Key of the pod, for a click. */
  pod?: string;
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

/** Adds a segment; one that goes on as the last one was makes that longer. */
export function extend(lane: Lane, segment: Segment) {
  if (segment.to <= segment.from) return;
  const last = lane.segments.at(-1);
  if (last && last.to === segment.from && last.kind === segment.kind && last.label === segment.label)
    last.to = segment.to;
  else lane.segments.push(segment);
}
