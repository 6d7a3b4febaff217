import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  changeAt,
  changesOf,
  emptyHistory,
  entriesAt,
  forkHistory,
  lastOf,
  lastValues,
  positionsOf,
  valueAt,
  write,
} from './history.ts';

/** Writes in the order of their times, few keys, so that keys are written never, once and often. */
const writes = fc
  .array(
    fc.record({
      t: fc.integer({ min: 0, max: 20 }),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.option(fc.integer({ min: 0, max: 99 })),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.sort((a, b) => a.t - b.t));

function historyOf(list: readonly Change<number>[]) {
  const history = emptyHistory<number>();
  for (const { t, key, value } of list) write(history, t, key, value);
  return history;
}

const keysOf = (list: readonly Change<number>[]) => [...new Set(list.map(({ key }) => key))];

describe('a history says what the list of its writes says', () => {
  it('of one key', () => {
    fc.assert(
      fc.property(writes, fc.integer({ min: -1, max: 21 }), (list, t) => {
        const history = historyOf(list);
        for (const key of ['a', 'b', 'c', 'd', 'never']) {
          const own = list.filter((each) => each.key === key);
          const until = own.filter((each) => each.t <= t);
          expect(changesOf(history, key)).toEqual(own);
          expect(positionsOf(history, key).map((i) => list[i])).toEqual(own);
          expect(lastOf(history, key)).toBe(own.at(-1)?.value ?? null);
          expect(changeAt(history, key, t)).toEqual(until.at(-1) ?? null);
          expect(valueAt(history, key, t)).toBe(until.at(-1)?.value ?? null);
        }
      }),
    );
  });

  it('of all keys, in the order of their first writes', () => {
    fc.assert(
      fc.property(writes, fc.integer({ min: -1, max: 21 }), (list, t) => {
        const history = historyOf(list);
        expect(lastValues(history)).toEqual(
          keysOf(list).map((key) => list.findLast((each) => each.key === key)!.value),
        );
        expect(entriesAt(history, t)).toEqual(
          keysOf(list).flatMap((key) => {
            const value = list.findLast((each) => each.key === key && each.t <= t)?.value ?? null;
            return value === null ? [] : [[key, value]];
          }),
        );
      }),
    );
  });

  it('and a fork of its beginning goes on by itself', () => {
    fc.assert(
      fc.property(writes, writes, fc.nat(30), (list, more, length) => {
        const whole = historyOf(list);
        const before = structuredClone(whole);
        const fork = forkHistory(whole, length);
        for (const { key, value } of more) write(fork, 20, key, value);
        const late = more.map((each) => ({ ...each, t: 20 }));
        expect(fork).toEqual(historyOf([...list.slice(0, length), ...late]));
        expect(whole).toEqual(before);
      }),
    );
  });
});
