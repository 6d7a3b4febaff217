import { expect, it } from 'vitest';
import { derived, derivedBy, remember } from './memo.ts';

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
