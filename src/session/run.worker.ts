import { expose } from 'comlink';
import '../lab/judges.ts';
import { runWorker } from './run-worker.ts';

expose(runWorker);
