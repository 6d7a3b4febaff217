/** Text in a picture: made harmless, and shortened without anything to measure it by. */

/** For text nodes and attributes: markup is escaped, what XML 1.0 forbids becomes U+FFFD. */
export const escapeXml = (text: string) =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Scripts whose letters are as wide as high, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u;

/** About a text's width in em: exact for letters of a monospaced font, seldom too little for others. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const letter of text) ems += wide.test(letter) ? 1.2 : 0.605;
  return ems;
}

/** Whole letters with an ellipsis when the text is wider than `max` pixels. */
export function shorten(text: string, size: number, max: number): string {
  let room = max / size;
  if (emsOf(text) <= room) return text;
  room -= 0.605;
  let short = '';
  for (const letter of text) {
    room -= emsOf(letter);
    if (room < 0) break;
    short += letter;
  }
  // Half of a joined emoji would be another one.
  return `${short.replace(/[\u200d\ufe0f]+$/u, '')}…`;
}

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
