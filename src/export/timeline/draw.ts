/** Lanes in a window of time as a list of simple shapes, for a canvas and for an SVG alike. */
import { clock } from '../../explain/words.ts';
import type { Millis } from '../../sim/time.ts';
import { drawTick } from './tick-shapes.ts';
import type { Shape } from './shapes.ts';
import type { Lane, Segment, SegmentKind } from './lane.ts';
import { firstAfter } from './lanes.ts';
import { AXIS, type Layout } from './layout.ts';

export interface Window {
  from: Millis;
  to: Millis;
}

export interface View extends Window {
  /** Pixels: the whole width, and the column of names at its left. */
  width: number;
  names: number;
  /** What of the layout is to be seen. */
  top: number;
  height: number;
  cursor: Millis | null;
  hover: number | null;
  collapsed: ReadonlySet<string>;
}

export const xOf = (view: View, t: Millis) =>
  view.names + ((t - view.from) / (view.to - view.from)) * (view.width - view.names);
export const timeAt = (view: View, x: number): Millis =>
  view.from + ((x - view.names) / (view.width - view.names)) * (view.to - view.from);

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

const colours: Record<SegmentKind, { fill: string; stroke: string; text: string }> = {
  ok: { fill: 'ok', stroke: 'ok', text: 'on-shape' },
  pending: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  pulling: { fill: 'pending-soft', stroke: 'pending', text: 'text' },
  waiting: { fill: 'warn-soft', stroke: 'warn', text: 'text' },
  error: { fill: 'error', stroke: 'error', text: 'on-shape' },
  ended: { fill: 'ended', stroke: 'ended', text: 'text' },
  recorded: { fill: 'accent-soft', stroke: 'accent', text: 'text' },
  overdue: { fill: 'panel', stroke: 'draft', text: 'text' },
};

/** About the width of a text of 11 px. */
const widthOf = (text: string) => text.length * 6.4;

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
    drawLane(shapes, row.lane, view, row.y, row.height);
  }
  drawAxis(shapes, view, pixels);
  return shapes;
}

function drawLane(shapes: Shape[], lane: Lane, view: View, y: number, height: number) {
  const x = 14 + lane.indent * 12;
  shapes.push({
    kind: 'text',
    x,
    y: y + height / 2 + 4,
    text: lane.label,
    fill: lane.indent ? 'muted' : 'text',
    size: 11,
    mono: true,
    max: view.names - x - 6,
  });
  let covered = -Infinity;
  for (let i = firstAfter(lane.segments, (s) => s.to, view.from); i < lane.segments.length; i++) {
    const segment = lane.segments[i]!;
    if (segment.from > view.to) break;
    const left = Math.max(xOf(view, segment.from), view.names);
    const right = Math.min(xOf(view, segment.to), view.width);
    // Within one pixel the first of several is enough.
    if (right - left < 1 && left < covered + 1) continue;
    covered = left;
    drawSegment(shapes, segment, left, y + 2, Math.max(1, right - left), height - 5, lane.draft);
  }
  for (const { from, until } of lane.backOffs) {
    if (until < view.from || from > view.to) continue;
    const [left, right] = [Math.max(xOf(view, from), view.names), Math.min(xOf(view, until), view.width)];
    shapes.push({
      kind: 'poly',
      points: [
        [left, y + height - 5],
        [left, y + height - 1],
        [right, y + height - 1],
      ],
      fill: 'warn',
    });
  }
  for (let i = firstAfter(lane.ticks, (tick) => tick.t + 1, view.from); i < lane.ticks.length; i++) {
    const tick = lane.ticks[i]!;
    if (tick.t > view.to) break;
    drawTick(shapes, tick, xOf(view, tick.t), y, height);
  }
  if (view.cursor === null) return;
  const due = lane.due.findLast(({ from }) => from <= view.cursor!);
  if (!due || view.cursor < view.from || view.cursor > view.to) return;
  const left = due.at - view.cursor;
  const text = left > 0 ? `${Math.ceil(left / 1000)} s left` : 'past due';
  const at = Math.min(xOf(view, view.cursor) + 6, view.width - widthOf(text) - 6);
  shapes.push(
    {
      kind: 'rect',
      x: at - 3,
      y: y + 1,
      w: widthOf(text) + 6,
      h: height - 3,
      fill: 'panel',
      stroke: 'draft',
    },
    { kind: 'text', x: at, y: y + height / 2 + 3, text, fill: 'text', size: 11 },
  );
}

function drawSegment(
  shapes: Shape[],
  { kind, label }: Segment,
  x: number,
  y: number,
  w: number,
  h: number,
  draft: boolean,
) {
  const { fill, stroke, text } = colours[kind];
  const thin = kind === 'ended';
  const rect: Shape = thin
    ? { kind: 'rect', x, y: y + h / 2 - 2, w, h: 4, fill }
    : { kind: 'rect', x, y, w, h, fill, stroke };
  if (kind === 'pulling') rect.pattern = 'stripes';
  if (kind === 'overdue') rect.pattern = 'hatch';
  if (draft && (kind === 'recorded' || kind === 'overdue' || kind === 'error')) rect.dash = true;
  shapes.push(rect);
  if (kind === 'error' && w > 8)
    shapes.push({
      kind: 'poly',
      points: [
        [x, y],
        [x + 7, y],
        [x, y + 7],
      ],
      fill: 'panel',
    });
  const room = w - (kind === 'error' ? 18 : 12);
  if (thin) {
    if (label && widthOf(label) < w - 8)
      shapes.push(
        { kind: 'rect', x: x + 4, y, w: widthOf(label) + 4, h, fill: 'panel' },
        { kind: 'text', x: x + 6, y: y + h / 2 + 4, text: label, fill: 'text', size: 11 },
      );
    return;
  }
  if (label && room > 24) {
    // Stripes and hatches would run through the word: it gets a ground of its own.
    if (rect.pattern && widthOf(label) < room)
      shapes.push({
        kind: 'rect',
        x: x + 4,
        y: y + 1,
        w: widthOf(label) + 4,
        h: h - 2,
        fill: kind === 'overdue' ? 'panel' : fill,
      });
    if (widthOf(label) < room)
      shapes.push({
        kind: 'text',
        x: x + (kind === 'error' ? 11 : 6),
        y: y + h / 2 + 4,
        text: label,
        fill: text,
        size: 11,
      });
  }
}

/** On top of everything, so that it stays readable while the lanes scroll below it. */
function drawAxis(shapes: Shape[], view: View, pixels: number) {
  const { top, names, width, height } = view;
  shapes.push({ kind: 'rect', x: 0, y: top, w: width, h: AXIS - 4, fill: 'panel' });
  for (const t of axisTicks(view, pixels)) {
    const x = xOf(view, t);
    shapes.push({
      kind: 'text',
      x,
      y: top + 13,
      text: clock(t, view.to - view.from < 10_000),
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
