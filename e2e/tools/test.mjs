/**
 * `npm test`: everything that must hold, in the order of what fails fastest. Each stage counts what it tested; the
 * last line adds them up. `npm test -- unit browser` runs only the stages named.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run, runAside } from './setup.mjs';

installDependencies();
const reports = join(root, 'node_modules', '.cache', 'pull-secret-lab', 'reports');
mkdirSync(reports, { recursive: true });

/** A stage of checks, each passed when its command ends with 0. What they print comes when the stage has ended. */
const checks =
  (...commands) =>
  async () => {
    let passed = 0;
    let printed = '';
    for (const [command, ...args] of commands) {
      const { status, output } = await runAside(command, args);
      printed += output;
      if (status === 0) passed++;
    }
    return { passed, failed: commands.length - passed, printed };
  };
const check = (...command) => checks(command);
const cruise = (rules, ...roots) => ['depcruise', '--config', rules, '--output-type', 'err', ...roots];

function unit() {
  const file = join(reports, 'unit.json');
  rmSync(file, { force: true });
  // CI: a golden file that is missing fails; otherwise it would be written.
  const { status } = run(
    'vitest',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    { env: { CI: '1' } },
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that does not even load counts as one failure.
    const broken = report.testResults.filter(
      (f) => f.status === 'failed' && f.assertionResults.length === 0,
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken || (status === 0 ? 0 : 1),
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Every recorded answer of the real kubelet; sources that have not changed are not run again. */
async function conformance() {
  const { conformance, describeFailure } = await import('./prepare.mjs');
  const { passed, failed, skipped, failures } = await conformance();
  for (const failure of failures) console.log(describeFailure(failure));
  console.log(
    `${skipped} skipped, for the reasons in src/conformance/skips.json\n${passed} passed, ${failed} failed`,
  );
  return { passed, failed };
}

async function browser() {
  const { chromium } = await import('./chromium.mjs');
  const path = chromium();
  if (!path) return { passed: 0, failed: 1 };
  const file = join(reports, 'browser.json');
  rmSync(file, { force: true });
  const { status } = run('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
    env: { CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected || (status === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const stages = {
  types: checks(['tsc', '--noEmit'], ['tsc', '--noEmit', '--project', 'src/tsconfig.engine.json']),
  format: check('npm', 'run', '--silent', 'format:check'),
  lint: check('eslint', '-c', 'e2e/tools/eslint.config.mjs', '.'),
  architecture: checks(
    cruise('e2e/tools/layers.cjs', 'src'),
    cruise('e2e/tools/lazy.mjs', 'src/app/main.tsx', 'src/ui/panels'),
  ),
  unit,
  conformance,
  build: checks(['node', 'e2e/tools/build.mjs'], ['node', 'e2e/tools/single.mjs']),
  size: check('node', 'e2e/tools/size.mjs'),
  browser,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length) {
  console.error(`No stage is called ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
/** These use one core each, so two of them run at once. */
const aside = ['types', 'format', 'lint', 'architecture'];

async function time(stage) {
  const start = performance.now();
  const counts = await stage();
  return { ...counts, seconds: (performance.now() - start) / 1000 };
}

const chosen = Object.keys(stages).filter((name) => !wanted.length || wanted.includes(name));
const results = {};
const queue = chosen.filter((name) => aside.includes(name));
const lane = async () => {
  for (let name = queue.shift(); name; name = queue.shift()) {
    results[name] = await time(stages[name]);
    process.stdout.write(`\n── ${name}\n${results[name].printed}`);
  }
};
await Promise.all([lane(), lane()]);
for (const name of chosen.filter((each) => !aside.includes(each))) {
  process.stdout.write(`\n── ${name}\n`);
  results[name] = await time(stages[name]);
  process.stdout.write(results[name].printed ?? '');
}
const sum = (key) => chosen.reduce((total, name) => total + results[name][key], 0);
const table = chosen.map((name) => {
  const { passed, failed, seconds } = results[name];
  return `${name.padEnd(14)}${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`;
});
console.log(`\n${table.join('\n')}\n\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') ? 1 : 0;
