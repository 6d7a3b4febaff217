import { expect, it } from 'vitest';
import type { KubeObject } from '../api/objects.ts';
import { at, inputOf } from '../lab/rules/lab.ts';
import { advanceRun, createRun } from '../lab/run.ts';

const account = (name: string, uid: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'default', uid },
});

/** How many stored objects are looked at, all in all, while so many are applied that bring a UID. */
function looks(count: number): number {
  const objects = Array.from({ length: count }, (_, i) => account(`a-${i}`, `uid-${i}`));
  const run = createRun(
    inputOf({ steps: [at(0, { kind: 'apply', existing: true, objects })], duration: 1 }),
    {
      checkpoints: false,
    },
  );
  let seen = 0;
  const stored = run.world.api.objects;
  const all = () => ((seen += stored.size), Map.prototype.values.call(stored));
  Object.assign(stored, {
    values: all,
    forEach: (take: (each: unknown) => void) => [...all()].forEach(take),
  });
  while (!advanceRun(run, 100));
  expect(stored.get(`ServiceAccount/default/a-${count - 1}`)!.metadata.uid).toBe(`uid-${count - 1}`);
  return seen;
}

it('looks at twice the objects when there are twice as many', () => {
  expect(looks(200) / looks(100)).toBeLessThan(2.6);
});

it('keeps the UIDs of what existed before, each for one object', () => {
  const input = inputOf({
    steps: [
      at(0, {
        kind: 'apply',
        existing: true,
        objects: [account('a', 'mine'), account('b', 'mine'), account('c', 'other')],
      }),
      at(1, { kind: 'apply', existing: true, objects: [account('d', 'other')] }),
    ],
    duration: 2,
  });
  const run = createRun(input);
  while (!advanceRun(run, 100));
  const uidOf = (name: string) => run.world.api.objects.get(`ServiceAccount/default/${name}`)!.metadata.uid;
  expect([uidOf('a'), uidOf('c')]).toEqual(['mine', 'other']);
  expect(uidOf('b')).toMatch(/^[\da-f-]{36}$/);
  expect(uidOf('d')).toMatch(/^[\da-f-]{36}$/);
});
