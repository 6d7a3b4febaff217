/** One lane as shapes: its name, segments, the running out of a back-off, ticks, the countdown. */
import type { Millis } from '../sim/time.ts';
import { type Taken, colours, drawSegment } from './draw-segment.ts';
import { type Lane, type SegmentKind, type TickShape, firstAfter } from './lane.ts';
import type { Shape } from './shapes.ts';
import { type PlacedTick, TICK_HALF, drawTick } from './tick-shapes.ts';
import { type View, widthOf, xOf } from './view.ts';

/** Which of several within one pixel is shown: nothing that failed may disappear. */
const weight: Partial<Record<SegmentKind, number>> = { error: 3, overdue: 2, waiting: 2, pulling: 1 };

/** Ticks of one shape that are nearer than this are one. */
const TICK_GAP = 3;

interface Place {
  y: number;
  height: number;
}

export function drawLane(shapes: Shape[], lane: Lane, view: View, place: Place) {
  const { y, height } = place;
  drawName(shapes, lane, view, place);
  const ticks = visibleTicks(lane, view);
  const bar = { y: y + 2, height: height - 5 };
  const countdown = countdownOf(lane, view);
  const taken = ticks.map(({ x }): Taken => ({ from: x - TICK_HALF, to: x + TICK_HALF }));
  if (countdown) {
    taken.push({ from: countdown.x, to: countdown.x + countdown.w });
    taken.sort((a, b) => a.to - b.to);
  }
  drawSegments(shapes, lane, view, bar, taken);
  drawBackOffs(shapes, lane, view, bar);
  for (const { x, tick } of ticks) drawTick(shapes, tick, x, y, height);
  if (!countdown) return;
  const { x, w, text } = countdown;
  shapes.push(
    { kind: 'rect', x, y: y + 1, w, h: height - 3, fill: 'panel', stroke: 'draft' },
    { kind: 'text', x: x + 3, y: y + height / 2 + 3, text, fill: 'text', size: 11 },
  );
}

function drawName(shapes: Shape[], lane: Lane, view: View, { y, height }: Place) {
  const selected = lane.pod !== undefined && lane.pod === view.selected;
  if (lane.id === view.hoverLane)
    shapes.push({ kind: 'rect', x: 0, y, w: view.width, h: height - 1, fill: 'raised' });
  if (selected) shapes.push({ kind: 'rect', x: 0, y: y + 2, w: 3, h: height - 5, fill: 'accent' });
  const x = 14 + lane.indent * 12;
  shapes.push({
    kind: 'text',
    x,
    y: y + height / 2 + 4,
    text: lane.label,
    fill: lane.indent ? 'muted' : 'text',
    size: 11,
    mono: true,
    bold: selected,
    max: view.names - x - 6,
  });
}

/** Those in the window, kept inside the chart, without those that would hide behind their like. */
function visibleTicks(lane: Lane, view: View): PlacedTick[] {
  const placed: PlacedTick[] = [];
  const last = new Map<TickShape, number>();
  for (let i = firstAfter(lane.ticks, (tick) => tick.t + 1, view.from); i < lane.ticks.length; i++) {
    const tick = lane.ticks[i]!;
    if (tick.t > view.to) break;
    const exact = xOf(view, tick.t);
    if (exact - (last.get(tick.shape) ?? -Infinity) < TICK_GAP) continue;
    last.set(tick.shape, exact);
    placed.push({ x: Math.min(Math.max(exact, view.names + TICK_HALF), view.width - TICK_HALF), tick });
  }
  return placed;
}

function drawSegments(shapes: Shape[], lane: Lane, view: View, bar: Place, taken: readonly Taken[]) {
  let column = -1;
  let kind: SegmentKind | null = null;
  const flush = () => {
    if (kind)
      shapes.push({ kind: 'rect', x: column, y: bar.y, w: 1, h: bar.height, fill: colours[kind].stroke });
    kind = null;
  };
  for (let i = firstAfter(lane.segments, (s) => s.to, view.from); i < lane.segments.length; i++) {
    const segment = lane.segments[i]!;
    if (segment.from > view.to) break;
    const left = Math.max(xOf(view, segment.from), view.names);
    const right = Math.min(xOf(view, segment.to), view.width);
    if (right - left >= 1) {
      flush();
      drawSegment(shapes, segment, lane.draft, { x: left, w: right - left, ...bar }, taken);
      continue;
    }
    const at = Math.min(Math.floor(left), view.width - 1);
    if (at !== column) flush();
    column = at;
    if (kind === null || (weight[segment.kind] ?? 0) > (weight[kind] ?? 0)) kind = segment.kind;
  }
  flush();
}

/** A line at the foot of the segments that grows thinner until the next try. */
function drawBackOffs(shapes: Shape[], lane: Lane, view: View, bar: Place) {
  const THICK = 3;
  const foot = bar.y + bar.height - 1;
  for (let i = firstAfter(lane.backOffs, (b) => b.until, view.from); i < lane.backOffs.length; i++) {
    const { from, until } = lane.backOffs[i]!;
    if (from > view.to || xOf(view, until) - xOf(view, from) < TICK_GAP) continue;
    const thick = (t: Millis) => (THICK * (until - t)) / (until - from);
    for (let j = firstAfter(lane.segments, (s) => s.to, from); j < lane.segments.length; j++) {
      const segment = lane.segments[j]!;
      if (segment.from >= until) break;
      const begin = Math.max(from, segment.from, view.from);
      const end = Math.min(until, segment.to, view.to);
      if (end <= begin) continue;
      const [left, right] = [xOf(view, begin), xOf(view, end)];
      const solid = segment.kind === 'error' || segment.kind === 'ok';
      shapes.push({
        kind: 'poly',
        points: [
          [left, foot - thick(begin)],
          [left, foot],
          [right, foot],
          [right, foot - thick(end)],
        ],
        // On a solid ground it has to have another colour.
        fill: solid ? 'on-shape' : 'warn',
      });
    }
  }
}

/** The remaining validity at the cursor. */
function countdownOf(lane: Lane, view: View) {
  const { cursor } = view;
  if (cursor === null || cursor < view.from || cursor > view.to) return null;
  const due = lane.due.findLast(({ from }) => from <= cursor);
  const last = lane.segments.at(-1);
  // What was lost has nothing to count.
  if (!due || !last || cursor > last.to) return null;
  const left = due.at - cursor;
  const text = left > 0 ? `${Math.ceil(left / 1000)} s left` : 'past due';
  const w = widthOf(text) + 6;
  return { x: Math.min(xOf(view, cursor) + 3, view.width - w - 3), w, text };
}
