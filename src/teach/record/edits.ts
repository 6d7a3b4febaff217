/** The edits that make files of others, as short as a lesson would have them. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import { versions } from '../../kubelet/versions/index.ts';
import { list, map } from '../../kinds/raw.ts';
import { toMillis } from '../../kinds/units.ts';
import { documentsOf } from '../../manifest/edits.ts';
import { replacementOf } from '../../sim/replacement.ts';
import { applyLessonEdits } from '../files.ts';
import type { Edit } from '../types.ts';

/** Empty when there is nothing to do. */
export function editsFor(before: readonly SourceFile[], after: readonly SourceFile[]): readonly Edit[] {
  if (isSame(before, after)) return [];
  for (const edit of candidates(before, after))
    if (isSame(applyLessonEdits(before, [edit]), after)) return [edit];
  return byFile(before, after, (file, text) => pieceEdit(file, text) ?? { file: file.name, text });
}

/** Whole files in the place of others. */
export const wholeFiles = (before: readonly SourceFile[], after: readonly SourceFile[]): readonly Edit[] =>
  byFile(before, after, ({ name }, text) => ({ file: name, text }));

/** In whatever order. */
function isSame(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  const texts = new Map(b.map(({ name, text }) => [name, text]));
  return a.length === b.length && a.every(({ name, text }) => texts.get(name) === text);
}

/** What the controls and "Do at" write. */
function* candidates(before: readonly SourceFile[], after: readonly SourceFile[]): Generator<Edit> {
  yield { gate: true };
  yield { gate: false };
  for (const policy of VERIFICATION_POLICIES) yield { policy };
  for (const { name } of versions) yield { kubelet: name };
  const old = new Set(stepsOf(before).map((step) => JSON.stringify(step)));
  const added = stepsOf(after).filter((step) => !old.has(JSON.stringify(step)));
  const [only] = added;
  if (!only || added.length > 1) return;
  const { at, ...step } = only;
  try {
    yield { at: toMillis(at ?? '0s'), step };
  } catch {
    // Its moment is not a duration: its text is what changed.
  }
}

const stepsOf = (files: readonly SourceFile[]) =>
  files.flatMap((file) => documentsOf(file, 'Scenario').flatMap(({ value }) => list(map(value.spec).steps)));

function byFile(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  change: (file: SourceFile, text: string) => Edit,
): Edit[] {
  const now = new Map(after.map(({ name, text }) => [name, text]));
  const had = new Set(before.map(({ name }) => name));
  return [
    ...before.flatMap((file): Edit[] => {
      const text = now.get(file.name);
      if (text === undefined) return [{ file: file.name, delete: true }];
      return text === file.text ? [] : [change(file, text)];
    }),
    ...after.flatMap(({ name, text }): Edit[] => (had.has(name) ? [] : [{ file: name, text }])),
  ];
}

/** The lines that changed, with as many around them as make them the only ones; null when no lines do. */
function pieceEdit({ name, text }: SourceFile, next: string): Edit | null {
  const replaced = replacementOf(text, next);
  let from = text.lastIndexOf('\n', replaced.from - 1) + 1;
  let to = lineEnd(text, replaced.to);
  for (;;) {
    const piece = text.slice(from, to);
    if (piece.trim() !== '' && text.indexOf(piece) === text.lastIndexOf(piece)) {
      const end = next.length - (text.length - to);
      return { file: name, replace: piece, with: next.slice(from, end) };
    }
    if (from === 0 && to === text.length) return null;
    from = from === 0 ? 0 : text.lastIndexOf('\n', from - 2) + 1;
    to = lineEnd(text, to + 1);
  }
}

/** The end of the line that an offset is in, without its line break. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
