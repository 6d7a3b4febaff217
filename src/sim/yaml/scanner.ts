/** A text as tokens. Models go.yaml.in/yaml/v2/scannerc.go yaml_parser_fetch_next_token */
import { isBlankOrEnd, isBlank, isBreak } from './characters.ts';
import { Cursor } from './cursor.ts';
import { scanBlock, scanPlain, scanQuoted } from './scalars.ts';
import { scanAnchor, scanDirective, scanTag } from './tags.ts';
import { type Mark, type Token, type TokenType, fault, token } from './tokens.ts';

/** Something that turns out to be a key when a colon follows it. */
interface SimpleKey {
  possible: boolean;
  required: boolean;
  number: number;
  mark: Mark;
}

const DEEPEST = 10_000;

export class Scanner {
  private readonly at: Cursor;
  private readonly queue: Token[] = [];
  /** Tokens that were taken out of the queue. */
  private taken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private readonly keys: SimpleKey[] = [];
  /** Levels of `keys` by the number of the token that may be one; an inner level takes an outer one's entry along. */
  private readonly levels = new Map<number, number>();
  private flow = 0;
  private keyAllowed = true;

  constructor(text: string) {
    this.at = new Cursor(text);
    const mark = this.at.mark();
    this.keys.push({ possible: false, required: false, number: 0, mark });
    this.queue.push(token('stream-start', mark));
  }

