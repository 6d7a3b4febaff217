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

/** One file without imports, which a page may load as a plain script or as a module. */
async function script() {
  const { build } = await import('vite');
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [table],
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: 'src/embed/element/v1.ts',
        formats: ['iife'],
        name: 'PullSecretLab',
        fileName: () => 'v1.js',
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
      this.emitFile({ type: 'asset', fileName: 'embed/v1.js', source: await script() });
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
      const source =
        path === '/embed/v1.js' ? await script() : poster ? posters().files[poster[1]] : undefined;
      if (source === undefined) return next();
      response.setHeader('content-type', types[path.split('.').at(-1)]);
      response.end(source);
    });
  },
};
