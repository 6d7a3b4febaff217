/** Another way to have the same files: a name, and what is done to them. Plain data, which links carry. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { setFeatureGate, setKubeletField, setNodeField } from '../manifest/edits.ts';

/** The first four do what the controls of the page do. */
export type VariantEdit =
  | { kind: 'gate'; on: boolean }
  /** null = the default. */
  | { kind: 'policy'; policy: string | null }
  | { kind: 'kubelet'; version: string }
  /** Drafts: a duration, null = no recheck. */
  | { kind: 'recheck'; period: string | null }
  /** The whole text of a file, null = there is none. */
  | { kind: 'file'; name: string; text: string | null }
  /** These files and no others, whatever the others are by then. */
  | { kind: 'files'; files: readonly SourceFile[] };

export interface Variant {
  name: string;
  /** Done one after the other. */
  edits: readonly VariantEdit[];
}

/**
 * The files after a variant's edits; those that none touches stay the same objects. An edit of a file that cannot be read
 * changes nothing.
 */
export function applyVariant(files: readonly SourceFile[], { edits }: Variant): readonly SourceFile[] {
  return edits.reduce(applyEdit, files);
}

function applyEdit(files: readonly SourceFile[], edit: VariantEdit): readonly SourceFile[] {
  const after = (changes: readonly TextEdit[]) => (changes.length === 0 ? files : applyEdits(files, changes));
  switch (edit.kind) {
    case 'gate':
      return after(setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, edit.on));
    case 'policy':
      return after(
        setKubeletField(files, 'imagePullCredentialsVerificationPolicy', edit.policy ?? undefined),
      );
    case 'kubelet':
      return after(setNodeField(files, 'kubeletVersion', edit.version));
    case 'recheck': {
      const { period } = edit;
      const switched = after(setKubeletField(files, 'pullImageSecretRecheck', period !== null));
      if (period === null) return switched;
      return applyEdits(switched, setKubeletField(switched, 'pullImageSecretRecheckPeriod', period));
    }
    case 'file':
      return withFile(files, edit.name, edit.text);
    case 'files':
      return edit.files;
  }
}

function withFile(files: readonly SourceFile[], name: string, text: string | null): readonly SourceFile[] {
  const known = files.find((file) => file.name === name);
  if (text === null) return known ? files.filter((file) => file !== known) : files;
  if (!known) return [...files, { name, text }];
  return known.text === text ? files : files.map((file) => (file === known ? { name, text } : file));
}

/** The variant with another text of one of its files. */
export function withText({ name, edits }: Variant, file: string, text: string): Variant {
  const [first] = edits;
  if (first?.kind === 'files' && edits.length === 1)
    return { name, edits: [{ kind: 'files', files: withFile(first.files, file, text) }] };
  const others = edits.filter((edit) => edit.kind !== 'file' || edit.name !== file);
  return { name, edits: [...others, { kind: 'file', name: file, text }] };
}

/** The edits that make `to` of `from`, file by file. */
export function editsBetween(from: readonly SourceFile[], to: readonly SourceFile[]): VariantEdit[] {
  const before = new Map(from.map(({ name, text }) => [name, text]));
  const after = new Set(to.map(({ name }) => name));
  return [
    ...from.flatMap(({ name }) => (after.has(name) ? [] : [{ kind: 'file' as const, name, text: null }])),
    ...to.flatMap(({ name, text }) =>
      before.get(name) === text ? [] : [{ kind: 'file' as const, name, text }],
    ),
  ];
}
