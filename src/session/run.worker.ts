import { expose } from 'comlink';
import '../lab/judges.ts';
import { runWorker } from './run-worker.ts';
import { lateShell } from './shell/late-shell.ts';

expose({ ...runWorker, ...lateShell });
