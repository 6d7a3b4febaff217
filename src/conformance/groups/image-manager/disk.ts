/** A disk below the kubelet's root with what can go wrong on it: a directory where a file should be. */
import { emptyTable } from '../../../sim/table.ts';
import type { ImagePorts } from '../../../kubelet/images/types.ts';

const HOME = 'image_manager/';

export interface Disk {
  port: ImagePorts['files'];
  put(path: string, content: string): void;
  makeDirectory(path: string): void;
  /** A file, or a directory with all in it. */
  remove(path: string): void;
  /** As the vectors write it down: path → parsed JSON, or the text; a directory that does not belong there → null. */
  content(): Record<string, unknown>;
}

export function createDisk(): Disk {
  const files = new Map<string, string>();
  const directories = new Set<string>();
  const below = (all: Iterable<string>, path: string) =>
    [...all].filter((name) => name === path || name.startsWith(`${path}/`));
  return {
    port: {
      read(path) {
        if (directories.has(path)) throw new Error(`read <root>/${path}: is a directory`);
        return files.get(path) ?? null;
      },
      write(path, content) {
        // The kubelet cleans up after a failed write, which takes an empty directory away.
        if (directories.delete(`${path}.tmp`))
          throw new Error(
            `failed to create temporary file "<root>/${path}.tmp": open <root>/${path}.tmp: is a directory`,
          );
        if (directories.has(path)) throw new Error(`rename <root>/${path}.tmp <root>/${path}: file exists`);
        // A temporary file that was left there is written over and renamed.
        files.delete(`${path}.tmp`);
        files.set(path, content);
      },
      remove: (path) => void files.delete(path),
      list: (directory) => [...files.keys()].filter((path) => isIn(directory, path)).sort(),
    },
    put: (path, content) => void files.set(HOME + path, content),
    makeDirectory: (path) => void directories.add(HOME + path),
    remove(path) {
      for (const name of below(files.keys(), HOME + path)) files.delete(name);
      for (const name of below(directories, HOME + path)) directories.delete(name);
    },
    content() {
      const all = emptyTable<unknown>();
      for (const [path, text] of files) {
        const name = path.slice(HOME.length);
        all[name] = parsed(text);
        const parts = name.split('/').slice(0, -1);
        // `pulled` and `pulling` belong there; what lies deeper does not.
        for (let depth = 2; depth <= parts.length; depth++) all[`${parts.slice(0, depth).join('/')}/`] = null;
      }
      for (const path of directories) all[`${path.slice(HOME.length)}/`] = null;
      return all;
    },
  };
}

const isIn = (directory: string, path: string) =>
  path.startsWith(`${directory}/`) && !path.slice(directory.length + 1).includes('/');

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (
      typeof value === 'object' &&
      value !== null &&
      (value as { lastUpdatedTime?: unknown }).lastUpdatedTime
    )
      (value as { lastUpdatedTime: unknown }).lastUpdatedTime = '<time>';
    return value;
  } catch {
    return text;
  }
}
