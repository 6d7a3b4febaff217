import { expose } from 'comlink';
import { runWorker } from './run-worker.ts';

expose(runWorker);
