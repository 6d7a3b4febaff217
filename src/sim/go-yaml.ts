/** YAML as sigs.k8s.io/yaml reads it (libyaml in Go): values as JSON has them, errors in its words. */
import { type Document, type Pair, type YAMLParseError, isMap, isScalar, parseDocument, visit } from 'yaml';

export interface GoYaml {
  value: unknown;
  /** Keys that a map has more than once, as the strict decoder names them. */
  duplicates: { line: number; key: string }[];
}

/** The first document of a text. YAML 1.1, where `yes` is true and 010 is eight. Throws Error: `yaml: line 3: …`. */
/** With `exact`, whole numbers that a double cannot hold come as bigint. */
export function parseGoYaml(text: string, { exact = false } = {}): GoYaml {
  const document = parseDocument(text, {
    version: '1.1',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    intAsBigInt: exact,
  });
  const broken = document.errors[0];
  if (broken) throw new Error(`yaml: ${wordsOf(broken, text)}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const name = /Unresolved alias.*: (.*)$/.exec((error as Error).message)?.[1];
    throw new Error(
      name ? `yaml: unknown anchor '${name}' referenced` : 'yaml: document contains excessive aliasing',
    );
  }
  return { value: exact ? settled(value) : value, duplicates: duplicatesOf(document, text) };
}

/** Whole numbers as doubles where they fit; beyond 64 bits Go reads them as floating point, too. */
function settled(value: unknown): unknown {
  if (typeof value === 'bigint')
    return (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) ||
      value >= 2n ** 64n ||
      value < -(2n ** 63n)
      ? Number(value)
      : value;
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settled(item)]));
}

function duplicatesOf(document: Document, text: string): GoYaml['duplicates'] {
  const found: GoYaml['duplicates'] = [];
  visit(document, {
    Map(_, map) {
      if (!isMap(map)) return;
      const seen = new Set<unknown>();
      for (const { key } of map.items as Pair[]) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (seen.has(key.value))
          found.push({ line: lineOf(text, key.range?.[0] ?? 0) + 1, key: String(key.value) });
        seen.add(key.value);
      }
    },
  });
  return found.sort((a, b) => a.line - b.line);
}

/** Counted from zero. */
const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length - 1;

/** The line of the next thing after `offset`'s line that is neither empty nor a comment; else the end. */
function nextLine(text: string, offset: number): number {
  const lines = text.split('\n');
  for (let i = lineOf(text, offset) + 1; i < lines.length; i++) if (/^\s*[^\s#]/.test(lines[i]!)) return i;
  return lineOf(text, text.length);
}

/** libyaml numbers a scanner's error from one and a parser's from zero, and leaves the first line out. */
const scanner = (line: number, words: string) => `line ${line + 1}: ${words}`;
const parser = (line: number, words: string) => (line ? `line ${line}: ${words}` : words);

/** What the `yaml` package found in a document, in libyaml's words; without `yaml: `. */
export function wordsOf(
  { code, message, pos }: Pick<YAMLParseError, 'code' | 'message' | 'pos'>,
  text: string,
): string {
  const [at] = pos;
  const line = lineOf(text, at);
  const end = lineOf(text, text.length);
  const rest = text.slice(at);
  switch (code) {
    case 'TAB_AS_INDENT':
    case 'BAD_SCALAR_START':
    case 'BAD_DIRECTIVE':
      return scanner(line, 'found character that cannot start any token');
    case 'BAD_ALIAS':
      return scanner(line, 'did not find expected alphabetic or numeric character');
    case 'BAD_DQ_ESCAPE':
      return scanner(line, 'found unknown escape character');
    case 'BLOCK_AS_IMPLICIT_KEY': {
      const colon = /:(\s|$)/.exec(rest)?.index ?? 0;
      return scanner(lineOf(text, at + colon), 'mapping values are not allowed in this context');
    }
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      if (/^Missing closing/.test(message)) return scanner(end, 'found unexpected end of stream');
      if (/^-(\s|$)/.test(rest)) return parser(line, 'did not find expected key');
      return scanner(nextLine(text, at), "could not find expected ':'");
    case 'BAD_INDENT':
      return /^Flow/.test(message) ? unclosed(text, at) : parser(line, 'did not find expected key');
    default:
      return parser(line, 'did not find expected key');
  }
}

/** A `{` or `[` that has no end before `at`. */
function unclosed(text: string, at: number): string {
  const before = text.slice(0, at).trimEnd();
  const line = lineOf(text, at);
  if (/[{[,]$/.test(before)) return parser(line, 'did not find expected node content');
  const open: string[] = [];
  for (const c of before) {
    if (c === '{' || c === '[') open.push(c);
    else if (c === '}' || c === ']') open.pop();
  }
  return parser(line, `did not find expected ',' or '${open.at(-1) === '[' ? ']' : '}'}'`);
}
