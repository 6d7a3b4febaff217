import { describe, expect, it } from 'vitest';
import { draw } from './draw.ts';
import { type Lane, type SegmentKind, lane, sentenceAt, tickNear } from './lane.ts';
import { layoutOf } from './layout.ts';
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
