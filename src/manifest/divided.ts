/**
 * Reads a file document by document, and a `List` item by item: what has the same text as before is not read again. The
 * result is that of the whole text; whatever is odd is read as a whole.
 */
import type { SourceFile } from '../api/diagnostics.ts';
import { map } from '../kinds/raw.ts';
import { derived } from '../sim/memo.ts';
import { type Divide, type Read, provideDivision, readYaml } from './parse.ts';

type Reads = Map<string, Read | null>;

/** What was read for a file, by its text; for a file that is not read yet, what was read for the one before it. */
const readsOf = derived((_: SourceFile): { reads: Reads } => ({ reads: new Map() }));

/** `next` is the same file with another text. */
export function succeed(next: SourceFile, before: SourceFile): void {
  readsOf(next).reads = readsOf(before).reads;
}

/** A string that does not keep the text alive which it is a part of. */
const copied = (text: string) => JSON.parse(JSON.stringify(text)) as string;

/** Where lines begin that begin so, from `at` on; a space or the end of the line must follow. */
function linesWith(text: string, start: string, at = 0): number[] {
  const found: number[] = [];
  const isWhole = (from: number) => /^\s?$/.test(text.charAt(from + start.length));
  if (text.startsWith(start, at) && isWhole(at)) found.push(at);
  for (let from = text.indexOf(`\n${start}`, at); from >= 0; from = text.indexOf(`\n${start}`, from + 1))
    if (isWhole(from + 1)) found.push(from + 1);
  return found;
}

/** The texts between these offsets, the first from `at` on; none is empty. */
function cut(text: string, offsets: readonly number[], at = 0): { text: string; base: number }[] {
  const bases = [...new Set([at, ...offsets])];
  return bases
    .map((base, i) => ({ text: text.slice(base, bases[i + 1]), base }))
    .filter((part) => part.text !== '');
}

const BLANK = /^\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*$/;

/** Null where a document's begin cannot be told from its marker alone. */
function documentsIn(text: string): { text: string; base: number }[] | null {
  if (/^\ufeff?(?:%|\.\.\.)/.test(text) || text.includes('\n%') || text.includes('\n...')) return null;
  const [first, ...others] = linesWith(text, '---');
  if (first === undefined) return [{ text, base: 0 }];
  // Comments in front of the first marker belong to the document behind it.
  return cut(text, BLANK.test(text.slice(0, first)) ? others : [first, ...others]);
}

interface Parts {
  /** The list without its items. */
  rest: string;
  items: { text: string; base: number }[];
  /** The letters of all of them. */
  length: number;
}

/** An anchor may be meant by any item. */
const ANCHOR = /(?:^|[\s,[{])&[^\s&]/;

/** The items of a list in block style as texts of their own; null if it is none, or not plainly so. */
function itemsIn(text: string): Parts | null {
  const head = /^items:[ \t]*(?:#.*)?\r?\n/m.exec(text);
  if (!head) return null;
  const at = head.index + head[0].length;
  const indent = /^( *)-(?:[ \r\n]|$)/.exec(text.slice(at, at + 200))?.[1];
  if (indent === undefined) return null;
  const starts = linesWith(text, `${indent}-`, at);
  // Behind the last item: a line that is not indented, and no comment. kubectl writes the kind there.
  const tail = /^[^-#\s]/m.exec(text.slice(starts.at(-1)!));
  if (!tail) return null;
  const end = starts.at(-1)! + tail.index;
  const items = cut(text.slice(0, end), starts, at);
  if (items.some((item) => ANCHOR.test(item.text))) return null;
  return { rest: text.slice(0, at) + text.slice(end), items, length: end - at };
}

class Division {
  readonly reads: Reads = new Map();

  constructor(private readonly before: Reads) {}

  /** One document; null when the text is none or several. */
  read(text: string): Read | null {
    const known = this.reads.get(text) ?? this.before.get(text);
    if (known) return this.keep(text, known);
    const found = readYaml(copied(text));
    return this.keep(text, found.length === 1 ? found[0]! : null);
  }

  private keep(text: string, read: Read | null) {
    this.reads.set(text, read);
    return read;
  }

  /** Of a list its items; null when it must be read as a whole. */
  list(text: string, base: number): ReturnType<Divide> {
    const parts = itemsIn(text);
    const rest = parts && this.read(parts.rest);
    if (!rest?.value || !/^\w*List$/.test(String(rest.value.kind)) || rest.value.items !== null) return null;
    const values: unknown[] = [];
    const read: { yaml: Read['yaml']; base: number }[] = [];
    for (const item of parts!.items) {
      const found = this.item(item.text);
      if (!found) return null;
      values.push(found.value);
      read.push({ yaml: found.yaml, base: base + item.base });
    }
    const value = { ...map(rest.value), items: values };
    return [{ read: { ...rest, value }, base, parts: read, length: parts!.length }];
  }

  /** The value of an item that has no fault. */
  private item(text: string): { yaml: Read['yaml']; value: unknown } | null {
    const found = this.read(text);
    return found?.items?.length === 1 ? { yaml: found.yaml, value: found.items[0] } : null;
  }
}

export const divide: Divide = (file) => {
  const kept = readsOf(file);
  const documents = documentsIn(file.text);
  if (!documents) return null;
  const division = new Division(kept.reads);
  const result = documents.flatMap(({ text, base }) => {
    const list = division.list(text, base);
    if (list) return list;
    const read = division.read(text);
    return read ? [{ read, base }] : [null];
  });
  const found = result.filter((each) => each !== null);
  if (found.length < result.length) return null;
  // While something is wrong, what was right before is kept: it will be again.
  const right = [...kept.reads].filter(([, read]) => read && (read.items ?? !read.faults.length));
  const wrong = found.some(({ read }) => read.faults.length > 0);
  kept.reads = wrong ? new Map([...right, ...division.reads]) : division.reads;
  // A quote that is not closed reaches into the next documents.
  if (found.some(({ read }) => read.yaml.errors.length > 0)) return null;
  return found;
};

provideDivision(divide);
