/** A segment as shapes: never told by its colour alone. */
import { type Segment, type SegmentKind, firstAfter } from './lane.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './view.ts';

export const colours: Record<SegmentKind, { fill: string; stroke: string; text: string }> = {
  ok: { fill: 'ok', stroke: 'ok', text: 'on-shape' },
  available: { fill: 'ok-soft', stroke: 'ok', text: 'text' },
  pending: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  pulling: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  waiting: { fill: 'warn-soft', stroke: 'warn', text: 'text' },
  error: { fill: 'error', stroke: 'error', text: 'on-shape' },
  ended: { fill: 'ended', stroke: 'ended', text: 'text' },
  recorded: { fill: 'accent-soft', stroke: 'accent', text: 'text' },
  overdue: { fill: 'panel', stroke: 'draft', text: 'text' },
};

/** Pixels of a lane that are taken and must not be crossed by a word; ordered. */
export interface Taken {
  from: number;
  to: number;
}

interface Box {
  x: number;
  w: number;
  y: number;
  height: number;
}

export function drawSegment(
  shapes: Shape[],
  { kind, label, short }: Segment,
  draft: boolean,
  { x, w, y, height: h }: Box,
  taken: readonly Taken[],
) {
  const { fill, stroke, text } = colours[kind];
  const thin = kind === 'ended';
  const rect: Extract<Shape, { kind: 'rect' }> = thin
    ? { kind: 'rect', x, y: y + h / 2 - 2, w, h: 4, fill }
    : { kind: 'rect', x, y, w, h, fill, stroke };
  if (kind === 'pulling') rect.pattern = 'stripes';
  if (kind === 'overdue') rect.pattern = 'hatch';
  if (draft && (kind === 'recorded' || kind === 'overdue' || kind === 'error')) rect.dash = true;
  // Dashes in the ground's own colour could not be seen.
  if (rect.dash && kind === 'error') rect.stroke = 'on-shape';
  shapes.push(rect);
  const notch = kind === 'error' ? Math.min(7, w / 2) : 0;
  if (notch > 1)
    shapes.push({
      kind: 'poly',
      points: [
        [x, y],
        [x + notch, y],
        [x, y + notch],
      ],
      fill: 'panel',
    });
  if (!label || w < 36) return;
  const place = (word: string) => placeFor(widthOf(word), x + notch + 5, x + w - 5, taken);
  let word = label;
  let at = place(word);
  if (at === null && short) at = place((word = short));
  if (at === null) return;
  // Stripes, hatches and a thin line would run through the word: it gets a ground of its own.
  if (rect.pattern || thin)
    shapes.push({
      kind: 'rect',
      x: at - 2,
      y: thin ? y : y + 1,
      w: widthOf(word) + 4,
      h: thin ? h : h - 2,
      fill: thin ? 'panel' : fill,
    });
  shapes.push({ kind: 'text', x: at, y: y + h / 2 + 4, text: word, fill: text, size: 11 });
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
