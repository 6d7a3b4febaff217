/** Programs for Node out of the sources: bundled when one of their modules changed, else as they were. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeIndexes } from './indexes.mjs';
import { root } from './setup.mjs';

export const cache = join(root, 'node_modules', '.cache', 'pull-secret-lab');

/** `./a.yaml?raw` is the text of a file, for Vite too. */
export const rawText = {
  name: 'raw-text',
  resolveId: (id, importer) => (/\.(yaml|md)\?raw$/.test(id) ? join(importer, '..', id) : undefined),
  load: (id) =>
    /\.(yaml|md)\?raw$/.test(id)
      ? { code: `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))}`, moduleType: 'js' }
      : undefined,
};

/** A file's state without reading it; null when it is gone. */
function stateOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : null;
}

/** Whether every module of the bundle in this folder is still what it was made of. */
function isFresh(folder) {
  try {
    const modules = JSON.parse(readFileSync(join(folder, 'modules.json'), 'utf8'));
    return Object.entries(modules).every(([path, state]) => stateOf(join(root, path)) === state);
  } catch {
    return false;
  }
}

async function make(entry, folder) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    plugins: [rawText],
    logLevel: 'warn',
  });
  // Where the output is written, so that two calls do not meet.
  const building = join(cache, `building-${process.pid}`);
  mkdirSync(building, { recursive: true });
  try {
    const { output } = await bundle.write({
      dir: building,
      format: 'esm',
      minify: true,
      entryFileNames: 'main.mjs',
      chunkFileNames: '[name].mjs',
    });
    const paths = output
      .flatMap((chunk) => chunk.moduleIds ?? [])
      .flatMap((id) => {
        const path = id.replace(/\?raw$/, '');
        // Those of node_modules change with the lock file.
        return path.startsWith(root) && !path.includes('node_modules') ? [path.slice(root.length + 1)] : [];
      });
    const states = ['package-lock.json', ...new Set(paths)].map((path) => [path, stateOf(join(root, path))]);
    writeFileSync(join(building, 'modules.json'), JSON.stringify(Object.fromEntries(states)));
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
  } finally {
    await bundle.close();
    rmSync(building, { recursive: true, force: true });
  }
}

/** The folder of a program's bundle, which starts with `main.mjs`. `entry` is its module below the project's folder. */
export async function bundled(entry) {
  writeIndexes();
  const folder = join(cache, 'programs', entry.replace(/\.ts$/, '').replaceAll('/', '-'));
  if (!isFresh(folder)) {
    mkdirSync(join(cache, 'programs'), { recursive: true });
    await make(entry, folder);
  }
  return folder;
}

/** What a module of the sources exports. */
export const load = async (entry) => import(pathToFileURL(join(await bundled(entry), 'main.mjs')).href);
