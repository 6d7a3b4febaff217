/** `@-125s` in vectors: so long before the moment of printing. */

/** The moment of printing, milliseconds since 1970; whole seconds. */
export const NOW = Date.parse('2026-06-15T12:00:00Z');

/** Every `"@-125s"` of a value as an RFC 3339 time. */
export function withTimes<T>(value: T): T {
  const text = JSON.stringify(value).replace(
    /"@(-?\d+)s"/g,
    (_, seconds) => `"${new Date(NOW + Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')}"`,
  );
  return JSON.parse(text) as T;
}

/** Times as `kubectl describe` prints them, back to `@-125s`. */
export const withoutTimes = (text: string): string =>
  text.replace(
    /\w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000/g,
    (time) => `@${String((Date.parse(time) - NOW) / 1000).replace(/^0$/, '-0')}s`,
  );
