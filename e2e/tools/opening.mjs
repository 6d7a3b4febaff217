/** What the page opens on, read and run before it is built: plain files, which no clone brings along. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const files = {
  'opening.json': ({ makeOpening }) => makeOpening(),
  'kubelets.json': ({ makeKubelets }) => makeKubelets(),
};

/** Costs a few file times and one short run when nothing changed. */
export async function writeOpening() {
  const { load } = await import('./bundle.mjs');
  const program = await load('src/session/make-opening.ts');
  for (const [name, make] of Object.entries(files)) {
    const path = join(root, 'src', 'prepared', name);
    const text = `${JSON.stringify(make(program))}\n`;
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}
