import { expect, it } from 'vitest';
import { ahead } from './ahead.ts';
import { derived, derivedBy, derivedInParts, remember } from './memo.ts';

it('computes once an object', () => {
  let calls = 0;
  const double = derived(({ n }: { n: number }) => (calls++, n * 2));
  const [a, b] = [{ n: 1 }, { n: 1 }];
  expect([double(a), double(a), double(b)]).toEqual([2, 2, 2]);
  expect(calls).toBe(2);
});

it('keeps a null, and throws again what threw', () => {
  let calls = 0;
  const nothing = derived((_of: object) => (calls++, null));
  const of = {};
  expect([nothing(of), nothing(of), calls]).toEqual([null, null, 1]);
  const fails = derived((_of: object) => {
    throw new Error(`call ${++calls}`);
  });
  expect(() => fails(of)).toThrow('call 2');
  expect(() => fails(of)).toThrow('call 3');
});

it('keeps the last result by something else, whatever object that is', () => {
  let calls = 0;
  const scaled = derivedBy(
    ({ n }: { n: number }, { by }: { by: number }, more: number) => (calls++, n * by + more),
  );
  const of = { n: 2 };
  expect([scaled(of, { by: 3 }, 1), scaled(of, { by: 3 }, 1), calls]).toEqual([7, 7, 1]);
  expect([scaled(of, { by: 4 }, 1), scaled(of, { by: 4 }, 2), calls]).toEqual([9, 10, 3]);
  // Only the last one is kept.
  expect([scaled(of, { by: 3 }, 1), calls]).toEqual([7, 4]);
});

it('remembers by key, and starts anew before a table grows beyond its limit', () => {
  const table = new Map<number, string>();
  const calls: number[] = [];
  const make = (n: number) => (calls.push(n), `${n}`);
  expect([remember(table, 1, make), remember(table, 1, make)]).toEqual(['1', '1']);
  expect(calls).toEqual([1]);
  for (let n = 2; n <= 10_000; n++) remember(table, n, make);
  expect(table.size).toBe(10_000);
  expect(remember(table, 0, make)).toBe('0');
  expect([...table]).toEqual([[0, '0']]);
});

it('computes in parts ahead, once, and at once for who cannot wait', async () => {
  const asked: number[] = [];
  const sum = derivedInParts(function* ({ n }: { n: number }) {
    let total = 0;
    for (let i = 1; i <= n; i++) {
      asked.push(i);
      total += i;
      if (i < n) yield;
    }
    return total;
  });
  let turns = 0;
  const pause = async () => void turns++;
  const [small, large, other] = [{ n: 1 }, { n: 4 }, { n: 3 }];
  await ahead(sum, small, pause);
  expect([turns, sum(small)]).toEqual([0, 1]);
  await ahead(sum, large, pause);
  await ahead(sum, large, pause);
  // Between the four, and one before who waited goes on.
  expect([turns, sum(large)]).toEqual([4, 10]);
  expect([sum(other), sum(other)]).toEqual([6, 6]);
  expect(asked).toEqual([1, 1, 2, 3, 4, 1, 2, 3]);
  // Who is asked in the meantime does it all.
  const late = { n: 5 };
  await ahead(sum, late, async () => void sum(late));
  expect([sum(late), asked.slice(8)]).toEqual([15, [1, 1, 2, 3, 4, 5]]);
});
