import { expect, test } from 'vitest';
import { passed, spoken, timeOfDay, toggled } from './clock.ts';

test('the clock leaves out the breaks', () => {
  const begun = { before: 0, since: 1000 };
  expect(passed(begun, 61_000)).toBe(60_000);
  const paused = toggled(begun, 61_000);
  expect(passed(paused, 600_000)).toBe(60_000);
  expect(passed(toggled(paused, 600_000), 601_500)).toBe(61_500);
});

test('times are written as clocks have them', () => {
  expect([0, 7999, 61_000, 3_729_000].map(spoken)).toEqual(['0:00', '0:07', '1:01', '1:02:09']);
  expect(timeOfDay(new Date(2026, 10, 27, 9, 5).getTime())).toBe('09:05');
});
