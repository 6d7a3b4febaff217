/** A segment as shapes: never told by its colour alone. */
import { type Segment, type SegmentKind, firstAfter } from './lane.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './text.ts';
import { wordsOf } from './words.ts';

export const colours: Record<SegmentKind, { fill: string; stroke: string; text: string }> = {
  ok: { fill: 'ok', stroke: 'ok', text: 'on-shape' },
  present: { fill: 'strong-line', stroke: 'strong-line', text: 'muted' },
  pending: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  pulling: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  waiting: { fill: 'warn-soft', stroke: 'warn', text: 'text' },
  error: { fill: 'error', stroke: 'error', text: 'on-shape' },
  ended: { fill: 'ended', stroke: 'ended', text: 'text' },
  recorded: { fill: 'accent-soft', stroke: 'accent', text: 'muted' },
  overdue: { fill: 'panel', stroke: 'draft', text: 'text' },
};

/** Pixels of a lane that are taken and must not be crossed by a word; ordered. */
export interface Taken {
  from: number;
  to: number;
}

export interface Box {
  x: number;
  w: number;
  y: number;
  height: number;
}

export interface Bar extends Box {
  /** Where words go that stand above the bar; null = they are in it. */
  above: number | null;
}

/** Thin lines are drawn in the middle of their bar. */
const heights: Partial<Record<SegmentKind, number>> = { ended: 4, present: 2 };

export function drawSegment(
  shapes: Shape[],
  segment: Segment,
  draft: boolean,
  { x, w, y, height: h, above }: Bar,
  taken: readonly Taken[],
  words = wordsOf(segment),
) {
  const { kind } = segment;
  const { fill, stroke } = colours[kind];
  const thin = heights[kind];
  const rect: Extract<Shape, { kind: 'rect' }> = thin
    ? { kind: 'rect', x, y: y + (h - thin) / 2, w, h: thin, fill }
    : { kind: 'rect', x, y, w, h, fill, stroke };
  if (kind === 'pulling') rect.pattern = 'stripes';
  if (kind === 'overdue') rect.pattern = 'hatch';
  if (draft && (kind === 'recorded' || kind === 'overdue' || kind === 'error')) rect.dash = true;
  // Dashes in the ground's own colour could not be seen.
  if (rect.dash && kind === 'error') rect.stroke = 'on-shape';
  shapes.push(rect);
  if (kind === 'error') {
    const edge = y + 1.5;
    shapes.push({
      kind: 'line',
      x1: x,
      y1: edge,
      x2: x + w,
      y2: edge,
      stroke: 'panel',
      width: 3,
      dash: 'notches',
    });
  }
  drawWord(shapes, kind, words, { x, w, y, height: h, above }, taken);
}

/** The longest word that fits between what is there already. */
function drawWord(
  shapes: Shape[],
  kind: SegmentKind,
  words: readonly string[],
  { x, w, y, height: h, above }: Bar,
  taken: readonly Taken[],
) {
  const size = above === null ? 11 : 10;
  for (const word of words) {
    const wide = widthOf(word, size);
    // A letter may come nearer to the edges.
    const pad = above !== null ? 0 : word.length === 1 ? 2 : kind === 'present' ? 3 : 5;
    if (wide + 2 * pad > w) continue;
    const at = placeFor(wide, x + pad, x + w - pad, taken);
    if (at === null) continue;
    const { fill, text } = colours[kind];
    const ground = kind === 'pulling' ? fill : kind === 'ended' || kind === 'present' ? 'panel' : null;
    // Stripes and a thin line would run through the word: it gets a ground of its own.
    if (ground && above === null)
      shapes.push({ kind: 'rect', x: at - 3, y: y + 1, w: wide + 6, h: h - 2, fill: ground });
    const foot = above === null ? y + h / 2 + 4 : above;
    shapes.push({ kind: 'text', x: at, y: foot, text: word, fill: text, size });
    return;
  }
}

/** The leftmost free place for a word, or null when it fits nowhere. */
function placeFor(width: number, from: number, to: number, taken: readonly Taken[]): number | null {
  let at = from;
  for (let i = firstAfter(taken, (each) => each.to, from); i < taken.length; i++) {
    const { from: begin, to: end } = taken[i]!;
    if (begin >= at + width || at + width > to) break;
    at = Math.max(at, end + 2);
  }
  return at + width <= to ? at : null;
}
