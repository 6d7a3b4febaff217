/** Edits of the YAML that controls and buttons make: they change what they must and leave every other byte. */
import { Document, type Pair, type ParsedNode, type YAMLMap, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { Millis } from '../sim/time.ts';
import { derivedBy } from '../sim/memo.ts';
import { map } from '../kinds/raw.ts';
import { checkFile } from './check-file.ts';
import { type ParsedDocument, nodeAt, parseFile } from './parse.ts';
import { unwrap } from './real/wrappers/index.ts';
import type { ManifestEdits } from './types.ts';
import { formatMillis, toMillis } from '../kinds/units.ts';

export type AnyMap = YAMLMap<unknown, unknown> & { range?: [number, number, number] | null };

/** A value on one line, as flow YAML. */
function inline(value: unknown): string {
  const document = new Document(value, { version: '1.1' });
  return document
    .toString({ collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, indentSeq: false })
    .trimEnd();
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** The start of the line after `offset`, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
const columnOf = (text: string, offset: number) => offset - lineStart(text, offset);

/** One document of one file, ready to be edited. */
export class Editing {
  /** The text that offsets of the document's nodes are in; the file's, as far as the document reaches. */
  readonly text: string;
  private readonly base: number;

  constructor(
    readonly file: SourceFile,
    readonly document: ParsedDocument,
  ) {
    this.base = document.base ?? 0;
    this.text = file.text.slice(this.base);
  }

  edit(from: number, to: number, text: string): TextEdit[] {
    if (this.text.slice(from, to) === text) return [];
    return [{ file: this.file.name, from: this.base + from, to: this.base + to, text }];
  }

  /** A line behind what ends at `offset`. */
  lineAfter(offset: number, line: string): TextEdit[] {
    const { text } = this;
    const eol = eolOf(text);
    // A node's range may end in the next line's begin: what counts is its last letter.
    let end = offset;
    while (end > 0 && /\s/.test(text[end - 1]!)) end--;
    const at = nextLine(text, end);
    const open = at === text.length && !text.endsWith('\n');
    return this.edit(at, at, open ? `${eol}${line}${eol}` : `${line}${eol}`);
  }

  pairOf(map: AnyMap, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
    return map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) as
      Pair<ParsedNode, ParsedNode | null> | undefined;
  }

  /** Sets `key` of a map to a value on one line, or removes it (undefined). */
  set(map: AnyMap, key: string, value: unknown): TextEdit[] {
    const pair = this.pairOf(map, key);
    if (value === undefined) return pair ? this.remove(map, pair) : [];
    return pair ? this.replace(pair, value) : this.insert(map, key, value);
  }

  /** A document that begins with a brace is read as JSON, which wants its keys in quotes. */
  get isJson(): boolean {
    return this.text.startsWith('{', (contentsOf(this.document) as AnyMap).range![0]);
  }

  private replace(pair: Pair<ParsedNode, ParsedNode | null>, value: unknown): TextEdit[] {
    const { text } = this;
    const node = pair.value;
    if (node && isScalar(node) && node.value === value) return [];
    if (!node || (isScalar(node) && node.range[0] === node.range[1])) {
      const colon = text.indexOf(':', pair.key.range[1]) + 1;
      return this.edit(colon, colon, ` ${inline(value)}`);
    }
    let [from, to] = node.range;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    // A block below its key moves up beside it.
    const colon = text.indexOf(':', pair.key.range[1]) + 1;
    if (text.slice(colon, from).includes('\n')) from = colon;
    return this.edit(from, to, from === colon ? ` ${inline(value)}` : inline(value));
  }

  private remove(map: AnyMap, pair: Pair<ParsedNode, ParsedNode | null>): TextEdit[] {
    const { text } = this;
    let end = pair.value?.range[1] ?? pair.key.range[1] + 1;
    while (end > pair.key.range[0] && /\s/.test(text[end - 1]!)) end--;
    if (!map.flow) return this.edit(lineStart(text, pair.key.range[0]), nextLine(text, end), '');
    const before = /,\s*$/.exec(text.slice(0, pair.key.range[0]));
    const after = /^\s*,\s*/.exec(text.slice(end));
    if (after) return this.edit(pair.key.range[0], end + after[0].length, '');
    return this.edit(pair.key.range[0] - (before?.[0].length ?? 0), end, '');
  }

  private insert(map: AnyMap, key: string, value: unknown): TextEdit[] {
    const { text } = this;
    const line = this.isJson
      ? `${JSON.stringify(key)}: ${JSON.stringify(value)}`
      : `${key}: ${inline(value)}`;
    const last = map.items.at(-1) as Pair<ParsedNode, ParsedNode | null> | undefined;
    if (map.flow || !last) {
      const close = text.lastIndexOf('}', map.range![1] - 1);
      const begin = text.slice(0, close).trimEnd().length;
      return this.edit(begin, begin, last ? `, ${line}` : line);
    }
    const first = map.items[0] as Pair<ParsedNode, ParsedNode | null>;
    const indent = ' '.repeat(columnOf(text, first.key.range[0]));
    return this.lineAfter(last.value?.range[1] ?? last.key.range[1], `${indent}${line}`);
  }
}

/** Whether a file may hold a document of this kind. */
const mentions = derivedBy((file: SourceFile, kind: string) =>
  new RegExp(`kind["']?\\s*:\\s*["']?${kind}\\b`).test(file.text),
);

/**
 * The file that cannot be read though it may hold the document of this kind that would be edited; null = none. While
 * there is one, nothing is edited: a second document would be no help to whoever is mending the first.
 */
export function unreadableFor(files: readonly SourceFile[], kind: string, prefer: string): string | null {
  if (find(files, kind, prefer)?.file.name === prefer) return null;
  const found = files.find(
    (file) =>
      (file.name === prefer || mentions(file, kind)) &&
      parseFile(file).diagnostics.some(({ severity }) => severity === 'error'),
  );
  return found?.name ?? null;
}

/** In letters. */
const LARGE = 65_536;

const contentsOf = (document: ParsedDocument): unknown => nodeAt(document, document.within ?? []);

const hasWord = derivedBy((file: SourceFile, word: string) => file.text.includes(word));

/** The documents of a kind, a kubelet's configuration also where it is within something else. */
export function documentsOf(file: SourceFile, kind: string): ParsedDocument[] {
  // A large file is not read in vain: that takes long.
  if (file.text.length > LARGE && !hasWord(file, kind)) return [];
  const parsed = parseFile(file);
  const own = parsed.documents.filter((document) => document.kind === kind);
  if (kind !== 'KubeletConfiguration') return own;
  const inner = checkFile(parsed).others.flatMap((other) => unwrap(other) ?? []);
  return [
    ...own,
    ...inner.flatMap(({ document, fixed }) => (document.kind === kind && !fixed ? [document] : [])),
  ];
}

export const editingsOf = (files: readonly SourceFile[], kind: string): Editing[] =>
  files.flatMap((file) =>
    documentsOf(file, kind)
      .filter((document) => isMap(contentsOf(document)))
      .map((document) => new Editing(file, document)),
  );

/** The document to edit; `sets` = the last one that sets it already, for it is the one in force. */
function find(
  files: readonly SourceFile[],
  kind: string,
  prefer?: string,
  sets: (value: Record<string, unknown>) => boolean = () => false,
): Editing | null {
  const found = editingsOf(files, kind);
  const preferred = found.find(({ file }) => file.name === prefer);
  if (preferred && (kind !== 'KubeletConfiguration' || sets(preferred.document.value))) return preferred;
  return (
    (preferred ? null : found.findLast(({ document }) => sets(document.value))) ??
    preferred ??
    found[0] ??
    null
  );
}

export const rootOf = ({ document }: Editing) => contentsOf(document) as AnyMap;

const EMPTY_KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

/** A document in a file of its own, or at the end of the file that has the name. */
export function newFile(files: readonly SourceFile[], name: string, text: string): TextEdit[] {
  const taken = files.find((file) => file.name === name);
  if (!taken) return [{ file: name, from: 0, to: 0, text }];
  const end = taken.text.length;
  return [
    {
      file: name,
      from: end,
      to: end,
      text: `${taken.text === '' || taken.text.endsWith('\n') ? '' : '\n'}${taken.text.trim() === '' ? '' : '---\n'}${text}`,
    },
  ];
}

export const setKubeletField: ManifestEdits['setKubeletField'] = (files, field, value) => {
  if (unreadableFor(files, 'KubeletConfiguration', 'kubelet.yaml') !== null) return [];
  const editing = find(files, 'KubeletConfiguration', 'kubelet.yaml', (written) => field in written);
  if (editing) return editing.set(rootOf(editing), field, value);
  return value === undefined
    ? []
    : newFile(files, 'kubelet.yaml', `${EMPTY_KUBELET}${field}: ${inline(value)}\n`);
};

export const setFeatureGate: ManifestEdits['setFeatureGate'] = (files, gate, value) => {
  if (unreadableFor(files, 'KubeletConfiguration', 'kubelet.yaml') !== null) return [];
  const sets = ({ featureGates }: Record<string, unknown>) => gate in map(featureGates);
  const editing = find(files, 'KubeletConfiguration', 'kubelet.yaml', sets);
  if (!editing)
    return value === null
      ? []
      : newFile(files, 'kubelet.yaml', `${EMPTY_KUBELET}featureGates:\n  ${gate}: ${value}\n`);
  const root = rootOf(editing);
  const pair = editing.pairOf(root, 'featureGates');
  const gates = pair?.value;
  if (gates && isMap(gates)) return editing.set(gates as unknown as AnyMap, gate, value ?? undefined);
  if (value === null) return [];
  if (gates && isAlias(gates)) {
    // The anchor's content stays in force for the other gates.
    const others = editing.document.value.featureGates as Record<string, unknown>;
    return editing.edit(gates.range![0], gates.range![1], inline({ ...others, [gate]: value }));
  }
  if (pair) {
    const { text } = editing;
    const end = gates && gates.range[1] > gates.range[0] ? gates.range[1] : pair.key.range[1] + 1;
    const from = gates && gates.range[1] > gates.range[0] ? gates.range[0] : end;
    const eol = eolOf(text);
    const indent = ' '.repeat(columnOf(text, pair.key.range[0]) + 2);
    return editing.edit(
      from,
      end,
      editing.isJson ? ` {"${gate}": ${value}}` : `${eol}${indent}${gate}: ${value}`,
    );
  }
  if (root.flow) return editing.set(root, 'featureGates', { [gate]: value });
  const last = root.items.at(-1) as Pair<ParsedNode, ParsedNode | null>;
  const eol = eolOf(editing.text);
  const indent = ' '.repeat(columnOf(editing.text, (root.items[0] as Pair<ParsedNode>).key.range[0]));
  return editing.lineAfter(
    last.value?.range[1] ?? last.key.range[1],
    `${indent}featureGates:${eol}${indent}  ${gate}: ${value}`,
  );
};

/** Sets a field of a part of the Node; `made` = the document when there is none. */
function setInNode(
  files: readonly SourceFile[],
  part: 'metadata' | 'spec',
  field: string,
  value: unknown,
  made: string,
): TextEdit[] {
  if (unreadableFor(files, 'Node', 'node.yaml') !== null) return [];
  const editing = find(files, 'Node', 'node.yaml');
  if (!editing) return newFile(files, 'node.yaml', `apiVersion: lab/v1alpha1\nkind: Node\n${made}`);
  const inside = editing.pairOf(rootOf(editing), part)?.value;
  return inside && isMap(inside)
    ? editing.set(inside as unknown as AnyMap, field, value)
    : editing.set(rootOf(editing), part, { [field]: value });
}

export const setNodeField: ManifestEdits['setNodeField'] = (files, field, value) =>
  setInNode(files, 'spec', field, value, `metadata: {name: node-1}\nspec:\n  ${field}: ${inline(value)}\n`);

/** Gives the lab's node a name. */
export const setNodeName = (files: readonly SourceFile[], name: string): TextEdit[] =>
  setInNode(files, 'metadata', 'name', name, `metadata: {name: ${inline(name)}}\n`);

/** The first step would turn a cluster into a story: objects that no step applies still exist from the start. */
const FROM = { from: 'cluster' };

export const appendStep: ManifestEdits['appendStep'] = (files, at, step) => {
  if (unreadableFor(files, 'Scenario', 'scenario.yaml') !== null) return [];
  const value = { at: formatMillis(at), ...step };
  const line = `- ${inline(value)}`;
  const editing = find(files, 'Scenario', 'scenario.yaml');
  if (!editing) {
    return newFile(
      files,
      'scenario.yaml',
      `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: scenario}\nspec:\n  from: cluster\n  steps:\n  ${line}\n`,
    );
  }
  const root = rootOf(editing);
  const spec = editing.pairOf(root, 'spec')?.value;
  if (!spec || !isMap(spec) || spec.items.length === 0)
    return editing.set(root, 'spec', { ...FROM, steps: [value] });
  const specMap = spec as unknown as AnyMap;
  const steps = editing.pairOf(specMap, 'steps');
  const list = steps?.value;
  if (!list || !isSeq(list) || list.items.length === 0)
    return [...fromCluster(editing, specMap), ...firstStep(editing, specMap, steps, value)];
  const behind = lastBefore(list.items as ParsedNode[], at);
  if (list.flow) {
    const place = behind ? behind.range![1] : list.range![0] + 1;
    const text = editing.isJson ? JSON.stringify(value) : inline(value);
    return editing.edit(place, place, behind ? `, ${text}` : `${text}, `);
  }
  const { text } = editing;
  const item = list.items[0] as ParsedNode;
  const dash = text.lastIndexOf('-', item.range![0]);
  const indent = ' '.repeat(columnOf(text, dash));
  if (behind) return editing.lineAfter(behind.range![1], `${indent}${line}`);
  const start = lineStart(text, dash);
  return editing.edit(start, start, `${indent}${line}${eolOf(text)}`);
};

/** What a scenario without steps describes, said before it gets its first one. */
function fromCluster(editing: Editing, spec: AnyMap): TextEdit[] {
  if (editing.pairOf(spec, 'from')) return [];
  const first = spec.items[0] as Pair<ParsedNode> | undefined;
  if (spec.flow || !first) return editing.set(spec, 'from', FROM.from);
  const { text } = editing;
  const start = lineStart(text, first.key.range[0]);
  const indent = ' '.repeat(columnOf(text, first.key.range[0]));
  return editing.edit(start, start, `${indent}from: ${FROM.from}${eolOf(text)}`);
}

function firstStep(
  editing: Editing,
  spec: AnyMap,
  steps: Pair<ParsedNode, ParsedNode | null> | undefined,
  value: object,
): TextEdit[] {
  if (spec.flow) return editing.set(spec, 'steps', [value]);
  const { text } = editing;
  const eol = eolOf(text);
  const indent = ' '.repeat(columnOf(text, (spec.items[0] as Pair<ParsedNode>).key.range[0]));
  const block = `${eol}${indent}- ${inline(value)}`;
  if (steps) {
    const colon = text.indexOf(':', steps.key.range[1]) + 1;
    let end = steps.value?.range[1] ?? colon;
    while (end > colon && /\s/.test(text[end - 1]!)) end--;
    return editing.edit(colon, end, block);
  }
  const last = spec.items.at(-1) as Pair<ParsedNode, ParsedNode | null>;
  return editing.lineAfter(last.value?.range[1] ?? last.key.range[1], `${indent}steps:${block}`);
}

/** The last step that is not later than `at`. */
function lastBefore(items: readonly ParsedNode[], at: Millis): ParsedNode | null {
  let found: ParsedNode | null = null;
  for (const item of items) {
    const time: unknown = isMap(item) ? item.get('at') : undefined;
    try {
      if (time !== undefined && toMillis(time) <= at) found = item;
    } catch {
      continue;
    }
  }
  return found;
}
