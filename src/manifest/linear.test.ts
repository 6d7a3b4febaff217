/** Twice the text is about twice the work: counted in calls and blocks that are executed, not in time. */
import { Session } from 'node:inspector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import type { Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import { changesOf } from '../sim/history.ts';
import { applyEdits } from './apply-edits.ts';
import { advanceRun, createRun } from '../lab/run.ts';
import { compile } from './compile.ts';
import { divide, succeed } from './divided.ts';
import { provideDivision } from './parse.ts';
import { podList } from './pod-list.ts';

/** How often any function or block of a script is executed by `action`. */
function workOf(action: () => void): number {
  const session = new Session();
  session.connect();
  let work = 0;
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  action();
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    for (const { functions } of result)
      for (const { ranges } of functions) for (const { count } of ranges) work += count;
  });
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  return work;
}

const pod = (more: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n${more}`;
const spec = 'spec:\n  containers:\n  - {name: c, image: quay.io/acme/app}\n';
const times = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('');

const texts: [what: string, n: number, text: (n: number) => string][] = [
  ['comments', 2000, (n) => times(n, () => '# a comment\n') + pod(spec)],
  ['lines that begin with a tab', 250, (n) => pod(spec) + times(n, (i) => `\tkey-${i}: value\n`)],
  ['labels', 500, (n) => pod(`  labels:\n${times(n, (i) => `    label-${i}: x\n`)}${spec}`)],
  ['unknown fields', 500, (n) => pod(spec) + times(n, (i) => `  field${i}: 1\n`)],
  ['the same key again and again', 500, (n) => pod(spec) + times(n, () => 'x: 1\n')],
  ['a long image name', 20_000, (n) => pod(`spec: {containers: [{name: c, image: "a/${'b'.repeat(n)}"}]}\n`)],
  ['commas of a list', 1000, (n) => `${pod(spec)}x: [${','.repeat(n)}]\n`],
  ['a chain of tags', 1000, (n) => `${pod(spec)}x: ${'!!str '.repeat(n)}a\n`],
  ['tags, a line each', 300, (n) => `${pod(spec)}x:\n${'  !!str\n'.repeat(n)}  a\n`],
  ['aliases of a list', 500, (n) => `${pod(spec)}x: &x [${'a,'.repeat(n)}]\ny: [${'*x,'.repeat(9)}]\n`],
  ['aliases', 1000, (n) => `${pod(spec)}x: &x [${'a,'.repeat(9)}]\ny: [${'*x,'.repeat(n)}]\n`],
  ['anchors', 500, (n) => pod(spec) + times(n, (i) => `x${i}: &x${i} a\ny${i}: *x${i}\n`)],
  ['documents', 500, (n) => times(n, () => 'a: 1\n---\n')],
  ['documents with a fault each', 100, (n) => times(n, () => 'a: [\n---\n')],
  ['pods', 100, (n) => times(n, (i) => `---\n${pod(spec).replace('name: a', `name: a-${i}`)}`)],
  [
    'pods with a secret each',
    50,
    (n) =>
      times(
        n,
        (i) =>
          `---\napiVersion: v1\nkind: Secret\nmetadata: {name: s-${i}}\n---\n${pod(`${spec}  imagePullSecrets: [{name: s-${i}}]\n`).replace('name: a', `name: a-${i}`)}`,
      ),
  ],
  [
    'pods and the repositories of a registry',
    50,
    (n) =>
      `apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: quay.io}\nspec:\n  repositories:\n${times(n, (i) => `  - {name: acme/${i}, tags: {v1: {size: 1Mi}}}\n`)}${times(n, (i) => `---\n${pod(spec).replace('name: a', `name: a-${i}`)}`)}`,
  ],
];

describe('twice the text is twice the work', () => {
  it.each(texts)('%s', { timeout: 60_000 }, (_, n, text) => {
    const read = (size: number) => compile([{ name: 'a.yaml', text: text(size) }]);
    // Set-up that happens only once is done before.
    read(n);
    const [once, twice] = [n, 2 * n].map((size) => workOf(() => void read(size))) as [number, number];
    expect(twice / once).toBeLessThan(2.6);
    expect(once).toBeGreaterThan(1000);
  });
});

it('the tabs of all lines are replaced by one fix', () => {
  const files = [{ name: 'a.yaml', text: `a:\n${'\tb: 1\n'.repeat(2000)}` }];
  const { diagnostics } = compile(files);
  const fixes = new Set(diagnostics.flatMap((each) => each.fixes ?? []));
  expect(fixes.size).toBe(1);
  const [fix] = [...fixes];
  expect(applyEdits(files, fix!.edits)[0]!.text).toBe(`a:\n${'  b: 1\n'.repeat(2000)}`);
});

it('of many diagnostics of a file 1000 are listed, errors first, and the others counted', () => {
  const fields = times(1500, (i) => `  field${i}: 1\n`);
  const { diagnostics, input } = compile([
    { name: 'a.yaml', text: pod(spec) + fields },
    { name: 'b.yaml', text: pod('') },
  ]);
  expect(input).toBeNull();
  const own = diagnostics.filter(({ file }) => file === 'a.yaml');
  expect(own.filter(({ severity }) => severity === 'error')).toHaveLength(1000);
  expect(own.at(-1)).toMatchObject({
    code: 'more',
    severity: 'info',
    message: expect.stringMatching(/^50\d more problems in this file are not listed\.$/) as string,
  });
  expect(diagnostics.some(({ file }) => file === 'b.yaml')).toBe(true);
});

describe('of a large list of pods, what did not change', () => {
  beforeAll(() => provideDivision(divide));
  afterAll(() => provideDivision(null));

  const text = podList(100);
  const first: SourceFile = { name: 'pods.yaml', text };
  const edited = (change: (text: string) => string): SourceFile => {
    const file = { name: first.name, text: change(text) };
    succeed(file, first);
    return file;
  };
  const traceOf = (file: SourceFile) => {
    const run = createRun(compile([file]).input!, { checkpoints: false });
    advanceRun(run, Infinity);
    return run.world.trace;
  };

  it('is not read again at a key, nor while there is a fault', { timeout: 60_000 }, () => {
    // Set-up that happens only once.
    compile([{ ...first, text: podList(2) }]);
    const all = workOf(() => void compile([first]));
    const image = edited((before) => before.replace('web:2.7.1', 'web:2.7.1x'));
    expect(workOf(() => void compile([image])) / all).toBeLessThan(0.4);
    const open = edited((before) => before.replace('value: info', 'value: "info'));
    const fault = workOf(() => {
      const { diagnostics, input } = compile([open]);
      expect(input).toBeNull();
      expect(diagnostics).toMatchObject([{ severity: 'error', line: 46 }]);
    });
    expect(fault / all).toBeLessThan(0.4);
    expect(workOf(() => void compile([edited((before) => `${before}# mended\n`)])) / all).toBeLessThan(0.4);
  });

  it('is not filled in and judged again by the API server', { timeout: 60_000 }, () => {
    const before = traceOf(first);
    const after = traceOf(edited((text) => text.replace('web:2.7.1', 'web:2.7.1x')));
    const specs = ({ objects }: Trace) =>
      [...objects.index.keys()]
        .filter((key) => key.startsWith('Pod/'))
        .map((key) => (changesOf(objects, key)[0]!.value as Pod).spec);
    const [old, now] = [specs(before), specs(after)];
    expect(now).toHaveLength(100);
    // The server made the others once, and both runs have what it made.
    expect(now.filter((spec, i) => spec !== old[i])).toHaveLength(1);
  });
});
