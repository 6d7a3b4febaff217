/**
 * The first scenario's screen in `index.html`, drawn by the page's own components when it is built, and the script that
 * runs before it is seen.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const folder = join(root, 'node_modules', '.cache', 'pull-secret-lab', 'first-screen');

async function draw() {
  const { build } = await import('vite');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    mode: 'first-screen',
    logLevel: 'error',
    build: {
      ssr: 'src/app/prerender.tsx',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      copyPublicDir: false,
    },
  });
  const { firstScreen } = await import(pathToFileURL(join(folder, 'prerender.js')).href);
  return firstScreen();
}

/** A classic script within the page, so that the browser need not wait for a file: it has to have run before it draws. */
async function early() {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({ cwd: root, input: 'src/app/early.ts', logLevel: 'warn' });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What own work needs at once, and a link beside it, as attributes of the early script. */
const needed = (bundle) =>
  Object.entries({ own: /^assets\/(core|saved|soon)-[^/]*\.js$/, link: /^assets\/share-[^/]*\.js$/ })
    .map(([name, chunks]) => {
      const files = Object.keys(bundle).filter((file) => chunks.test(file));
      return `data-${name}="${files.map((file) => `./${file}`).join(' ')}"`;
    })
    .join(' ');

/**
 * Nothing is painted before the whole screen is read: half a row of controls would move, and a frame that shows a part
 * takes as long to lay out as the one that shows all.
 */
const whole = '<link rel="expect" href="#whole" blocking="render" />';
/** The browser waits for the beginning of the element, so an empty one follows the screen. */
const end = '<div id="whole" hidden></div>';

const sheet = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/;
/**
 * The page's own style within it: a request less before it is seen. The link stays for the scripts that look for it, and
 * is not followed.
 */
const styleOf = (bundle, href) =>
  `<link rel="stylesheet" disabled href="./${href}"><style>${bundle[href].source}</style>`;

/** The app, which the early script starts. */
const module = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

/** The page's policy allows this one script by what it contains. */
const allowed = (source) =>
  `script-src 'self' 'sha256-${createHash('sha256').update(source).digest('base64')}'`;

export function firstScreen() {
  return {
    name: 'first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle, filename }) {
        if (!filename.endsWith('/index.html') || !bundle) return html;
        const { html: screen, title, description } = await draw();
        const source = (await early()).trim();
        const [tag, app] = module.exec(html);
        const script = `<script data-app="${app}" ${needed(bundle)}>${source}</script>`;
        return html
          .replace(tag, `<link rel="modulepreload" crossorigin href="${app}">`)
          .replace("script-src 'self'", () => allowed(source))
          .replace('<title>', () => `${whole}\n    ${script}\n    <title>`)
          .replace(/<title>[^<]*/, () => `<title>${escaped(`${title} · Pull Secret Lab`)}`)
          .replace(
            /(name="description"\s+content=")([^"]*)/,
            (_, begin, text) => `${begin}${text} ${escaped(description)}`,
          )
          .replace(sheet, (_, href) => styleOf(bundle, href))
          .replace('<div id="root"></div>', () => `<div id="root">${screen}</div>${end}`);
      },
    },
  };
}
