import { expect, it } from 'vitest';
import { listed } from './words.ts';

it('lists each name once, and says how many there are beyond two', () => {
  expect(listed([])).toBe('no credentials');
  expect(listed(['a', 'a'])).toBe('a');
  expect(listed(['a', 'b', 'a'])).toBe('a and b');
  expect(listed(['a', 'b', 'c', 'a', 'd'])).toBe('a, b and 2 more');
});
