/**
 * YAML as sigs.k8s.io/yaml reads it: values as JSON has them, errors in its words. A page starts with what a library makes
 * of a text, which is nearly the same, and loads `yaml/` beside; everywhere else that is imported at once.
 */
import {
  type Document,
  type Pair,
  type Tags,
  type YAMLParseError,
  isMap,
  isScalar,
  parseDocument,
  visit,
} from 'yaml';
import { quote } from './go.ts';

export interface GoYaml {
  value: unknown;
  /** What the strict decoder says of keys that a map has more than once, a line each. */
  repeated: string[];
}

const provided: { read: ((text: string) => GoYaml) | null } = { read: null };

/** Once and for all: a text is the same for whoever reads it. */
export function provideYaml(read: (text: string) => GoYaml): void {
  provided.read = read;
}

/** Types of YAML 1.1 that Go does not have: `12:30` and `2024-01-31` are texts. */
const foreign = ['omap', 'pairs', 'set', 'timestamp'].map((type) => `tag:yaml.org,2002:${type}`);
export const goTags = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !(tag.format === 'TIME' || foreign.includes(tag.tag)));

/**
 * The first document of a text. YAML 1.1, where `yes` is true and 010 is eight; whole numbers that a double cannot hold
 * come as bigint. Throws Error: `yaml: line 3: …`.
 */
export function parseGoYaml(text: string): GoYaml {
  if (provided.read) return provided.read(text);
  const document = parseDocument(firstDocument(text), {
    version: '1.1',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    intAsBigInt: true,
    customTags: goTags,
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
  return { value: settled(value), repeated: repeatedIn(document, text) };
}

function firstDocument(text: string): string {
  const lines = text.split(/(?<=\n)/);
  let seen = false;
  for (let i = 0; i < lines.length; i++) {
    const marker = /^---(\s|$)/.test(lines[i]!);
    if ((marker && seen) || /^\.\.\.(\s|$)/.test(lines[i]!)) return lines.slice(0, i).join('');
    if (marker || /^\s*[^\s#]/.test(lines[i]!)) seen = true;
  }
  return text;
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

function repeatedIn(document: Document, text: string): string[] {
  const found: [line: number, key: string][] = [];
  visit(document, {
    Map(_, map) {
      if (!isMap(map)) return;
      const seen = new Set<unknown>();
      for (const { key } of map.items as Pair[]) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (seen.has(key.value)) found.push([lineOf(text, key.range?.[0] ?? 0) + 1, String(key.value)]);
        seen.add(key.value);
      }
    },
  });
  return found
    .sort(([a], [b]) => a - b)
    .map(([line, key]) => `line ${line}: key ${quote(key)} already set in map`);
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
  if (provided.read)
    try {
      provided.read(text);
    } catch (error) {
      return (error as Error).message.replace(/^yaml: /, '');
    }
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
