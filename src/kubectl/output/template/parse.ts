/** Models text/template/parse/parse.go Parse */
import { type Token, shown, tokensOf } from './lex.ts';
import type { Command, Operand, Parsed, Piece, Pipe } from './nodes.ts';
import { unquoted } from './unquoted.ts';

type End = 'end' | 'else' | 'end of file';

/** Throws Error with Go's words. `name` is the template's in them. */
export function parse(source: string, name: string, functions: ReadonlySet<string>): Parsed {
  const tokens = tokensOf(source);
  const defined = new Map<string, Piece[]>();
  let next = 0;
  let variables = ['$'];
  let loops = 0;

  const line = (at: number) => source.slice(0, at).split('\n').length;
  const fail = (message: string, { at }: Token = tokens[Math.max(next - 1, 0)]!): never => {
    throw new Error(`template: ${name}:${line(at)}: ${message}`);
  };
  let startedAt = 0;
  const unexpected = (token: Token, context: string): never => {
    if (token.kind !== 'error') return fail(`unexpected ${shown(token)} in ${context}`, token);
    const [started, here] = [line(startedAt), line(token.at)];
    const action = token.text.endsWith(' action') ? '' : ' in action';
    return fail(token.text + (started === here ? '' : `${action} started at ${name}:${started}`), token);
  };
  const peek = () => tokens[next]!;
  const take = () => tokens[Math.min(next++, tokens.length - 1)]!;
  const skip = () => {
    while (peek().kind === 'space') next++;
    return peek();
  };
  const isSign = (token: Token, text: string) => token.kind === 'sign' && token.text === text;
  const isKeyword = (token: Token, text: string) => token.kind === 'keyword' && token.text === text;
  const isEnd = (token: Token, end: string) => token.kind === end || isSign(token, end);

  function expectRight(context: string) {
    const token = skip();
    next++;
    if (token.kind !== 'right') unexpected(token, context);
  }

  function term(): Operand | null {
    const token = skip();
    const { kind, text, at } = token;
    const written = { at, source: text };
    if (kind === 'word') {
      next++;
      if (!functions.has(text)) fail(`function ${JSON.stringify(text)} not defined`);
      return { ...written, kind: 'function', name: text };
    }
    if (kind === 'keyword') {
      if (!['.', 'nil', 'true', 'false'].includes(text)) return null;
      next++;
      if (text === '.') return { ...written, kind: 'dot' };
      return text === 'nil'
        ? { ...written, kind: 'nil' }
        : { ...written, kind: 'literal', value: text === 'true' };
    }
    if (kind === 'variable') {
      next++;
      if (!variables.includes(text)) fail(`undefined variable ${JSON.stringify(text)}`);
      return { ...written, kind: 'variable', name: text, fields: [] };
    }
    if (kind === 'field') {
      next++;
      return { ...written, kind: 'field', fields: [text.slice(1)] };
    }
    if (kind === 'string' || kind === 'number') {
      next++;
      return { ...written, kind: 'literal', value: kind === 'string' ? unquote(text) : numberOf(text) };
    }
    if (!isSign(token, '(')) return null;
    next++;
    const pipe = pipeline('parenthesized pipeline', ')');
    return { at, source: source.slice(at, tokens[next - 1]!.at + 1), kind: 'pipe', pipe };
  }

  const unquote = (text: string): string => unquoted(text) ?? fail('invalid syntax');

  function numberOf(text: string): number | bigint {
    if (text.startsWith("'")) {
      const c = unquoted(text);
      return c !== null && [...c].length === 1
        ? BigInt(c.codePointAt(0)!)
        : fail(`malformed character constant: ${text}`);
    }
    const digits = text.replaceAll('_', '');
    const value = Number(/^[+-]0x/i.test(digits) ? digits.slice(1) : digits);
    if (Number.isNaN(value)) fail(`illegal number syntax: ${JSON.stringify(text)}`);
    const signed = /^-0x/i.test(digits) ? -value : value;
    return /0x|^[^.eE]+$/i.test(digits) ? BigInt(signed) : signed;
  }

  function operand(): Operand | null {
    const first = term();
    if (first === null || peek().kind !== 'field') return first;
    const { at } = peek();
    const fields: string[] = [];
    while (peek().kind === 'field') fields.push(take().text.slice(1));
    const end = tokens[next - 1]!;
    const text = source.slice(first.at, end.at + end.text.length);
    if (first.kind === 'field' || first.kind === 'variable')
      return { ...first, at, source: text, fields: [...first.fields, ...fields] };
    if (first.kind === 'function' || first.kind === 'pipe')
      return { at, source: text, kind: 'chain', of: first, fields };
    return fail(`unexpected . after term ${JSON.stringify(first.source)}`);
  }

  function command(): Command {
    const { at } = skip();
    const operands: Operand[] = [];
    let end = at;
    for (;;) {
      skip();
      const one = operand();
      if (one) {
        operands.push(one);
        const last = tokens[next - 1]!;
        end = last.at + last.text.length;
      }
      const token = take();
      if (token.kind === 'space') continue;
      if (token.kind === 'right' || isSign(token, ')')) next--;
      else if (!isSign(token, '|')) unexpected(token, 'operand');
      break;
    }
    const [first, ...rest] = operands;
    if (!first) return fail('empty command');
    return { at, source: source.slice(at, end), operands: [first, ...rest] };
  }

  function pipeline(context: string, end: string): Pipe {
    const pipe: Pipe = { variables: [], assigns: false, commands: [] };
    for (let more = true; more && skip().kind === 'variable';) {
      more = false;
      const start = next;
      const variable = take().text;
      const after = skip();
      const comma = isSign(after, ',');
      if (!comma && !isSign(after, ':=') && !isSign(after, '=')) {
        next = start;
        break;
      }
      next++;
      pipe.assigns = isSign(after, '=');
      pipe.variables.push(variable);
      variables.push(variable);
      if (!comma) break;
      if (context !== 'range' || pipe.variables.length > 1) fail(`too many declarations in ${context}`);
      const follows = skip();
      if (follows.kind !== 'variable' && follows.kind !== 'right' && !isSign(follows, ')'))
        fail('range can only initialize variables');
      more = true;
    }
    for (;;) {
      const token = skip();
      if (isEnd(token, end)) {
        next++;
        if (pipe.commands.length === 0) fail(`missing value for ${context}`);
        pipe.commands.slice(1).forEach(({ operands: [{ kind }] }, i) => {
          if (kind === 'literal' || kind === 'dot' || kind === 'nil')
            fail(`non executable command in pipeline stage ${i + 2}`);
        });
        return pipe;
      }
      const begins =
        ['word', 'field', 'variable', 'string', 'number'].includes(token.kind) ||
        isSign(token, '(') ||
        ['.', 'nil', 'true', 'false'].some((word) => isKeyword(token, word));
      if (!begins) {
        next++;
        unexpected(token, context);
      }
      pipe.commands.push(command());
    }
  }

  function templateName(context: string): string {
    const token = skip();
    next++;
    return token.kind === 'string' ? unquote(token.text) : unexpected(token, context);
  }

  function define(context: string, called: string) {
    const outer = variables;
    variables = ['$'];
    const body = pieces();
    if (body.end !== 'end')
      fail(body.end === 'else' ? `unexpected {{else}} in ${context}` : 'unexpected EOF');
    defined.set(called, body.pieces);
    variables = outer;
  }

  function control(kind: 'if' | 'with' | 'range'): Piece {
    const known = variables.length;
    const pipe = pipeline(kind, 'right');
    if (kind === 'range') loops++;
    const { pieces: body, end } = pieces();
    if (kind === 'range') loops--;
    let otherwise: Piece[] = [];
    if (end === 'else') {
      const chained = skip();
      if (kind !== 'range' && isKeyword(chained, kind)) {
        next++;
        otherwise = [control(kind)];
      } else {
        expectRight('else');
        const rest = pieces();
        otherwise = rest.pieces;
        if (rest.end !== 'end') fail(rest.end === 'else' ? 'expected end; found {{else}}' : 'unexpected EOF');
      }
    } else if (end === 'end of file') fail('unexpected EOF');
    variables.length = known;
    return { kind, pipe, body, otherwise };
  }

  /** Up to the `{{end}}` or `{{else}}` that is not theirs; of an `else`, what follows the word is left. */
  function pieces(): { pieces: Piece[]; end: End } {
    const all: Piece[] = [];
    for (;;) {
      const token = take();
      if (token.kind === 'end of file') return { pieces: all, end: 'end of file' };
      if (token.kind === 'text') {
        all.push({ kind: 'text', text: token.text });
        continue;
      }
      if (token.kind !== 'left') unexpected(token, 'input');
      startedAt = token.at;
      const { kind, text } = skip();
      if (kind !== 'keyword' || ['.', 'nil', 'true', 'false'].includes(text)) {
        all.push({ kind: 'action', pipe: pipeline('command', 'right') });
        continue;
      }
      next++;
      switch (text) {
        case 'end':
          expectRight('end');
          return { pieces: all, end: 'end' };
        case 'else': {
          const after = skip();
          if (!isKeyword(after, 'if') && !isKeyword(after, 'with') && after.kind !== 'right')
            expectRight('else');
          return { pieces: all, end: 'else' };
        }
        case 'break':
        case 'continue':
          if (skip().kind !== 'right') unexpected(take(), `{{${text}}}`);
          next++;
          if (loops === 0) fail(`{{${text}}} outside {{range}}`);
          all.push({ kind: text });
          break;
        case 'define': {
          const called = templateName('define clause');
          expectRight('define clause');
          define('define clause', called);
          break;
        }
        case 'template':
        case 'block': {
          const place = skip();
          const called = templateName(`${text} clause`);
          const bare = text === 'template' && skip().kind === 'right';
          if (bare) next++;
          const pipe = bare ? null : pipeline(`${text} clause`, 'right');
          const given = source.slice(place.at, tokens[next - 1]!.at).trimEnd();
          if (text === 'block') define('block clause', called);
          all.push({
            kind: 'template',
            name: called,
            pipe,
            at: place.at,
            source: `{{template ${given}}}`,
          });
          break;
        }
        default:
          all.push(control(text as 'if' | 'with' | 'range'));
      }
    }
  }

  const { pieces: main, end } = pieces();
  if (end !== 'end of file') fail(`unexpected {{${end}}}`);
  return { source, main, defined };
}
