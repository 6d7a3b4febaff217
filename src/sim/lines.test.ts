import { expect, it } from 'vitest';
import { lineAt, startOfLine } from './lines.ts';

const text = 'one\ntwo\n\nfour';

it('finds where a line begins', () => {
  expect([1, 2, 3, 4].map((line) => startOfLine(text, line))).toEqual([0, 4, 8, 9]);
  expect(startOfLine(text, 9)).toBe(9);
  expect(startOfLine('', 1)).toBe(0);
});

it('finds the line of an offset as a list of lines would', () => {
  for (let offset = 0; offset <= text.length; offset++)
    expect(lineAt(text, offset)).toBe(text.slice(0, offset).split('\n').length);
});
