/** Cases of client-go's util/flowcontrol/backoff_test.go: windows of 10 s, doubling to 300 s. Times in seconds here. */
import { expect, it } from 'vitest';
import { type BackOff, collectGarbage, createBackOff, inBackOffUntil, next } from './backoff.ts';

const lengthen = (backOff: BackOff, ...seconds: number[]) =>
  seconds.map((t) => next(backOff, 'a', t * 1000) / 1000);
const until = (backOff: BackOff, seconds: number, key = 'a') => {
  const end = inBackOffUntil(backOff, key, seconds * 1000);
  return end === null ? null : end / 1000;
};

it('windows double up to the longest', () => {
  const backOff = createBackOff(10_000, 300_000);
  expect(lengthen(backOff, 0, 10, 30, 70, 150, 310, 610)).toEqual([10, 20, 40, 80, 160, 300, 300]);
});

it('the first is not longer than the longest either', () => {
  expect(lengthen(createBackOff(10_000, 4000), 0, 4)).toEqual([4, 4]);
});

it('a window lasts from the last failure to its end, which is outside', () => {
  const backOff = createBackOff(10_000, 300_000);
  lengthen(backOff, 5);
  expect([5, 14.999, 15, 100].map((t) => until(backOff, t))).toEqual([15, 15, null, null]);
  expect(until(backOff, 5, 'b')).toBeNull();
});

it.each([
  ['twice the longest window later it goes on', 600, 20],
  ['later than that it starts anew', 600.001, 10],
])('%s', (_, seconds, window) => {
  const backOff = createBackOff(10_000, 300_000);
  expect(lengthen(backOff, 0, seconds)).toEqual([10, window]);
});

it('half a nanosecond, Go’s unit, is left of no window', () => {
  const backOff = createBackOff(5e-7, 5e-7);
  next(backOff, 'a', 0);
  expect(inBackOffUntil(backOff, 'a', 0)).toBeNull();
});

it('throws away what nobody touched for more than twice the longest window (GC)', () => {
  const backOff = createBackOff(10_000, 300_000);
  next(backOff, 'a', 0);
  next(backOff, 'b', 1000);
  collectGarbage(backOff, 600_000);
  expect([...backOff.entries.keys()]).toEqual(['a', 'b']);
  collectGarbage(backOff, 600_001);
  expect([...backOff.entries.keys()]).toEqual(['b']);
});

it('what is thrown away is what would start anew anyway', () => {
  const backOff = createBackOff(10_000, 300_000);
  next(backOff, 'a', 0);
  next(backOff, 'b', 1000);
  collectGarbage(backOff, 600_000);
  expect(next(backOff, 'a', 600_000)).toBe(20_000);
  collectGarbage(backOff, 601_001);
  expect(next(backOff, 'b', 601_001)).toBe(10_000);
  expect(next(backOff, 'a', 601_001)).toBe(40_000);
});
