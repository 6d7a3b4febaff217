/** Files and folders of YAML from the command line. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SourceFile } from '../api/diagnostics.ts';
import { splitFiles } from '../share/one-file.ts';

export class UsageError extends Error {}

/** A path's YAML files; `-` is standard input. All files as one are taken apart. Throws UsageError for what cannot be read. */
export function readFiles(paths: readonly string[], stdin: () => string): SourceFile[] {
  if (paths.length === 0) throw new UsageError('Specify a file or folder of YAML, or - for standard input.');
  return paths.flatMap((path) => {
    if (path === '-') {
      const text = stdin();
      return splitFiles(text) ?? [{ name: 'stdin.yaml', text }];
    }
    try {
      if (!statSync(path).isDirectory()) {
        const text = readFileSync(path, 'utf8');
        return splitFiles(text) ?? [{ name: basename(path), text }];
      }
      const names = readdirSync(path)
        .filter((name) => /\.(ya?ml|json)$/.test(name))
        .sort();
      if (names.length === 0) throw new UsageError(`${path}: no YAML files in this folder.`);
      return names.map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(
        `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file or folder' : (error as Error).message}`,
      );
    }
  });
}
