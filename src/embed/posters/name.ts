/** Which picture shows what an embed would show, and the numbers that the element has of it. Small: part of its script. */

/** Where the first scenario opens. */
export const OPENS = '30s';

/** A poster's name before its view. Without `at` it shows the moment at which its scenario opens. */
export const posterName = (scenario: string, gate: string | null, at: string | null): string =>
  scenario +
  (gate ? `.gate-${gate}` : '') +
  (at && (at !== OPENS || scenario !== 'blog-post') ? `.at-${at}` : '');

/** Three letters for a name: the names themselves would be a fifth of the script. */
export function keyOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 33 + letter.charCodeAt(0)) % 45360;
  return (hash + 1296).toString(36);
}
