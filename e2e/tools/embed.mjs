/** The build's part for embeds: the posters, the element's script (`embed/v1.js`) and where `embed.html` goes. */
import { spawnSync } from 'node:child_process';
import { bundled } from './lab.mjs';

let made;
/** The posters and their table, made once a build by a program of today's sources. */
function posters() {
  if (made) return made;
  const { stdout, status, stderr } = spawnSync(process.execPath, [bundled('posters')], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`The posters could not be made: ${stderr}`);
  return (made = JSON.parse(stdout));
}

const table = {
  name: 'posters-table',
  resolveId: (id) => (id === 'virtual:posters' ? '\0posters' : undefined),
  load: (id) => (id === '\0posters' ? `export default ${JSON.stringify(posters().table)}` : undefined),
};

/** The element's script, and what of it comes with the first click: files without imports, to be loaded plainly. */
const scripts = { 'v1.js': 'v1.ts', 'v1-live.js': 'live.ts' };

async function script(name) {
  const { build } = await import('vite');
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [table],
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: `src/embed/element/${scripts[name]}`,
        formats: ['iife'],
        name: 'PullSecretLab',
        fileName: () => name,
      },
    },
  });
  return output[0].code;
}

const types = { js: 'text/javascript', svg: 'image/svg+xml' };

export const embed = {
  name: 'embed',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      const page = bundle['src/embed/embed.html'];
      if (page) {
        delete bundle['src/embed/embed.html'];
        const source = String(page.source).replaceAll('../../', './');
        this.emitFile({ type: 'asset', fileName: 'embed.html', source });
      }
      for (const name of Object.keys(scripts))
        this.emitFile({ type: 'asset', fileName: `embed/${name}`, source: await script(name) });
      for (const [name, source] of Object.entries(posters().files))
        this.emitFile({ type: 'asset', fileName: `posters/${name}`, source });
    },
  },
  /** `vite dev` has the same addresses. */
  configureServer(server) {
    server.middlewares.use(async (request, response, next) => {
      const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
      const poster = /^\/posters\/(.+)$/.exec(path);
      if (path === '/embed.html') request.url = request.url.replace('/embed.html', '/src/embed/embed.html');
      const name = /^\/embed\/(.+)$/.exec(path)?.[1];
      const source = name in scripts ? await script(name) : poster ? posters().files[poster[1]] : undefined;
      if (source === undefined) return next();
      response.setHeader('content-type', types[path.split('.').at(-1)]);
      response.end(source);
    });
  },
};
