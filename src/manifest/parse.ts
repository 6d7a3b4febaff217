/** A file's text as documents with places. Each text is parsed once. */
import {
  type Alias,
  type Document,
  LineCounter,
  type ParsedNode,
  isMap,
  isNode,
  isScalar,
  parseAllDocuments,
  parseDocument,
  visit,
} from 'yaml';
import { derived } from '../sim/memo.ts';
import { faultOf, goTags, hasExactYaml } from '../sim/go-yaml.ts';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { Place } from '../api/input.ts';
import type { Path } from '../apiserver/decode.ts';

/** The largest file that is read. */
export const MAX_TEXT = 4 * 1024 * 1024;

export interface ParsedDocument {
  file: string;
  index: number;
  /** Offsets of the document in the text, without the marker between documents. */
  from: number;
  to: number;
  yaml: Document.Parsed<ParsedNode>;
  value: Record<string, unknown>;
  kind: string;
  apiVersion: string;
  /** The place of the object within the document when it is an item of a list. */
  within?: Path;
  /** The text of a file that is none of YAML: what is for the lab in it is found elsewhere. */
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

const parsed = derived((file: SourceFile) => ({ exact: hasExactYaml(), found: parse(file) }));

/** Computed once a file: most keystrokes leave the others as they are. Its faults are put anew when Go's words are there. */
export function parseFile(file: SourceFile): ParsedFile {
  const kept = parsed(file);
  if (!kept.exact && hasExactYaml()) {
    kept.exact = true;
    if (kept.found.diagnostics.length) kept.found = parse(file);
  }
  return kept.found;
}

const explanations: Record<string, string> = {
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation. Use spaces.',
  DUPLICATE_KEY: 'Duplicate key: already defined above.',
};

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
  if (isToml(file)) {
    const { text } = file;
    lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
    const yaml = parseDocument('{}') as Document.Parsed<ParsedNode>;
    const place = { file: file.name, index: 0, from: 0, to: text.length };
    result.documents.push({ ...place, yaml, value: {}, kind: '', apiVersion: '', toml: text });
    return result;
  }
  const documents = parseAllDocuments(file.text, {
    version: '1.1',
    merge: true,
    customTags: goTags,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) return result;
  documents.forEach((yaml, index) => {
    for (const { code, message, pos } of yaml.errors) addYamlError(result, code, message, pos);
    const [from, , to] = yaml.range;
    if (
      yaml.errors.length > 0 ||
      yaml.contents === null ||
      (isScalar(yaml.contents) && yaml.contents.value === null)
    )
      return;
    const circle = aliasOfItself(yaml);
    if (circle) {
      const [start, end] = circle.range!;
      const message = `yaml: anchor '${circle.source}' value contains itself. An alias cannot refer to a value that it is part of.`;
      add(result, start, end, 'error', 'cyclic-alias', message);
      return;
    }
    let value: unknown;
    try {
      value = yaml.toJS({ maxAliasCount: 1000 });
    } catch (error) {
      add(
        result,
        from,
        from + 1,
        'error',
        'alias-bomb',
        `${(error as Error).message}: the anchors and aliases of this document expand to too much data.`,
      );
      return;
    }
    if (!isMap(yaml.contents) || typeof value !== 'object' || value === null) {
      add(
        result,
        yaml.contents.range[0],
        yaml.contents.range[1],
        'error',
        'not-a-map',
        'A document must be a mapping with apiVersion and kind.',
      );
      return;
    }
    const object = value as Record<string, unknown>;
    result.documents.push({
      file: file.name,
      index,
      from,
      to: to ?? file.text.length,
      yaml,
      value: object,
      kind: String(object.kind ?? ''),
      apiVersion: String(object.apiVersion ?? ''),
    });
  });
  if (result.documents.length === 0 && result.diagnostics.length === 0) {
    add(
      result,
      0,
      0,
      'info',
      'empty-file',
      'This file is empty. It can contain Kubernetes objects, a KubeletConfiguration, or the lab’s Registry, Node and Scenario.',
    );
  }
  return result;
}

/** By its name, or by its first line: `[host.…]`, `server = …`. */
const isToml = ({ name, text }: SourceFile): boolean =>
  /\.toml$/i.test(name) || /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:\[+[\w-]+[.\]]|[\w-]+[ \t]*=)/.test(text);

