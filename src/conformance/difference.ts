/** The first difference between two JSON values. */
import type { Difference } from './types.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys in any order, lists in theirs. Null when equal. A key that is missing differs from one that is null. */
export function difference(expected: unknown, got: unknown, path = ''): Difference | null {
  if (Object.is(expected, got)) return null;
  if (Array.isArray(expected) && Array.isArray(got)) {
    for (let i = 0; i < Math.max(expected.length, got.length); i++) {
      const found = difference(expected[i], got[i], `${path}[${i}]`);
      if (found) return found;
    }
    return null;
  }
  if (isObject(expected) && isObject(got)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const found = difference(expected[key], got[key], path ? `${path}.${key}` : key);
      if (found) return found;
    }
    return null;
  }
  return { path, expected, got };
}

/** As people read it: the place, then both sides under each other; long texts from where they part. */
export function readable({ path, expected, got }: Difference): string {
  return `  at       ${path || '(the answer)'}\n  expected ${show(expected)}\n  got      ${show(got)}${parting(expected, got)}\n`;
}

const show = (value: unknown) => (value === undefined ? '(nothing)' : JSON.stringify(value));

function parting(expected: unknown, got: unknown): string {
  if (typeof expected !== 'string' || typeof got !== 'string' || expected.length < 80) return '';
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at++;
  const from = Math.max(0, at - 20);
  return `\n  they part at character ${at + 1}: ${show(expected.slice(from, at + 40))} / ${show(got.slice(from, at + 40))}`;
}
