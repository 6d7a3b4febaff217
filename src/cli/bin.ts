/** The command line of a clone. */
import { runProcess } from './process.ts';

await runProcess();
