/** How far back Undo reaches: a number of changes, and no more text than a browser can spare. */
import type { SourceFile } from '../api/diagnostics.ts';

/** What a step of undo goes back to; `label` = the change that it takes back. */
export interface Step {
  label: string;
  files: readonly SourceFile[];
  activeFile: string;
  scenario: string;
  desk: string;
}

/** Typing within so many milliseconds is one step of undo. */
export const MERGE_WITHIN = 1500;
export const MAX_STEPS = 200;
/** In characters, of all versions together; what versions share counts once, what is open now not at all. */
export const MAX_TEXT = 64_000_000;
/** So many changes can be undone, however large the files are. */
export const LEAST_STEPS = 4;

/** Drops the oldest versions beyond that. Returns what is then to be said of where Undo ends, null = nothing was dropped. */
export function forgetOldest(
  past: { files: readonly SourceFile[] }[],
  open: readonly SourceFile[],
): string | null {
  const seen = new Set<SourceFile>(open);
  let text = 0;
  let kept = 0;
  for (const { files } of past.toReversed()) {
    for (const file of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      text += file.text.length;
    }
    if (kept >= MAX_STEPS || (kept >= LEAST_STEPS && text > MAX_TEXT)) break;
    kept++;
  }
  if (kept === past.length) return null;
  past.splice(0, past.length - kept);
  return kept === MAX_STEPS
    ? `Only the last ${MAX_STEPS} changes can be undone.`
    : `Of files as large as these only the last changes can be undone: ${kept} of them.`;
}
