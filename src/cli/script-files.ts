/** Files as a shell in their folder names them. */
import type { SourceFile } from '../api/diagnostics.ts';

/** Those of a folder without it, others by their last name. */
export const besides = (files: readonly SourceFile[], given: readonly string[]): SourceFile[] =>
  files.map(({ name, text }) => {
    const folder = given.map((path) => `${path.replace(/\/+$/, '')}/`).find((path) => name.startsWith(path));
    return { name: folder ? name.slice(folder.length) : name.split('/').at(-1)!, text };
  });
