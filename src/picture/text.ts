/** Text in a picture: made harmless, and broken into lines. */
import { emsOf, shorten } from '../timeline/text.ts';

export { emsOf, shorten } from '../timeline/text.ts';

/** For text nodes and attributes: markup is escaped, what XML 1.0 forbids becomes U+FFFD. */
export const escapeXml = (text: string) =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Lines of whole words, not more than `most`; the last one ends with an ellipsis when there was more to say. */
export function wrap(text: string, size: number, max: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    // The last line takes all that is left.
    if (line && lines.length < most - 1 && emsOf(longer) * size > max) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => shorten(each, size, max));
}

/** A short name for a text, equal for equal texts. FNV-1a. */
export function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
