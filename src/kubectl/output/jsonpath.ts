/** kubectl's JSONPath templates. Models staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go FindResults; keys that are missing print nothing. */
import { goJson } from './go-json.ts';

type Find = (values: readonly unknown[], root: unknown) => unknown[];

type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'path'; find: Find }
  | { kind: 'range'; find: Find; body: Piece[] };

const fields = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value)
    .sort()
    .map((key) => (value as Record<string, unknown>)[key]);
};

const field =
  (name: string): Find =>
  (values) =>
    values.flatMap((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
        ? [(value as Record<string, unknown>)[name]]
        : [],
    );

const below = (value: unknown): unknown[] => [value, ...fields(value).flatMap(below)];

function slice(from: string, to: string | undefined, step: string | undefined): Find {
  const single = to === undefined;
  return (values) =>
    values.flatMap((value) => {
      if (!Array.isArray(value)) return [];
      const place = (written: string, otherwise: number) => {
        const at = written === '' ? otherwise : Number(written);
        return at < 0 ? at + value.length : at;
      };
      const start = place(from, 0);
      if (single && (start < 0 || start >= value.length))
        throw new Error(`array index out of bounds: index ${start}, length ${value.length}`);
      const end = single ? start + 1 : place(to, value.length);
      return value.slice(start, end).filter((_, i) => i % (Number(step) || 1) === 0) as unknown[];
    });
}

function same(a: unknown, b: unknown): boolean {
  return typeof a === typeof b ? a === b : String(a) === String(b);
}

const comparisons: Record<string, (a: unknown, b: unknown) => boolean> = {
  '==': same,
  '!=': (a, b) => !same(a, b),
  '<': (a, b) => (a as number) < (b as number),
  '<=': (a, b) => (a as number) <= (b as number),
  '>': (a, b) => (a as number) > (b as number),
  '>=': (a, b) => (a as number) >= (b as number),
};

/** A quoted text's meaning. */
function unquoted(word: string): string {
  const inner = word.slice(1, -1);
  return inner.replace(/\\(.)/g, (_, c: string) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c);
}

function filter(expression: string): Find {
  const [, left = expression, operator, right = ''] =
    /^(.*?)\s*(==|!=|<=|>=|<|>)\s*(.*)$/.exec(expression) ?? [];
  const side = (text: string): ((value: unknown, root: unknown) => unknown[]) => {
    const trimmed = text.trim();
    if (/^(['"]).*\1$/.test(trimmed)) return () => [unquoted(trimmed)];
    if (/^-?[\d.]+$/.test(trimmed)) return () => [Number(trimmed)];
    if (trimmed === 'true' || trimmed === 'false') return () => [trimmed === 'true'];
    const find = parsePath(trimmed);
    return (value, root) => find([value], root);
  };
  const a = side(left);
  const b = operator ? side(right) : null;
  return (values, root) =>
    values.flatMap(fields).filter((value) => {
      const found = a(value, root);
      if (!b) return found.length > 0;
      const others = b(value, root);
      return found.length > 0 && others.length > 0 && comparisons[operator!]!(found[0], others[0]);
    });
}

function subscript(inside: string): Find {
  const filtered = /^\?\(([^]*)\)$/.exec(inside.trim());
  if (filtered) return filter(filtered[1]!);
  if (inside.trim() === '*') return (values) => values.flatMap(fields);
  const parts = inside.match(/'[^']*'|"[^"]*"|[^,]+/g) ?? [];
  const all = parts.map((part): Find => {
    const word = part.trim();
    if (/^(['"]).*\1$/.test(word)) return field(unquoted(word));
    const [, from, to, step] = /^(-?\d*)(?::(-?\d*))?(?::(\d*))?$/.exec(word) ?? [];
    if (from === undefined) throw new Error(`invalid array index ${word}`);
    return slice(from, to, step);
  });
  return (values, root) => all.flatMap((find) => find(values, root));
}

/** Up to the bracket that closes the one at `from`. */
function closing(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '[') depth++;
    else if (c === ']' && --depth === 0) return i;
  }
  throw new Error('unterminated array');
}

/** `.items[*].metadata.name`. Throws Error for an invalid path. */
function parsePath(path: string): Find {
  const steps: Find[] = [];
  let at = 0;
  if (path[0] === '$') {
    steps.push((_, root) => [root]);
    at = 1;
  } else if (path[0] === '@') at = 1;
  while (at < path.length) {
    if (path[at] === '[') {
      const end = closing(path, at);
      steps.push(subscript(path.slice(at + 1, end)));
      at = end + 1;
      continue;
    }
    const [whole, dots, name] = /^(\.{0,2})((?:\\.|[^.[\s\\])*)/.exec(path.slice(at))!;
    if (whole === '')
      throw new Error(
        `unrecognized character in action: U+${path.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')} '${path[at]!}'`,
      );
    if (dots === '..') steps.push((values) => values.flatMap(below));
    if (name === '*') steps.push((values) => values.flatMap(fields));
    else if (name) steps.push(field(name.replace(/\\(.)/g, '$1')));
    at += whole.length;
  }
  return (values, root) =>
    steps.reduce<readonly unknown[]>((found, step) => step(found, root), values).slice();
}

function parseTemplate(template: string): Piece[] {
  const stack: Piece[][] = [[]];
  const ranges: Find[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const text = template.slice(at, open < 0 ? undefined : open);
    if (text) stack.at(-1)!.push({ kind: 'text', text });
    if (open < 0) break;
    const end = endOfAction(template, open);
    const action = template.slice(open + 1, end).trim();
    at = end + 1;
    const [, ranged] = /^range\s+([^]*)$/.exec(action) ?? [];
    if (ranged !== undefined) {
      ranges.push(parsePath(ranged));
      stack.push([]);
    } else if (action === 'end') {
      const find = ranges.pop();
      if (!find) throw new Error('not in range, nothing to end');
      const body = stack.pop()!;
      stack.at(-1)!.push({ kind: 'range', find, body });
    } else if (/^(['"])[^]*\1$/.test(action)) stack.at(-1)!.push({ kind: 'text', text: unquoted(action) });
    else
      for (const path of action.split(/\s+(?![^[]*\])/))
        stack.at(-1)!.push({ kind: 'path', find: parsePath(path) });
  }
  if (ranges.length) throw new Error('unexpected EOF: range without end');
  return stack[0]!;
}

function endOfAction(template: string, open: number): number {
  let quote = '';
  for (let i = open + 1; i < template.length; i++) {
    const c = template[i]!;
    if (quote && c === '\\') i++;
    else if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '}') return i;
  }
  throw new Error('unclosed action');
}

const printed = (value: unknown) =>
  typeof value === 'string' ? value : value === null ? '<nil>' : goJson(value);

/** The template's text for an object; `asJson`: each part as a JSON list of what it finds. Throws Error for an invalid template. */
export function jsonPath(template: string, asJson = false): (object: unknown) => string {
  const pieces = parseTemplate(template);
  return (root) => {
    const run = (all: readonly Piece[], current: unknown): string =>
      all
        .map((piece) => {
          if (piece.kind === 'text') return asJson ? `${goJson([piece.text], 4)}\n` : piece.text;
          const found = piece.find([current], root);
          if (piece.kind === 'range') return found.map((each) => run(piece.body, each)).join('');
          return asJson ? `${goJson(found, 4)}\n` : found.map(printed).join(' ');
        })
        .join('');
    return run(pieces, root);
  };
}

/** `metadata.name`, `.metadata.name` or `{.metadata.name}`: the values there. Models staging/src/k8s.io/kubectl/pkg/cmd/get/customcolumn.go RelaxedJSONPathExpression */
export function relaxedPath(expression: string): (object: unknown) => unknown[] {
  const [, braced, bare] = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression) ?? [];
  const path = braced ?? bare;
  if (path === undefined)
    throw new Error(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    );
  const find = parsePath(`.${path}`);
  return (object) => find([object], object);
}
