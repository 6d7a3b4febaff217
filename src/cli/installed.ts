/** The command line of the package, as `npx pull-secret-lab`. */
import { runProcess } from './process.ts';

await runProcess('pull-secret-lab');
