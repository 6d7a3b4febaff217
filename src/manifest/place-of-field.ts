import type { SourceFile } from '../api/diagnostics.ts';
import { parseFile, rangeOf } from './parse.ts';

/** Where a KubeletConfiguration's file writes a field (`featureGates.X`), or the deepest map that would have it; null = no such file. */
export function placeOfField(
  files: readonly SourceFile[],
  name: string,
  field: string,
): { file: string; from: number; to: number } | null {
  const file = files.find((each) => each.name === name);
  const document = file && parseFile(file).documents.find(({ kind }) => kind === 'KubeletConfiguration');
  if (!document) return null;
  const path = field.split('.');
  let at: unknown = document.value;
  let depth = 0;
  while (depth < path.length && typeof at === 'object' && at !== null && Object.hasOwn(at, path[depth]!))
    at = (at as Record<string, unknown>)[path[depth++]!];
  if (depth === 0) return { file: name, from: document.from, to: document.from };
  const [from] = rangeOf(document, path.slice(0, depth), true);
  const [, to] = rangeOf(document, path.slice(0, depth));
  return { file: name, from, to: depth === path.length ? to : from };
}
