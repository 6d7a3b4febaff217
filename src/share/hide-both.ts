/** Files without their secrets, with those of the other side: what was equal on both sides stays equal. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Variant, VariantEdit } from '../compare/variant.ts';
import { type Hidden, withPlaceholders } from './placeholders.ts';
import type { SharedLab } from './types.ts';

type Compared = Pick<SharedLab, 'compare' | 'other'>;

/** No file of the visitor's is called so. */
const OTHER = 'B: ';

/** `publicFiles` as in `withPlaceholders`. Places on the other side have `B: ` before their file. */
export function hideBoth(
  files: readonly SourceFile[],
  compared: Compared,
  publicFiles: readonly SourceFile[],
): Hidden & { compared: Compared } {
  const { other } = compared;
  if (!other) return { ...withPlaceholders(files, publicFiles), compared };
  const theirs = other.edits.flatMap(filesOf).map(({ name, text }) => ({ name: OTHER + name, text }));
  const hidden = withPlaceholders([...files, ...theirs], publicFiles);
  const texts = new Map(hidden.files.slice(files.length).map(({ name, text }) => [name, text]));
  const without = (file: SourceFile) => ({ ...file, text: texts.get(OTHER + file.name) ?? file.text });
  const edits = other.edits.map((edit): VariantEdit => {
    if (edit.kind === 'files') return { ...edit, files: edit.files.map(without) };
    return edit.kind === 'file' && edit.text !== null
      ? { ...edit, text: without({ name: edit.name, text: edit.text }).text }
      : edit;
  });
  const variant: Variant = { name: other.name, edits };
  return { ...hidden, files: hidden.files.slice(0, files.length), compared: { ...compared, other: variant } };
}

const filesOf = (edit: VariantEdit): readonly SourceFile[] => {
  if (edit.kind === 'files') return edit.files;
  return edit.kind === 'file' && edit.text !== null ? [{ name: edit.name, text: edit.text }] : [];
};

/** Letters and files that a comparison adds. */
export function weightOf({ other }: Compared): { files: number; letters: number } {
  const all = other?.edits.flatMap(filesOf) ?? [];
  return { files: all.length, letters: all.reduce((sum, { text }) => sum + text.length, 0) };
}
