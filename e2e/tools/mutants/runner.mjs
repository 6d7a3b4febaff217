/**
 * A test runner for Stryker that loads the tests of the engine once and lets them loose on mutant after mutant. The one
 * that comes with Vitest starts a thread and imports everything for each of them, which costs seconds. Here the quickest
 * tests come first and the first that fails kills; what modules remember is put back each time, and everything is loaded
 * again when that was not enough.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
/** So often everything may be loaded in one process. */
const MOST_LOADS = 25;
/** Where Stryker's instrumented code looks for the mutant to be and counts what it meets. */
const space = (globalThis.__stryker__ ??= {});

/** The tests of the project in the working directory as modules that Node runs: one a file, named as in the list. */
async function bundle(files) {
  const made = join(FOLDER, 'bundle');
  if (existsSync(made)) return made;
  const vitest = pathToFileURL(join(import.meta.dirname, 'vitest.mjs')).href;
  const rolled = await rolldown({
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
  const names = { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' };
  const dir = join(FOLDER, `bundle-${process.pid}`);
  await rolled.write({ dir, format: 'esm', ...names });
  await rolled.close();
  try {
    renameSync(dir, made);
  } catch {
    rmSync(dir, { recursive: true }); // another process was quicker
  }
  return made;
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
      // On a busy machine the clock keeps running while the test waits.
      if (processorTime() - before > limit / 2) return TOO_LONG;
    }
  }
}

class Runner {
  /** By id, which is `file#name`. */
  #tests = new Map();
  #files = [];
  #loads = 0;
  /** Whether no mutant has been at work since everything was loaded. */
  #fresh = true;
  #forget;
  /** Milliseconds by id, as in the run without a mutant: which another process may have made. */
  #times;

  capabilities() {
    // What is remembered is put back for every mutant, and none is there while modules load (`ignoreStatic`).
    return { reloadEnvironment: true };
  }

  async init() {
    mkdirSync(FOLDER, { recursive: true });
    this.#files = readdirSync('src', { recursive: true })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter(isTest)
      .sort();
    await this.#load();
  }

  /** Loads everything as if for the first time: modules under other paths are others. Those of before stay in memory. */
  async #load() {
    if (this.#loads++ > MOST_LOADS) throw new Error('time for a new process');
    const copy = join(FOLDER, `${process.pid}-${this.#loads}`);
    cpSync(await bundle(this.#files), copy, { recursive: true });
    const load = (name) => import(pathToFileURL(join(process.cwd(), copy, `${name}.mjs`)).href);
    await load('seed');
    this.#tests.clear();
    this.#forget = await remembering(async () => {
      for (const [i, file] of this.#files.entries())
        for (const { name, run } of await collect(() => load(`test${i}`)))
          this.#tests.set(`${file}#${name}`, { id: `${file}#${name}`, name, file, run });
    });
    this.#fresh = true;
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

  async mutantRun(options) {
    this.#times ??= existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
    for (;;) {
      const wasFresh = this.#fresh;
      this.#fresh = false;
      const { test, result } = await this.#kill(options);
      if (!test) return result;
      // A mutant may leave something behind, which must not be held against the next one.
      this.#forget();
      if ((await outcome(test, 60_000)) === undefined) return result;
      await this.#load();
      if (wasFresh) return result;
    }
  }

  /** The result, and the test that was decisive. */
  async #kill({ activeMutant, testFilter, hitLimit, sandboxFileName }) {
    const time = (id) => this.#times[id] ?? 0;
    const mutated = relative(process.cwd(), sandboxFileName).replaceAll('\\', '/');
    const tests = (testFilter ?? [...this.#tests.keys()])
      .flatMap((id) => this.#tests.get(id) ?? [])
      .filter(({ file }) => mayNotice(file, mutated))
      .sort((one, other) => time(one.id) - time(other.id));
    this.#forget();
    Object.assign(space, { hitCount: 0, hitLimit, activeMutant: activeMutant.id });
    try {
      for (const [i, test] of tests.entries()) {
        const error = await outcome(test, limitOf(time(test.id)));
        if (error === TOO_LONG || space.hitCount > hitLimit)
          return { test, result: { status: 'timeout', reason: test.id } };
        if (error === undefined) continue;
        const failureMessage = String(error.message ?? error);
        return { test, result: { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: i + 1 } };
      }
      return { test: null, result: { status: 'survived', nrOfTests: tests.length } };
    } finally {
      Object.assign(space, { hitCount: undefined, hitLimit: undefined, activeMutant: undefined });
    }
  }
}

/** Milliseconds after which a test has lost its way, of one that usually takes so many. */
const limitOf = (usual) => Math.ceil(1000 + 20 * usual);

export const strykerPlugins = [{ kind: 'TestRunner', name: 'loaded-once', injectableClass: Runner }];
