import { describe, expect, it } from 'vitest';
import { graphemes, middleOf } from './middle.ts';

describe('a name that shortens in the middle', () => {
  it.each([
    ['image-with-invalid-creds', 'image-with-invalid', '-creds'],
    ['web-7d9f8b6c5-x2x4z', 'web-7d9f8b6c5', '-x2x4z'],
    ['a-name-of-many-words', 'a-name-of-many', '-words'],
    ['withoutanyhyphenatall', 'withoutanyhyp', 'henatall'],
    ['short', 'short', ''],
    ['', '', ''],
  ])('%s', (name, head, tail) => expect(middleOf(name)).toEqual([head, tail]));

  it('is whole when its parts are joined, whatever the script', () => {
    for (const name of [
      'e\u0301'.repeat(40),
      'שלום-עולם-'.repeat(5),
      '👩‍👩‍👧‍👦'.repeat(30),
      `${'x'.repeat(253)}`,
      `${'a-'.repeat(126)}b`,
    ])
      expect(middleOf(name).join('')).toBe(name);
  });
  it('never divides what a reader takes for one letter', () => {
    const [head, tail] = middleOf('e\u0301'.repeat(40));
    expect(tail.startsWith('\u0301')).toBe(false);
    expect(graphemes(head).length + graphemes(tail).length).toBe(40);
    expect(middleOf('👩‍👩‍👧‍👦'.repeat(30))[1]).toBe('👩‍👩‍👧‍👦'.repeat(8));
  });
});
