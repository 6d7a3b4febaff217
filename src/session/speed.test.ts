import { expect, it } from 'vitest';
import { rateOf } from './speed.ts';

it('a run lasts about 20 s unless somebody chose a speed', () => {
  for (const seconds of [60, 120, 180, 300, 3600, 86_400]) {
    const lasts = seconds / rateOf('auto', seconds * 1000)!;
    expect(lasts).toBeGreaterThan(18);
    expect(lasts).toBeLessThan(22);
  }
  expect(rateOf('auto', 5000)).toBe(1);
  expect(rateOf(5, 180_000)).toBe(5);
  expect(rateOf('events', 180_000)).toBeNull();
});
