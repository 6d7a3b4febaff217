/** Names of container starts, and that two runs of a scenario give the same start the same name. */
import { expect, it } from 'vitest';
import type { Action } from '../api/input.ts';
import { input, pod } from './shipped-node.ts';
import { simulate } from './simulate.ts';

const web = pod('web', 'wrong', 'IfNotPresent');
const apply = (at: number) => ({ at, action: { kind: 'apply' as const, objects: [web] } });
const step = (at: number, action: Action) => ({ at, action });
const remove = step(60_000, { kind: 'delete', refs: [{ kind: 'Pod', namespace: 'default', name: 'web' }] });
const restart = step(40_000, { kind: 'restartKubelet', crash: true });

const idsOf = (steps: Parameters<typeof input>[4], seed = 0) =>
  [...simulate(input('v1.36', 'AlwaysVerify', false, seed, steps)).decisions.index.keys()].filter((id) =>
    id.startsWith('default/web'),
  );
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}#${i + 1}`);

it('counts the starts of a container, also beyond a restart of the kubelet', () => {
  const before = idsOf([apply(1000)]);
  expect(before.length).toBeGreaterThan(4);
  expect(before).toEqual(numbered('default/web/c', before.length));
  const after = idsOf([apply(1000), restart]);
  expect(after).toEqual(numbered('default/web/c', after.length));
});

it('a pod that is created anew is told from the first', () => {
  const ids = idsOf([apply(1000), remove, apply(100_000)]);
  const second = ids.filter((id) => id.startsWith('default/web(2)/'));
  expect(second.length).toBeGreaterThan(1);
  expect(second).toEqual(numbered('default/web(2)/c', second.length));
  expect(ids.slice(0, 2)).toEqual(numbered('default/web/c', 2));
});

it('what differs in time only has the same names', () => {
  const [early, late] = [idsOf([apply(1000)], 1), idsOf([apply(3000)], 2)];
  expect(early.slice(0, 4)).toEqual(late.slice(0, 4));
});

it('events have the same names at other times, and another one from another process', () => {
  const namesOf = (steps: Parameters<typeof input>[4], seed: number) => {
    const { events } = simulate(input('v1.36', 'AlwaysVerify', false, seed, steps));
    const pulling = events.filter(({ object, reason }) => object === 'web' && reason === 'Pulling');
    return [...new Set(pulling.map(({ name }) => name))];
  };
  const [early, late] = [namesOf([apply(1000)], 1), namesOf([apply(3000)], 2)];
  expect(early).toEqual([expect.stringMatching(/^web\.[0-9a-f]{16}$/)]);
  expect(late).toEqual(early);
  const restarted = namesOf([apply(1000), restart], 1);
  expect(restarted).toHaveLength(2);
  expect(restarted[0]).toBe(early[0]);
});
