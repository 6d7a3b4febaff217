/**
 * A test runner for Stryker that loads the tests of the engine once and lets them loose on mutant after mutant. The one
 * that comes with Vitest starts a thread and imports everything for each of them, which costs seconds. Here the quickest
 * tests come first and the first that fails kills; what modules remember is put back each time, and a process in which
 * that was not enough ends.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { rolldown } from 'rolldown';
import { rawText } from '../bundle.mjs';
import { remembering } from './memory.mjs';
import { isTest, mayNotice } from './tests.mjs';
import { collect } from './vitest.mjs';

const FOLDER = join('.cache', 'tests');
const TIMES = join('.cache', 'times.json');
/** Where Stryker's instrumented code looks for the mutant to be and counts what it meets. */
const space = (globalThis.__stryker__ ??= {});

/** The tests of the project in the working directory as modules that Node runs: one a file, named as in the list. */
async function bundle(files) {
  const vitest = pathToFileURL(join(import.meta.dirname, 'vitest.mjs')).href;
  const folder = join(FOLDER, String(process.pid));
  const made = await rolldown({
    input: { seed: 'e2e/tools/seed.ts', ...Object.fromEntries(files.map((file, i) => [`test${i}`, file])) },
    platform: 'node',
    logLevel: 'warn',
    plugins: [
      rawText,
      {
        name: 'collected-tests',
        resolveId: (id) => (id === 'vitest' ? { id: vitest, external: true } : undefined),
      },
    ],
  });
  await made.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name].mjs',
  });
  await made.close();
  return (name) => import(pathToFileURL(join(process.cwd(), folder, `${name}.mjs`)).href);
}

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What a test ends with: nothing, what it throws, or TOO_LONG. `limit` is in milliseconds of this process. */
const TOO_LONG = Symbol('too long');
async function outcome(test, limit) {
  for (let wait = limit; ; wait *= 2) {
    const before = processorTime();
    try {
      globalThis.__test__ = test.run;
      await vm.runInThisContext('globalThis.__test__()', { timeout: wait });
      return undefined;
    } catch (error) {
      if (error?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return error ?? new Error('thrown: nothing');
      // On a busy machine the clock goes on while the test waits.
      if (processorTime() - before > limit / 2) return TOO_LONG;
    }
  }
}

class Runner {
  /** By id, which is `file#name`. */
  #tests = new Map();
  #forget;
  /** Milliseconds by id, as in the run without a mutant: which another process may have made. */
  #times;

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    mkdirSync(FOLDER, { recursive: true });
    const files = readdirSync('src', { recursive: true })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter(isTest)
      .sort();
    const load = await bundle(files);
    await load('seed');
    this.#forget = await remembering(async () => {
      for (const [i, file] of files.entries())
        for (const { name, run } of await collect(() => load(`test${i}`)))
          this.#tests.set(`${file}#${name}`, { id: `${file}#${name}`, name, file, run });
    });
  }

  async dryRun() {
    const tests = [];
    const times = {};
    for (const { id, name, file, run } of this.#tests.values()) {
      this.#forget();
      space.currentTestId = id;
      const start = performance.now();
      const error = await outcome({ run }, 60_000);
      times[id] = performance.now() - start;
      const result = { id, name, fileName: file, timeSpentMs: times[id], status: 0 };
      tests.push(error ? { ...result, status: 1, failureMessage: String(error.message ?? error) } : result);
    }
    space.currentTestId = undefined;
    writeFileSync(TIMES, JSON.stringify(times));
    return { status: 'complete', tests, mutantCoverage: space.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    this.#times ??= existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
    const time = (test) => this.#times[test.id] ?? 0;
    const mutated = relative(process.cwd(), sandboxFileName).replaceAll('\\', '/');
    const covering = testFilter?.flatMap((id) => this.#tests.get(id) ?? []) ?? [...this.#tests.values()];
    const tests = covering
      .filter(({ file }) => mayNotice(file, mutated))
      .sort((one, other) => time(one) - time(other));
    this.#forget();
    Object.assign(space, { hitCount: 0, hitLimit, activeMutant: activeMutant.id });
    let killed;
    for (const test of tests) {
      const error = await outcome(test, limitOf(time(test)));
      const endless = error === TOO_LONG || space.hitCount > hitLimit;
      if (error === undefined && !endless) continue;
      killed = { test, endless, error };
      break;
    }
    Object.assign(space, { hitCount: undefined, hitLimit: undefined, activeMutant: undefined });
    if (!killed) return { status: 'survived', nrOfTests: tests.length };
    const { test, endless, error } = killed;
    // A mutant that leaves something behind must not be held against the next one: another process tries again.
    this.#forget();
    if (await outcome(test, 60_000)) throw new Error(`${test.id} fails without a mutant, too`);
    if (endless) return { status: 'timeout', reason: test.id };
    return {
      status: 'killed',
      killedBy: [test.id],
      failureMessage: String(error.message ?? error),
      nrOfTests: tests.indexOf(test) + 1,
    };
  }
}

/** Milliseconds after which a test has lost its way, of one that usually takes so many. */
const limitOf = (usual) => Math.ceil(1000 + 20 * usual);

export const strykerPlugins = [{ kind: 'TestRunner', name: 'loaded-once', injectableClass: Runner }];
