/** The glossary and the pages of statuses, into `public`: plain HTML, made of the cards and of runs. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { load } from './bundle.mjs';
import { root } from './setup.mjs';

export const HELP_PAGES = 'src/help/pages/make.ts';
const css = 'src/help/pages/pages.css';

export async function writeHelpPages() {
  const { makePages } = await load(HELP_PAGES);
  const pages = new Map([...(await makePages()), ['help/help.css', readFileSync(join(root, css), 'utf8')]]);
  for (const folder of ['help', 'status'])
    rmSync(join(root, 'public', folder), { recursive: true, force: true });
  for (const [path, text] of pages) {
    const file = join(root, 'public', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
