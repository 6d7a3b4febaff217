import { describe, expect, it } from 'vitest';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { draw } from './draw.ts';
import { FLAG_GAP, flagsOf } from './flags.ts';
import { type StepMark, lane } from './lane.ts';
import { lanesOf } from './lanes.ts';
import { layoutOf } from './layout.ts';
import { widthOf } from './text.ts';
import type { View } from './view.ts';

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
const mark = (t: number, text = 'apply pod/web', short = 'apply'): StepMark => ({
  t,
  text,
  short,
  failed: false,
  place: { file: 'scenario.yaml', line: t, column: 7 },
});

describe('flags', () => {
  it('say what is done, shorter when the next one is near', () => {
    const flags = flagsOf([mark(0), mark(60), mark(90)], view);
    expect(flags.map(({ text }) => text)).toEqual(['apply', 'a', 'apply pod/web']);
    for (const [i, { x, w }] of flags.entries()) expect(x + w).toBeLessThan(flags[i + 1]?.x ?? 1200);
  });
  it('of one moment are one, with their number', () => {
    const many = flagsOf(
      Array.from({ length: 500 }, () => mark(100)),
      view,
    );
    expect(many).toHaveLength(1);
    expect(many[0]).toMatchObject({ text: 'apply ×500', x: 300 });
    expect(flagsOf([mark(100), mark(100, 'rotate', 'rotate')], view)[0]!.text).toBe('2 steps');
  });
  it('never stand upon each other', () => {
    const flags = flagsOf(
      Array.from({ length: 1000 }, (_, i) => mark(i)),
      view,
    );
    flags.slice(1).forEach(({ x }, i) => expect(x - flags[i]!.x).toBeGreaterThanOrEqual(FLAG_GAP));
  });
  it('always have a word, be it a letter', () => {
    for (const every of [3, 17, 21, 40, 90]) {
      const marks = Array.from({ length: Math.ceil(900 / every) }, (_, i) =>
        mark(i * every, 'restart the kubelet', 'restart kubelet'),
      );
      expect(
        flagsOf(marks, view).filter(({ text }) => text === ''),
        `every ${every} ms`,
      ).toEqual([]);
    }
    expect(flagsOf([mark(0, 'restart the kubelet', 'restart kubelet'), mark(60)], view)[0]!.text).toBe(
      'restart',
    );
  });
  it('at the end of the window turn round, with their words', () => {
    const flags = flagsOf([mark(900), mark(1000)], view);
    expect(flags[1]).toMatchObject({ turned: true, text: 'apply' });
    expect(flags[1]!.x - flags[1]!.w).toBeGreaterThan(flags[0]!.x + flags[0]!.w);
    const shapes = draw(layoutOf([lane('steps', 'Steps', 'Steps', { steps: [mark(1000)] })]), view);
    const said = shapes.find((s) => s.kind === 'text' && s.text === 'apply pod/web');
    expect(said?.kind === 'text' && said.x + widthOf(said.text)).toBeLessThan(1200 - 9);
  });
});

describe('the steps of a scenario', async () => {
  const { trace } = runFiles((await loadScenario('secret-recreated'))!);
  const lane = lanesOf(trace!)[0]!;
  it('are flags with their places in the files', () => {
    const first = lane.steps![0]!.place!.line;
    expect(
      lane.steps!.map(({ t, text, place }) => `${t / 1000} ${text} ${place?.file}+${place!.line - first}`),
    ).toEqual([
      '0 apply 2 objects scenario.yaml+0',
      '30 delete secret/pull-secret scenario.yaml+1',
      '31 apply secret/pull-secret scenario.yaml+2',
      '40 apply pod/same-content scenario.yaml+3',
      '70 new password for alice at quay.io scenario.yaml+4',
      '71 delete secret/pull-secret scenario.yaml+5',
      '72 apply secret/pull-secret scenario.yaml+6',
      '80 quay.io is not available scenario.yaml+7',
      '81 apply pod/new-token scenario.yaml+8',
      '120 quay.io is available again scenario.yaml+9',
    ]);
  });
  it('stay bright after the cursor, and above the lanes that scroll', () => {
    const layout = layoutOf(lanesOf(trace!));
    const shapes = draw(layout, { ...view, to: trace!.end, top: 40, cursor: 0 });
    const veil = shapes.findIndex((s) => s.kind === 'rect' && s.alpha !== undefined && s.w > 900);
    const flag = shapes.findIndex((s) => s.kind === 'text' && s.text === 'quay.io is available again');
    expect(veil).toBeGreaterThan(0);
    expect(flag).toBeGreaterThan(veil);
    const said = shapes[flag]!;
    expect(said.kind === 'text' && said.y).toBeLessThan(40 + layout.head);
    expect(widthOf('quay.io is available again')).toBeLessThan(400);
  });
});
