/**
 * Reads a file document by document, and a `List` item by item: what has the same text as before is not read again. The
 * result is that of the whole text; whatever is odd is read as a whole.
 */
import type { SourceFile } from '../api/diagnostics.ts';
import { map } from '../kinds/raw.ts';
import { derived } from '../sim/memo.ts';
import { type Divide, type Read, lineStartsOf, provideDivision, readYaml, succeedLines } from './parse.ts';

type Reads = Map<string, Read | null>;

/** What was read for a file, by its text; for a file that is not read yet, what was read for the one before it. */
const readsOf = derived((_: SourceFile): { reads: Reads } => ({ reads: new Map() }));

/** `next` is the same file with another text. */
export function succeed(next: SourceFile, before: SourceFile): void {
  readsOf(next).reads = readsOf(before).reads;
  succeedLines(next, before);
}

/** A string that does not keep the text alive which it is a part of. */
const copied = (text: string) => JSON.parse(JSON.stringify(text)) as string;

/** The index of the first of ascending offsets that is not below this one. */
function firstFrom(offsets: readonly number[], least: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lines between two offsets that begin so; a space or the end of the line must follow. */
function linesWith(file: SourceFile, start: string, from = 0, to = file.text.length + 1): number[] {
  const { text } = file;
  const lines = lineStartsOf(file);
  const found: number[] = [];
  const [last, length] = [start.charCodeAt(start.length - 1), start.length];
  // A loop without calls: there may be a hundred thousand lines, and few that begin so.
  for (let i = firstFrom(lines, from); i < lines.length && lines[i]! < to; i++) {
    const at = lines[i]!;
    if (
      text.charCodeAt(at + length - 1) === last &&
      text.startsWith(start, at) &&
      /^\s?$/.test(text.charAt(at + length))
    )
      found.push(at);
  }
  return found;
}

/** A part of a file's text. */
interface Part {
  text: string;
  base: number;
}

/** The parts between these offsets, the first from `at` on; none is empty. */
function cut(text: string, offsets: readonly number[], at: number, end = text.length): Part[] {
  const bases = [...new Set([at, ...offsets])];
  return bases
    .map((base, i) => ({ text: text.slice(base, bases[i + 1] ?? end), base }))
    .filter((part) => part.text !== '');
}

const BLANK = /^\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*$/;

const [PERCENT, DOT] = [0x25, 0x2e];

/** Null where a document's begin cannot be told from its marker alone. */
function documentsIn(file: SourceFile): Part[] | null {
  const { text } = file;
  const lines = lineStartsOf(file);
  if (text.startsWith('\ufeff%') || text.startsWith('\ufeff...')) return null;
  for (const at of lines) {
    const letter = text.charCodeAt(at);
    if (letter === PERCENT || (letter === DOT && text.startsWith('...', at))) return null;
  }
  const [first, ...others] = linesWith(file, '---');
  if (first === undefined) return [{ text, base: 0 }];
  // Comments in front of the first marker belong to the document behind it.
  return cut(text, BLANK.test(text.slice(0, first)) ? others : [first, ...others], 0);
}

interface Parts {
  /** The list without its items. */
  rest: string;
  items: Part[];
  /** The letters of all of them. */
  length: number;
}

const ANCHOR = /(?:^|[\s,[{])&[^\s&]/;

/** The items of a list in block style as texts of their own; null if it is none, or not plainly so. */
function itemsIn(file: SourceFile, { text, base }: Part): Parts | null {
  const head = /^items:[ \t]*(?:#.*)?\r?\n/m.exec(text);
  if (!head) return null;
  const at = head.index + head[0].length;
  const indent = /^( *)-(?:[ \r\n]|$)/.exec(text.slice(at, at + 200))?.[1];
  if (indent === undefined) return null;
  const starts = linesWith(file, `${indent}-`, base + at, base + text.length);
  // Behind the last item: a line that is not indented, and no comment. kubectl writes the kind there.
  const last = starts.at(-1)! - base;
  const tail = /^[^-#\s]/m.exec(text.slice(last));
  if (!tail) return null;
  const end = last + tail.index;
  const items = cut(file.text, starts, base + at, base + end);
  return { rest: text.slice(0, at) + text.slice(end), items, length: end - at };
}

class Division {
  readonly reads: Reads = new Map();
  /** What was read before, in its order, and how much of that has come again. */
  private readonly order: [string, Read | null][];
  private passed = 0;

  constructor(private readonly before: Reads) {
    this.order = [...before];
  }

  /** One document; null when the text is none or several. */
  read(text: string): Read | null {
    if (this.isNext(text)) return this.keep(...this.order[this.passed++]!);
    const own = copied(text);
    const known = this.before.get(own) ?? this.reads.get(own);
    if (known) return this.keep(own, known);
    const found = readYaml(own);
    return this.keep(own, found.length === 1 ? found[0]! : null);
  }

  /** Whether it follows on the last one, or on what has changed there, as nearly all do. */
  private isNext(text: string): boolean {
    const { order, passed } = this;
    if (order[passed]?.[0] === text) return true;
    if (order[passed + 1]?.[0] !== text) return false;
    this.passed++;
    return true;
  }

  private keep(text: string, read: Read | null) {
    this.reads.set(text, read);
    return read;
  }

  /** Of a list its items; null when it must be read as a whole. */
  list(file: SourceFile, { text, base }: Part): ReturnType<Divide> {
    const parts = itemsIn(file, { text, base });
    const rest = parts && this.read(parts.rest);
    if (!rest?.value || !/^\w*List$/.test(String(rest.value.kind)) || rest.value.items !== null) return null;
    const values: unknown[] = [];
    const read: { yaml: Read['yaml']; base: number }[] = [];
    for (const item of parts!.items) {
      const found = this.item(item.text);
      if (!found) return null;
      // Whatever else such a list says is not read in vain, for it takes seconds.
      if (found.items?.length !== 1)
        return found.yaml.errors.length > 0 && isLong(file) && !ANCHOR.test(parts!.rest)
          ? [{ read: { ...found, value: null }, base: item.base }]
          : null;
      values.push(found.items[0]);
      read.push({ yaml: found.yaml, base: item.base });
    }
    const value = { ...map(rest.value), items: values };
    return [{ read: { ...rest, value }, base, parts: read, length: parts!.length }];
  }

  /** An item that has no anchor, which any other item may mean. */
  private item(text: string): Read | null {
    const found = this.read(text);
    if (!found) return null;
    found.hasAnchor ??= ANCHOR.test(text);
    return found.hasAnchor ? null : found;
  }
}

/** Texts of which a fault is told at its own document or item, whatever it does to the rest. */
const isLong = ({ text }: SourceFile) => text.length > 65_536;

export const divide: Divide = (file) => {
  const kept = readsOf(file);
  const documents = documentsIn(file);
  if (!documents) return null;
  const division = new Division(kept.reads);
  const result = documents.flatMap((part) => {
    const list = division.list(file, part);
    if (list) return list;
    const read = division.read(part.text);
    return read ? [{ read, base: part.base }] : [null];
  });
  const found = result.filter((each) => each !== null);
  if (found.length < result.length) return null;
  // While something is wrong, what was right before is kept: it will be again.
  const right = [...kept.reads].filter(([, read]) => read && (read.items ?? !read.faults.length));
  const wrong = found.some(({ read }) => read.faults.length > 0);
  kept.reads = wrong ? new Map([...right, ...division.reads]) : division.reads;
  // A quote that is not closed reaches into the next documents.
  if (!isLong(file) && found.some(({ read }) => read.yaml.errors.length > 0)) return null;
  return found;
};

provideDivision(divide);
