import { expect, it } from 'vitest';
import { listed, momentText } from './words.ts';

it('lists each name once, and says how many there are beyond two', () => {
  expect(listed([])).toBe('no credentials');
  expect(listed(['a', 'a'])).toBe('a');
  expect(listed(['a', 'b', 'a'])).toBe('a and b');
  expect(listed(['a', 'b', 'c', 'a', 'd'])).toBe('a, b and 2 more');
});

it('shows a moment as the clock of the run does, and a day before the run as one', () => {
  expect(momentText('2024-07-01T00:01:03Z')).toBe('01:03');
  expect(momentText('2024-07-01T02:01:03Z')).toBe('2:01:03');
  expect(momentText('2024-06-30T23:59:59Z')).toBe('2024-06-30');
});
