/** What may be written to the terminal: colours are obeyed, whatever else would steer it is shown. */

/** Caret notation: `^[` for Escape. */
const shown = (control: string) => {
  const code = control.charCodeAt(0);
  return code < 0x20
    ? `^${String.fromCharCode(code + 64)}`
    : code === 0x7f
      ? '^?'
      : `\\x${code.toString(16)}`;
};

/** A colour, the end of a line, and what else is not printed; a new line and a tab are. */
const steering = /\x1b\[[\d;]*m|\r\n|[\0-\x08\x0b-\x1f\x7f-\x9f]/g;

const coloured = (text: string): string =>
  text.replace(steering, (found) => (found.length > 1 ? found : shown(found)));

/** Empties the screen, and what was scrolled off it: the shell's own, which nothing that it prints contains. */
export const CLEAR = '\x1b[H\x1b[2J\x1b[3J';

export const safe = (text: string): string => text.split(CLEAR).map(coloured).join(CLEAR);

/** Of what is typed not even colours: it is shown as it is. */
export const plain = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, shown);

/** Without colours, for those who listen. */
export const spoken = (text: string): string =>
  plain(
    text
      .split(CLEAR)
      .at(-1)!
      .replace(/\x1b\[[\d;]*m|\r(?=\n)/g, ''),
  ).trim();

/** Words in as many columns as there is room for, each column read downwards, as shells list them. */
export function inColumns(words: readonly string[], width: number): string {
  const wide = Math.max(...words.map(({ length }) => length)) + 2;
  const columns = Math.max(1, Math.floor((width + 1) / wide));
  const rows = Math.ceil(words.length / columns);
  return Array.from({ length: rows }, (_, row) =>
    words
      .filter((_, i) => i % rows === row)
      .map((word) => word.padEnd(wide))
      .join('')
      .trimEnd(),
  ).join('\n');
}
