/** What a terminal may be given: nothing that a file, a log or a name contains is obeyed. */

/** Letters that turn the direction of what follows them. */
const TURNING = '\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069';
const CONTROLS = new RegExp(`[\u0000-\u0008\u000B-\u001F\u007F-\u009F${TURNING}]`, 'g');

/** `^[` for Escape, `<U+202E>` for what has no such name; line ends of Windows are line ends. */
export const clean = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(CONTROLS, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
    if (code === 0x7f) return '^?';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });

/** Empties the screen and what was scrolled off it: all that a tool may ask of a terminal. */
export const CLEAR = '\u001B[H\u001B[2J\u001B[3J';

/** Around the name of a folder: letters that no keyboard has, which only become a colour. */
export const [FOLDER, END] = ['\uE0F0', '\uE0F1'];

/** For a terminal: what `ls` marks is blue there. */
export const coloured = (text: string): string =>
  clean(text).replaceAll(FOLDER, '\u001B[1;34m').replaceAll(END, '\u001B[0m');

export const plain = (text: string): string => clean(text).replaceAll(FOLDER, '').replaceAll(END, '');
