import { describe, expect, it } from 'vitest';
import { loadOf } from '../lab/load.ts';
import { simulate } from '../lab/simulate.ts';
import { runFiles } from '../manifest/run.ts';
import { firstScenario, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { ahead } from '../sim/ahead.ts';
import { axisTicks, draw, timeAt, xOf, type View } from './draw.ts';
import { segmentAt } from './lane.ts';
import { lanesOf } from './lanes.ts';
import { layoutOf, rowAt } from './layout.ts';

const trace = runFiles(firstScenario).trace!;
const lanes = lanesOf(trace);
const lane = (label: string) => lanes.find((l) => l.label.startsWith(label))!;
const view = (more: Partial<View> = {}): View => ({
  from: 0,
  to: 180_000,
  width: 1000,
  names: 200,
  top: 0,
  height: 400,
  cursor: null,
  hover: null,
  ...more,
});

describe('lanes of the blog post', () => {
  it('show the steps, the pods, the image and its credential, the registry, the kubelet', () => {
    expect(lanes.map((l) => `${l.group} ${l.label}`)).toEqual([
      'Steps Steps',
      'Pods image-with-valid-creds',
      'Pods image-with-invalid-creds',
      'Images registry.k8s.io/pause:3.10',
      'Images quay.io/acme/nginx:latest',
      expect.stringMatching(/^Images valid-creds [0-9a-f]{7}$/),
      'Registries quay.io',
      'Node kubelet',
    ]);
  });
  it('the credential ends at its due date and is past due then', () => {
    const { segments, due, ticks, draft } = lane('valid-creds');
    expect(segments.map((s) => s.kind)).toEqual(['recorded', 'overdue']);
    expect(segments[0]!.to).toBe(due[0]!.at);
    expect(due[0]!.at - due[0]!.from).toBeGreaterThan(59_000);
    expect(draft).toBe(true);
    expect(ticks.every((t) => t.shape === 'sent')).toBe(true);
  });
  it('the image is pulled, then there; the pod is refused', () => {
    expect(lane('quay.io/acme/nginx').segments.map((s) => s.kind)).toEqual(['pulling', 'present']);
    expect(segmentAt(lane('image-with-invalid-creds'), 30_000)).toMatchObject({
      kind: 'error',
      label: 'ErrImageNotEnsured',
    });
    expect(segmentAt(lane('image-with-invalid-creds'), 30_000)!.why).toContain('401 as alice');
    expect(
      lanes.find(({ id }) => id === 'registry/quay.io')!.ticks.filter((t) => t.shape === 'ok'),
    ).toHaveLength(1);
  });
  it('of many pods are found in parts', async () => {
    const many = simulate(loadOf(650, 60_000));
    let turns = 0;
    await ahead(lanesOf, many, async () => void turns++);
    expect(turns).toBeGreaterThan(1);
    expect(lanesOf(many).filter(({ group }) => group === 'Pods')).toHaveLength(650);
  });
  it('segments of a lane do not overlap', () => {
    for (const { segments } of lanesOf(simulate(loadOf(40, 600_000))))
      for (let i = 1; i < segments.length; i++)
        expect(segments[i]!.from).toBeGreaterThanOrEqual(segments[i - 1]!.to);
  });
});

describe('drawing', () => {
  it('shows the countdown at the cursor and the words that fit', () => {
    const texts = draw(layoutOf(lanes), view({ cursor: 30_000 })).flatMap((s) =>
      s.kind === 'text' ? [s.text] : [],
    );
    expect(texts).toContain('34 s left');
    expect(texts).toContain('ErrImageNotEnsured');
    expect(texts).toContain('00:30.0');
  });
  it('leaves out what is not to be seen', () => {
    const many = lanesOf(simulate(loadOf(400, 600_000)));
    const layout = layoutOf(many);
    const shapes = draw(layout, view({ from: 100_000, to: 110_000, top: 1000 }));
    expect(many.reduce((sum, l) => sum + l.segments.length, 0)).toBeGreaterThan(3000);
    expect(shapes.length).toBeLessThan(400);
    for (const shape of shapes)
      if (shape.kind === 'rect') expect(shape.x + shape.w).toBeLessThanOrEqual(1000.5);
  });
  it('a collapsed group has no lanes, and a point finds its row', () => {
    const layout = layoutOf(lanes, { collapsed: new Set(['Pods']) });
    expect(layout.rows.filter((r) => r.kind === 'lane')).toHaveLength(5);
    const row = layout.rows.find((r) => r.kind === 'lane')!;
    expect(rowAt(layout, row.y + 3)).toBe(row);
  });
  it('pixels and times are each other’s inverse, ticks are round', () => {
    expect(timeAt(view(), xOf(view(), 42_000))).toBeCloseTo(42_000);
    expect(axisTicks({ from: 0, to: 180_000 }, 800)).toEqual([
      0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000,
    ]);
  });
});

describe.each(scenarioNames)('lanes of %s', (name) => {
  it('are ordered, within the run, and each container start was let in by one credential', async () => {
    const own = runFiles((await loadScenario(name))!).trace!;
    const letIn = new Map<string, number>();
    for (const { segments, ticks, backOffs, indent } of lanesOf(own)) {
      segments.forEach(({ from, to, why }, i) => {
        expect(from).toBeGreaterThanOrEqual(segments[i - 1]?.to ?? 0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(own.end);
        expect(why).toMatch(/\.$/);
      });
      ticks.forEach(({ t }, i) => expect(t).toBeGreaterThanOrEqual(ticks[i - 1]?.t ?? 0));
      backOffs.forEach(({ until }, i) => expect(until).toBeGreaterThanOrEqual(backOffs[i - 1]?.until ?? 0));
      for (const { t, shape, why } of indent ? ticks : []) {
        if (shape !== 'letIn') continue;
        letIn.set(`${t} ${why}`, (letIn.get(`${t} ${why}`) ?? 0) + 1);
      }
    }
    expect([...letIn].filter(([, count]) => count > 1)).toEqual([]);
  });
});
