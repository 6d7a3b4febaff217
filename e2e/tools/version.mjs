/** Which version of the lab a page is: that of the package, with a short name of all that is deployed with it. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './setup.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const place = '<meta name="lab-version" content="';

/** The same for the same contents, on every machine. */
function digestOf(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`\n${relative(folder, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

/** The page with its version. */
export function withVersion(html, digest) {
  if (!html.includes(`${place}"`)) throw new Error('The page has no place for its version.');
  return html.replace(place, `${place}${version} (build ${digest.slice(0, 7)})`);
}

/** After all files have been written, and before the service worker is told what is in them. */
export const versioned = (folder) => ({
  name: 'versioned',
  apply: 'build',
  closeBundle: {
    order: 'pre',
    sequential: true,
    handler(error) {
      if (error) return;
      const page = join(folder, 'index.html');
      writeFileSync(page, withVersion(readFileSync(page, 'utf8'), digestOf(folder)));
    },
  },
});
