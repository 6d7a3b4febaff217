/** One lane as shapes: its name, segments, the running out of a back-off, ticks, the countdown. */
import { type StatusKind, statusShapes } from '../printers/status-kind.ts';
import type { Millis } from '../sim/time.ts';
import { type Block, RETRY_GAP, blocksOf } from './blocks.ts';
import { type Bar, type Taken, colours, drawSegment } from './draw-segment.ts';
import { type Lane, type SegmentKind, type TickShape, firstAfter, segmentAt } from './lane.ts';
import { type Shape, pale } from './shapes.ts';
import { middle, widthOf } from './text.ts';
import { type PlacedTick, TICK_HALF, drawTick } from './tick-shapes.ts';
import { type View, xOf } from './view.ts';
import { retriesOf } from './words.ts';

/** Ticks of one shape that are nearer than this are one. */
const TICK_GAP = 3;
/** How much is left of what has nothing to do with the selected pod, and of its name; quiet names are pale already. */
const DIMMED = 0.5;
const DIMMED_NAME = 0.65;
const DIMMED_QUIET = 0.85;
/** The same of words on what is pale: they stay legible. */
const DIMMED_WORD = 0.85;

interface Place {
  y: number;
  height: number;
  /** What of the height is for a name above the bar. */
  name: number;
  /** The first lane of its group. */
  first?: boolean;
}

/** Whether a lane has to do with the selected pod. */
export const concerns = ({ pod, pods }: Lane, selected: string | null | undefined) =>
  !selected || (pod ? pod === selected : (pods?.includes(selected) ?? true));

/**
 * All but what `drawLaneHead` adds. Right of `ahead` (in pixels) it will be made pale. Returns the words that have to be
 * drawn once more upon what is pale.
 */
export function drawLane(shapes: Shape[], lane: Lane, view: View, place: Place, ahead = Infinity): Shape[] {
  const ground = lane.id === view.hoverLane ? 'raised' : 'panel';
  const { y, height: h } = place;
  if (ground === 'raised') shapes.push({ kind: 'rect', x: 0, y, w: view.width, h, fill: ground });
  const begin = shapes.length;
  drawBars(shapes, lane, view, place);
  const words = shapes.slice(begin);
  if (concerns(lane, view.selected)) return legible(words, ahead);
  const { names, width } = view;
  shapes.push({ kind: 'rect', x: names, y, w: width - names, h, fill: ground, alpha: 1 - DIMMED });
  return legible(words, names);
}

/** The words among shapes that are pale right of `from`, in the colour of text. */
const legible = (shapes: readonly Shape[], from: number): Shape[] =>
  shapes.flatMap((shape) => {
    if (shape.kind !== 'text' || shape.x + widthOf(shape.text, shape.size) <= from) return [];
    const fill = shape.fill === 'on-shape' ? 'text' : shape.fill;
    return { ...shape, fill, alpha: DIMMED_WORD, ...(shape.x < from ? { clip: from } : {}) };
  });

/** What is no part of the time: the lane's name, and what is left at the cursor. */
export function drawLaneHead(shapes: Shape[], lane: Lane, view: View, place: Place) {
  const { selected } = view;
  if (lane.pod !== undefined && lane.pod === selected)
    shapes.push({ kind: 'rect', x: 0, y: place.y + 2, w: 3, h: place.height - 4, fill: 'accent' });
  const own: Shape[] = [];
  drawName(own, lane, view, place);
  shapes.push(...(concerns(lane, selected) ? own : pale(own, lane.pod ? DIMMED_NAME : DIMMED_QUIET)));
  const countdown = countdownOf(lane, view);
  if (!countdown) return;
  const row = tickRowOf(lane, place);
  const { x, w, text } = countdown;
  shapes.push(
    { kind: 'rect', x, y: row.y, w, h: row.height, fill: 'panel' },
    { kind: 'text', x: x + 3, y: row.y + row.height - 2, text, fill: 'draft', size: 10, bold: true },
  );
}

/** A credential's bar is low: its ticks and words stand above it. */
function tickRowOf(lane: Lane, place: Place) {
  const y = place.y + place.name;
  const height = place.height - place.name;
  return lane.indent ? { y: y + 1, height: height - 7 } : { y, height };
}

