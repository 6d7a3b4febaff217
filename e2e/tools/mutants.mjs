/**
 * `npm run mutants`: breaks the engine in small ways (Stryker) and lists what no test notices; files or folders after
 * `--` instead of those of `mutants.json`. The survivors in there may survive, each for its reason, and the list may only
 * shrink: a new survivor fails, and so does an entry that does not survive any more. `--write` takes what was found over
 * into the list; a new entry has no reason until somebody writes one, and no list without reasons passes `npm test`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run } from './setup.mjs';
import config from './stryker.config.mjs';

installDependencies();
const { compare, describe, isBelow, survivorsOf } = await import('./survivors.mjs');
const list = join(root, 'e2e', 'tools', 'mutants.json');
const listed = JSON.parse(readFileSync(list, 'utf8'));

const args = process.argv.slice(2);
const write = args.includes('--write');
const named = args.filter((arg) => !arg.startsWith('--'));
const paths = named.length ? named : listed.files;
const tried = (file) => paths.some((path) => isBelow(file, path));

const patterns = [
  ...paths.map((path) => (path.endsWith('.ts') ? path : `${path.replace(/\/$/, '')}/**/*.ts`)),
  ...config.mutate.filter((pattern) => pattern.startsWith('!')),
];
const { status } = run('stryker', ['run', 'e2e/tools/stryker.config.mjs', '--mutate', patterns.join(',')]);
if (status !== 0) process.exit(status ?? 1);

const report = JSON.parse(readFileSync(join(root, '.cache', 'mutants.json'), 'utf8'));
const { survivors, files } = survivorsOf(report, tried);
const share = (killed, valid) =>
  `${killed} of ${valid}${valid ? ` (${((100 * killed) / valid).toFixed(1)} %)` : ''}`;
const sum = (key) => files.reduce((all, each) => all + each[key], 0);
for (const { file, killed, valid } of files) console.log(`${file.padEnd(56)} ${share(killed, valid)}`);
console.log(`${share(sum('killed'), sum('valid'))} mutants killed`);

if (write) {
  const reasons = new Map(listed.survivors.map((one) => [describe(one), one.reason]));
  const all = [
    ...listed.survivors.filter(({ file }) => !tried(file)),
    ...survivors.map((one) => ({ ...one, reason: reasons.get(describe(one)) ?? '' })),
  ].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
  const below = (path) => paths.some((other) => other !== path && isBelow(path, other));
  const covered = [...new Set([...listed.files, ...paths])].filter((path) => !below(path)).sort();
  const rows = (each) => each.map((row) => `\n    ${JSON.stringify(row)}`).join(',');
  writeFileSync(list, `{\n  "files": [${rows(covered)}\n  ],\n  "survivors": [${rows(all)}\n  ]\n}\n`);
} else {
  const { added, gone } = compare(listed.survivors, survivors, tried);
  const line = (one) => `${describe(one)}${one.times > 1 ? ` (${one.times} times)` : ''}`;
  for (const one of added) console.error(`No test notices ${line(one)}`);
  for (const one of gone)
    console.error(`Take it from e2e/tools/mutants.json, a test notices it: ${line(one)}`);
  if (added.length + gone.length > 0) process.exit(1);
}
