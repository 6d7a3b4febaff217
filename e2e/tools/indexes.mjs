/**
 * Index files: what is found by its file name is listed in one module of plain imports, so that the engine and the
 * command line need no bundler. `npm run index` writes them, and so does every command that builds or runs the lab; a test
 * fails when one is stale. To have one more, add a line to a table below.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folders and files below a folder, by name. */
const entries = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
const files = (folder, pattern) => entries(folder).flatMap(({ name }) => (pattern.test(name) ? [name] : []));
const folders = (folder) => entries(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** A name that an export may have: `image-manager` → `imageManager`, `v1.36` → `v1_36`. */
const identifier = (name) => name.replaceAll('.', '_').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const stem = (name) => name.replace(/\.\w+$/, '');

/** One export a module, `from` = what it exports there. */
const modules = (paths, from) =>
  paths.map(([name, path]) => `export { ${from} as ${identifier(name)} } from './${path}';`);
const inFolder = (folder, pattern) => files(folder, pattern).map((name) => [stem(name), name]);

/** The YAML of these scenarios: the path of each file below their folder is the name of an export, which is its text. */
const texts = (scenarios) =>
  scenarios.flatMap((scenario) =>
    files(`src/scenarios/${scenario}`, /\.yaml$/).map(
      (name) => `export { default as '${scenario}/${name}' } from './${scenario}/${name}?raw';`,
    ),
  );

const FIRST_SCENARIO = 'blog-post';

/** The folders of lessons; `_template` and others that begin so are for authors. */
const lessons = () =>
  folders('src/lessons').filter(
    (name) => !name.startsWith('_') && existsSync(join(root, 'src/lessons', name, 'lesson.md')),
  );

/** What the front matter says, for the list of lessons. What cannot be read, the check of the lesson tells. */
function lessonHead(name) {
  const text = readFileSync(join(root, 'src/lessons', name, 'lesson.md'), 'utf8');
  const [, front = ''] = /^---\s*\n([\s\S]*?)\n---\s*(?:\n|$)/.exec(text) ?? [];
  let said = {};
  try {
    said = parse(front, { logLevel: 'silent' }) ?? {};
  } catch {
    // Its name remains.
  }
  const { title, summary, minutes, order, kubelets } = said;
  return {
    name,
    title: String(title ?? name),
    summary: String(summary ?? ''),
    minutes: Number(minutes ?? 0) || 0,
    order: Number(order ?? 1000) || 1000,
    kubelets: Array.isArray(kubelets) ? kubelets.map(String) : [],
  };
}

/** In their order, readings last. */
const lessonHeads = () =>
  lessons()
    .map(lessonHead)
    .sort((a, b) => (a.minutes === 0) - (b.minutes === 0) || a.order - b.order || (a.name < b.name ? -1 : 1));

/**
 * folder: where the parts are; part: `file` = each `<name>.ts` that exports `name`, `folder` = each `<name>/<name of the
 * export>.ts` where there is one; the folder's own files, which are no parts, are listed; index: its name.
 */
const indexes = [
  { folder: 'src/controllers', part: 'file', exported: 'controller', own: ['types', 'run', 'requests'] },
  { folder: 'src/controllers/workloads', part: 'file', exported: 'controller' },
  { folder: 'src/kinds', part: 'folder', exported: 'kind' },
  // Kinds that the page loads when files hold them.
  { folder: 'src/kinds', part: 'folder', exported: 'workload', index: 'found-workload' },
  { folder: 'src/kinds', part: 'folder', exported: 'kubectl', index: 'found-kubectl' },
  { folder: 'src/kinds', part: 'folder', exported: 'help', index: 'found-help' },
  { folder: 'src/kinds', part: 'folder', exported: 'rules', index: 'found-rules' },
  { folder: 'src/manifest/expectations/matchers', part: 'file', exported: 'matcher' },
  { folder: 'src/steps', part: 'file', exported: 'step', own: ['types', 'index', 'kubelet-start'] },
  // Steps that the page loads when files hold them.
  { folder: 'src/steps/late', part: 'file', exported: 'step' },
  { folder: 'src/shell/tools', part: 'file', exported: 'tool' },
  { folder: 'src/whatif/kinds', part: 'file', exported: 'candidate' },
];

/** The parts of a folder as one list. */
function found({ folder, part, exported, own = [] }) {
  const names =
    part === 'folder'
      ? folders(folder).filter((name) => existsSync(join(root, folder, name, `${exported}.ts`)))
      : files(folder, /(?<!\.test)\.ts$/)
          .map(stem)
          .filter((name) => ![...own, 'found'].includes(name));
  const variables = names.map((name) => `${identifier(name)}Part`);
  const line = `export const found = [${variables.join(', ')}] as const;`;
  return [
    ...names.map((name, i) => {
      const path = part === 'folder' ? `${name}/${exported}` : name;
      return `import { ${exported} as ${variables[i]} } from './${path}.ts';`;
    }),
    '',
    ...(line.length <= 110
      ? [line]
      : ['export const found = [', ...variables.map((name) => `  ${name},`), '] as const;']),
  ];
}

/** Path of an index → its lines. */
const all = {
  'src/lessons/found.ts': () => [
    "import type { LessonHead } from '../teach/types.ts';",
    '',
    '// prettier-ignore',
    'export const heads: readonly LessonHead[] = [',
    ...lessonHeads().map((head) => `  ${JSON.stringify(head)},`),
    '];',
    '',
    '// prettier-ignore',
    'export const texts: readonly (readonly [name: string, load: () => Promise<Record<string, string>>])[] = [',
    ...lessons().map((name) => `  ['${name}', () => import('./${name}/found.ts')],`),
    '];',
  ],
  ...Object.fromEntries(
    lessons().map((name) => [
      `src/lessons/${name}/found.ts`,
      () =>
        files(`src/lessons/${name}`, /^lesson\.md$|\.yaml$/).map(
          (file) => `export { default as '${file}' } from './${file}?raw';`,
        ),
    ]),
  ),
  ...Object.fromEntries(
    indexes.map((index) => [`${index.folder}/${index.index ?? 'found'}.ts`, () => found(index)]),
  ),
  'src/kubelet/versions/all.ts': () =>
    modules(inFolder('src/kubelet/versions', /^v.*(?<!\.test)\.ts$/), 'default'),
  'src/kubelet/config/gates/all.ts': () =>
    files('src/kubelet/config/gates', /\.json$/).map(
      (name) => `export { default as '${stem(name)}' } from './${name}' with { type: 'json' };`,
    ),
  'src/conformance/groups/all.ts': () => {
    const folder = 'src/conformance/groups';
    const single = files(folder, /(?<!^all)(?<!\.test)\.ts$/).map((name) => [stem(name), name]);
    const several = folders(folder)
      .filter((name) => existsSync(join(root, folder, name, 'group.ts')))
      .map((name) => [name, `${name}/group.ts`]);
    return modules(
      [...single, ...several].sort(([a], [b]) => (a < b ? -1 : 1)),
      'group',
    );
  },
  'src/cli/commands/all.ts': () =>
    files('src/cli/commands', /(?<!^all)(?<!\.test)\.ts$/).map(
      (name) => `export const ${identifier(stem(name))} = () => import('./${name}');`,
    ),
  'src/teach/panels.ts': () => [
    '/** The ids of the panels: the folders of `ui/panels`. */',
    'export const panels: readonly string[] = [',
    ...folders('src/ui/panels')
      .filter((name) => existsSync(join(root, 'src/ui/panels', name, 'panel.tsx')))
      .map((name) => `  '${name}',`),
    '];',
  ],
  'src/scenarios/names.ts': () => [
    '/** The folders of this folder. */',
    'export const names: readonly string[] = [',
    ...folders('src/scenarios').map((name) => `  '${name}',`),
    '];',
  ],
  'src/scenarios/first.ts': () => texts([FIRST_SCENARIO]),
  'src/scenarios/all.ts': () => texts(folders('src/scenarios').filter((name) => name !== FIRST_SCENARIO)),
};

const head = '// Written by `npm run index` from what its folder holds; a test fails when it is stale.\n';

/** The indexes that are not what the files say, with what they should be. */
export function staleIndexes() {
  return Object.entries(all).flatMap(([path, lines]) => {
    const text = `${head}${lines().join('\n')}\n`;
    const file = join(root, path);
    return existsSync(file) && readFileSync(file, 'utf8') === text ? [] : [{ path, text }];
  });
}

/** Writes those that are stale. */
export function writeIndexes() {
  for (const { path, text } of staleIndexes()) writeFileSync(join(root, path), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeIndexes();
