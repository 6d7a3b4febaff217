/** The axis with its round moments, and the cursor with its flag. */
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import { AXIS } from './layout.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './text.ts';
import { type View, type Window, xOf } from './view.ts';

const steps = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000,
];

/** Round moments of a window, not more than one every 70 pixels. */
export function axisTicks({ from, to }: Window, pixels: number): Millis[] {
  const least = ((to - from) / Math.max(1, pixels)) * 70;
  const step = steps.find((s) => s >= least) ?? steps.at(-1)!;
  const ticks: Millis[] = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) ticks.push(t);
  return ticks;
}

/** Between labels. */
const GAP = 4;

export function drawAxis(shapes: Shape[], view: View) {
  const { top, names, width, height } = view;
  const foot = top + AXIS / 2 + 4;
  const end = width - (view.taken ?? 0);
  const flag = flagOf(view, end);
  for (const t of axisTicks(view, width - names)) {
    const text = clock(t, view.to - view.from < 10_000);
    const w = widthOf(text);
    const x = Math.max(names + w / 2 + 2, Math.min(xOf(view, t), width - w / 2 - 2));
    // What the flag would cover steps aside, and so does what would be below the buttons.
    if (flag && x + w / 2 > flag.x - GAP && x - w / 2 < flag.x + flag.w + GAP) continue;
    if (x + w / 2 > end + 2) continue;
    shapes.push({ kind: 'text', x, y: foot, text, fill: 'muted', size: 11, align: 'center' });
  }
  if (view.hover !== null && view.hover > names)
    shapes.push({
      kind: 'line',
      x1: view.hover,
      y1: top + AXIS - 4,
      x2: view.hover,
      y2: top + height,
      stroke: 'strong-line',
      width: 1,
      dash: true,
    });
  if (!flag) return;
  const at = xOf(view, view.cursor!);
  const base = top + AXIS - 5;
  shapes.push({ kind: 'line', x1: at, y1: base - 1, x2: at, y2: top + height, stroke: 'cursor', width: 1.5 });
  // At the ends the flag stands beside its line.
  if (at < flag.x || at > flag.x + flag.w) {
    const near = at < flag.x ? flag.x : flag.x + flag.w;
    shapes.push({
      kind: 'line',
      x1: near,
      y1: base - 0.5,
      x2: at,
      y2: base - 0.5,
      stroke: 'cursor',
      width: 1.5,
    });
  }
  shapes.push(
    { kind: 'rect', x: flag.x, y: top + 5, w: flag.w, h: AXIS - 10, fill: 'cursor' },
    {
      kind: 'text',
      x: flag.x + flag.w / 2,
      y: foot,
      text: flag.text,
      fill: 'panel',
      size: 11,
      bold: true,
      align: 'center',
    },
  );
}

/** The time of the cursor, as the clock beside the axis shows it. */
function flagOf(view: View, end: number) {
  const { cursor, names } = view;
  if (cursor === null || cursor < view.from || cursor > view.to) return null;
  const text = clock(cursor, true);
  const w = widthOf(text) + 10;
  return { text, w, x: Math.max(names, Math.min(xOf(view, cursor) - w / 2, end - w)) };
}
