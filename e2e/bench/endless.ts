/** Runs that would never end, in one process without a browser: prints one JSON object, what each was stopped by and when. */
import '../../src/lab/budget.ts';
import { advanceRun, createRun } from '../../src/lab/run.ts';
import { compile } from '../../src/manifest/compile.ts';
import { endless } from './endless-files.ts';

const rows = Object.entries(endless).map(([name, files]) => {
  const { input } = compile(files);
  const start = performance.now();
  const run = createRun(input!);
  while (!advanceRun(run, 5000));
  const seconds = (performance.now() - start) / 1000;
  const { trace } = run.world;
  return {
    name,
    seconds,
    stopped: trace.stopped,
  };
});
process.stdout.write(JSON.stringify(rows));
