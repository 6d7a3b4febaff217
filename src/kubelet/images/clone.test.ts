import { expect, it } from 'vitest';
import { createBackOff } from '../backoff.ts';
import { cloneImageManagerState } from './clone.ts';
import type { ImageManagerState } from './context.ts';
import { managerOf } from './pullmanager/fixture.ts';

/** Tables and objects of a copy that are those of the original. */
const shared = (a: unknown, b: unknown, path = ''): string[] => {
  if (typeof a !== 'object' || a === null) return [];
  if (a === b) return [path];
  return a instanceof Map
    ? []
    : Object.entries(a).flatMap(([name, value]) =>
        shared(value, (b as Record<string, unknown>)[name], `${path}.${name}`),
      );
};

it('a copy of what an image manager remembers is equal, and its own', () => {
  const { pullManager } = managerOf({ intents: ['a'] }).manager.state;
  const state: ImageManagerState = {
    backOff: { ...createBackOff(1, 2), entries: new Map([['k', { backoff: 1, lastUpdate: 2 }]]) },
    previousErrors: new Map([['k', { reason: 'r', message: 'm' }]]),
    pullManager: { ...pullManager, intentCounters: new Map([['a', 1]]) },
    limiter: { tokens: 3, at: 4 },
    nextPull: 5,
    providerCache: { k: { until: 6, answer: {} } },
  };
  const copy = cloneImageManagerState(state);
  expect(copy).toEqual(state);
  // An answer of a plugin is replaced, never changed.
  expect(shared(state, copy)).toEqual(['.providerCache.k']);
  expect(cloneImageManagerState({ ...state, limiter: null }).limiter).toBeNull();
});
