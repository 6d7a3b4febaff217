/** Vector files of folders. For Node: the page has the result of the build's own run. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface VectorFile {
  path: string;
  text: string;
}

/** Every JSON file of these paths (folders recursively), sorted by name. Throws Error for a missing path. */
export function readVectorFiles(paths: readonly string[]): VectorFile[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }];
    const names = readdirSync(path).sort();
    return names.flatMap((name) =>
      name.endsWith('.json') || statSync(join(path, name)).isDirectory()
        ? readVectorFiles([join(path, name)])
        : [],
    );
  });
}
