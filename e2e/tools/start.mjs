/** `npm start`: installs, builds, serves, prints the address. `--port N` or PORT chooses the port. */
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { build } = await import('./build.mjs');
if (!(await build())) process.exit(1);
const at = process.argv.indexOf('--port');
const port = Number(at > 0 ? process.argv[at + 1] : (process.env.PORT ?? 4173));
const { preview } = await import('vite');
const server = await preview({ root, preview: { port, host: '127.0.0.1' } });
console.log(`Pull Secret Lab is at ${server.resolvedUrls.local[0]}  (Ctrl-C ends it)`);
