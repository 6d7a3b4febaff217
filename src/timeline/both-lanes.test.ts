import { describe, expect, it } from 'vitest';
import { type Variant, applyVariant } from '../compare/index.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { OF_B, bothLanes } from './both-lanes.ts';
import { draw, xOf } from './draw.ts';
import { lanesOf } from './lanes.ts';
import { layoutOf } from './layout.ts';

async function both(...edits: Variant['edits']) {
  const files = (await loadScenario('other-namespace'))!;
  const [a, b] = [files, applyVariant(files, { name: 'B', edits })].map((each) => runFiles(each).trace!);
  return { a: lanesOf(a!), b: lanesOf(b!), lanes: bothLanes(lanesOf(a!), lanesOf(b!)) };
}

describe('the lanes of two runs', () => {
  it('are A over B for each pod, and for what else differs', async () => {
    const { lanes } = await both({ kind: 'gate', on: false });
    expect(lanes.filter(({ group }) => group === 'Pods').map(({ label }) => label)).toEqual([
      'A team-a/app',
      'B team-a/app',
      'A team-b/app',
      'B team-b/app',
      'A team-c/app',
      'B team-c/app',
    ]);
    const others = lanes.filter(({ group }) => group !== 'Pods').map(({ label }) => label);
    expect(others).toContain('quay.io/acme/app:v1');
    expect(others.filter((label) => label.endsWith('kubelet'))).toEqual(['A kubelet', 'B kubelet']);
    expect(lanes.filter(({ group }) => group === 'Steps')).toHaveLength(1);
    expect(new Set(lanes.map(({ id }) => id)).size).toBe(lanes.length);
  });

  it('are once where both are the same, apart from the pods', async () => {
    const { a, lanes } = await both();
    const pods = a.filter(({ group }) => group === 'Pods').length;
    expect(lanes).toHaveLength(a.length + pods);
    expect(lanes.filter(({ id }) => id.startsWith(OF_B))).toHaveLength(pods);
  });

  it('keep what only B has at its place', async () => {
    const { a, b } = await both({ kind: 'gate', on: false });
    const lanes = bothLanes(b, a);
    const labels = lanes.map(({ label }) => label);
    const image = labels.indexOf('quay.io/acme/app:v1');
    expect(labels.slice(image + 1, image + 3)).toEqual([
      expect.stringMatching(/^B team-a\/pull-secret/),
      expect.stringMatching(/^B team-b\/our-copy/),
    ]);
  });

  it('have a diamond where they differ first', async () => {
    const { lanes } = await both({ kind: 'gate', on: false });
    const layout = layoutOf(lanes);
    const view = {
      from: 0,
      to: 120_000,
      width: 800,
      names: 200,
      top: 0,
      height: layout.height,
      cursor: null,
      hover: null,
    };
    const diamonds = (first: number | null) =>
      draw(layout, { ...view, first }).filter((shape) => shape.kind === 'poly' && shape.fill === 'accent');
    expect(diamonds(null)).toEqual([]);
    expect(diamonds(200_000)).toEqual([]);
    const [diamond] = diamonds(45_340);
    if (diamond?.kind !== 'poly') throw new Error('no diamond');
    expect(diamond.points[0]![0]).toBe(xOf(view, 45_340));
  });
});