  /** The next token, which stays. */
  peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.queue[0]!;
  }

  next(): Token {
    const found = this.peek();
    this.queue.shift();
    this.taken++;
    return found;
  }

  /** As long as the first token may yet get a key's token before it. */
  private needsMore(): boolean {
    if (this.queue.length === 0) return true;
    const level = this.levels.get(this.taken);
    return level !== undefined && this.isValid(this.keys[level]!);
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.mark.line < this.at.line || key.mark.index + 1024 < this.at.index) {
      this.drop(key);
      return false;
    }
    return true;
  }

  private drop(key: SimpleKey) {
    if (!key.possible) return;
    if (key.required) this.at.refuse("could not find expected ':'", key.mark);
    key.possible = false;
    this.levels.delete(key.number);
  }

  private get key(): SimpleKey {
    return this.keys.at(-1)!;
  }

  private saveKey() {
    if (!this.keyAllowed) return;
    this.drop(this.key);
    const number = this.taken + this.queue.length;
    this.keys[this.keys.length - 1] = {
      possible: true,
      required: this.flow === 0 && this.indent === this.at.column,
      number,
      mark: this.at.mark(),
    };
    this.levels.set(number, this.keys.length - 1);
  }

  private roll(column: number, type: TokenType, mark: Mark, before?: number) {
    if (this.flow > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > DEEPEST) this.at.refuse(`exceeded max depth of ${DEEPEST}`, this.key.mark);
    this.queue.splice(before ?? this.queue.length, 0, token(type, mark));
  }

  private unroll(column: number) {
    if (this.flow > 0) return;
    while (this.indent > column) {
      this.queue.push(token('block-end', this.at.mark()));
      this.indent = this.indents.pop()!;
    }
  }

  private fetch() {
    this.skipToToken();
    this.unroll(this.at.column);
    const { at, flow } = this;
    const c = at.peek();
    const next = at.peek(1);
    if (c === '') return this.fetchEnd();
    if (at.column === 0 && c === '%') return this.alone(() => this.queue.push(scanDirective(at)));
    if (at.atMarker('---')) return this.alone(() => this.single('document-start', 3));
    if (at.atMarker('...')) return this.alone(() => this.single('document-end', 3));
    if (c === '[' || c === '{') return this.fetchOpening(c);
    if (c === ']' || c === '}') return this.fetchClosing(c);
    if (c === ',') return this.fetchEntry(c);
    if (c === '-' && isBlankOrEnd(next)) return this.fetchEntry(c);
    if (c === '?' && (flow > 0 || isBlankOrEnd(next))) return this.fetchKey();
    if (c === ':' && (flow > 0 || isBlankOrEnd(next))) return this.fetchValue();
    if (c === '*') return this.fetchNamed(() => scanAnchor(at, 'alias'));
    if (c === '&') return this.fetchNamed(() => scanAnchor(at, 'anchor'));
    if (c === '!') return this.fetchNamed(() => scanTag(at));
    if ((c === '|' || c === '>') && flow === 0) return this.fetchBlock(c === '|');
    if (c === "'" || c === '"') return this.fetchNamed(() => scanQuoted(at, c));
    const plain =
      !'-?:,[]{}#&*!|>\'"%@`\t'.includes(c) ||
      (c === '-' && !isBlank(next)) ||
      (flow === 0 && (c === '?' || c === ':') && !isBlankOrEnd(next));
    if (!plain) at.refuse('found character that cannot start any token', at.mark());
    return this.fetchPlain();
  }

  private skipToToken() {
    const { at } = this;
    for (;;) {
      while (at.peek() === ' ' || (at.peek() === '\t' && (this.flow > 0 || !this.keyAllowed))) at.skip();
      at.skipComment();
      if (!isBreak(at.peek())) return;
      at.takeBreak();
      if (this.flow === 0) this.keyAllowed = true;
    }
  }

  /** Tokens outside of every block. */
  private alone(fetch: () => void) {
    this.unroll(-1);
    this.drop(this.key);
    this.keyAllowed = false;
    fetch();
  }

  private single(type: TokenType, length = 1) {
    const start = this.at.mark();
    this.at.skip(length);
    this.queue.push(token(type, start));
  }

  private fetchEnd() {
    if (this.at.column !== 0) {
      this.at.column = 0;
      this.at.line++;
    }
    this.alone(() => this.queue.push(token('stream-end', this.at.mark())));
  }

  private fetchOpening(c: '[' | '{') {
    this.saveKey();
    const mark = this.at.mark();
    const number = this.taken + this.queue.length;
    this.keys.push({ possible: false, required: false, number, mark });
    this.flow++;
    if (this.flow > DEEPEST) this.at.refuse(`exceeded max depth of ${DEEPEST}`, mark);
    this.keyAllowed = true;
    this.single(c);
  }

  private fetchClosing(c: ']' | '}') {
    this.drop(this.key);
    if (this.flow > 0) {
      this.flow--;
      this.levels.delete(this.keys.pop()!.number);
    }
    this.keyAllowed = false;
    this.single(c);
  }

  private fetchEntry(c: ',' | '-') {
    if (c === '-' && this.flow === 0) {
      if (!this.keyAllowed) this.misplaced('block sequence entries are not allowed in this context');
      this.roll(this.at.column, 'block-sequence', this.at.mark());
    }
    this.drop(this.key);
    this.keyAllowed = true;
    this.single(c);
  }

  private misplaced(words: string): never {
    throw fault('scanner', words, this.at, this.at.mark());
  }

  private fetchKey() {
    if (this.flow === 0) {
      if (!this.keyAllowed) this.misplaced('mapping keys are not allowed in this context');
      this.roll(this.at.column, 'block-mapping', this.at.mark());
    }
    this.drop(this.key);
    this.keyAllowed = this.flow === 0;
    this.single('?');
  }

  private fetchValue() {
    const { key } = this;
    if (this.isValid(key)) {
      const before = key.number - this.taken;
      this.queue.splice(before, 0, token('?', key.mark));
      this.roll(key.mark.column, 'block-mapping', key.mark, before);
      key.possible = false;
      this.levels.delete(key.number);
      this.keyAllowed = false;
    } else {
      if (this.flow === 0) {
        if (!this.keyAllowed) this.misplaced('mapping values are not allowed in this context');
        this.roll(this.at.column, 'block-mapping', this.at.mark());
      }
      this.keyAllowed = this.flow === 0;
    }
    this.single(':');
  }

  private fetchNamed(scan: () => Token) {
    this.saveKey();
    this.keyAllowed = false;
    this.queue.push(scan());
  }

  private fetchBlock(literal: boolean) {
    this.drop(this.key);
    this.keyAllowed = true;
    this.queue.push(scanBlock(this.at, this.indent, literal));
  }

  private fetchPlain() {
    this.saveKey();
    this.keyAllowed = false;
    const { token: found, broken } = scanPlain(this.at, this.indent + 1, this.flow > 0);
    this.queue.push(found);
    if (broken) this.keyAllowed = true;
  }
}
