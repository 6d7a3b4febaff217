/** What the scanner makes of a text. */

export interface Mark {
  /** From zero. */
  line: number;
  column: number;
  /** Offset in the text. */
  index: number;
}

export type TokenType =
  | 'stream-start'
  | 'stream-end'
  | 'version'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-mapping'
  | 'block-end'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '-'
  | '?'
  | ':'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  type: TokenType;
  start: Mark;
  /** A scalar's text, a name, a tag's handle, a version's number. */
  value: string;
  /** Of a tag: what follows the handle. */
  suffix: string;
  /** Of a scalar: neither quoted nor a block. */
  plain: boolean;
}

export const token = (type: TokenType, start: Mark, more: Partial<Token> = {}): Token => ({
  type,
  start,
  value: '',
  suffix: '',
  plain: false,
  ...more,
});

/** A fault in libyaml’s words, with its line. */
export class YamlFault extends Error {
  override name = 'YamlFault';
}

/** Go-yaml leaves the first line out, and counts a scanner's faults from one. Models go.yaml.in/yaml/v2/decode.go fail */
export function fault(by: 'scanner' | 'parser', words: string, at: Mark, context?: Mark): YamlFault {
  const own = at.line > 0 ? at.line + (by === 'scanner' ? 1 : 0) : (context?.line ?? 0);
  return new YamlFault(own > 0 ? `line ${own}: ${words}` : words);
}
