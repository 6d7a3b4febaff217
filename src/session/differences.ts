/** What of a state is another one's, for who saves it. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Variant } from '../compare/variant.ts';
import { replacementOf } from '../sim/replacement.ts';
import type { SessionState } from './types.ts';

/** Letters of a change that is no more than an edit of a text. */
const EDIT = 1000;

/** Whether files still have this one, with an edit. */
export function isTouched({ name, text }: SourceFile, files: readonly SourceFile[]): boolean {
  const now = files.find((file) => file.name === name)?.text;
  if (now === undefined || Math.abs(now.length - text.length) > EDIT) return false;
  const { from, to, text: inserted } = replacementOf(text, now);
  const changed = Math.min(to - from, inserted.length);
  return changed <= EDIT && changed < Math.min(now.length, text.length) / 2;
}

export const variantOf = ({ comparison }: SessionState) => comparison?.variant ?? null;

/** Letters of files that are kept with the view, which is written at each move. */
const SHORT = 100_000;
export const isShort = (variant: Variant | null) =>
  !variant?.edits.some(
    (edit) =>
      (edit.kind === 'files' && edit.files.reduce((sum, { text }) => sum + text.length, 0) > SHORT) ||
      (edit.kind === 'file' && (edit.text?.length ?? 0) > SHORT),
  );

/** Whether it is seen otherwise: what the view says, without the files. */
export const differs = (a: SessionState, b: SessionState) =>
  variantOf(a) !== variantOf(b) ||
  (['activeFile', 'cursor', 'speed', 'selectedPod', 'theme', 'layout', 'playing', 'hideFrom'] as const).some(
    (field) => a[field] !== b[field],
  );
