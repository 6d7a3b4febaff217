/** Draws the prompt with the line that is typed, over what was drawn of it before: the terminal itself counts the cells. */
import type { IMarker, Terminal } from '@xterm/xterm';
import { plain } from './text.ts';

export interface Shown {
  /** With its colours. */
  head: string;
  text: string;
  /** The caret, in UTF-16 units of the text. */
  at: number;
}

/** At the right margin the caret waits behind the last cell: this brings it to the next row. */
const WRAP = ' \r';
/** In front of further lines. */
const MORE = '> ';

const drawn = (text: string) => plain(text).replaceAll('\n', `\r\n${MORE}`);

export class Prompt {
  /** The row in which it begins, through scrolling and changes of width; null = where the caret is. */
  #start: IMarker | null = null;
  #wanted: (Shown & { end: boolean }) | null = null;
  #drawing = false;

  constructor(readonly terminal: Terminal) {}

  get #row() {
    const { baseY, cursorY } = this.terminal.buffer.active;
    return baseY + cursorY;
  }

  /** Of several drawings in a row only the last is done. */
  draw(shown: Shown): void {
    this.#wanted = { ...shown, end: false };
    if (!this.#drawing) this.#next();
  }

  /** The line is complete: what is written from now on comes below it. It can still be drawn again. */
  finish(shown: Shown): void {
    this.#wanted = { ...shown, at: shown.text.length, end: true };
    if (!this.#drawing) this.#next();
  }

  /** The next drawing is of another line. */
  forget(): void {
    this.#start?.dispose();
    this.#start = null;
  }

  #next(): void {
    if (!this.#wanted) return;
    this.#drawing = true;
    const { terminal } = this;
    // After whatever is being written.
    terminal.write('', () => {
      const { head, text, at, end } = this.#wanted!;
      this.#wanted = null;
      this.#start ??= terminal.registerMarker(0) ?? null;
      const first = this.#start && this.#start.line >= 0 ? this.#start.line : this.#row;
      terminal.write(`${up(this.#row - first)}\r\x1b[J${head}${drawn(text.slice(0, at))}`, () => {
        const wraps = terminal.buffer.active.cursorX >= terminal.cols;
        terminal.write(wraps ? WRAP : '', () => {
          const caret = { row: this.#row, x: terminal.buffer.active.cursorX };
          terminal.write(end ? '\r\n' : drawn(text.slice(at)), () => {
            if (!end && at < text.length)
              terminal.write(`${up(this.#row - caret.row)}\r${caret.x > 0 ? `\x1b[${caret.x}C` : ''}`);
            this.#drawing = false;
            this.#next();
          });
        });
      });
    });
  }
}

const up = (rows: number) => (rows > 0 ? `\x1b[${rows}A` : '');
