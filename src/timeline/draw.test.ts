import { describe, expect, it } from 'vitest';
import { draw } from './draw.ts';
import { type Lane, type SegmentKind, lane, sentenceAt, tickNear } from './lane.ts';
import { layoutOf } from './layout.ts';
import { LEGEND_WIDTH, legend } from './legend.ts';
import type { Shape } from './shapes.ts';
import { widthOf } from './text.ts';
import type { View } from './view.ts';

const view = (more: Partial<View> = {}): View => ({
  from: 0,
  to: 100_000,
  width: 1200,
  names: 200,
  top: 0,
  height: 400,
  cursor: null,
  hover: null,
  ...more,
});
const pod = (
  segments: [from: number, to: number, kind: SegmentKind, label?: string][],
  more: Partial<Lane> = {},
) =>
  lane('pod/a', 'Pods', 'a', {
    pod: 'default/a',
    segments: segments.map(([from, to, kind, label = '']) => ({
      from,
      to,
      kind,
      label,
      why: `It is ${kind}.`,
    })),
    ...more,
  });
const drawn = (one: Lane, more: Partial<View> = {}) => draw(layoutOf([one], {}), view(more));
const rects = (shapes: Shape[]) => shapes.flatMap((s) => (s.kind === 'rect' ? [s] : []));
const texts = (shapes: Shape[]) => shapes.flatMap((s) => (s.kind === 'text' ? [s] : []));

describe('segments', () => {
  it('narrower than a pixel become one, and none that failed disappears', () => {
    const many = Array.from({ length: 10_000 }, (_, i): [number, number, SegmentKind] => [
      i * 10,
      i * 10 + 10,
      i % 10 === 7 ? 'error' : 'ok',
    ]);
    const bars = rects(drawn(pod(many))).filter(({ w }) => w === 1);
    expect(bars.length).toBeGreaterThan(950);
    expect(bars.length).toBeLessThanOrEqual(1000);
    expect(bars.filter(({ fill }) => fill !== 'error').length).toBeLessThan(20);
  });
  it('outside the window are left out', () => {
    const many = Array.from({ length: 10_000 }, (_, i): [number, number, SegmentKind] => [
      i * 10,
      i * 10 + 10,
      'ok',
    ]);
    expect(drawn(pod(many), { from: 50_000, to: 50_100 }).length).toBeLessThan(40);
  });
  it('say their state by their shape', () => {
    const shapes = drawn(
      pod(
        [
          [0, 20_000, 'pulling'],
          [20_000, 40_000, 'error'],
          [40_000, 60_000, 'ended'],
          [60_000, 80_000, 'overdue'],
        ],
        { draft: true },
      ),
    );
    expect(
      rects(shapes)
        .map(({ pattern }) => pattern)
        .filter(Boolean),
    ).toEqual(['stripes', 'hatch']);
    expect(shapes.filter((s) => s.kind === 'poly')).toHaveLength(1);
    expect(rects(shapes).find(({ fill }) => fill === 'ended')!.h).toBe(4);
    expect(rects(shapes).filter(({ dash }) => dash)).toHaveLength(2);
  });
});

describe('the shape before a name', () => {
  const glyphs = (more: Partial<View>) =>
    drawn(pod([[0, 60_000, 'ok']]), more).filter(({ kind }) => kind === 'mark').length;
  it('is that of the state at the cursor, at the end of the run as well', () => {
    expect(glyphs({ cursor: 59_999, end: 60_000 })).toBe(1);
    expect(glyphs({ cursor: 60_000, end: 60_000 })).toBe(1);
    // Deleted then.
    expect(glyphs({ cursor: 60_000, end: 100_000 })).toBe(0);
    expect(glyphs({ cursor: 60_000, end: 100_000, to: 60_000 })).toBe(0);
  });
});

describe('words', () => {
  it('stand between the ticks, or not at all', () => {
    const tick = (t: number) => ({ t, shape: 'sent' as const, why: '' });
    const place = (ticks: number[]) =>
      texts(drawn(pod([[0, 100_000, 'ok', 'Running']], { ticks: ticks.map(tick) }))).find(
        (s) => s.text === 'Running',
      );
    expect(place([])!.x).toBe(205);
    const x = place([2000])!.x;
    expect(x).toBeGreaterThan(220 + 5);
    expect(x + widthOf('Running')).toBeLessThan(300);
    expect(place(Array.from({ length: 50 }, (_, i) => i * 2000))).toBeUndefined();
  });
  it('give way to a shorter one', () => {
    const one = pod([[0, 100_000, 'recorded', 'ensured until 01:00']]);
    one.segments[0]!.words = ['ensured until 01:00', 'ensured'];
    one.ticks.push(
      ...Array.from({ length: 10 }, (_, i) => ({ t: i * 10_000, shape: 'sent' as const, why: '' })),
    );
    const said = texts(drawn(one)).map(({ text }) => text);
    expect(said).toContain('ensured');
    expect(said).not.toContain('ensured until 01:00');
  });
  it('of the axis stay inside the picture', () => {
    for (const { x, text, align } of texts(drawn(pod([]))))
      if (align === 'center') expect(x + widthOf(text) / 2).toBeLessThanOrEqual(1200);
  });
});

