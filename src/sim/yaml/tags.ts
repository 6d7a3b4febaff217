/** Directives, tags and anchors. Models go.yaml.in/yaml/v2/scannerc.go yaml_parser_scan_directive, yaml_parser_scan_tag, yaml_parser_scan_anchor */
import { isAlpha, isBlank, isBlankOrEnd, isBreakOrEnd, isDigit } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { type Mark, type Token, token } from './tokens.ts';

export function scanDirective(at: Cursor): Token {
  const start = at.mark();
  at.skip();
  const name = at.takeWhile(isAlpha);
  if (name === '') at.refuse('could not find expected directive name', start);
  if (!isBlankOrEnd(at.peek())) at.refuse('found unexpected non-alphabetical character', start);
  let found: Token;
  if (name === 'YAML') found = token('version', start, { value: version(at, start) });
  else if (name === 'TAG') found = tagDirective(at, start);
  else return at.refuse('found unknown directive name', start);
  at.skipBlanks();
  at.skipComment();
  if (!isBreakOrEnd(at.peek())) at.refuse('did not find expected comment or line break', start);
  at.takeBreak();
  return found;
}

function version(at: Cursor, start: Mark): string {
  at.skipBlanks();
  const major = number(at, start);
  if (at.peek() !== '.') at.refuse("did not find expected digit or '.' character", start);
  at.skip();
  return `${major}.${number(at, start)}`;
}

function number(at: Cursor, start: Mark): number {
  let digits = '';
  while (isDigit(at.peek())) {
    if (digits.length === 2) at.refuse('found extremely long version number', start);
    digits += at.take();
  }
  if (digits === '') at.refuse('did not find expected version number', start);
  return Number(digits);
}

function tagDirective(at: Cursor, start: Mark): Token {
  at.skipBlanks();
  const value = handle(at, start, true);
  if (!isBlank(at.peek())) at.refuse('did not find expected whitespace', start);
  at.skipBlanks();
  const suffix = uri(at, start, '');
  if (!isBlankOrEnd(at.peek())) at.refuse('did not find expected whitespace or line break', start);
  return token('tag-directive', start, { value, suffix });
}

function handle(at: Cursor, start: Mark, directive: boolean): string {
  if (at.peek() !== '!') at.refuse("did not find expected '!'", start);
  at.skip();
  const name = `!${at.takeWhile(isAlpha)}`;
  if (at.peek() === '!') return name + at.take();
  if (directive && name !== '!') at.refuse("did not find expected '!'", start);
  return name;
}

/** `head`: text that looked like a handle but is not one. */
function uri(at: Cursor, start: Mark, head: string): string {
  let found = head.slice(1);
  let any = head !== '';
  while (isAlpha(at.peek()) || (at.peek() !== '' && ";/?:@&=+$,.!~*'()[]%".includes(at.peek()))) {
    found += at.peek() === '%' ? escapes(at, start) : at.take();
    any = true;
  }
  if (!any) at.refuse('did not find expected tag URI', start);
  return found;
}

/** The octets of one character. */
function escapes(at: Cursor, start: Mark): string {
  const octets: number[] = [];
  let left = 1;
  while (left > 0) {
    const hex = at.peek(1) + at.peek(2);
    if (at.peek() !== '%' || !/^[\da-fA-F]{2}$/.test(hex)) at.refuse('did not find URI escaped octet', start);
    const octet = Number.parseInt(hex, 16);
    if (octets.length === 0) {
      left = octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0;
      if (left === 0) at.refuse('found an incorrect leading UTF-8 octet', start);
    } else if (octet >> 6 !== 2) at.refuse('found an incorrect trailing UTF-8 octet', start);
    octets.push(octet);
    at.skip(3);
    left--;
  }
  return new TextDecoder().decode(new Uint8Array(octets));
}

export function scanTag(at: Cursor): Token {
  const start = at.mark();
  let value = '';
  let suffix: string;
  if (at.peek(1) === '<') {
    at.skip(2);
    suffix = uri(at, start, '');
    if (at.peek() !== '>') at.refuse("did not find the expected '>'", start);
    at.skip();
  } else {
    value = handle(at, start, false);
    if (value.length > 1 && value.endsWith('!')) suffix = uri(at, start, '');
    else {
      suffix = uri(at, start, value);
      value = '!';
      if (suffix === '') [value, suffix] = [suffix, value];
    }
  }
  if (!isBlankOrEnd(at.peek())) at.refuse('did not find expected whitespace or line break', start);
  return token('tag', start, { value, suffix });
}

export function scanAnchor(at: Cursor, type: 'alias' | 'anchor'): Token {
  const start = at.mark();
  at.skip();
  const value = at.takeWhile(isAlpha);
  const next = at.peek();
  if (value === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(next)))
    at.refuse('did not find expected alphabetic or numeric character', start);
  return token(type, start, { value });
}
