/** The words of a template. Models text/template/parse/lex.go lex */

export type Kind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'word'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'string'
  | 'number'
  | 'sign'
  | 'error'
  | 'end of file';

export interface Token {
  kind: Kind;
  text: string;
  at: number;
}

const keywords = new Set(
  'block break continue define else end if range template with nil true false .'.split(' '),
);

const isSpace = (c: string | undefined) => c !== undefined && ' \t\r\n'.includes(c);

const named = (c: string) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} '${c}'`;

const name = /[\p{L}\p{Nd}_]+/uy;
const number = /[+-]?(?:0[xX][\da-fA-F_]+|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]+)?)/y;
const quoted = /"(?:\\[^\n]|[^"\\\n])*"|'(?:\\[^\n]|[^'\\\n])*'|`[^`]*`/y;

const unclosed: Record<string, string> = {
  '"': 'unterminated quoted string',
  "'": 'unterminated character constant',
  '`': 'unterminated raw quoted string',
};

/** The last one is an error or the end of the file. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const add = (kind: Kind, text: string) => {
    tokens.push({ kind, text, at });
    at += text.length;
  };
  const matchOf = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? '';
  };
  const fail = (text: string) => tokens.push({ kind: 'error', text, at });
  /** Null = not at the end of an action. */
  const closing = () => /^(?:[ \t\r\n]-)?\}\}/.exec(source.slice(at, at + 4))?.[0] ?? null;
  const trimmed = () => {
    while (isSpace(source[at])) at++;
  };

  /** A name must end where something else can begin. */
  function endsBadly(): boolean {
    const next = source.codePointAt(at);
    if (next === undefined) return false;
    const c = String.fromCodePoint(next);
    if (isSpace(c) || '.,|:)('.includes(c) || source.startsWith('}}', at)) return false;
    fail(`bad character ${named(c)}`);
    return true;
  }

  /** False after an error. */
  function action(): boolean {
    for (let depth = 0; ;) {
      const close = closing();
      if (close !== null) {
        if (depth > 0) return fail('unclosed left paren') < 0;
        add('right', close);
        if (close.length > 2) trimmed();
        return true;
      }
      const c = source[at];
      if (c === undefined) return fail('unclosed action') < 0;
      if (isSpace(c)) {
        let end = at + 1;
        while (isSpace(source[end]) && !source.startsWith('-}}', end + 1)) end++;
        add('space', source.slice(at, end));
      } else if (c in unclosed) {
        const text = matchOf(quoted);
        if (!text) return fail(unclosed[c]!) < 0;
        add(c === "'" ? 'number' : 'string', text);
      } else if (c === ':') {
        if (source[at + 1] !== '=') return fail('expected :=') < 0;
        add('sign', ':=');
      } else if (/[\d+-]/.test(c) || (c === '.' && /\d/.test(source[at + 1] ?? ''))) {
        const text = matchOf(number);
        const more = /^[\p{L}\p{Nd}_]/u.exec(source.slice(at + text.length))?.[0] ?? '';
        if (more) return fail(`bad number syntax: ${JSON.stringify(text + more)}`) < 0;
        add('number', text);
      } else if (c === '.' || c === '$') {
        at++;
        const text = c + matchOf(name);
        at--;
        add(text === '.' ? 'keyword' : c === '.' ? 'field' : 'variable', text);
        if (endsBadly()) return false;
      } else if (matchOf(name)) {
        const text = matchOf(name);
        add(keywords.has(text) ? 'keyword' : 'word', text);
        if (endsBadly()) return false;
      } else if (c >= ' ' && c < '\u007f') {
        depth += c === '(' ? 1 : c === ')' ? -1 : 0;
        if (depth < 0) return fail('unexpected right paren') < 0;
        add('sign', c);
      } else return fail(`unrecognized character in action: ${named(c)}`) < 0;
    }
  }

  for (;;) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const trims = open >= 0 && source[open + 2] === '-' && isSpace(source[open + 3]);
    const text = source.slice(at, end);
    const kept = trims ? text.replace(/[ \t\r\n]+$/, '') : text;
    if (kept) add('text', kept);
    at = end;
    if (open < 0) {
      add('end of file', '');
      return tokens;
    }
    const inside = open + 2 + (trims ? 2 : 0);
    if (source.startsWith('/*', inside)) {
      const close = source.indexOf('*/', inside);
      at = close + 2;
      const right = close < 0 ? null : closing();
      if (right === null) {
        at = open;
        fail(close < 0 ? 'unclosed comment' : 'comment ends before closing delimiter');
        return tokens;
      }
      at += right.length;
      if (right.length > 2) trimmed();
      continue;
    }
    add('left', '{{');
    at = inside;
    if (!action()) return tokens;
  }
}

/** As the parser's errors show it. */
export function shown({ kind, text }: Token): string {
  if (kind === 'end of file') return 'EOF';
  if (kind === 'keyword' && !['.', 'nil', 'true', 'false'].includes(text)) return `<${text}>`;
  return text.length > 10 ? `${JSON.stringify(text.slice(0, 10))}...` : JSON.stringify(text);
}
