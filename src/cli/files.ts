/** Files and folders of YAML from the command line. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../api/diagnostics.ts';
import { isOtherConf } from '../share/files.ts';
import { freeName } from '../share/names.ts';
import { splitFiles } from '../share/one-file.ts';
import type { Io } from './io.ts';

export class UsageError extends Error {}

/** The files of a run, with their paths by name as the command line gave them, for messages. */
export interface ReadFiles {
  files: SourceFile[];
  paths: Map<string, string>;
}

/**
 * The YAML files of these paths; `-` is standard input. The one-file format is split again. In a folder, JSON that is not a
 * manifest (such as a package.json) is skipped with a warning. Throws UsageError for a path that cannot be read.
 */
export function readFiles(given: readonly string[], io: Pick<Io, 'stdin' | 'err'>): ReadFiles {
  if (given.length === 0) throw new UsageError('Specify a file or folder of YAML, or - for standard input.');
  const files: SourceFile[] = [];
  const paths = new Map<string, string>();
  const add = (path: string, text: string) => {
    const name = freeName(path, new Set(paths.keys()));
    files.push({ name, text });
    paths.set(name, path);
  };
  for (const path of given) {
    try {
      if (path === '-') addAll('stdin.yaml', io.stdin(), add);
      else if (statSync(path).isDirectory()) addFolder(path, add, io);
      else addAll(path, readFileSync(path, 'utf8'), add);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(
        `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file or folder' : (error as Error).message}`,
      );
    }
  }
  return { files, paths };
}

type Add = (path: string, text: string) => void;

/** A file, or the files that it contains in the one-file format. */
function addAll(path: string, text: string, add: Add): void {
  const inside = splitFiles(text);
  if (inside) for (const file of inside) add(file.name, file.text);
  else add(path, text);
}

function addFolder(folder: string, add: Add, io: Pick<Io, 'err'>): void {
  const paths = readdirSync(folder)
    .filter((name) => /\.(ya?ml|json|toml|conf)$/.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter(isFile);
  paths.push(...dropInsIn(folder), ...hostsIn(folder));
  let added = 0;
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    if (isOtherConf(path, text)) continue;
    if (path.endsWith('.json') && isOtherJson(text)) {
      io.err(`${path}: warning: skipped, because it has neither apiVersion nor kind.\n`);
      continue;
    }
    add(path, text);
    added++;
  }
  if (added === 0) throw new UsageError(`${folder}: no YAML files in this folder.`);
}

/** JSON that other programs keep beside manifests; a manifest with a syntax error is not that. */
function isOtherJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value !== 'object' || value === null || !('apiVersion' in value || 'kind' in value);
  } catch {
    return false;
  }
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The kubelet's `--config-dir`, by the name that its documentation gives it: `kubelet.conf.d/*.conf`. */
function dropInsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith('.conf.d'))
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => path.endsWith('.conf') && isFile(path))
    .sort();
}

/** containerd keeps a folder for each registry: `certs.d/quay.io/hosts.toml`, or without the first of them. */
function hostsIn(folder: string): string[] {
  return ['certs.d', '']
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory())
    .flatMap((path) =>
      readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(path, name, 'hosts.toml')),
    )
    .filter(isFile)
    .sort();
}
