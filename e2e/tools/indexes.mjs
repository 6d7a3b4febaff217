/**
 * Writes the index files of folders whose parts are found by themselves: `npm run index` after a part was added or
 * removed. `--check` writes nothing and fails where an index is not what its folder holds.
 */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';

const root = join(import.meta.dirname, '../..');

/**
 * folder: where the parts are; part: `file` = each `<name>.ts` that exports `name`, `folder` = each `<name>/<name of the
 * export>.ts`; the folder's own files, which are no parts, are listed.
 */
const indexes = [{ folder: 'src/controllers', part: 'file', exported: 'controller', own: ['types', 'run'] }];

const namesIn = (folder, part, own) =>
  readdirSync(join(root, folder))
    .filter((name) =>
      part === 'folder'
        ? statSync(join(root, folder, name)).isDirectory()
        : name.endsWith('.ts') &&
          !name.endsWith('.test.ts') &&
          ![...own, 'found'].includes(name.slice(0, -3)),
    )
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();

const variable = (name) => `${name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}Part`;

function textOf({ folder, part, exported, own = [] }) {
  const names = namesIn(folder, part, own);
  const imports = names.map((name) => {
    const path = part === 'folder' ? `./${name}/${exported}.ts` : `./${name}.ts`;
    return `import { ${exported} as ${variable(name)} } from '${path}';`;
  });
  return `/** What this folder holds. Written by \`npm run index\`; a test checks it. */\n${imports.join('\n')}\n\nexport const found = [\n${names.map((name) => `  ${variable(name)},`).join('\n')}\n] as const;\n`;
}

const stale = [];
for (const index of indexes) {
  const file = join(root, index.folder, 'found.ts');
  const text = await prettier.format(textOf(index), {
    parser: 'typescript',
    ...(await prettier.resolveConfig(file)),
  });
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  stale.push(`${index.folder}/found.ts`);
}
for (const file of stale) console.log(file);
if (stale.length && process.argv.includes('--check')) {
  console.log('not what the folder holds: npm run index');
  process.exitCode = 1;
}
