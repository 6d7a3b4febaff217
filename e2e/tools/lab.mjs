/** `npm run --silent lab -- COMMAND …`: bundles the command line when its sources changed, then runs it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, root, run } from './setup.mjs';

/** A name for the state of the sources: paths, sizes and times of all of them. */
function stateOfSources() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of ['src', 'e2e/bench']) if (existsSync(join(root, folder))) visit(join(root, folder));
  for (const file of ['vite.config.ts', 'package-lock.json'])
    hash.update(`${statSync(join(root, file)).mtimeMs}`);
  return hash.digest('hex').slice(0, 16);
}

/**
 * The start file of a program (a mode of vite.config.ts: `cli`, `bench`, `posters`), bundled from today's sources. Built beside its
 * place and moved there, so that two calls do not meet.
 */
export function bundled(program) {
  const cache = join(root, 'node_modules', '.cache', 'pull-secret-lab');
  const folder = join(cache, `${program}-${stateOfSources()}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const building = join(cache, `building-${process.pid}`);
    const built = run('vite', ['build', '--mode', program, '--outDir', building, '--logLevel', 'warn'], {
      stdio: ['ignore', 2, 2],
    });
    if (built.status !== 0) process.exit(2);
    for (const old of readdirSync(cache))
      if (old.startsWith(`${program}-`)) rmSync(join(cache, old), { recursive: true, force: true });
    try {
      renameSync(building, folder);
    } catch {
      rmSync(building, { recursive: true, force: true }); // another call was first
    }
  }
  return join(folder, program === 'bench' ? 'engine.js' : 'bin.js');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  const result = spawnSync(process.execPath, [bundled('cli'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
  process.exit(result.status ?? 2);
}
