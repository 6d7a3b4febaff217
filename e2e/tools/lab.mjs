/** `npm run --silent lab -- COMMAND …`: the command line out of today's sources, in this process. */
import { installDependencies } from './setup.mjs';

installDependencies();
const { load } = await import('./bundle.mjs');
const from = process.cwd();
process.chdir(process.env.INIT_CWD ?? from);
await load('src/cli/bin.ts');
