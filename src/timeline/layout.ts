/** Vertical positions of the lanes. */
import { alike } from './fold.ts';
import { type Group, type Lane, groups } from './lane.ts';

export const LANE = 20;
export const SMALL_LANE = 18;
/** A row that stands for several lanes. */
export const SUMMARY = 17;
/** The same where it is tapped. */
const TAPPED = 28;
/** The axis and, below it, the lane of steps: they stay where they are while the others scroll. */
export const AXIS = 28;
export const STEPS = 22;
/** What a name needs above its bar. */
export const NAME = 14;

export type Row =
  | { kind: 'group'; group: Group; y: number; height: number; count: number }
  | { kind: 'fold'; id: string; open: boolean; y: number; height: number; lanes: readonly Lane[] }
  /** `first` of its group; `name` = the height of its name above its bar, 0 = beside it. */
  | { kind: 'lane'; lane: Lane; y: number; height: number; name: number; first: boolean };

export interface Layout {
  steps: Lane | null;
  /** Where the lanes begin that scroll. */
  head: number;
  rows: Row[];
  height: number;
}

export interface LayoutOptions {
  /** Groups that are one row. */
  collapsed?: ReadonlySet<string>;
  /** Folds that are shown whole, by id. */
  unfolded?: ReadonlySet<string>;
  /** Key of the pod whose lane is never folded. */
  selected?: string | null;
  /** Names stand above their bars. */
  stacked?: boolean;
  /** Without a lane of steps when there are none. */
  still?: boolean;
}

export function layoutOf(lanes: readonly Lane[], options: LayoutOptions = {}): Layout {
  const { collapsed, unfolded, selected = null, stacked = false, still = false } = options;
  const rows: Row[] = [];
  const steps = lanes.find(({ group }) => group === 'Steps') ?? null;
  const shown = steps && !(still && steps.ticks.length === 0) ? steps : null;
  const head = AXIS + (shown ? STEPS : 0);
  let y = head + 2;
  for (const group of groups) {
    if (group === 'Steps') continue;
    const own = lanes.filter((lane) => lane.group === group);
    if (own.length === 0) continue;
    if (collapsed?.has(group)) {
      const height = stacked ? TAPPED : SUMMARY;
      rows.push({ kind: 'group', group, y, height, count: own.length });
      y += height + (stacked ? 0 : 2);
      continue;
    }
    const folds = alike(own);
    own.forEach((lane, i) => {
      const fold = folds.get(lane);
      const open = fold !== undefined && (unfolded?.has(fold.id) ?? false);
      if (!fold || open || fold.shown.has(lane) || (selected !== null && lane.pod === selected)) {
        const bar = group === 'Pods' ? LANE : SMALL_LANE;
        const name = stacked ? NAME : 0;
        rows.push({ kind: 'lane', lane, y, height: bar + name, name, first: i === 0 });
        y += bar + name;
      }
      if (!fold || fold.last !== lane) return;
      rows.push({ kind: 'fold', id: fold.id, open, y, height: SUMMARY, lanes: fold.hidden });
      y += SUMMARY;
    });
    y += 2;
  }
  return { steps: shown, head, rows, height: y };
}

export function rowAt({ rows }: Layout, y: number): Row | null {
  return rows.find((row) => y >= row.y && y < row.y + row.height) ?? null;
}
