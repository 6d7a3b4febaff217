import { describe, expect, it } from 'vitest';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { draw } from './draw.ts';
import { type Lane, type SegmentKind, lane } from './lane.ts';
import { lanesOf } from './lanes.ts';
import { layoutOf } from './layout.ts';
import { linesBy, linesOf } from './table.ts';
import { emsOf, isolated, middle } from './text.ts';
import type { View } from './view.ts';
import { retriesOf, wordsOf } from './words.ts';

const view: View = {
  from: 0,
  to: 1000,
  width: 1200,
  names: 200,
  top: 0,
  height: 300,
  cursor: null,
  hover: null,
};
/** A pixel is a millisecond. */
const pod = (segments: [from: number, to: number, kind: SegmentKind, label: string][]): Lane =>
  lane('pod/a', 'Pods', 'a', {
    pod: 'default/a',
    segments: segments.map(([from, to, kind, label]) => ({ from, to, kind, label, why: '.' })),
  });
const said = (one: Lane, more: Partial<View> = {}) =>
  draw(layoutOf([one]), { ...view, ...more }).flatMap((s) =>
    s.kind === 'text' && s.x > 200 && s.y > 28 ? [s.text] : [],
  );

describe('words of a segment', () => {
  it.each([
    ['ErrImagePull', ['ErrImagePull', 'Err', 'E']],
    ['ImagePullBackOff', ['ImagePullBackOff', 'BackOff', 'B']],
    ['Init:ErrImagePull', ['Init:ErrImagePull', 'Err', 'E']],
    ['Init:0/2', ['Init:0/2', 'Init', 'I']],
    ['Running', ['Running', 'R']],
    ['ContainerCreating', ['ContainerCreating', 'Creating', 'C']],
    ['', []],
  ])('%s', (label, words) => expect(wordsOf({ label })).toEqual(words));
  it('are the longest that fits, and never vanish before there is no room for a letter', () => {
    const at = (w: number) => said(pod([[100, 100 + w, 'error', 'ErrImagePull']]));
    expect(at(200)).toEqual(['ErrImagePull']);
    expect(at(40)).toEqual(['Err']);
    expect(at(12)).toEqual(['E']);
    expect(at(6)).toEqual([]);
  });
});

describe('words of the node', () => {
  it('name the policy that a restart brought by what tells it from the others', async () => {
    const { trace } = runFiles((await loadScenario('four-policies'))!);
    const lanes = lanesOf(trace!).filter(({ group }) => group === 'Node');
    const told = draw(layoutOf(lanes), { ...view, to: trace!.end, width: 1426, names: 224 });
    const texts = told.flatMap((s) => (s.kind === 'text' && s.x > 224 && s.y > 28 ? [s.text] : []));
    expect(texts).toEqual(['v1.36, gate on', 'NeverVerify', 'Allowlisted', 'AlwaysVerify']);
  });
});

describe('retries', () => {
  const tries = (every: number, count: number) =>
    pod(
      Array.from({ length: count }, (_, i) => [
        [i * every, i * every + 4, 'error', 'ErrImagePull'] as [number, number, SegmentKind, string],
        [i * every + 4, i * every + every, 'waiting', 'ImagePullBackOff'] as [
          number,
          number,
          SegmentKind,
          string,
        ],
      ]).flat(),
    );
  it('nearer than 24 pixels are one bar with their number', () => {
    expect(said(tries(23, 20))).toEqual(['ErrImagePull ×20', expect.any(String)]);
    expect(said(tries(20, 4))).toEqual(['Err ×4', 'B']);
    expect(said(tries(30, 4)).join(' ')).not.toContain('×');
  });
  it('are counted again when the lanes are drawn larger', () => {
    expect(said(tries(20, 20), { to: 200 })).not.toContain('×');
  });
  it('that something else interrupts are not one', () => {
    const one = pod([
      [0, 10, 'error', 'ErrImagePull'],
      [10, 15, 'ok', 'Running'],
      [15, 25, 'error', 'ErrImagePull'],
    ]);
    expect(said(one).join(' ')).not.toContain('×');
  });
  it('are said shorter and shorter', () => {
    expect(retriesOf('ErrImagePull', 4)).toEqual(['ErrImagePull ×4', 'Err ×4', '×4', 'E']);
  });
});

describe('names', () => {
  it('shorten in the middle', () => {
    const short = middle('image-with-invalid-creds', 10, 100);
    expect(short).toMatch(/^image-w…\S+-creds$/);
    expect(emsOf(short) * 10).toBeLessThanOrEqual(100);
    expect(middle('short', 10, 100)).toBe('short');
    expect(emsOf(middle('x'.repeat(253), 11, 180)) * 11).toBeLessThanOrEqual(180);
  });
  it('keep a letter and what stands upon it together', () => {
    const marked = 'e\u0301'.repeat(40);
    expect(middle(marked, 10, 60)).toMatch(/^(e\u0301)+…(e\u0301)+$/);
    expect(emsOf('e\u0301')).toBeCloseTo(0.605);
  });
  it('from right to left are isolated from other words', () => {
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    expect(isolated('plain')).toBe('plain');
  });
});

describe('the table', () => {
  it('ends at a moment, if what comes is to be predicted', () => {
    const lines = linesOf([
      pod([
        [0, 20, 'pulling', 'ContainerCreating'],
        [20, 60, 'ok', 'Running'],
        [60, 90, 'ended', 'Completed'],
      ]),
    ]);
    expect(linesBy(lines, 30).map(({ state, to }) => [state, to])).toEqual([
      ['ContainerCreating', 20],
      ['Running', null],
    ]);
  });
});
