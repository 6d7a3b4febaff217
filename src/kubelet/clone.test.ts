import { expect, it } from 'vitest';
import { loadOf } from '../lab/load.ts';
import { advanceRun, createRun } from '../lab/run.ts';
import { apply, inputOf, pod } from '../lab/rules/lab.ts';
import { workload } from '../lab/workloads/lab.ts';
import '../lab/workloads.ts';
import { cloneState } from './clone.ts';

/** Shared on purpose: nothing in them is changed in place. */
const shared = [
  /^(providers|start|uids|errors|controllers|nodeFiles|runtimeRegistries|admission)\b/,
  /^kubelet\.(config|nodeKeyring|phase)\b/,
  // Results of pure functions, which are the same for all.
  /^(memo|images.references)\b/,
];

/** Paths of the tables, lists and objects that a copy has in common with the original. */
function common(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || a === null || shared.some((pattern) => pattern.test(path))) return [];
  if (a === b) return [path];
  if (a instanceof Map || a instanceof Set || Array.isArray(a)) return [];
  return Object.entries(a).flatMap(([name, value]) =>
    common(value, (b as Record<string, unknown>)[name], path ? `${path}.${name}` : name),
  );
}

it('a copy is equal: with its pulls, back-offs and event recorders', () => {
  const slow = { v1: { pullTime: 60_000 }, v2: { pullTime: 60_000 } };
  const crash = pod('crash', { image: 'quay.io/acme/tool:v3', command: ['false'] });
  const steps = [
    apply(0, crash, workload('Deployment', 'web', { replicas: 2 })),
    apply(5, pod('b', { image: 'quay.io/acme/tool:v2' })),
  ];
  const run = createRun(inputOf({ tags: slow, steps }), { checkpoints: false, until: 20_000 });
  advanceRun(run, 10_000);
  const { trace: _trace, ...state } = run.world;
  const copy = cloneState(state);
  expect(copy.generation).toBe(1);
  expect(copy).toEqual(state);
  const { puller, containerBackOff } = copy.kubelet!;
  expect([puller.running.size, containerBackOff.entries.size]).toEqual([1, 1]);
  expect(puller.waiting.size).toBeGreaterThan(0);
  expect([...copy.recorders.keys()]).toContain('deployment-controller');
});

it('a copy shares no table that is changed in place', () => {
  const run = createRun(loadOf(12, 60_000), { checkpoints: false });
  advanceRun(run, 150);
  const { trace: _trace, ...state } = run.world;
  expect(common(state, cloneState(state))).toEqual([]);
});

it('what a run remembers is its own, shared with its copies alone', () => {
  const worldOf = () => {
    const run = createRun(loadOf(2, 60_000), { checkpoints: false });
    advanceRun(run, 150);
    return run.world;
  };
  const [first, second] = [worldOf(), worldOf()];
  expect(first.memo.references.size).toBeGreaterThan(0);
  expect(first.memo.references).toBe(first.images.references);
  expect(cloneState(first).memo).toBe(first.memo);
  const others = new Map<string, unknown>(Object.entries(second.memo));
  for (const [name, table] of Object.entries(first.memo)) expect(table, name).not.toBe(others.get(name));
});
