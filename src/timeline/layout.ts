/** Vertical positions of the lanes. */
import { type Group, type Lane, groups } from './lane.ts';

export const LANE = 21;
export const SMALL_LANE = 18;
export const HEAD = 17;
export const AXIS = 24;

export type Row =
  | { kind: 'group'; group: Group; y: number; height: number; count: number }
  | { kind: 'lane'; lane: Lane; y: number; height: number };

export interface Layout {
  rows: Row[];
  height: number;
}

/** Rows below the axis; those of a collapsed group are omitted. */
export function layoutOf(lanes: readonly Lane[], collapsed: ReadonlySet<string>): Layout {
  const rows: Row[] = [];
  let y = AXIS;
  for (const group of groups) {
    const own = lanes.filter((lane) => lane.group === group);
    if (own.length === 0) continue;
    rows.push({ kind: 'group', group, y, height: HEAD, count: own.length });
    y += HEAD;
    if (collapsed.has(group)) continue;
    for (const lane of own) {
      const height = lane.indent ? SMALL_LANE : LANE;
      rows.push({ kind: 'lane', lane, y, height });
      y += height;
    }
    y += 2;
  }
  return { rows, height: y + 4 };
}

export function rowAt({ rows }: Layout, y: number): Row | null {
  return rows.find((row) => y >= row.y && y < row.y + row.height) ?? null;
}
