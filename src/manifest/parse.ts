/** A file's text as documents with places. Each text is parsed once. */
import {
  type Document,
  LineCounter,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  parseDocument,
} from 'yaml';
import { derived } from '../sim/memo.ts';
import { goTags, hasExactYaml } from '../sim/go-yaml.ts';
import { replacementOf } from '../sim/replacement.ts';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { Place } from '../api/input.ts';
import type { Path } from '../apiserver/decode.ts';
import { type YamlFault, faultsOf } from './soundness.ts';

/** The largest file that is read. */
export const MAX_TEXT = 4 * 1024 * 1024;

export interface ParsedDocument {
  file: string;
  index: number;
  /** Offsets of the document in the text, without the marker between documents. */
  from: number;
  to: number;
  yaml: Document.Parsed<ParsedNode>;
  /** What offsets of `yaml` count from, if not the begin of the file. */
  base?: number;
  /** `yaml` is a list of this item alone, whose path begins with `items` and a number. */
  isItem?: boolean;
  /** The items of a list that were read one by one: each as a list of its own. */
  parts?: { yaml: Document.Parsed<ParsedNode>; base: number }[];
  value: Record<string, unknown>;
  kind: string;
  apiVersion: string;
  /** The place of the object within the document when it is an item of a list. */
  within?: Path;
  /** The text of a file that is not YAML; its content is found by other code. */
  toml?: string;
  /** What a kubelet reads where that is not the document's own text: it was found within something else. */
  text?: string;
}

export interface ParsedFile {
  file: SourceFile;
  documents: ParsedDocument[];
  diagnostics: Diagnostic[];
  lines: LineCounter;
}

/** By what its faults are put into words. */
const wording = () => `${hasExactYaml()} ${sayer.say !== null}`;
const parsed = derived((file: SourceFile) => ({ by: wording(), found: parse(file) }));

/** Computed once per file, because most keystrokes change one file only. Its faults are worded again once Go's words are loaded. */
export function parseFile(file: SourceFile): ParsedFile {
  const kept = parsed(file);
  if (kept.by !== wording()) {
    kept.by = wording();
    if (kept.found.diagnostics.length || !kept.found.documents.length) kept.found = parse(file);
  }
  return kept.found;
}

const lineStarts = derived((_: SourceFile): { starts: number[] | null } => ({ starts: null }));

/** The offsets at which a file's lines begin. Not to be changed. */
export function lineStartsOf(file: SourceFile): number[] {
  return (lineStarts(file).starts ??= startsIn(file.text, 0, file.text.length));
}

/** Those behind the ends of lines from an offset up to another; with 0 at the beginning. */
function startsIn(text: string, from: number, to: number): number[] {
  const starts = from === 0 ? [0] : [];
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return starts;
}

/** The index of the first of ascending numbers that is above a limit. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `next` is the same file with another text: its lines are those of `before`, moved behind what changed. */
export function succeedLines(next: SourceFile, before: SourceFile): void {
  const { starts } = lineStarts(before);
  if (!starts) return;
  const { from, to, text } = replacementOf(before.text, next.text);
  const changed = startsIn(next.text, from, from + text.length).filter((start) => start > from);
  const moved = next.text.length - before.text.length;
  const behind = starts.slice(firstAbove(starts, to));
  for (let i = 0; i < behind.length; i++) behind[i]! += moved;
  lineStarts(next).starts = starts.slice(0, firstAbove(starts, from)).concat(changed, behind);
}

function parse(file: SourceFile): ParsedFile {
  const lines = new LineCounter();
  const result: ParsedFile = { file, documents: [], diagnostics: [], lines };
  if (file.text.length > MAX_TEXT) {
    lines.addNewLine(0);
    add(
      result,
      0,
      0,
      'error',
      'too-large',
      `This file is ${(file.text.length / 1048576).toFixed(1)} MiB; the lab reads files of up to 4 MiB.`,
    );
    return result;
  }
  // Those that the library counts miss some in a text that it cannot read.
  lines.lineStarts = lineStartsOf(file);
  if (isToml(file)) {
    const { text } = file;
    const yaml = parseDocument('{}') as Document.Parsed<ParsedNode>;
    const place = { file: file.name, index: 0, from: 0, to: text.length };
    result.documents.push({ ...place, yaml, value: {}, kind: '', apiVersion: '', toml: text });
    return result;
  }
  const documents = divider.divide?.(file) ?? readYaml(file.text).map((read): Placed => ({ read, base: 0 }));
  documents.forEach(({ read, base, parts, length = 0 }, index) => {
    const { yaml, faults, value } = read;
    const [from, , to] = yaml.range;
    const { say } = sayer;
    const placed = base ? faults.map((fault) => moved(fault, base)) : faults;
    if (say) say(result, placed);
    else for (const { code, message, pos } of placed) add(result, ...pos, 'error', code, message);
    if (value)
      result.documents.push({
        file: file.name,
        index,
        from: base + from,
        to: base + to + length,
        yaml,
        ...(base ? { base } : {}),
        ...(parts ? { parts } : {}),
        value,
        kind: String(value.kind ?? ''),
        apiVersion: String(value.apiVersion ?? ''),
      });
  });
  if (result.documents.length === 0 && result.diagnostics.length === 0) sayer.say?.(result, null);
  return result;
}

