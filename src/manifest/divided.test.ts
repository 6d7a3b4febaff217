/** What is read in parts is what the whole text says. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { compile } from './compile.ts';
import { divide, succeed } from './divided.ts';
import { lineStartsOf, parseFile, provideDivision } from './parse.ts';

afterEach(() => provideDivision(null));

function apart<T>(read: () => T): T {
  provideDivision(divide);
  const result = read();
  provideDivision(null);
  return result;
}

const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${more}spec:\n  containers:\n  - {name: c, image: quay.io/acme/app}\n`;
const item = (text: string, indent: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line, i) => `${indent}${i ? '  ' : '- '}${line}\n`)
    .join('');
const list = (indent: string, ...items: string[]) =>
  `apiVersion: v1\nitems:\n${items.map((each) => item(each, indent)).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;

const script = '  annotations:\n    script: |\n      # one && two\n\n      --- three\n     \n';
const texts = [
  list('', pod('a', script), pod('b'), 'x: "a\n  b"\n', '# nothing\n'),
  list('  ', pod('a'), pod('b', '  labels: {app: web}\n'), pod('c', script)),
  `# first\n---\n${pod('a')}---\n${list('', pod('b'))}...\n`,
  `${pod('a', '  labels: &l {app: web}\n  annotations: *l\n')}--- # more\n${pod('b', script)}---\n`,
  `%YAML 1.1\n---\n${pod('a')}`,
  `\ufeff---\n${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'),
  list('', pod('a'), pod('b')).replace('items:', 'items: &i'),
  list('', pod('a').replace('quay.io', '*l'), pod('b', '  labels: &l {app: web}\n')),
  `${list('', pod('a'), pod('b'))}more:\n- x\n- y\nitems: []\n`,
  'kind: ServiceList\napiVersion: v1\nitems:\n- metadata: {name: a}\n- {metadata: {name: b}}\n',
  'kind: List\nitems:\n- |\n text\n- >+\n more\n\n- \n-\n- - a\n  - b\n',
];
const inserts = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      '  ',
      '- ',
      '---\n',
      '\n---\n',
      '...\n',
      '\n%',
      '&a ',
      '*a ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '#',
    ],
    ...[': ', '|\n', '>-\n', '\t', '\r\n', 'items:\n', '\nitems:\n- a\n', '<<: *l', '!!str ', '? ', '\ufeff'],
  ),
  fc.string({ maxLength: 4 }),
);
const edits = fc.array(fc.tuple(fc.nat(1000), fc.nat(12), inserts), { minLength: 1, maxLength: 6 });

/** What of a file's documents does not depend on how they were read. */
const shown = (file: SourceFile) =>
  parseFile(file).documents.map(({ index, from, to, value, kind }) => ({ index, from, to, value, kind }));

function expectSame(file: SourceFile) {
  const whole = { ...file };
  expect(apart(() => shown(file))).toEqual(shown(whole));
  // As read by now.
  expect(apart(() => compile([file]))).toEqual(compile([whole]));
}

describe('a file that is read in parts', () => {
  it.each(texts.map((text, i): [number, string] => [i, text]))('says what the whole says: %i', (_, text) => {
    expectSame({ name: 'a.yaml', text });
  });

  it('says so after each of any edits', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (first, changes) => {
        let file: SourceFile = { name: 'a.yaml', text: first };
        apart(() => compile([file]));
        for (const [at, length, insert] of changes) {
          const from = Math.floor((at / 1000) * file.text.length);
          const text = file.text.slice(0, from) + insert + file.text.slice(from + length);
          const next = { name: 'a.yaml', text };
          succeed(next, file);
          file = next;
          expectSame(file);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the lines of its text after edits anywhere', () => {
    const long = Array.from({ length: 900 }, (_, i) => `${'line '.repeat(i % 9)}${i}\n`).join('');
    fc.assert(
      fc.property(edits, (changes) => {
        let file: SourceFile = { name: 'a.yaml', text: long };
        lineStartsOf(file);
        for (const [at, length, insert] of changes) {
          const from = Math.floor((at / 1000) * file.text.length);
          const text = file.text.slice(0, from) + insert + file.text.slice(from + length * 100);
          const next = { name: 'a.yaml', text };
          succeed(next, file);
          file = next;
          expect(lineStartsOf(file)).toEqual(lineStartsOf({ ...file }));
        }
      }),
    );
  });

  it('keeps the values of what did not change', () => {
    const before = { name: 'a.yaml', text: `${pod('x')}---\n${list('', pod('a'), pod('b'), pod('c'))}` };
    const objects = (file: SourceFile) =>
      apart(() =>
        compile([file]).input!.steps.flatMap(({ action }) => (action.kind === 'apply' ? action.objects : [])),
      );
    const old = objects(before);
    const after = { name: 'a.yaml', text: before.text.replace('name: b', 'name: d') };
    succeed(after, before);
    const now = objects(after);
    expect(now.map(({ metadata }) => metadata.name)).toEqual(['a', 'c', 'd', 'x']);
    expect(now.filter((object) => old.includes(object)).map(({ metadata }) => metadata.name)).toEqual([
      'a',
      'c',
      'x',
    ]);
  });

  it('is read in parts again when what was wrong is mended', () => {
    const text = list('', pod('a'), pod('b'), pod('c'));
    const versions = [text, text.replace('kind: List', 'kind: ['), text].map((each) => ({
      name: 'a.yaml',
      text: each,
    }));
    const values = versions.map((file, i) => {
      if (i) succeed(file, versions[i - 1]!);
      return apart(() => parseFile(file).documents.map(({ value }) => (value.items as unknown[])[0]));
    });
    expect(values[1]).toEqual([]);
    expect(values[2]![0]).toBe(values[0]![0]);
  });
});
