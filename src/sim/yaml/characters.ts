/** The character classes of YAML 1.1; an empty string is the end of the text. */
export const isBreak = (c: string) =>
  c === '\n' || c === '\r' || c === '\u0085' || c === '\u2028' || c === '\u2029';
export const isBlank = (c: string) => c === ' ' || c === '\t';
export const isBreakOrEnd = (c: string) => c === '' || isBreak(c);
export const isBlankOrEnd = (c: string) => c === '' || isBlank(c) || isBreak(c);
export const isAlpha = (c: string) => /^[\w-]$/.test(c);
export const isDigit = (c: string) => c >= '0' && c <= '9' && c !== '';

/** What a YAML text must not have anywhere. */
const forbidden = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ud800-\udfff\ue000-\ufffd]/;
/** Bytes that are read at a time. */
const CHUNK = 512;

/**
 * Where reading fails: the first character of the part that holds a forbidden one, for a part is looked through as soon as
 * anything of it is wanted. Infinity when all is well.
 */
export function readableUntil(text: string): number {
  const bad = forbidden.exec(text)?.index;
  if (bad === undefined) return Infinity;
  const encoder = new TextEncoder();
  const bytes = encoder.encode(text.slice(0, bad)).length;
  let left = Math.floor(bytes / CHUNK) * CHUNK;
  let at = 0;
  for (const c of text.slice(0, bad)) {
    const width = encoder.encode(c).length;
    if (left < width) break;
    left -= width;
    at += c.length;
  }
  return at;
}