const moved = ({ pos: [from, to], ...fault }: YamlFault, by: number): YamlFault => ({
  ...fault,
  pos: [from + by, to + by],
});

/** A document of YAML by itself. */
export interface Read {
  yaml: Document.Parsed<ParsedNode>;
  /** With offsets in the text that was read. */
  faults: YamlFault[];
  /** Null when there are faults, and when it is empty. */
  value: Record<string, unknown> | null;
  /** Of a document that is a list, although that is a fault. */
  items?: unknown[];
  /** Of an item of a list: whether its text may have an anchor; undefined = nobody has asked. */
  hasAnchor?: boolean;
}

/** What reads a file in parts, as far as it can be: the offsets of each count from its base. */
export type Divide = (file: SourceFile) => Placed[] | null;
interface Placed {
  read: Read;
  base: number;
  parts?: { yaml: Read['yaml']; base: number }[];
  /** Letters of the parts, which `read` is without. */
  length?: number;
}
const divider: { divide: Divide | null } = { divide: null };
export const provideDivision = (divide: Divide | null) => void (divider.divide = divide);

export function readYaml(text: string): Read[] {
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    customTags: goTags,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return Array.isArray(documents) ? documents.map(valueOf) : [];
}

function valueOf(yaml: Document.Parsed<ParsedNode>): Read {
  const { contents } = yaml;
  const found: YamlFault[] = contents ? faultsOf(yaml) : [];
  const faults = [...yaml.errors, ...found].sort((a, b) => a.pos[0] - b.pos[0]);
  const read: Read = { yaml, faults, value: null };
  if (faults.length || contents === null || (isScalar(contents) && contents.value === null)) return read;
  const [from, to] = contents.range;
  try {
    // Aliases are counted already.
    const value: unknown = yaml.toJS({ maxAliasCount: -1 });
    if (isMap(contents)) read.value = value as Record<string, unknown>;
    else {
      if (Array.isArray(value)) read.items = value;
      faults.push({
        code: 'not-a-map',
        message: 'A document must be a mapping with apiVersion and kind.',
        pos: [from, to],
      });
    }
  } catch (error) {
    faults.push({ code: 'yaml', message: `yaml: ${(error as Error).message}.`, pos: [from, from + 1] });
  }
  return read;
}

/** By its name, or by its first line: `[host.…]`, `server = …`. */
const isToml = ({ name, text }: SourceFile): boolean =>
  /\.toml$/i.test(name) || /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:\[+[\w-]+[.\]]|[\w-]+[ \t]*=)/.test(text);

/** What a document's faults are called, and a file without documents (null); a page loads who says it in Go's words. */
type Sayer = (result: ParsedFile, faults: readonly YamlFault[] | null) => void;
const sayer: { say: Sayer | null } = { say: null };
export const provideWords = (say: Sayer) => void (sayer.say = say);

/** Adds a remark on a range of offsets. */
export function add(
  { file, lines, diagnostics }: ParsedFile,
  from: number,
  to: number,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
): Diagnostic {
  const start = lines.linePos(Math.min(from, file.text.length));
  const end = lines.linePos(Math.min(Math.max(to, from), file.text.length));
  const diagnostic: Diagnostic = {
    file: file.name,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
    severity,
    code,
    message,
  };
  diagnostics.push(diagnostic);
  return diagnostic;
}

const pairsOf = derived((map: YAMLMap) => {
  const pairs = new Map<string, Pair>();
  for (const pair of map.items)
    if (isScalar(pair.key) && !pairs.has(String(pair.key.value))) pairs.set(String(pair.key.value), pair);
  return pairs;
});

/** The node at a path of a document, or its key; undefined where there is none. */
export function nodeAt({ yaml, isItem }: ParsedDocument, whole: Path, atKey = false): ParsedNode | undefined {
  const path = isItem ? [0, ...whole.slice(2)] : whole;
  let at: unknown = yaml.contents;
  for (const [i, step] of path.entries()) {
    const pair = isMap(at) ? pairsOf(at).get(String(step)) : undefined;
    const last = atKey && i === path.length - 1;
    at = last ? pair?.key : isSeq(at) ? at.items[Number(step)] : pair?.value;
  }
  return (at ?? undefined) as ParsedNode | undefined;
}

/** Offsets of the value at a path, or of its key; of what encloses it where it is not there. */
export function rangeOf(document: ParsedDocument, path: Path, atKey = false): [from: number, to: number] {
  const { base = 0 } = document;
  const within = document.within?.length ?? 0;
  const whole = within ? [...document.within!, ...path] : path;
  for (let length = whole.length; length >= 0; length--) {
    const inner = whole.slice(0, length);
    const key = atKey && length > within ? nodeAt(document, inner, true)?.range : null;
    if (key) return [base + key[0], base + key[1]];
    const range = nodeAt(document, inner)?.range;
    // The value of an outer field would be the whole block: its first line is enough to point at.
    if (range) return [base + range[0], base + (length < whole.length ? range[0] + 1 : range[1])];
  }
  return [document.from, document.from + 1];
}

export function placeOf(parsed: ParsedFile, document: ParsedDocument, path: Path = []): Place {
  const { line, col } = parsed.lines.linePos(rangeOf(document, path)[0]);
  return { file: parsed.file.name, line: Math.max(1, line), column: Math.max(1, col) };
}
