/**
 * `npm run build:single`: the lab as one file, `dist-single/pull-secret-lab.html`, which works from a disk: the page with
 * the plain editor, and what its threads run. Both are texts in it, compressed; its policy allows no request at all and no
 * script but those two whose contents it names.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { installDependencies, root } from './setup.mjs';

export const singleFile = join(root, 'dist-single', 'pull-secret-lab.html');

/** A program as one classic script. */
async function programOf(input, plugins = []) {
  const { build } = await import('vite');
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: { input: join(root, input), output: { format: 'iife', codeSplitting: false } },
    },
  });
  return output[0].code.trim();
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a browser may do with it: nothing but to run and show what is in it. */
const policyOf = (...scripts) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    // Components set styles of single elements.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const packed = (name, text) =>
  `<script type="text/plain" id="part-${name}">${deflateRawSync(text, { level: 9 }).toString('base64')}</script>`;

/** The page with its script and its style in it, and the licences of all that is. */
async function pageWith(plugins) {
  const { build } = await import('vite');
  const { output } = await build({
    root,
    mode: 'single',
    logLevel: 'error',
    plugins,
    build: { write: false, copyPublicDir: false },
  });
  const sourceOf = (name) => output.find(({ fileName }) => fileName === name).source;
  return { html: sourceOf('index.html'), licences: sourceOf('licenses.txt') };
}

export async function buildSingle() {
  const { licenses } = await import('./licenses.mjs');
  const { shellCommands } = await import('./shell-commands.mjs');
  const { withVersion } = await import('./version.mjs');
  const found = licenses();
  const thread = await programOf('src/session/run.worker.ts', [shellCommands, ...found.worker()]);
  const { html, licences } = await pageWith(found.page);
  const unpack = await programOf('src/app/unpack.ts');
  const [tag, app] = /<script type="module" crossorigin>([^]*?)<\/script>/.exec(html);
  const icon = readFileSync(join(root, 'public', 'icon.svg'), 'utf8').trim();
  const parts = [packed('app', app), packed('thread', thread), packed('licences', licences)];
  const page = html
    .replace(tag, () => `<script>${unpack}</script>`)
    .replace(
      /(http-equiv="Content-Security-Policy"\s+content=")[^"]*/,
      (_, begin) => begin + policyOf(unpack, app),
    )
    .replace(/href="[^"]*icon\.svg"/, () => `href="data:image/svg+xml,${encodeURIComponent(icon)}"`)
    .replace(/<p data-still>[^]*?<\/p>/, () => '<noscript>Pull Secret Lab needs JavaScript.</noscript>')
    .replace('</body>', () => `${parts.join('\n')}\n</body>`);
  rmSync(join(singleFile, '..'), { recursive: true, force: true });
  mkdirSync(join(singleFile, '..'), { recursive: true });
  writeFileSync(singleFile, withVersion(page, createHash('sha256').update(page).digest('hex')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  const { prepare } = await import('./prepare.mjs');
  if (await prepare()) {
    await buildSingle();
    const size = (readFileSync(singleFile).length / 1024 / 1024).toFixed(2);
    console.log(
      `dist-single/pull-secret-lab.html has ${size} MiB. Copy it anywhere, and open it in a browser.`,
    );
  } else process.exitCode = 1;
}
