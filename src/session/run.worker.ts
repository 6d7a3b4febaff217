import { expose } from 'comlink';
import '../apiserver/rules.ts';
import { runWorker } from './run-worker.ts';

expose(runWorker);
