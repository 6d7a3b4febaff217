/** The lane of steps: where each flag stands, and what is written beside it. */
import type { StepMark } from './lane.ts';
import { AXIS, STEPS } from './layout.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './text.ts';
import { type View, xOf } from './view.ts';

const CLOTH = 9;
/** Between a cloth and its word. */
const PAD = 3;
/** Of a word that may come nearer to the next flag than others: one letter. */
const LETTER = widthOf('x');
/** Flags that would stand nearer to each other than this many pixels are one: each has room for a letter. */
export const FLAG_GAP = CLOTH + PAD + LETTER + 2;

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
  const turns = (x: number) => x + FLAG_GAP > view.width;
  let before = view.names;
  return clusters.map(({ x, marks: own }, i) => {
    const turned = turns(x);
    const next = clusters[i + 1]?.x ?? view.width;
    const room = turned
      ? x - before - CLOTH - PAD
      : next - (clusters[i + 1] && turns(next) ? CLOTH : 0) - x - CLOTH - PAD;
    const text = wordsOf(own).find((word) => widthOf(word) + (word.length > 1 ? 4 : 1) <= room) ?? '';
    const w = CLOTH + (text ? PAD + widthOf(text) : 0);
    before = x + w;
    return { x, w, turned, text, marks: own };
  });
}

/** From all that there is to say to a letter. */
function wordsOf(marks: readonly StepMark[]): string[] {
  const [{ text, short } = { text: '', short: '' }] = marks;
  const one = short.split(' ')[0]!;
  if (marks.length === 1) return [text, short, one, [...one][0] ?? ''];
  const alike = marks.every((mark) => mark.short === short) ? [`${short} ×${marks.length}`] : [];
  return [...alike, `${marks.length} steps`, `×${marks.length}`, '+'];
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
      shapes.push({
        kind: 'text',
        x: turned ? end - PAD - widthOf(text) : end + PAD,
        y: foot - STEPS / 2 + 5,
        text,
        fill: 'text',
        size: 11,
      });
  }
}
