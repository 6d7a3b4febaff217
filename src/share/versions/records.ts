/** Files as records of a link: whole, or as what makes them of files that the reader has. */
import * as v from 'valibot';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { FileRecord } from '../types.ts';

export const MAX_FILES = 1000;

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const File = v.union([v.tuple([Name, v.string()]), v.tuple([Name])]);
/** The files' order: of each its place among those that reading gives. */
export const Order = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  v.maxLength(MAX_FILES + 100),
);

/** Up to the first line that is not a record. */
export function recordsIn(lines: readonly string[]): FileRecord[] {
  const records: FileRecord[] = [];
  for (const line of lines) {
    const record = v.safeParse(File, parse(line));
    if (!record.success) break;
    records.push(record.output as FileRecord);
  }
  return records;
}

/** What turns the scenario's files into the lab's: those that are gone, those that differ or are new. */
export function differences(files: readonly SourceFile[], base: readonly SourceFile[]): FileRecord[] {
  const names = new Set(files.map((file) => file.name));
  const texts = new Map(base.map((file) => [file.name, file.text]));
  return [
    ...base.filter((file) => !names.has(file.name)).map((file): FileRecord => [file.name]),
    ...files
      .filter((file) => texts.get(file.name) !== file.text)
      .map((file): FileRecord => [file.name, file.text]),
  ];
}

/** The place of each of `files` in what reading gives, where that is another order: objects may be applied in it. */
export function orderOf(files: readonly SourceFile[], read: readonly SourceFile[]): number[] | null {
  const places = new Map(read.map((file, i) => [file.name, i]));
  const order = files.map((file) => places.get(file.name)!);
  return order.some((place, i) => place !== i) ? order : null;
}

/** The files in order; null when the order does not match the number of files. */
export function ordered(files: SourceFile[], order: readonly number[] | undefined): SourceFile[] | null {
  if (!order) return files;
  const places = new Set(order);
  return order.length === files.length &&
    places.size === files.length &&
    order.every((place) => place < files.length)
    ? order.map((place) => files[place]!)
    : null;
}

export function overlay(base: readonly SourceFile[], records: readonly FileRecord[]): SourceFile[] {
  const files = new Map(base.map((file) => [file.name, file.text]));
  for (const [name, text] of records) {
    if (text === undefined) files.delete(name);
    else files.set(name, text);
  }
  return [...files].map(([name, text]) => ({ name, text }));
}

export function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
