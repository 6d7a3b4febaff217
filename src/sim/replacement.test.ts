import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replaced, replacementOf } from './replacement.ts';

const texts = fc
  .array(fc.constantFrom('a', 'b', '\n', '\ud83d', '\ude00'), { maxLength: 40 })
  .map((letters) => letters.join(''));

it('makes the later text of the earlier one', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(replaced(before, replacementOf(before, after))).toBe(after);
    }),
  );
});

it('is no longer than what changed', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `line ${i}\n`);
  const edited = lines.with(2500, 'line 25x00\n');
  expect(replacementOf(lines.join(''), edited.join(''))).toEqual({
    from: lines.slice(0, 2500).join('').length + 'line 25'.length,
    to: lines.slice(0, 2500).join('').length + 'line 25'.length,
    text: 'x',
  });
  expect(replacementOf('aaa', 'aaaa')).toEqual({ from: 3, to: 3, text: 'a' });
  expect(replacementOf('same', 'same')).toEqual({ from: 4, to: 4, text: '' });
});
