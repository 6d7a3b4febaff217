/** A moment of a run as a self-contained picture: the panels' drawing as SVG, with a text alternative. */
import type { Trace } from '../api/trace.ts';
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import { draw } from '../timeline/draw.ts';
import { bothLanes } from '../timeline/both-lanes.ts';
import { lanesOf } from '../timeline/lanes.ts';
import type { Lane } from '../timeline/lane.ts';
import { layoutOf } from '../timeline/layout.ts';
import { podRows } from './pod-rows.ts';
import { drawPods } from './pod-table.ts';
import { type Drawn, type Part, SvgWriter, type Theme, anchors } from './svg.ts';
import { emsOf, escapeXml, nameOf, wrap } from './text.ts';
import { kubeletWords, laneSentences, momentWords, podSentences } from './words.ts';

export interface PictureOptions {
  what: 'timeline' | 'pods' | 'both';
  /** The cursor; null = the end, without a cursor's line. */
  at: Millis | null;
  /** `auto` = the reader's scheme; `#light` or `#dark` behind the file's address asks for one. */
  theme: Theme;
  /** Pixels; 960 if omitted, 280 to 4096. */
  width?: number;
  /** Another run beside this one. */
  compare?: Compared;
  /** Of the timeline only the lanes of these; if omitted, all. */
  pods?: readonly string[];
  /** Without its headings. */
  bare?: boolean;
}

export interface Compared {
  trace: Trace;
  /** What both are called. */
  sides: readonly [a: string, b: string];
  /** What differs first, in a sentence, and when; null = nothing. */
  sentence: string;
  first: Millis | null;
}

export interface Picture {
  /** A complete SVG document that can also be inlined in a page. */
  svg: string;
  /** Pixels. */
  width: number;
  height: number;
}

export const DEFAULT_WIDTH = 960;
export const MIN_WIDTH = 280;
export const MAX_WIDTH = 4096;
const STRIP = 32;

