/** Where the files of an example have a field. */
import type { SourceFile } from '../api/diagnostics.ts';
import { parseFile, rangeOf } from '../manifest/parse.ts';

/** The keys and indexes that lead to a path; `*` is any key. Null = it is not there. */
export function wayTo(value: unknown, path: readonly string[]): (string | number)[] | null {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) {
      const way = wayTo(each, path);
      if (way) return [i, ...way];
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, each] of Object.entries(value))
    if (name === key || key === '*') {
      const way = wayTo(each, rest);
      if (way) return [name, ...way];
    }
  return null;
}

/** `Pod.spec.imagePullSecrets` → the first place, from its key to the end of its value. */
export function placeOf(
  files: readonly SourceFile[],
  field: string,
): { file: string; from: number; to: number } | null {
  const [kind, ...path] = field.split('.');
  for (const file of files)
    for (const document of parseFile(file).documents) {
      const way = document.kind === kind ? wayTo(document.value, path) : null;
      if (!way) continue;
      const [from] = rangeOf(document, way, true);
      const [, to] = rangeOf(document, way);
      return { file: file.name, from, to };
    }
  return null;
}
