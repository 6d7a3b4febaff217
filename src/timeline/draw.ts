/** Lanes in a window of time as a list of simple shapes, for a canvas and for an SVG alike. */
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import { drawLane } from './draw-lane.ts';
import { AXIS, type Layout } from './layout.ts';
import type { Shape } from './shapes.ts';
import { type View, type Window, widthOf, xOf } from './view.ts';

export { type View, type Window, timeAt, xOf } from './view.ts';

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

export function draw(layout: Layout, view: View): Shape[] {
  const shapes: Shape[] = [];
  const pixels = view.width - view.names;
  for (const t of axisTicks(view, pixels)) {
    const x = xOf(view, t);
    shapes.push({
      kind: 'line',
      x1: x,
      y1: view.top + AXIS - 5,
      x2: x,
      y2: view.top + view.height,
      stroke: 'line',
      width: 1,
    });
  }
  for (const row of layout.rows) {
    if (row.y + row.height < view.top || row.y > view.top + view.height) continue;
    if (row.kind === 'group') {
      shapes.push({
        kind: 'text',
        x: 6,
        y: row.y + 12.5,
        text: `${view.collapsed.has(row.group) ? '▸' : '▾'} ${row.group}`,
        fill: 'text',
        size: 11,
        bold: true,
      });
      if (view.collapsed.has(row.group))
        shapes.push({
          kind: 'text',
          x: view.names + 6,
          y: row.y + 12.5,
          text: `${row.count} lane${row.count === 1 ? '' : 's'}`,
          fill: 'muted',
          size: 11,
        });
      continue;
    }
    drawLane(shapes, row.lane, view, row);
  }
  drawAxis(shapes, view, pixels);
  return shapes;
}

/** On top of everything, so that it stays readable while the lanes scroll below it. */
function drawAxis(shapes: Shape[], view: View, pixels: number) {
  const { top, names, width, height } = view;
  shapes.push({ kind: 'rect', x: 0, y: top, w: width, h: AXIS - 4, fill: 'panel' });
  for (const t of axisTicks(view, pixels)) {
    const text = clock(t, view.to - view.from < 10_000);
    shapes.push({
      kind: 'text',
      x: Math.min(xOf(view, t), width - widthOf(text) / 2 - 2),
      y: top + 13,
      text,
      fill: 'muted',
      size: 11,
      align: 'center',
    });
  }
  shapes.push({
    kind: 'line',
    x1: 0,
    y1: top + AXIS - 4.5,
    x2: width,
    y2: top + AXIS - 4.5,
    stroke: 'line',
    width: 1,
  });
  shapes.push({
    kind: 'line',
    x1: names + 0.5,
    y1: top,
    x2: names + 0.5,
    y2: top + height,
    stroke: 'line',
    width: 1,
  });
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
  if (view.cursor === null || view.cursor < view.from || view.cursor > view.to) return;
  const x = xOf(view, view.cursor);
  const text = clock(view.cursor, true);
  const w = widthOf(text) + 10;
  const left = Math.max(names, Math.min(x - w / 2, width - w));
  shapes.push(
    { kind: 'line', x1: x, y1: top + 16, x2: x, y2: top + height, stroke: 'cursor', width: 1.5 },
    { kind: 'rect', x: left, y: top + 1, w, h: 16, fill: 'cursor' },
    {
      kind: 'text',
      x: left + w / 2,
      y: top + 13,
      text,
      fill: 'panel',
      size: 11,
      bold: true,
      align: 'center',
    },
  );
}
