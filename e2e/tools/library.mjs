/**
 * `npm run build:library`, and what `npm pack` does first: the library and the command line as they are installed into other
 * projects, in `lib`. Everything that they use is bundled, so that the package has no dependencies.
 */
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import license from 'rollup-plugin-license';
import { cache, rawText } from './bundle.mjs';
import { writeIndexes } from './indexes.mjs';
import { textOf } from './licenses.mjs';
import { installDependencies, root, run } from './setup.mjs';

const lib = join(root, 'lib');

/** Writes a bundle below `lib`; the packages in it are added to `packages`. */
async function bundle(entry, packages, input, output) {
  const { rolldown } = await import('rolldown');
  const thirdParty = (found) => found.forEach((each) => packages.set(`${each.name} ${each.version}`, each));
  const made = await rolldown({
    cwd: root,
    input: entry,
    plugins: [rawText, license({ thirdParty })],
    logLevel: 'warn',
    ...input,
  });
  try {
    await made.write({ format: 'esm', ...output });
  } finally {
    await made.close();
  }
}

/** Actions that modules add to those of an input, which the compiler merges and a bundler of declarations does not. */
const added = /declare module '[./]+\/api\/input\.ts' \{\s*(interface Actions \{[\s\S]*?\n {4}\})\s*\}/;

/** The declarations of every module of the library, one file each, as a bundler can read them. Returns their folder. */
function declarations() {
  const folder = join(cache, 'declarations');
  const tsc = ['--project', 'src/tsconfig.library.json', '--outDir', join(folder, 'as-emitted')];
  const { status } = run('tsc', [...tsc, '--tsBuildInfoFile', join(folder, 'tsbuildinfo')]);
  if (status !== 0) throw new Error('The declarations of the library cannot be made.');
  const made = join(folder, 'merged');
  rmSync(made, { recursive: true, force: true });
  const steps = [];
  for (const entry of readdirSync(join(folder, 'as-emitted'), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(join(folder, 'as-emitted').length + 1);
    const text = readFileSync(path, 'utf8');
    if (added.test(text)) steps.push(name.replace(/\.d\.ts$/, ''));
    mkdirSync(join(made, name, '..'), { recursive: true });
    writeFileSync(join(made, name), text.replace(added, 'export $1'));
  }
  const input = join(made, 'api/input.d.ts');
  const names = steps.map((step, i) => [`Actions${i}`, step]);
  const imports = names
    .map(([as, step]) => `import type { Actions as ${as} } from '../${step}.ts';\n`)
    .join('');
  const text = readFileSync(input, 'utf8');
  const merged = text.replace(
    'export interface Actions {',
    `export interface Actions extends ${names.map(([as]) => as).join(', ')} {`,
  );
  if (merged === text) throw new Error('api/input.ts has no Actions any more.');
  writeFileSync(input, imports + merged);
  return made;
}

/** The declarations of `./a.ts` are in `./a.d.ts`. */
const besideSources = {
  name: 'beside-sources',
  resolveId: (id, importer) =>
    importer && id.startsWith('.') ? join(importer, '..', id.replace(/\.ts$/, '.d.ts')) : undefined,
};

/** `lib/index.d.ts`: what the library's exports are made of, in one file. */
async function rollTypes() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  const made = await rollup({
    input: join(declarations(), 'library/index.d.ts'),
    plugins: [besideSources, dts()],
  });
  await made.write({ file: join(lib, 'index.d.ts'), format: 'es' });
  await made.close();
}

export async function buildLibrary() {
  writeIndexes();
  rmSync(lib, { recursive: true, force: true });
  const packages = new Map();
  await bundle(
    'src/library/index.ts',
    packages,
    { platform: 'neutral', resolve: { mainFields: ['module', 'main'] } },
    { file: join(lib, 'index.js'), codeSplitting: false },
  );
  await bundle(
    'src/cli/installed.ts',
    packages,
    { platform: 'node' },
    {
      dir: join(lib, 'bin'),
      minify: true,
      banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      entryFileNames: 'main.mjs',
      chunkFileNames: '[name].mjs',
    },
  );
  chmodSync(join(lib, 'bin/main.mjs'), 0o755);
  writeFileSync(join(lib, 'licenses.txt'), textOf(packages));
  await rollTypes();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  await buildLibrary();
}
