import { expect, test } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { LEAST_STEPS, MAX_STEPS, MAX_TEXT, forgetOldest } from './past.ts';

const small = { name: 'node.yaml', text: 'kind: Node\n' };
const version = (i: number, length: number): SourceFile => ({
  name: 'pods.yaml',
  text: String(i % 10).repeat(length),
});
const pastOf = (steps: number, length: number) =>
  Array.from({ length: steps }, (_, i) => ({ at: i, files: [small, version(i, length)] }));

test('small files: a number of changes', () => {
  const past = pastOf(MAX_STEPS + 3, 1000);
  expect(forgetOldest(past, [small])).toBe('Only the last 200 changes can be undone.');
  expect([past.length, past[0]!.at]).toEqual([MAX_STEPS, 3]);
  expect(forgetOldest(past, [small])).toBeNull();
});

test('large files: as many as fit, the latest; never none', () => {
  const past = pastOf(50, 10_000_000);
  expect(forgetOldest(past, [small])).toBe(
    'Of files as large as these only the last changes can be undone: 6 of them.',
  );
  expect([past.length, past.at(-1)!.at]).toEqual([Math.floor(MAX_TEXT / 10_000_000), 49]);
  const huge = pastOf(10, 40_000_000);
  forgetOldest(huge, [small]);
  expect(huge.map(({ at }) => at)).toEqual([6, 7, 8, 9]);
  expect(huge).toHaveLength(LEAST_STEPS);
});

test('a large file that did not change counts once', () => {
  const large = version(0, 10_000_000);
  const past = Array.from({ length: 100 }, (_, i) => ({ files: [large, version(i, 100)] }));
  expect(forgetOldest(past, [large])).toBeNull();
  expect(past).toHaveLength(100);
});
