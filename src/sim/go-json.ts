/** JSON as Go's encoding/json reads it: its errors to the letter, objects with every key in order, repeated ones too. */

export type GoJson = null | boolean | string | GoNumber | GoJson[] | GoObject;
export class GoNumber {
  constructor(readonly text: string) {}
}
export class GoObject {
  constructor(readonly entries: [key: string, value: GoJson][]) {}
}

/** Parses `text`; throws Error with the decoder's words. */
export function parseGoJson(text: string): GoJson {
  return new Scanner(text).document();
}

/** The word Go has for a value's kind in its type errors. */
export function kindOf(value: GoJson): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value instanceof GoNumber) return 'number';
  return Array.isArray(value) ? 'array' : 'object';
}

/** As JavaScript has it: the last of repeated keys counts, a whole number that a double cannot hold is a bigint. */
export function plainOf(value: GoJson): unknown {
  if (value instanceof GoNumber) {
    const number = Number(value.text);
    return /^-?\d+$/.test(value.text) && !Number.isSafeInteger(number) && Math.abs(number) < 2 ** 64
      ? BigInt(value.text)
      : number;
  }
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof GoObject)
    return Object.fromEntries(value.entries.map(([key, item]) => [key, plainOf(item)]));
  return value;
}

/** An object's entries in the order and as often as they are written; numbers stay as they are written, too. */
export class Entries {
  constructor(readonly entries: [key: string, value: unknown][]) {}
}

/** Of an object in the order in which Go reads it: YAML becomes JSON with its fields by name. */
export function entriesIn(object: unknown): [key: string, value: unknown][] {
  if (object instanceof Entries) return object.entries;
  return Object.entries(object ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function entriesOf(value: GoJson): unknown {
  if (Array.isArray(value)) return value.map(entriesOf);
  if (!(value instanceof GoObject)) return value;
  return new Entries(value.entries.map(([key, item]) => [key, entriesOf(item)]));
}

class Scanner {
  private at = 0;
  constructor(private readonly text: string) {}

  document(): GoJson {
    this.space();
    const value = this.value('looking for beginning of value');
    this.space();
    if (this.at < this.text.length) throw this.invalid('after top-level value');
    return value;
  }

  private space() {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private invalid(where: string): Error {
    if (this.at >= this.text.length) return new Error('unexpected end of JSON input');
    return new Error(`invalid character ${quoteByte(this.text, this.at)} ${where}`);
  }

  private value(where: string): GoJson {
    const c = this.text[this.at];
    if (c === '{') return this.object();
    if (c === '[') return this.array();
    if (c === '"') return this.string();
    if (c === 't') return this.literal('true', true);
    if (c === 'f') return this.literal('false', false);
    if (c === 'n') return this.literal('null', null);
    if (c !== undefined && (c === '-' || (c >= '0' && c <= '9'))) return this.number();
    throw this.invalid(where);
  }

  private literal<T extends boolean | null>(word: string, value: T): T {
    for (let i = 0; i < word.length; i++, this.at++) {
      if (this.text[this.at] !== word[i]) throw this.invalid(`in literal ${word} (expecting '${word[i]}')`);
    }
    return value;
  }

  private number(): GoNumber {
    const start = this.at;
    if (this.text[this.at] === '-') this.at++;
    if (this.text[this.at] === '0') this.at++;
    else this.digits('in numeric literal');
    if (this.text[this.at] === '.') {
      this.at++;
      this.digits('after decimal point in numeric literal');
    }
    if (this.text[this.at] === 'e' || this.text[this.at] === 'E') {
      this.at++;
      if (this.text[this.at] === '+' || this.text[this.at] === '-') this.at++;
      this.digits('in exponent of numeric literal');
    }
    return new GoNumber(this.text.slice(start, this.at));
  }

  private digits(where: string) {
    const start = this.at;
    while (/[0-9]/.test(this.text[this.at] ?? '')) this.at++;
    if (this.at === start) throw this.invalid(where);
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined) throw this.invalid('in string literal');
      if (c === '"') break;
      if (c < ' ') throw this.invalid('in string literal');
      if (c === '\\') this.escape();
      else this.at++;
    }
    this.at++;
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private escape() {
    this.at++;
    const c = this.text[this.at];
    if (c === undefined || !'"\\/bfnrtu'.includes(c)) throw this.invalid('in string escape code');
    this.at++;
    if (c !== 'u') return;
    for (let i = 0; i < 4; i++, this.at++) {
      if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? ''))
        throw this.invalid('in \\u hexadecimal character escape');
    }
  }

  private array(): GoJson[] {
    const items: GoJson[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === ']') {
      this.at++;
      return items;
    }
    for (;;) {
      this.space();
      items.push(this.value('looking for beginning of value'));
      this.space();
      const c = this.text[this.at];
      if (c === ']') break;
      if (c !== ',') throw this.invalid('after array element');
      this.at++;
    }
    this.at++;
    return items;
  }

  private object(): GoObject {
    const entries: [string, GoJson][] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === '}') {
      this.at++;
      return new GoObject(entries);
    }
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') throw this.invalid('looking for beginning of object key string');
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ':') throw this.invalid('after object key');
      this.at++;
      this.space();
      entries.push([key, this.value('looking for beginning of value')]);
      this.space();
      const c = this.text[this.at];
      if (c === '}') break;
      if (c !== ',') throw this.invalid('after object key:value pair');
      this.at++;
    }
    this.at++;
    return new GoObject(entries);
  }
}

/** Go reads bytes: a letter beyond ASCII is named by its first UTF-8 byte. */
function quoteByte(text: string, at: number): string {
  const byte = new TextEncoder().encode(String.fromCodePoint(text.codePointAt(at)!))[0]!;
  if (byte === 0x27) return "'\\''";
  if (byte === 0x22) return "'\"'";
  const named: Record<number, string> = {
    7: '\\a',
    8: '\\b',
    9: '\\t',
    10: '\\n',
    11: '\\v',
    12: '\\f',
    13: '\\r',
    92: '\\\\',
  };
  if (named[byte]) return `'${named[byte]}'`;
  if (byte < 0x20 || byte === 0x7f) return `'\\x${byte.toString(16).padStart(2, '0')}'`;
  if (byte >= 0x80 && byte < 0xa1) return `'\\u00${byte.toString(16)}'`;
  return byte === 0xad ? "'\\u00ad'" : `'${String.fromCharCode(byte)}'`;
}
