import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './setup.mjs';

/** Folders whose functions name what they model upstream: with a release's tag each is a permalink. */
const folders = [
  'api',
  'sim',
  'registry',
  'runtime',
  'apiserver',
  'kubelet',
  'printers',
  'lab',
  'steps',
  'explain',
  'kinds',
  'controllers',
  'kubectl',
];

const lines = folders.flatMap((folder) =>
  readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    // A test may name upstream's test, or several.
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, 'src', folder, file), 'utf8');
      return [...text.matchAll(/\bModels (.*)/g)].map((m) => `${folder}/${file}: ${m[1]!}`);
    }),
);

it('every line about what is modelled names a file and a function of it', () => {
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.filter((line) => !/: \S+\/\S+\.go [A-Za-z][\w.]*( \*\/|[:,;.] .*|)$/.test(line))).toEqual([]);
});
