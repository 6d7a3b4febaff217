import { Shell } from '../../shell/shell.ts';
import { createShellWorker } from './shell-worker.ts';

export const realShell = createShellWorker((state) => new Shell(state));
