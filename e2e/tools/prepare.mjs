/**
 * `npm run prepare:data`: writes what the build reads as plain files, and fails when a recorded answer of the real kubelet
 * is not met. What an earlier run made of the same sources is kept, so that an unchanged tree costs a few file times; the
 * result of the recorded answers is committed with a digest of what it was measured with, so that a clone need not run
 * them to build. `npm test` runs them on every machine.
 * `--page` leaves out the recorded answers when there is an earlier result: for the page under development.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeOpening } from './opening.mjs';
import { installDependencies, root } from './setup.mjs';

const stamps = () => join(root, 'node_modules', '.cache', 'pull-secret-lab', 'prepared.json');
export const resultFile = join(root, 'src', 'prepared', 'conformance.json');
const measuredWith = join(root, 'src', 'prepared', 'measured-with.txt');

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});

/** One name for the contents of folders, the same in every clone. */
function digestOf(...folders) {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }).sort(byPath))
      if (entry.isFile() && entry.name !== 'modules.json')
        hash
          .update(`\n${relative(root, join(entry.parentPath, entry.name))}\n`)
          .update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest('hex');
}
const byPath = (a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1);

/** Runs `work` unless it succeeded with the same `state` and all of `made` is still there; false = it did not succeed. */
async function once(name, digest, made, work) {
  const state = `${process.version} ${digest}`;
  const known = readJson(stamps());
  if (known[name] === state && made.every((path) => existsSync(join(root, path)))) return;
  if ((await work()) === false) return;
  mkdirSync(join(stamps(), '..'), { recursive: true });
  writeFileSync(stamps(), JSON.stringify({ ...readJson(stamps()), [name]: state }));
}

/** Index files and the style sheet of the colours. */
async function writeSources() {
  const { load } = await import('./bundle.mjs');
  const { themeCss, themeFile } = await import('./theme.mjs');
  const css = themeCss(await load('src/picture/theme.ts'));
  const file = join(root, themeFile);
  if (readFileSync(file, 'utf8') !== css) writeFileSync(file, css);
}

async function embeds() {
  const { bundled } = await import('./bundle.mjs');
  const { writeEmbeds } = await import('./embed.mjs');
  const state = digestOf(
    await bundled('src/embed/posters/make.ts'),
    join(root, 'src/embed'),
    join(root, 'e2e/tools'),
  );
  await once(
    'embeds',
    state,
    ['public/posters', 'public/embed/v1.js', 'public/embed/v1-live.js'],
    writeEmbeds,
  );
}

async function helpPages() {
  const { bundled } = await import('./bundle.mjs');
  const { HELP_PAGES, writeHelpPages } = await import('./help-pages.mjs');
  const state = digestOf(await bundled(HELP_PAGES), join(root, 'src/help'));
  await once(
    'help-pages',
    state,
    ['public/help/index.html', 'public/help/help.css', 'public/status'],
    writeHelpPages,
  );
}

/** What measures the recorded answers, and them: all that their result depends on. */
async function digestOfAnswers() {
  const { bundled } = await import('./bundle.mjs');
  const { VECTORS } = await import('./conformance.mjs');
  return digestOf(await bundled('src/cli/bin.ts'), join(root, VECTORS));
}

/** The counts of the recorded answers, as src/prepared/conformance.json has them afterwards. */
export async function conformance() {
  const digest = await digestOfAnswers();
  let failures = [];
  await once('conformance', digest, ['src/prepared/conformance.json'], async () => {
    const { runVectors } = await import('./conformance.mjs');
    const { failures: found, ...result } = await runVectors();
    failures = found;
    writeFileSync(resultFile, `${JSON.stringify(result)}\n`);
    writeFileSync(measuredWith, `${digest}\n`);
    return found.length === 0;
  });
  const result = readJson(resultFile);
  return { ...result, failures };
}

/** Whether the committed result is of these sources and these answers, and all of them were met. */
const areMet = async () =>
  readJson(resultFile).failed === 0 &&
  existsSync(measuredWith) &&
  readFileSync(measuredWith, 'utf8').trim() === (await digestOfAnswers());

export function describeFailure({ file, name, kubelets, reason, path, expected, got }) {
  const what = reason ?? `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
  return `FAILED ${file}: ${JSON.stringify(name)} ${kubelets.join(' ')}\n  ${what}`;
}

export async function prepare({ vectors = true } = {}) {
  await writeSources();
  await writeOpening();
  await embeds();
  await helpPages();
  if (!vectors && existsSync(resultFile)) return true;
  const { passed, failed, failures } = (await areMet())
    ? { ...readJson(resultFile), failures: [] }
    : await conformance();
  for (const failure of failures) console.error(describeFailure(failure));
  if (failed) console.error(`${passed} recorded answers are met, ${failed} are not.`);
  return failed === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  if (!(await prepare({ vectors: !process.argv.includes('--page') }))) process.exitCode = 1;
}
