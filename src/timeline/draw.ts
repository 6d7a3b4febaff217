/** Lanes in a window of time as a list of simple shapes, for a canvas and for an SVG alike. */
import { drawAxis, axisTicks } from './draw-axis.ts';
import { colours } from './draw-segment.ts';
import { concerns, drawChevron, drawLane, drawLaneHead } from './draw-lane.ts';
import { drawFlags, flagsOf } from './flags.ts';
import { AXIS, type Layout, type Row, STEPS } from './layout.ts';
import type { Shape } from './shapes.ts';
import { type View, xOf } from './view.ts';

export { type View, type Window, timeAt, xOf } from './view.ts';
export { axisTicks } from './draw-axis.ts';

/** How much of what lies after the cursor is drawn. */
const AHEAD = 0.35;

export function draw(layout: Layout, view: View): Shape[] {
  const shapes: Shape[] = [];
  const { top, width, height, names } = view;
  const grid = (from: number) => {
    for (const t of axisTicks(view, width - names)) {
      const x = xOf(view, t);
      if (x < from) continue;
      shapes.push({
        kind: 'line',
        x1: x,
        y1: top + layout.head,
        x2: x,
        y2: top + height,
        stroke: 'line',
        width: 1,
      });
    }
  };
  grid(0);
  const rows = layout.rows.filter(({ y, height: own }) => y + own >= top + layout.head && y <= top + height);
  const words: Shape[] = [];
  // What is hidden is not written either.
  const ahead = (view.hidesFuture ? null : cursorIn(view)) ?? Infinity;
  for (const row of rows) {
    if (row.kind === 'lane') words.push(...drawLane(shapes, row.lane, view, row, ahead));
    else if (row.kind === 'fold') drawFolded(shapes, row, view);
  }
  if (view.hidesFuture) shapes.push(...words);
  drawAhead(shapes, layout, view);
  if (!view.hidesFuture) shapes.push(...words);
  if (view.hidesFuture) grid(cursorIn(view) ?? Infinity);
  for (const row of rows) {
    if (row.kind === 'lane') drawLaneHead(shapes, row.lane, view, row);
    else if (row.kind === 'fold') {
      const count = row.lanes.length;
      const text = row.open ? `Fold ${count}, alike` : `${count} more, alike`;
      drawSummary(shapes, row, text, row.open, row.lanes[0]!.indent);
    } else drawSummary(shapes, row, `${row.group} (${row.count} lane${row.count === 1 ? '' : 's'})`, false);
  }
  drawHead(shapes, layout, view);
  drawFirst(shapes, layout, view);
  return shapes;
}

const cursorIn = (view: View) =>
  view.cursor === null || view.cursor > view.to
    ? null
    : Math.max(view.names, xOf(view, Math.max(view.cursor, view.from)));

/** What lies after the cursor is pale: it has not happened yet. */
function drawAhead(shapes: Shape[], { head }: Layout, view: View) {
  const x = cursorIn(view);
  if (x === null || x >= view.width) return;
  shapes.push({
    kind: 'rect',
    x,
    y: view.top + head,
    w: view.width - x,
    h: Math.max(0, view.height - head),
    fill: 'panel',
    alpha: view.hidesFuture ? 1 : 1 - AHEAD,
  });
}

/** Where two runs differ first: a diamond above a line through all lanes. */
function drawFirst(shapes: Shape[], { head }: Layout, view: View) {
  const { first, top, names, width, height } = view;
  if (first === undefined || first === null || first < view.from || first > view.to) return;
  const x = Math.min(Math.max(names, xOf(view, first)), width - 5);
  const y = top + head - 6;
  const line = { x1: x, y1: y + 5, x2: x, y2: top + height, stroke: 'accent', width: 1, dash: true };
  shapes.push(
    { kind: 'line', ...line },
    {
      kind: 'poly',
      points: [
        [x, y - 5.5],
        [x + 5.5, y],
        [x, y + 5.5],
        [x - 5.5, y],
      ],
      fill: 'accent',
    },
  );
}

/** The axis and the steps, over whatever scrolls below them. */
function drawHead(shapes: Shape[], { head, steps }: Layout, view: View) {
  const { top, names, width, height } = view;
  shapes.push({ kind: 'rect', x: 0, y: top, w: width, h: head, fill: 'panel' });
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    shapes.push({ kind: 'line', x1, y1, x2, y2, stroke: 'line', width: 1 });
  line(0, top + head - 0.5, width, top + head - 0.5);
  if (steps) {
    line(0, top + AXIS - 0.5, width, top + AXIS - 0.5);
    if (names)
      shapes.push({
        kind: 'text',
        x: 14,
        y: top + AXIS + STEPS / 2 + 4,
        text: 'Steps',
        fill: 'muted',
        size: 11,
      });
    drawFlags(shapes, flagsOf(steps.steps ?? [], view), top);
  }
  if (names) line(names - 0.5, top, names - 0.5, top + height);
  drawAxis(shapes, view);
}

/** One row for the lanes that are folded: a thin line for what they all tell. */
function drawFolded(shapes: Shape[], row: Extract<Row, { kind: 'fold' }>, view: View) {
  const { lanes, open, y, height } = row;
  if (open || !view.names || !concerns(lanes[0]!, view.selected)) return;
  for (const { from, to, kind } of lanes[0]!.segments) {
    const x = Math.max(xOf(view, from), view.names);
    const w = Math.min(xOf(view, to), view.width) - x;
    if (w <= 0) continue;
    const fill = colours[kind].stroke;
    shapes.push({ kind: 'rect', x, y: y + height / 2 - 1, w, h: 2, fill, alpha: 0.6 });
  }
}

function drawSummary(
  shapes: Shape[],
  { y, height }: { y: number; height: number },
  text: string,
  open: boolean,
  indent = 0,
) {
  const x = 7 + indent * 12;
  drawChevron(shapes, x, y + height / 2, open);
  shapes.push({ kind: 'text', x: x + 7, y: y + height / 2 + 4, text, fill: 'muted', size: 11 });
}
