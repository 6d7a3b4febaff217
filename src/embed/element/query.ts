import { attributes } from './attributes.ts';

/**
 * The frame's query. `waits`: the element hands the files over itself, so the frame must not fetch `src`. A theme
 * is always said: the frame cannot see the page's.
 */
export function queryOf(
  given: Iterable<{ name: string; value: string }>,
  theme: string,
  waits: boolean,
): string {
  const query = new URLSearchParams();
  for (const { name, value } of given)
    if (attributes.includes(name) && name !== 'start') query.set(name, value);
  query.set('theme', theme);
  if (waits) {
    query.delete('src');
    query.set('waits', '');
  }
  return `${query}`;
}
