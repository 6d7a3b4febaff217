import type { SourceFile } from '../api/diagnostics.ts';

/** The same names and texts in the same order. */
export function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every(({ name, text }, i) => name === b[i]!.name && text === b[i]!.text))
  );
}
