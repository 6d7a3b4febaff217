/** The lane of steps: where each flag stands, and what is written beside it. */
import type { StepMark } from './lane.ts';
import { AXIS, STEPS } from './layout.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './text.ts';
import { type View, xOf } from './view.ts';

/** Flags that would stand nearer to each other than this many pixels are one. */
export const FLAG_GAP = 15;
const CLOTH = 9;

export interface Flag {
  /** Of its pole. */
  x: number;
  /** With its words. */
  w: number;
  /** The cloth is at the left of the pole: there is no room at the right. */
  turned: boolean;
  text: string;
  marks: readonly StepMark[];
}

/** In the window, from left to right. Of any number of steps there are only as many as fit. */
export function flagsOf(marks: readonly StepMark[], view: View): Flag[] {
  const clusters: { x: number; marks: StepMark[] }[] = [];
  for (const mark of marks) {
    if (mark.t < view.from || mark.t > view.to) continue;
    const x = xOf(view, mark.t);
    const last = clusters.at(-1);
    if (last && x - last.x < FLAG_GAP) last.marks.push(mark);
    else clusters.push({ x, marks: [mark] });
  }
  return clusters.map(({ x, marks: own }, i) => {
    const turned = x + CLOTH > view.width;
    const room = turned ? 0 : (clusters[i + 1]?.x ?? view.width) - x - CLOTH - 7;
    const text = wordsOf(own).find((word) => widthOf(word) <= room) ?? '';
    return { x, w: CLOTH + (text ? 3 + widthOf(text) : 0), turned, text, marks: own };
  });
}

function wordsOf(marks: readonly StepMark[]): string[] {
  const [first] = marks;
  if (marks.length === 1) return [first!.text, first!.short];
  const short = marks.every((mark) => mark.short === first!.short)
    ? [`${first!.short} ×${marks.length}`]
    : [];
  return [...short, `${marks.length} steps`, `×${marks.length}`];
}

export function drawFlags(shapes: Shape[], flags: readonly Flag[], top: number) {
  const y = top + AXIS + 4;
  const foot = top + AXIS + STEPS - 1;
  for (const { x, turned, text, marks } of flags) {
    const fill = marks.some(({ failed }) => failed) ? 'error' : 'text';
    const end = x + (turned ? -CLOTH : CLOTH);
    // A second cloth behind the first one: there are more.
    if (marks.length > 1)
      shapes.push({
        kind: 'poly',
        points: [
          [x, y + 2.5],
          [end + (turned ? -2 : 2), y + 6.5],
          [x, y + 10.5],
        ],
        fill: 'strong-line',
      });
    shapes.push(
      { kind: 'line', x1: x, y1: y - 1, x2: x, y2: foot, stroke: fill, width: 1.5 },
      {
        kind: 'poly',
        points: [
          [x, y],
          [end, y + 4],
          [x, y + 8],
        ],
        fill,
      },
    );
    if (text)
      shapes.push({ kind: 'text', x: end + 3, y: foot - STEPS / 2 + 5, text, fill: 'text', size: 11 });
  }
}
