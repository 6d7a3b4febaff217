/**
 * `npm run fuzz [-- --seconds 60] [--seed N] [TARGET…]`: gives random inputs to what reads them (e2e/fuzz/targets.ts).
 * What throws, breaks a promise or takes more than ten seconds is written to e2e/fuzz/findings, the smallest input that
 * could be found, and `npm test` tries it from then on.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { bundled } = await import('./bundle.mjs');
const { targets } = await import('./bundle.mjs').then(({ load }) => load('e2e/fuzz/targets.ts'));

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const names = targets.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (unknown.length || !(seconds > 0) || !Number.isInteger(seed)) {
  console.error(
    `Usage: npm run fuzz -- [--seconds 60] [--seed N] [TARGET…]\nTargets: ${names.map((name) => JSON.stringify(name)).join(', ')}`,
  );
  process.exit(2);
}

/** Milliseconds that one input may take. */
const PATIENCE = 10_000;

/** What a thread found within `millis`. */
function search(program, name, millis) {
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: { name, millis, seed } });
    let input;
    let tried = 0;
    let timer;
    const end = (found) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve({ tried, ...found });
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end({ input, error: `No answer within ${PATIENCE / 1000} s.` }), PATIENCE);
    };
    worker.on('message', ({ done, trying }) => {
      if (done) return end(done);
      tried++;
      input = trying;
      watch();
    });
    worker.on('error', (error) => end({ input, error: error.stack }));
  });
}

const program = join(await bundled('e2e/fuzz/worker.ts'), 'main.mjs');
const chosen = positionals.length ? positionals : names;
let found = 0;
console.log(`seed ${seed}, ${seconds} s`);
for (const name of chosen) {
  const { tried, input, error } = await search(program, name, (1000 * seconds) / chosen.length);
  console.log(`${name}: ${tried} inputs${error ? '' : ', nothing found'}`);
  if (!error) continue;
  found++;
  const text = `${JSON.stringify({ target: name, input, error: error.split('\n')[0] }, null, 2)}\n`;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const file = join('e2e', 'fuzz', 'findings', `${name.replaceAll(' ', '-')}-${digest}.json`);
  writeFileSync(join(root, file), text);
  console.error(`${error}\n${file}`);
}
process.exitCode = found > 0 ? 1 : 0;