/** The same bytes for the same run and options. `title` describes the run. */
export function picture(trace: Trace, title: string, options: PictureOptions): Picture {
  const { what, at, theme, compare, pods, bare = false } = options;
  const width = Math.min(Math.max(MIN_WIDTH, Math.round(options.width ?? DEFAULT_WIDTH)), MAX_WIDTH);
  const t = at === null ? trace.end : Math.min(Math.max(0, at), trace.end);
  const inner = width - 2;
  const rows = podRows(trace, t);
  const all = compare ? bothLanes(lanesOf(trace), lanesOf(compare.trace)) : lanesOf(trace);
  const lanes = pods ? all.filter(({ pod }) => pod !== undefined && pods.includes(pod)) : all;
  const draft = lanes.some((lane) => lane.draft);

  const parts: Part[] = [];
  let y = 1;
  const add = (shapes: readonly Drawn[], height: number) => {
    parts.push({ x: 1, y, shapes });
    y += height;
  };
  const caption = drawCaption(title, `${momentWords(trace, t)} · ${kubeletWords(trace, t)}`, inner);
  if (!bare) add(caption.shapes, caption.height);
  if (what !== 'timeline') {
    const tables = compare
      ? [
          { heading: `Pods A: ${compare.sides[0]}`, of: rows },
          { heading: `Pods B: ${compare.sides[1]}`, of: podRows(compare.trace, t) },
        ]
      : [{ heading: 'Pods', of: rows }];
    for (const { heading, of } of tables) {
      add(drawStrip(heading, String(of.length), inner), STRIP);
      const table = drawPods(of, inner);
      add(table.shapes, table.height);
    }
  }
  if (what !== 'pods') {
    if (!bare)
      add(drawStrip('Timeline', `${clock(0)} to ${clock(trace.end)}`, inner, draft ? DRAFT : []), STRIP);
    const layout = layoutOf(lanes, { still: true });
    const shapes = draw(layout, {
      from: 0,
      // A run of no length still has a picture.
      to: Math.max(trace.end, 1),
      width: inner,
      names: namesWidth(lanes, inner),
      top: 0,
      height: layout.height,
      cursor: at === null ? null : t,
      hover: null,
      first: compare?.first ?? null,
    });
    add(shapes, layout.height);
  }
  const height = Math.ceil(y) + 1;

  const name = `${title}: ${{ pods: 'pods', timeline: 'timeline', both: 'pods and timeline' }[what]} at ${clock(t, true)}`;
  const words = [
    `Pull Secret Lab, ${kubeletWords(trace, t)}, at ${momentWords(trace, t)}.`,
    ...(compare ? [`A is ${compare.sides[0]}, B is ${compare.sides[1]}.`, compare.sentence] : []),
    ...podSentences(rows),
    ...(compare ? ['In B:', ...podSentences(podRows(compare.trace, t))] : []),
    ...(what === 'pods' ? [] : ['Timeline, by lane:', ...laneSentences(lanes)]),
  ];
  const id = `lab-${nameOf(JSON.stringify([name, words, what, theme, width]))}`;
  const writer = new SvgWriter(id);
  const body = [frame(width, height), ...parts].map((part) => writer.draw(part)).join('\n');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc">
<title id="${id}-title">${escapeXml(name)}</title>
<desc id="${id}-desc">${escapeXml(words.join('\n'))}</desc>
${writer.style(theme)}${theme === 'auto' ? anchors : ''}<g>
${writer.defs}${body}
</g>
</svg>
`;
  return { svg, width, height };
}

const DRAFT = ['dashed: draft, never shipped', 'draft, never shipped'];

/** The column of the lanes' names: nobody can point at a picture to see a name whole, so it may be wide. */
function namesWidth(lanes: readonly Lane[], width: number): number {
  const widest = Math.max(0, ...lanes.map(({ label, indent }) => emsOf(label) * 11 + 24 + 12 * indent));
  return Math.round(Math.min(widest, Math.max(0.42 * width, 150), 260));
}

const frame = (width: number, height: number): Part => ({
  x: 0,
  y: 0,
  shapes: [{ kind: 'rect', x: 0, y: 0, w: width, h: height, fill: 'panel', stroke: 'line' }],
});

/** The title and the moment; one below the other if space is short. */
function drawCaption(title: string, moment: string, width: number): { shapes: Drawn[]; height: number } {
  const beside = emsOf(moment) * 12 + 24;
  const stacked = width - beside < Math.min(emsOf(title) * 13, 240);
  const max = stacked ? width - 20 : width - beside - 10;
  const named: Drawn = { kind: 'text', x: 10, y: 21, text: title, fill: 'text', size: 13, bold: true, max };
  const small = { kind: 'text', fill: 'muted', size: 12 } as const;
  if (!stacked)
    return {
      shapes: [named, { ...small, x: width - 10, y: 21, text: moment, align: 'right' }],
      height: STRIP,
    };
  const lines = wrap(moment, 12, width - 20, 2);
  return {
    shapes: [named, ...lines.map((text, i): Drawn => ({ ...small, x: 10, y: 39 + 16 * i, text }))],
    height: STRIP + 2 + 16 * lines.length,
  };
}

/** A part's heading with its count, as a panel's. */
function drawStrip(heading: string, count: string, width: number, tags: readonly string[] = []): Drawn[] {
  const edge = (y: number): Drawn => ({
    kind: 'line',
    x1: 0,
    y1: y,
    x2: width,
    y2: y,
    stroke: 'line',
    width: 1,
  });
  const shapes: Drawn[] = [
    edge(0.5),
    { kind: 'text', x: 10, y: 21, text: heading, fill: 'text', size: 13, bold: true },
    { kind: 'text', x: 22 + emsOf(heading) * 13, y: 21, text: count, fill: 'muted', size: 13 },
    edge(STRIP - 0.5),
  ];
  const free = width - (22 + emsOf(heading + count) * 13) - 24;
  const widthOf = (tag: string) => emsOf(tag) * 10 + 16;
  const text = tags.find((tag) => widthOf(tag) <= free);
  if (!text) return shapes;
  const w = widthOf(text);
  shapes.push(
    { kind: 'rect', x: width - 8 - w, y: 7, w, h: 19, fill: 'draft-soft', stroke: 'draft', dash: true },
    { kind: 'text', x: width - 8 - w / 2, y: 20, text, fill: 'text', size: 11, align: 'center' },
  );
  return shapes;
}
