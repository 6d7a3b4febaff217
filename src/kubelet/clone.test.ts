import { expect, it } from 'vitest';
import { loadOf } from '../lab/load.ts';
import { advanceRun, createRun } from '../lab/run.ts';
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
