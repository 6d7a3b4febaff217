/** The lanes of two runs as one timeline: A over B. */
import { same } from '../sim/same.ts';
import { type Lane } from './lane.ts';

/** Before the id of a lane of B. */
export const OF_B = 'b|';

const toldBy = ({ segments, ticks, backOffs }: Lane) => [
  segments.map(({ from, to, kind, label }) => [from, to, kind, label]),
  ticks.map(({ t, shape }) => [t, shape]),
  backOffs,
];

/** Pods, and whatever differs, twice; what is the same on both sides once. */
export function bothLanes(a: readonly Lane[], b: readonly Lane[]): Lane[] {
  const right = new Map(b.map((lane) => [lane.id, lane]));
  const left = new Set(a.map(({ id }) => id));
  const one = (lane: Lane, side: 'A' | 'B'): Lane => ({
    ...lane,
    id: side === 'B' ? `${OF_B}${lane.id}` : lane.id,
    label: `${side} ${lane.label}`,
  });
  const lanes: Lane[] = [];
  // What only B has comes behind what is before it there.
  const behind = new Map<string, Lane[]>();
  let last = '';
  for (const lane of b) {
    if (left.has(lane.id)) last = lane.id;
    else behind.set(last, [...(behind.get(last) ?? []), one(lane, 'B')]);
  }
  lanes.push(...(behind.get('') ?? []));
  for (const lane of a) {
    const other = right.get(lane.id);
    if (lane.group === 'Steps') lanes.push(lane);
    else if (other && lane.group !== 'Pods' && same(toldBy(lane), toldBy(other))) lanes.push(lane);
    else lanes.push(one(lane, 'A'), ...(other ? [one(other, 'B')] : []));
    lanes.push(...(behind.get(lane.id) ?? []));
  }
  return lanes;
}