describe('ticks and back-offs', () => {
  it('of one shape that would cover each other are one', () => {
    const ticks = Array.from({ length: 5000 }, (_, i) => ({ t: i * 20, shape: 'denied' as const, why: '' }));
    expect(drawn(pod([], { ticks })).filter((s) => s.kind === 'poly').length).toBeLessThanOrEqual(340);
  });
  it('at the edges stay inside the chart', () => {
    const ticks = [0, 100_000].map((t) => ({ t, shape: 'letIn' as const, why: '' }));
    for (const shape of drawn(pod([], { ticks })))
      if (shape.kind === 'poly' && shape.fill === 'ok')
        for (const [x] of shape.points) {
          expect(x).toBeGreaterThanOrEqual(200);
          expect(x).toBeLessThanOrEqual(1200);
        }
  });
  it('a back-off runs out to nothing, in a colour that its ground allows', () => {
    const shapes = drawn(
      pod(
        [
          [0, 10_000, 'error'],
          [10_000, 40_000, 'waiting'],
        ],
        { backOffs: [{ from: 5000, until: 40_000 }] },
      ),
    );
    const lines = shapes.flatMap((s) => (s.kind === 'poly' && s.points.length === 4 ? [s] : []));
    expect(lines.map(({ fill }) => fill)).toEqual(['on-shape', 'warn']);
    const [, , foot, end] = lines[1]!.points;
    expect(end![1]).toBeCloseTo(foot![1]);
    const [top, begin] = lines[0]!.points;
    expect(begin![1] - top![1]).toBeCloseTo(3);
  });
  it('the nearest tick is found, within its reach', () => {
    const one = pod([], { ticks: [10, 20, 29].map((t) => ({ t, shape: 'ok' as const, why: String(t) })) });
    expect(tickNear(one, 26, 8)!.why).toBe('29');
    expect(tickNear(one, 18, 8)!.why).toBe('20');
    expect(tickNear(one, 50, 8)).toBeNull();
  });
});

describe('sentences and marks', () => {
  it('a lane says what is going on, also when nothing is', () => {
    const one = pod([[10, 20, 'ok']]);
    expect(sentenceAt(one, 15)).toBe('It is ok.');
    expect(sentenceAt(one, 25)).toBe('a: it does not exist.');
    expect(sentenceAt({ ...one, whyAt: (t) => `At ${t}.` }, 15)).toBe('At 15.');
  });
  it('the lane under the pointer and the selected pod are marked', () => {
    const fills = (more: Partial<View>) => rects(drawn(pod([]), more)).map(({ fill }) => fill);
    expect(fills({})).not.toContain('accent');
    expect(fills({ selected: 'default/a' })).toContain('accent');
    expect(fills({ hoverLane: 'pod/a' })).toContain('raised');
  });
  it('a countdown covers no word', () => {
    const one = pod([[0, 50_000, 'recorded', 'ensured']], { due: [{ from: 0, at: 60_000 }] });
    const said = texts(drawn(one, { cursor: 1000 }));
    const [word, left] = ['ensured', '59 s left'].map((each) => said.find(({ text }) => text === each)!);
    expect(word!.x).toBeGreaterThan(left!.x + widthOf('59 s left', left!.size));
  });
  it('a countdown ends with what it counts', () => {
    const one = pod([[0, 50_000, 'recorded']], { due: [{ from: 0, at: 60_000 }] });
    const said = (cursor: number) => texts(drawn(one, { cursor })).map(({ text }) => text);
    expect(said(30_000)).toContain('30 s left');
    expect(said(70_000)).not.toContain('past due');
  });
});

