/** What the files of a link are compared with, where that is other files: lines behind those of the files, which older labs skip. */
import * as v from 'valibot';
import type { SourceFile } from '../../api/diagnostics.ts';
import { variantOf, wordsOf } from '../../compare/names.ts';
import type { Variant, VariantEdit } from '../../compare/variant.ts';
import type { FileRecord } from '../types.ts';
import { MAX_FILES, Order, differences, orderOf, ordered, overlay, recordsIn } from './records.ts';

export const OtherHead = v.object({
  /** Its name. */
  n: v.pipe(v.string(), v.maxLength(600)),
  /** What words say of it; the files come after that. */
  c: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** How many records are its own. */
  m: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FILES)),
  /** They give all files that there are on that side; else they are edits, one a file. */
  w: v.optional(v.literal(1)),
  o: v.optional(Order),
});
type Head = v.InferOutput<typeof OtherHead>;

const isWord = ({ kind }: VariantEdit) => kind !== 'file' && kind !== 'files';

/** Whether `writeOther` can write a variant: words, then files. */
export function isWritable({ edits }: Variant): boolean {
  const from = edits.findIndex((edit) => !isWord(edit));
  if (from < 0) return false;
  const [own, rest] = [edits[from]!, edits.slice(from)];
  return own.kind === 'files' ? edits.length === 1 : rest.every(({ kind }) => kind === 'file');
}

/** `files` are those that it is a variant of. */
export function writeOther(
  { name, edits }: Variant,
  files: readonly SourceFile[],
): { head: Head; body: string } {
  const [first] = edits;
  const whole = first?.kind === 'files' ? first.files : null;
  const records = whole
    ? differences(whole, files)
    : edits.flatMap((edit): FileRecord[] =>
        edit.kind === 'file' ? [edit.text === null ? [edit.name] : [edit.name, edit.text]] : [],
      );
  const head: Head = { n: name, m: records.length };
  const words = wordsOf({ name, edits: edits.filter(isWord) });
  if (words?.length) head.c = words.join(',');
  if (whole) head.w = 1;
  const order = whole && orderOf(whole, overlay(files, records));
  if (order) head.o = order;
  return { head, body: records.map((record) => `${JSON.stringify(record)}\n`).join('') };
}

/** Null when not all of it is there. */
export function readOther(
  { n, c, m, w, o }: Head,
  lines: readonly string[],
  files: readonly SourceFile[],
): Variant | null {
  const records = recordsIn(lines.slice(0, m));
  if (records.length < m) return null;
  if (w) {
    const all = ordered(overlay(files, records), o);
    return all && { name: n, edits: [{ kind: 'files', files: all }] };
  }
  // A word for the gate says which side, so that nothing is asked of the files.
  const words = c === undefined ? [] : (variantOf(c, { gate: true })?.edits ?? null);
  return words && { name: n, edits: [...words, ...records.map(editOf)] };
}

const editOf = ([name, text]: FileRecord): VariantEdit => ({ kind: 'file', name, text: text ?? null });
