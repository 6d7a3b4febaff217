/** The visible segments of a lane as bars in pixels: what is narrower than a pixel, or tried again too soon, is one. */
import { type Lane, type Segment, type SegmentKind, firstAfter } from './lane.ts';
import { type View, xOf } from './view.ts';

/** Retries that begin nearer to each other than this many pixels are one bar with their number. */
export const RETRY_GAP = 24;

export type Block =
  /** `retries` = how many failures it stands for, when it is more than one. */
  | { kind: 'segment'; segment: Segment; x: number; w: number; retries: number }
  /** A pixel of the most telling of all that are in it. */
  | { kind: 'column'; of: SegmentKind; x: number };

/** Which of several within one pixel is shown: nothing that failed may disappear. */
const weight: Partial<Record<SegmentKind, number>> = { error: 3, overdue: 2, waiting: 2, pulling: 1 };

export function blocksOf({ segments }: Lane, view: View): Block[] {
  const blocks: Block[] = [];
  let column = -1;
  let kind: SegmentKind | null = null;
  const flush = () => {
    if (kind) blocks.push({ kind: 'column', of: kind, x: column });
    kind = null;
  };
  let i = firstAfter(segments, (s) => s.to, view.from);
  while (i < segments.length) {
    const segment = segments[i]!;
    if (segment.from > view.to) break;
    const retried = retriesFrom(segments, i, view);
    const last = segments[retried.end - 1]!;
    i = retried.end;
    const left = Math.max(xOf(view, segment.from), view.names);
    const right = Math.min(xOf(view, last.to), view.width);
    if (right - left >= 1) {
      flush();
      blocks.push({ kind: 'segment', segment, x: left, w: right - left, retries: retried.count });
      continue;
    }
    const at = Math.min(Math.floor(left), view.width - 1);
    if (at !== column) flush();
    column = at;
    if (kind === null || (weight[segment.kind] ?? 0) > (weight[kind] ?? 0)) kind = segment.kind;
  }
  flush();
  return blocks;
}

/** How far failures that follow each other closely reach, and how many they are; what waits between them counts as theirs. */
function retriesFrom(
  segments: readonly Segment[],
  begin: number,
  view: View,
): { end: number; count: number } {
  const first = segments[begin]!;
  if (first.kind !== 'error') return { end: begin + 1, count: 1 };
  let count = 1;
  let end = begin + 1;
  let failedAt = xOf(view, first.from);
  for (let i = begin + 1; i < segments.length; i++) {
    const segment = segments[i]!;
    if (segment.from !== segments[i - 1]!.to || segment.from > view.to) break;
    if (segment.kind === 'waiting') continue;
    if (segment.kind !== 'error') break;
    const x = xOf(view, segment.from);
    if (x - failedAt >= RETRY_GAP) break;
    failedAt = x;
    count++;
    end = i + 1;
  }
  return { end, count };
}
