import { describe, expect, it } from 'vitest';
import list from './mutants.json' with { type: 'json' };
import { compare, isBelow, survivorsOf } from './survivors.mjs';

const source = 'const a = 1;\nconst b =\n  a < 2 && a < 2;\n';
const place = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const mutant = (status: string, location: ReturnType<typeof place>, replacement = 'true') => ({
  status,
  mutatorName: 'ConditionalExpression',
  replacement,
  location,
});
const [first, second] = [place(3, 3, 3, 8), place(3, 12, 3, 17)];

describe('the survivors of a report', () => {
  const of = (...mutants: ReturnType<typeof mutant>[]) =>
    survivorsOf({ files: { 'src/a.ts': { source, mutants } } }, () => true);
  const one = { file: 'src/a.ts', mutator: 'ConditionalExpression', from: 'a < 2', to: 'true', times: 1 };

  it('are what no test kills or covers', () => {
    const statuses = ['Killed', 'Timeout', 'Ignored', 'CompileError', 'RuntimeError'];
    const { survivors, files } = of(
      ...statuses.map((status) => mutant(status, first)),
      mutant('NoCoverage', second, 'false'),
      mutant('Survived', first),
    );
    expect(survivors).toEqual([one, { ...one, to: 'false' }]);
    expect(files).toEqual([{ file: 'src/a.ts', killed: 2, valid: 4 }]);
  });

  it('that are the same are one, with how often', () => {
    expect(of(mutant('Survived', first), mutant('Survived', second)).survivors).toEqual([
      { ...one, times: 2 },
    ]);
  });

  it('have their text on one line, cut when it is long', () => {
    const { survivors } = of(mutant('Survived', place(2, 7, 3, 18), `{${'x'.repeat(200)}}`));
    expect(survivors).toMatchObject([{ from: 'b = a < 2 && a < 2;', to: `{${'x'.repeat(99)}…` }]);
  });

  it('of files that were not tried are left out', () => {
    const files = { 'src/a.ts': { source, mutants: [mutant('Survived', first)] } };
    expect(survivorsOf({ files }, (file: string) => file !== 'src/a.ts')).toEqual({
      survivors: [],
      files: [],
    });
  });
});

describe('compared with the list', () => {
  const entry = (from: string, times = 1, file = 'src/a.ts') => ({ file, mutator: 'M', from, to: '', times });

  it.each([
    ['the same', [entry('x')], [entry('x')], [], []],
    ['a new one', [], [entry('x')], [entry('x')], []],
    ['one that is killed', [entry('x')], [], [], [entry('x')]],
    ['once more', [entry('x', 1)], [entry('x', 3)], [entry('x', 2)], []],
    ['once less', [entry('x', 2)], [entry('x', 1)], [], [entry('x', 1)]],
    ['of a file that was not tried', [entry('x', 1, 'src/b.ts')], [], [], []],
  ])('%s', (_, listed, found, added, gone) => {
    expect(compare(listed, found, (file: string) => file === 'src/a.ts')).toEqual({ added, gone });
  });
});

it.each([
  ['src/kubelet/a.ts', 'src/kubelet/a.ts', true],
  ['src/kubelet/a.ts', 'src/kubelet', true],
  ['src/kubelet/a.ts', 'src/kubelet/', true],
  ['src/kubelets/a.ts', 'src/kubelet', false],
])('%s is below %s: %s', (file, path, below) => expect(isBelow(file, path)).toBe(below));

it('every survivor in the list has its reason and belongs to a file that is tried', () => {
  for (const { file, reason } of list.survivors) {
    expect(reason, file).not.toBe('');
    expect(list.files.some((path) => isBelow(file, path))).toBe(true);
  }
});
