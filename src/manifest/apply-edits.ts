import type { SourceFile, TextEdit } from '../api/diagnostics.ts';

/** The files after the edits; those that no edit touches stay the same objects. A file that is not there is made. */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): SourceFile[] {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const own = byFile.get(edit.file);
    if (own) own.push(edit);
    else byFile.set(edit.file, [edit]);
  }
  const result = files.map((file) => {
    const own = byFile.get(file.name);
    byFile.delete(file.name);
    return own ? { name: file.name, text: editText(file.text, own) } : file;
  });
  for (const [name, own] of byFile) result.push({ name, text: editText('', own) });
  return result;
}

function editText(text: string, edits: readonly TextEdit[]): string {
  // From the end, so that the offsets of the others stay right; of equal places the later edit comes behind.
  const ordered = edits
    .map((edit, i) => ({ edit, i }))
    .sort((a, b) => b.edit.from - a.edit.from || b.i - a.i);
  const parts: string[] = [];
  let end = text.length;
  for (const { edit } of ordered) {
    parts.push(text.slice(edit.to, Math.max(edit.to, end)), edit.text);
    end = edit.from;
  }
  return [text.slice(0, end), ...parts.reverse()].join('');
}
