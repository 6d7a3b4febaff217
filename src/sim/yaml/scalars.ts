/** Plain, quoted and block scalars. Models go.yaml.in/yaml/v2/scannerc.go yaml_parser_scan_plain_scalar, yaml_parser_scan_flow_scalar, yaml_parser_scan_block_scalar */
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { type Mark, type Token, token } from './tokens.ts';

/** Blanks and line breaks between the words of a scalar. */
interface Gap {
  /** The line ended, or an escaped line break. */
  broken: boolean;
  blanks: string;
  first: string;
  further: string;
}

const noGap = (): Gap => ({ broken: false, blanks: '', first: '', further: '' });

/** One line break is a space; further ones are kept. */
function folded({ broken, blanks, first, further }: Gap): string {
  if (!broken) return blanks;
  if (first.startsWith('\n')) return further === '' ? ' ' : further;
  return first + further;
}

/** `check` sees each tab or space that begins a line. */
function readGap(at: Cursor, gap: Gap, check?: () => void): Gap {
  while (isBlank(at.peek()) || isBreak(at.peek())) {
    if (isBlank(at.peek())) {
      if (gap.broken) check?.();
      if (gap.broken) at.skip();
      else gap.blanks += at.take();
    } else if (gap.broken) gap.further += at.takeBreak();
    else {
      gap.blanks = '';
      gap.first = at.takeBreak();
      gap.broken = true;
    }
  }
  return gap;
}

/** `broken`: it ended with a line, after which a key may begin. */
export function scanPlain(at: Cursor, indent: number, flow: boolean): { token: Token; broken: boolean } {
  const start = at.mark();
  let value = '';
  let gap = noGap();
  for (;;) {
    if (at.atMarker('---') || at.atMarker('...') || at.peek() === '#') break;
    while (!isBlankOrEnd(at.peek())) {
      const c = at.peek();
      if ((c === ':' && isBlankOrEnd(at.peek(1))) || (flow && ',?[]{}'.includes(c))) break;
      value += folded(gap) + at.take();
      gap = noGap();
    }
    if (!(isBlank(at.peek()) || isBreak(at.peek()))) break;
    readGap(at, gap, () => {
      if (at.column < indent && at.peek() === '\t')
        at.refuse('found a tab character that violates indentation', start);
    });
    if (!flow && at.column < indent) break;
  }
  return { token: token('scalar', start, { value, plain: true }), broken: gap.broken };
}

const named: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function scanQuoted(at: Cursor, quote: '"' | "'"): Token {
  const start = at.mark();
  at.skip();
  let value = '';
  for (;;) {
    if (at.atMarker('---') || at.atMarker('...')) at.refuse('found unexpected document indicator', start);
    if (at.peek() === '') at.refuse('found unexpected end of stream', start);
    const gap = noGap();
    while (!isBlankOrEnd(at.peek())) {
      const c = at.peek();
      if (c === quote && quote === "'" && at.peek(1) === "'") {
        value += "'";
        at.skip(2);
      } else if (c === quote) break;
      else if (quote === '"' && c === '\\' && isBreak(at.peek(1))) {
        at.skip();
        at.takeBreak();
        gap.broken = true;
        break;
      } else value += quote === '"' && c === '\\' ? escaped(at, start) : at.take();
    }
    if (at.peek() === quote) break;
    readGap(at, gap);
    value += gap.broken && gap.first === '' ? gap.further : folded(gap);
  }
  at.skip();
  return token('scalar', start, { value });
}

function escaped(at: Cursor, start: Mark): string {
  const kind = at.peek(1);
  const length = Object.hasOwn(lengths, kind) ? lengths[kind]! : 0;
  if (length === 0 && !Object.hasOwn(named, kind)) at.refuse('found unknown escape character', start);
  at.skip(2);
  if (length === 0) return named[kind]!;
  let hex = '';
  for (let i = 0; i < length; i++) {
    if (!/^[\da-fA-F]$/.test(at.peek(i))) at.refuse('did not find expected hexdecimal number', start);
    hex += at.peek(i);
  }
  const code = Number.parseInt(hex, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
    at.refuse('found invalid Unicode character escape code', start);
  at.skip(length);
  return String.fromCodePoint(code);
}

/** `outer`: the indent of the enclosing block. */
export function scanBlock(at: Cursor, outer: number, literal: boolean): Token {
  const start = at.mark();
  at.skip();
  const { chomping, increment } = blockHeader(at, start);
  at.skipBlanks();
  at.skipComment();
  if (!isBreakOrEnd(at.peek())) at.refuse('did not find expected comment or line break', start);
  at.takeBreak();

  let value = '';
  let first = '';
  let blankBefore = false;
  let { indent, breaks } = blockBreaks(at, increment > 0 ? Math.max(outer, 0) + increment : 0, outer, start);
  while (at.column === indent && at.peek() !== '') {
    const blank = isBlank(at.peek());
    if (!literal && first.startsWith('\n') && !blankBefore && !blank) value += breaks === '' ? ' ' : '';
    else value += first;
    value += breaks;
    blankBefore = blank;
    value += at.takeWhile((c) => !isBreakOrEnd(c));
    first = at.takeBreak();
    ({ indent, breaks } = blockBreaks(at, indent, outer, start));
  }
  if (chomping !== '-') value += first;
  if (chomping === '+') value += breaks;
  return token('scalar', start, { value });
}

function blockHeader(at: Cursor, start: Mark): { chomping: string; increment: number } {
  let chomping = '';
  let increment = 0;
  const sign = () => {
    if (at.peek() === '+' || at.peek() === '-') chomping = at.take();
  };
  sign();
  if (isDigit(at.peek())) {
    if (at.peek() === '0') at.refuse('found an indentation indicator equal to 0', start);
    increment = Number(at.take());
    if (chomping === '') sign();
  }
  return { chomping, increment };
}

/** The indent is found where it is still zero. */
function blockBreaks(
  at: Cursor,
  indent: number,
  outer: number,
  start: Mark,
): { indent: number; breaks: string } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || at.column < indent) && at.peek() === ' ') at.skip();
    deepest = Math.max(deepest, at.column);
    if ((indent === 0 || at.column < indent) && at.peek() === '\t')
      at.refuse('found a tab character where an indentation space is expected', start);
    if (!isBreak(at.peek())) break;
    breaks += at.takeBreak();
  }
  return { indent: indent === 0 ? Math.max(deepest, outer + 1, 1) : indent, breaks };
}
