/** Lanes that say the same are shown a few times, and counted. */
import type { Lane } from './lane.ts';

/** More than this many lanes of one kind that are alike are folded. */
export const MOST_ALIKE = 6;
/** So many of them are shown. */
const SHOWN = 5;
/** So many pods have a lane of their own, whatever they do. */
const PODS = 8;

export interface Fold {
  /** The same while the run has the same lanes. */
  id: string;
  shown: ReadonlySet<Lane>;
  hidden: readonly Lane[];
  /** The fold's own row follows this one. */
  last: Lane;
}

/** What a lane tells, without its times: states and ticks in the order in which they first come. */
function story({ segments, ticks, pod }: Lane): string {
  const states = new Set(segments.map(({ kind, label }) => (pod ? `${kind} ${label}` : kind)));
  return JSON.stringify([[...states], [...new Set(ticks.map(({ shape }) => shape))].sort()]);
}

/** The fold of each lane of one group that is in one; credentials are alike only below one image. */
export function alike(lanes: readonly Lane[]): ReadonlyMap<Lane, Fold> {
  const folds = new Map<Lane, Fold>();
  if (lanes.length <= MOST_ALIKE || (lanes[0]!.group === 'Pods' && lanes.length <= PODS)) return folds;
  const kinds = new Map<string, Lane[]>();
  let above = '';
  for (const lane of lanes) {
    if (lane.indent === 0) above = lane.id;
    const kind = `${lane.indent ? above : ''}\n${story(lane)}`;
    const known = kinds.get(kind);
    if (known) known.push(lane);
    else kinds.set(kind, [lane]);
  }
  for (const same of kinds.values()) {
    if (same.length <= MOST_ALIKE) continue;
    // Images that have credentials below them stay above them.
    if (same[0]!.indent === 0 && same[0]!.group === 'Images' && same.some((one) => hasOwn(lanes, one)))
      continue;
    const hidden = same.slice(SHOWN);
    const fold = {
      id: `fold/${same[0]!.id}`,
      shown: new Set(same.slice(0, SHOWN)),
      hidden,
      last: same.at(-1)!,
    };
    for (const lane of same) folds.set(lane, fold);
  }
  return folds;
}

const hasOwn = (lanes: readonly Lane[], lane: Lane) => (lanes[lanes.indexOf(lane) + 1]?.indent ?? 0) > 0;