function drawBars(shapes: Shape[], lane: Lane, view: View, place: Place) {
  const y = place.y + place.name;
  const height = place.height - place.name;
  const ticks = visibleTicks(lane, view);
  const bar = lane.indent
    ? { y: y + height - 6, height: 5, above: y + height - 8.5 }
    : { y: y + 2, height: height - 4, above: null };
  const tickRow = tickRowOf(lane, place);
  const countdown = countdownOf(lane, view);
  const taken = ticks.map(({ x }): Taken => ({ from: x - TICK_HALF, to: x + TICK_HALF }));
  if (countdown) {
    taken.push({ from: countdown.x, to: countdown.x + countdown.w });
    taken.sort((a, b) => a.to - b.to);
  }
  for (const block of blocksOf(lane, view)) drawBlock(shapes, lane, block, bar, taken);
  drawBackOffs(shapes, lane, view, bar);
  for (const { x, tick } of ticks) {
    const drawn: Shape[] = [];
    drawTick(drawn, tick, x, tickRow.y, tickRow.height);
    const others = view.selected && tick.pod !== undefined && tick.pod !== view.selected;
    shapes.push(...(others ? pale(drawn, DIMMED) : drawn));
  }
}

function drawBlock(
  shapes: Shape[],
  lane: Lane,
  block: Block,
  bar: Omit<Bar, 'x' | 'w'>,
  taken: readonly Taken[],
) {
  const { x } = block;
  if (block.kind === 'column') {
    const thin = block.of === 'present';
    const h = thin ? 2 : bar.height;
    const y = bar.y + (bar.height - h) / 2;
    return shapes.push({ kind: 'rect', x, y, w: 1, h, fill: colours[block.of].stroke });
  }
  const { segment, w, retries } = block;
  const words = retries > 1 ? retriesOf(segment.label, retries) : undefined;
  return drawSegment(shapes, segment, lane.draft, { x, w, ...bar }, taken, words);
}

const glyphs: Partial<Record<SegmentKind, { status: StatusKind; fill: string }>> = {
  ok: { status: 'ok', fill: 'ok' },
  pulling: { status: 'pending', fill: 'pending' },
  pending: { status: 'pending', fill: 'pending' },
  waiting: { status: 'waiting', fill: 'warn' },
  error: { status: 'error', fill: 'error' },
  ended: { status: 'ended', fill: 'ended' },
};

/** Its name; before a pod's the shape of its state at the cursor. */
function drawName(shapes: Shape[], lane: Lane, view: View, { y, height, name, first }: Place) {
  if (first) drawChevron(shapes, 7, y + (name || height) / 2, true);
  let x = 14 + lane.indent * 12;
  const foot = name ? y + 11 : y + height / 2 + 4;
  if (lane.pod) {
    const at = view.cursor ?? view.to;
    const now = segmentAt(lane, at === (view.end ?? view.to) ? Math.max(0, at - 1) : at);
    const glyph = now && glyphs[now.kind];
    if (glyph)
      shapes.push({ kind: 'mark', x, y: foot - 8.5, d: statusShapes[glyph.status], fill: glyph.fill });
    x += 15;
  }
  const room = (name ? view.width : view.names) - x - 6;
  shapes.push({
    kind: 'text',
    x,
    y: foot,
    text: middle(lane.label, 11, room),
    fill: lane.pod ? 'text' : 'muted',
    size: 11,
    mono: true,
    bold: lane.pod !== undefined && lane.pod === view.selected,
  });
}

/** What opens and closes a group. */
export function drawChevron(shapes: Shape[], x: number, y: number, open: boolean) {
  shapes.push({
    kind: 'poly',
    points: open
      ? [
          [x - 3.5, y - 2],
          [x + 3.5, y - 2],
          [x, y + 2.5],
        ]
      : [
          [x - 2, y - 3.5],
          [x + 2.5, y],
          [x - 2, y + 3.5],
        ],
    fill: 'strong-line',
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

/** A line at the foot of the segments that grows thinner until the next try. */
function drawBackOffs(shapes: Shape[], lane: Lane, view: View, bar: { y: number; height: number }) {
  const THICK = 3;
  const foot = bar.y + bar.height - 1;
  for (let i = firstAfter(lane.backOffs, (b) => b.until, view.from); i < lane.backOffs.length; i++) {
    const { from, until } = lane.backOffs[i]!;
    if (from > view.to || xOf(view, until) - xOf(view, from) < RETRY_GAP) continue;
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
  const w = widthOf(text, 10) + 6;
  return { x: Math.min(xOf(view, cursor) + 3, view.width - w - 3), w, text };
}
