/** The lines that edits change, for people to read. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import type { ChangedLines } from './types.ts';

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

/** By file; from the first line that differs to the last one. */
export function changedLines(files: readonly SourceFile[], edits: readonly TextEdit[]): ChangedLines[] {
  const names = [...new Set(edits.map(({ file }) => file))];
  const after = applyEdits(files, edits);
  return names.flatMap((name) => {
    // Edits that are far from each other are told one by one.
    const own = edits.filter(({ file }) => file === name).sort((a, b) => a.from - b.from);
    const text = files.find((file) => file.name === name)?.text;
    if (text === undefined || own.length === 1 || near(text, own))
      return between(name, text ?? '', after.find((file) => file.name === name)!.text);
    return own.flatMap((edit) => between(name, text, applyEdits([{ name, text }], [edit])[0]!.text));
  });
}

/** Whether no more than two lines lie between any two of them. */
const near = (text: string, edits: readonly TextEdit[]) =>
  edits.every((edit, i) => i === 0 || linesOf(text.slice(edits[i - 1]!.to, edit.from)).length <= 3);

function between(file: string, before: string, after: string): ChangedLines[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const changed = {
    file,
    line: start + 1,
    before: old.slice(start, old.length - end),
    after: now.slice(start, now.length - end),
  };
  return changed.before.length || changed.after.length ? [changed] : [];
}
