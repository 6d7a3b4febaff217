/** `npm run build`: the data that the page is built from (`prepare:data`), then the page. */
import { fileURLToPath } from 'node:url';
import { installDependencies, run } from './setup.mjs';

/** False when it did not succeed; why is on standard error. */
export async function build(options = {}) {
  const { prepare } = await import('./prepare.mjs');
  return (await prepare()) && run('vite', ['build', '--logLevel', 'warn'], options).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  if (!(await build())) process.exitCode = 1;
}