/** An alias within the very value that it refers to: the value would have no end. */
function aliasOfItself(yaml: Document.Parsed): Alias.Parsed | null {
  let found: Alias.Parsed | null = null;
  visit(yaml, {
    Alias(_, alias, path) {
      const named = path.some((node) => isNode(node) && 'anchor' in node && node.anchor === alias.source);
      if (!named || !path.includes(alias.resolve(yaml)!)) return undefined;
      found = alias as Alias.Parsed;
      return visit.BREAK;
    },
  });
  return found;
}

/** The messages of kubectl and the kubelet, which count the lines of each document separately. */
function goWords(text: string, message: string, at: number): string {
  const head = text.slice(0, at);
  const start = Math.max(0, ...[...head.matchAll(/^---.*(\n|$)/gm)].map((m) => m.index + m[0].length));
  const rest = text.slice(start);
  const end = /^---/m.exec(rest.slice(at - start))?.index;
  return faultOf(end === undefined ? rest : rest.slice(0, at - start + end)) ?? message;
}

function addYamlError(result: ParsedFile, code: string, message: string, [from, to]: [number, number]) {
  const before = result.file.text.slice(result.file.text.lastIndexOf('\n', from - 1) + 1, from + 1);
  const tab = code === 'TAB_AS_INDENT' || /^\s*\t/.test(before);
  const plain = tab
    ? explanations.TAB_AS_INDENT!
    : code === 'DUPLICATE_KEY'
      ? explanations.DUPLICATE_KEY!
      : `${message}.`;
  const text =
    code === 'DUPLICATE_KEY' ? plain : `yaml: ${goWords(result.file.text, message, from)}. ${plain}`;
  const diagnostic = add(
    result,
    from,
    to,
    'error',
    tab ? 'tab' : code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml',
    text,
  );
  if (!tab) return;
  const { name, text: whole } = result.file;
  const edits = [...whole.matchAll(/^[ \t]*\t[ \t]*/gm)].map((m) => ({
    file: name,
    from: m.index,
    to: m.index + m[0].length,
    text: m[0].replaceAll('\t', '  '),
  }));
  diagnostic.fixes = [{ title: 'Replace the tabs with spaces', edits }];
}

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

/** Offsets of the value at a path, or of its key; of what encloses it where it is not there. */
export function rangeOf(document: ParsedDocument, path: Path, atKey = false): [from: number, to: number] {
  const within = document.within?.length ?? 0;
  const whole = within ? [...document.within!, ...path] : path;
  for (let length = whole.length; length >= 0; length--) {
    const inner = whole.slice(0, length);
    if (atKey && length > within) {
      const map = length === 1 ? document.yaml.contents : document.yaml.getIn(inner.slice(0, -1), true);
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === String(inner.at(-1)))
        : undefined;
      const range = (pair?.key as ParsedNode | undefined)?.range;
      if (range) return [range[0], range[1]];
    }
    const node =
      length === 0 ? document.yaml.contents : (document.yaml.getIn(inner, true) as ParsedNode | undefined);
    if (node && typeof node === 'object' && 'range' in node && node.range) {
      // The value of an outer field would be the whole block: its first line is enough to point at.
      return length < whole.length ? [node.range[0], node.range[0] + 1] : [node.range[0], node.range[1]];
    }
  }
  return [document.from, document.from + 1];
}

export function placeOf(parsed: ParsedFile, document: ParsedDocument, path: Path = []): Place {
  const { line, col } = parsed.lines.linePos(rangeOf(document, path)[0]);
  return { file: parsed.file.name, line: Math.max(1, line), column: Math.max(1, col) };
}
