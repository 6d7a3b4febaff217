import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const files = ['src/ui', 'src/embed', 'src/app'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
);
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '');
const classesOf = (sheet: string) => [
  ...new Set([...withoutComments(sheet).matchAll(/\.([A-Za-z][\w-]*)(?=[^{};]*\{)/g)].map((m) => m[1]!)),
];
const sheets = files.filter((name) => name.endsWith('.css'));
const modules = sheets.filter((name) => name.endsWith('.module.css'));

/** Class names that a component uses as plain text. */
const literal: string[] = [];
/** What the components read of a module, as `sheet class`; `css[…]` reads names that are data. */
const used = new Set<string>();
const byData = new Set<string>();
for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
  const source = readFileSync(file, 'utf8');
  for (const [text] of source.matchAll(/className=(?:"[^"]*"|\{[^{}]*\})/g))
    if (/['"`]/.test(text.replace(/=== '[^']*'/g, ''))) literal.push(`${file} ${text}`);
  for (const [, name, path] of source.matchAll(/import (\w+) from '([^']*\.module\.css)'/g)) {
    const sheet = join(dirname(file), path!);
    for (const [, read] of source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')))
      used.add(`${sheet} ${read}`);
    if (source.includes(`${name}[`)) byData.add(sheet);
  }
}

test('only modules have classes', () => {
  const global = sheets.filter((name) => !modules.includes(name));
  expect(global.flatMap((name) => classesOf(readFileSync(name, 'utf8')))).toEqual([]);
  expect(global.length).toBeGreaterThan(0);
});

test('no component writes a class as a text', () => expect(literal).toEqual([]));

test('no two sheets share a name, which their classes begin with', () => {
  const own = modules.map((name) => basename(name));
  expect([...new Set(own)]).toEqual(own);
});

test('every class that a component reads is in its module', () => {
  const defined = new Set(
    modules.flatMap((name) => classesOf(readFileSync(name, 'utf8')).map((each) => `${name} ${each}`)),
  );
  expect(used.size).toBeGreaterThan(100);
  expect([...used].filter((each) => !defined.has(each) && !each.endsWith(' module'))).toEqual([]);
});

test('every class of a module is read', () => {
  const unread = modules
    .filter((name) => !byData.has(name))
    .flatMap((name) => classesOf(readFileSync(name, 'utf8')).map((each) => `${name} ${each}`))
    .filter((each) => !used.has(each));
  expect(unread).toEqual([]);
});