describe('what is told without words', () => {
  const texts2 = (shapes: Shape[], text: string) => texts(shapes).findLast((s) => s.text === text);
  const two = (more: Partial<View>) =>
    draw(
      layoutOf([
        pod([[0, 100_000, 'ok', 'Running']]),
        { ...pod([[0, 100_000, 'ok', 'Other']]), id: 'pod/b', label: 'b', pod: 'default/b' },
        lane('image/x', 'Images', 'x', {
          pods: ['default/b'],
          segments: [{ from: 0, to: 100_000, kind: 'present', label: 'pulled', why: '.' }],
        }),
        lane('registry/q', 'Registries', 'q', {
          pods: ['default/a', 'default/b'],
          ticks: ['a', 'b'].map((name, i) => ({
            t: i * 50_000,
            shape: 'ok',
            why: '',
            pod: `default/${name}`,
          })),
        }),
      ]),
      view(more),
    );
  it('a selected pod dims what has nothing to do with it', () => {
    const shapes = two({ selected: 'default/a' });
    const veils = (text: string) => {
      const { y } = texts2(shapes, text)!;
      return rects(shapes).filter((r) => r.alpha === 0.5 && r.x === 200 && r.y < y && r.y + r.h > y).length;
    };
    expect(['Running', 'Other', 'pulled'].map(veils)).toEqual([0, 1, 1]);
    expect(texts2(shapes, 'Running')!.alpha).toBeUndefined();
    const ticks = shapes.flatMap((s) => (s.kind === 'poly' && s.fill === 'text' ? [s.alpha] : []));
    expect(ticks).toEqual([undefined, expect.any(Number)]);
    expect(two({}).every(({ alpha }) => alpha === undefined)).toBe(true);
  });
  it('what comes is pale, or hidden; names and steps are not', () => {
    const veil = (more: Partial<View>) =>
      rects(two({ cursor: 40_000, ...more })).find(
        ({ x, fill, h }) => x === 600 && fill === 'panel' && h > 300,
      );
    expect(veil({})!.alpha).toBeCloseTo(0.65);
    expect(veil({ hidesFuture: true })!.alpha).toBe(1);
    expect(veil({})!.x + veil({})!.w).toBe(1200);
    const shapes = draw(
      layoutOf([pod([[0, 100_000, 'ok', 'Running']])], { stacked: true }),
      view({ cursor: 40_000, names: 0, width: 390 }),
    );
    const at = shapes.findIndex((s) => s.kind === 'rect' && s.alpha !== undefined);
    expect(shapes.findIndex((s) => s.kind === 'text' && s.text === 'a')).toBeGreaterThan(at);
  });
  it('words upon what is pale are in ink, whole or from the cursor on; what is hidden has none', () => {
    const inked = (more: Partial<View>) =>
      texts(two(more)).flatMap(({ text, fill, clip, alpha }) => (alpha ? [[text, fill, clip]] : []));
    expect(inked({ cursor: 100_000 })).toEqual([]);
    expect(inked({ cursor: 1_000 })).toEqual([
      ['Running', 'text', 210],
      ['Other', 'text', 210],
      ['pulled', 'muted', 210],
    ]);
    const dimmed = { cursor: 1_000, selected: 'default/a' };
    expect(inked(dimmed).filter(([, , clip]) => clip === undefined)).toEqual([
      ['Other', 'text', undefined],
      ['pulled', 'muted', undefined],
      ['b', 'text', undefined],
      ['x', 'muted', undefined],
    ]);
    const hidden = two({ ...dimmed, hidesFuture: true });
    const veil = hidden.findIndex((s) => s.kind === 'rect' && s.alpha === 1);
    expect(hidden.findLastIndex((s) => s.kind === 'text' && s.text === 'Other')).toBeLessThan(veil);
    expect(texts(hidden).filter(({ text }) => text === 'Running')).toHaveLength(1);
  });
  it('a failure has notches along its whole edge', () => {
    const lines = drawn(pod([[10_000, 90_000, 'error', 'Error']])).filter(
      (s) => s.kind === 'line' && s.dash === 'notches',
    );
    expect(lines).toEqual([expect.objectContaining({ x1: 300, x2: 1100 })]);
  });
  it('names stand above their bars where there is no column for them', () => {
    const one = pod([[0, 100_000, 'ok', 'Running']]);
    const shapes = draw(layoutOf([one], { stacked: true }), view({ names: 0, width: 390 }));
    const name = texts(shapes).find(({ mono }) => mono)!;
    const bar = rects(shapes).find(({ fill }) => fill === 'ok')!;
    expect(name.y).toBeLessThan(bar.y);
    expect(bar).toMatchObject({ x: 0, w: 390 });
  });
  it('labels of the axis step aside for the flag, and for what lies upon its end', () => {
    const labels = (more: Partial<View>) =>
      texts(drawn(pod([]), more)).flatMap(({ text, y }) => (y < 28 ? [text] : []));
    expect(labels({})).toContain('00:30');
    expect(labels({ cursor: 30_000 })).not.toContain('00:30');
    expect(labels({ cursor: 30_000 })).toContain('00:30.0');
    expect(labels({ taken: 84 })).not.toContain('01:40');
  });
  it('the flag at either end stays inside, beside its line', () => {
    for (const cursor of [0, 100_000]) {
      const shapes = drawn(pod([]), { cursor, taken: 84 });
      const flag = rects(shapes).find(({ fill }) => fill === 'cursor')!;
      expect(flag.x).toBeGreaterThanOrEqual(200);
      expect(flag.x + flag.w).toBeLessThanOrEqual(1200 - 84);
    }
  });
});

describe('the legend', () => {
  it('has a drawing for each thing that it names', () => {
    for (const { text, shapes } of legend()) {
      expect(shapes.length, text).toBeGreaterThan(0);
      for (const shape of shapes)
        if (shape.kind === 'rect') expect(shape.x + shape.w, text).toBeLessThanOrEqual(LEGEND_WIDTH);
    }
  });
});
