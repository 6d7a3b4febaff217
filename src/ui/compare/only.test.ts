import { expect, it } from 'vitest';
import { linesOnlyIn } from './only.ts';

const only = (text: string, other: string) => [...linesOnlyIn(text, other)];

it('marks the lines that the other text does not have', () => {
  expect(only('a\nb\nc', 'a\nx\nc')).toEqual([1]);
  expect(only('a\nb', 'a\nb')).toEqual([]);
  expect(only('', 'a')).toEqual([0]);
});

it('does not take a line for new that has moved, and counts those that are there twice', () => {
  expect(only('a\nb', 'b\na')).toEqual([]);
  expect(only('a\na\nb', 'b\na')).toEqual([1]);
});
