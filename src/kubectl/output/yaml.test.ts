import { expect, it } from 'vitest';
import { asYaml } from './yaml.ts';

it.each([
  ['10000', '"10000"'],
  ['true', '"true"'],
  ['2026-01-01T00:00:00Z', '"2026-01-01T00:00:00Z"'],
  ['', '""'],
  ['a: b', "'a: b'"],
  ['plain words', 'plain words'],
  ['{"a":1}\n', '|\n  {"a":1}'],
])('%j is written as %s', (value, text) => {
  expect(asYaml({ key: value })).toBe(`key: ${text}\n`);
});

it('a long text goes on at the first space behind 80 characters', () => {
  const word = 'abcdefghi';
  const long = Array.from({ length: 20 }, () => word).join(' ');
  const [first, second] = asYaml({ a: { message: long } })
    .split('\n')
    .slice(1);
  expect(first).toBe(`  message: ${Array.from({ length: 8 }, () => word).join(' ')}`.slice(0, first!.length));
  expect(first!.length).toBeGreaterThan(80);
  expect(second).toMatch(/^ {4}abc/);
});
