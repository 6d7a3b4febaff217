/** For embeds, into `public`: the posters, and the element's scripts that know of them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './bundle.mjs';
import { root } from './setup.mjs';

/** The element's script, and what of it comes with the first click: files without imports, to be loaded plainly. */
const scripts = { 'v1.js': 'v1.ts', 'v1-live.js': 'live.ts' };

/** `table`: what `tableOf` in src/embed/posters/table.ts says of today's scenarios. */
async function script(entry, table) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: `src/embed/element/${entry}`,
    logLevel: 'warn',
    transform: { target: 'es2022', define: { POSTERS: JSON.stringify(table) } },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}

/** A folder with these files and no others. */
function write(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

export async function writeEmbeds() {
  const { makePosters } = await load('src/embed/posters/make.ts');
  const { table, files } = await makePosters();
  const built = {};
  for (const [name, entry] of Object.entries(scripts)) built[name] = await script(entry, table);
  write(join(root, 'public', 'posters'), files);
  write(join(root, 'public', 'embed'), built);
}
