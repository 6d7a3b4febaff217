/** A place in a text that moves on; lines and columns are counted. */
import { isBlank, isBreak, readableUntil } from './characters.ts';
import { type Mark, YamlFault, fault } from './tokens.ts';

export class Cursor {
  line = 0;
  column = 0;
  index = 0;
  private readonly end: number;

  private readonly text: string;

  constructor(text: string) {
    this.text = text.replace(/^\ufeff/, '');
    this.end = readableUntil(this.text);
  }

  /** The character here or further on, '' behind the end. */
  peek(ahead = 0): string {
    const at = this.index + ahead;
    if (at >= this.end) throw new YamlFault('control characters are not allowed');
    return this.text[at] ?? '';
  }

  mark(): Mark {
    return { line: this.line, column: this.column, index: this.index };
  }

  skip(count = 1): void {
    this.index += count;
    this.column += count;
  }

  take(): string {
    const c = this.peek();
    this.skip();
    return c;
  }

  /** A line break as it counts in a scalar: all but two kinds are a line feed. */
  takeBreak(): string {
    const c = this.peek();
    if (!isBreak(c)) return '';
    this.index += c === '\r' && this.peek(1) === '\n' ? 2 : 1;
    this.line++;
    this.column = 0;
    return c === '\u2028' || c === '\u2029' ? c : '\n';
  }

  takeWhile(is: (c: string) => boolean): string {
    const from = this.index;
    while (is(this.peek())) this.skip();
    return this.text.slice(from, this.index);
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.skip();
  }

  skipComment(): void {
    if (this.peek() === '#') while (this.peek() !== '' && !isBreak(this.peek())) this.skip();
  }

  /** Whether a line begins here with these three characters and nothing after them. */
  atMarker(marker: '---' | '...'): boolean {
    if (this.column !== 0) return false;
    for (let i = 0; i < 3; i++) if (this.peek(i) !== marker[i]) return false;
    const next = this.peek(3);
    return next === '' || isBlank(next) || isBreak(next);
  }

  refuse(words: string, context?: Mark): never {
    throw fault('scanner', words, this, context);
  }
}
