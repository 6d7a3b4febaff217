import { describe, expect, it } from 'vitest';
import { alike } from './fold.ts';
import { type Lane, lane } from './lane.ts';
import { layoutOf } from './layout.ts';

const pod = (name: string, label = 'Running'): Lane =>
  lane(`pod/${name}`, 'Pods', name, {
    pod: `default/${name}`,
    segments: [{ from: 0, to: 10, kind: 'ok', label, why: '.' }],
  });
const pods = (count: number, label?: string) =>
  Array.from({ length: count }, (_, i) => pod(`${label}${i}`, label));
const told = (lanes: readonly Lane[], options = {}) =>
  layoutOf(lanes, options).rows.map((row) => (row.kind === 'fold' ? `${row.lanes.length} more` : row.kind));

describe('lanes that are alike', () => {
  it('are folded when there are more than six', () => {
    expect(told(pods(100))).toEqual([...Array<string>(5).fill('lane'), '95 more']);
  });
  it('of up to eight pods have a lane each', () => {
    expect(told(pods(8))).toEqual(Array(8).fill('lane'));
    expect(told(pods(9))).toEqual([...Array<string>(5).fill('lane'), '4 more']);
  });
  it('are not those that differ', () => {
    const lanes = [...pods(6, 'Running'), ...pods(6, 'Error')];
    expect(told(lanes)).toEqual(Array(12).fill('lane'));
    expect(told([...pods(60, 'Running'), pod('bad', 'Error')]).slice(-2)).toEqual(['55 more', 'lane']);
  });
  it('can be unfolded, and the selected pod is never hidden', () => {
    const lanes = pods(100);
    const [fold] = alike(lanes).values();
    const open = told(lanes, { unfolded: new Set([fold!.id]) });
    expect(open).toHaveLength(101);
    expect(told(lanes, { selected: lanes[50]!.pod })).toEqual([...Array<string>(6).fill('lane'), '95 more']);
  });
  it('are credentials of one image only', () => {
    const credential = (i: number) =>
      lane(`credential/${i}`, 'Images', `secret-${i}`, {
        indent: 1,
        segments: [{ from: i, to: 10, kind: 'recorded', label: 'recorded', why: '.' }],
      });
    const images = ['a', 'b'].map((name) => lane(`image/${name}`, 'Images', name));
    const four = (from: number) => Array.from({ length: 4 }, (_, i) => credential(from + i));
    expect(told([images[0]!, ...four(0), images[1]!, ...four(4)])).toEqual(Array(10).fill('lane'));
    expect(told([images[0]!, ...four(0), ...four(4)])).toEqual([...Array<string>(6).fill('lane'), '3 more']);
  });
});

it('three hundred lanes are laid out below each other', () => {
  const { rows, height } = layoutOf(Array.from({ length: 300 }, (_, i) => pod(`p${i}`, `State${i}`)));
  expect(rows).toHaveLength(300);
  rows.forEach((row, i) => expect(row.y).toBe(i === 0 ? row.y : rows[i - 1]!.y + rows[i - 1]!.height));
  expect(height).toBeGreaterThan(6000);
});
