/**
 * What every command does first: on a fresh machine it installs what the lock file lists, afterwards it costs a
 * file comparison. Uses nothing but Node itself, because nothing else is installed yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.pull-secret-lab');

const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;

/** The same as `run`, while other things go on; all that the program prints is given at its end. */
export function runAside(command, args) {
  return new Promise((resolve) => {
    let output = '';
    const program = spawn(command, args, { cwd: root, env: { ...process.env, PATH: path } });
    for (const stream of [program.stdout, program.stderr]) stream.on('data', (text) => (output += text));
    program.on('error', (error) => resolve({ status: 1, output: `${output}${error.message}\n` }));
    program.on('close', (status) => resolve({ status, output }));
  });
}

/** Runs a program in the project's folder with the project's binaries on the path; its output goes to `stdio`. */
export function run(command, args, options = {}) {
  return spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: { ...process.env, PATH: path, ...options.env },
  });
}

/** Installs the dependencies unless they match this lock file; exits when that fails. */
export function installDependencies() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing the dependencies (once) …\n');
  // The build sets NODE_ENV=production, and npm would leave out what the build itself needs.
  // Nothing here needs its install script; some optional parts would be compiled by theirs.
  // npm's own messages go to standard error: standard output belongs to the command that was asked for.
  const result = run(
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (result.status !== 0) {
    process.stderr.write(
      'npm could not install the dependencies; see its message above. Node 20.19 or later and the npm registry are needed.\n',
    );
    process.exit(2);
  }
  writeFileSync(stamp, lock);
}
