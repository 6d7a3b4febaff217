import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { joinFiles, splitFiles } from './one-file.ts';

describe('all files as one', () => {
  it('come back as they went, whatever is in them', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('---', '--- # file: a.yaml', '--- ## file: b', '', ' (no line end)'),
    );
    const text = fc.tuple(fc.array(line), fc.constantFrom('', '\n')).map(([l, end]) => l.join('\n') + end);
    const file = fc.record({ name: fc.string({ minLength: 1 }), text });
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }),
        (files) => {
          expect(splitFiles(joinFiles(files))).toEqual(files);
        },
      ),
    );
  });

  it('are one YAML stream that other tools read', () => {
    const joined = joinFiles([
      { name: 'a.yaml', text: 'a: 1\n---\nb: 2\n' },
      { name: 'c.yaml', text: 'c: 3' },
    ]);
    expect(joined).toBe('--- # file: a.yaml\na: 1\n---\nb: 2\n--- # file: c.yaml (no line end)\nc: 3\n');
    expect(parseAllDocuments(joined).map((doc: { toJS(): unknown }) => doc.toJS())).toEqual([
      { a: 1 },
      { b: 2 },
      { c: 3 },
    ]);
  });

  it('white space around it does no harm', () => {
    expect(splitFiles('\uFEFF\n  \n--- # file: a\nb: 1\n')).toEqual([{ name: 'a', text: 'b: 1\n' }]);
  });

  it('another text is none', () => {
    expect(splitFiles('kind: Pod\n')).toBeNull();
    expect(splitFiles('')).toBeNull();
  });
});
