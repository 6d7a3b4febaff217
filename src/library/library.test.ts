/** What the library says of the shipped scenarios; `e2e/tools/library.test.ts` has it as an installed package. */
import { expect, it } from 'vitest';
import { FIRST, loadScenario } from '../scenarios/index.ts';
import {
  applyVariant,
  checkExpectations,
  compile,
  diff,
  explain,
  matrix,
  podsAt,
  report,
  simulate,
} from './index.ts';

const files = (await loadScenario(FIRST))!;
const compilation = compile(files);
const trace = simulate(compilation.input!);
const pod = 'default/image-with-invalid-creds';

it('runs what it compiled, and what is expected of it comes true', () => {
  const checked = checkExpectations(compilation, trace);
  expect(checked.length).toBeGreaterThan(0);
  expect(checked.filter(({ ok }) => !ok)).toEqual([]);
  expect(podsAt(trace, 30_000)).toHaveLength(2);
  expect(report(trace).statuses.length).toBeGreaterThan(2);
});

it('explains a pod in words, each question with its facts', () => {
  const found = explain(trace, pod, { at: 30_000 })!;
  expect(found).toMatchObject({ pod, status: expect.any(String) as string });
  expect(found.steps).toHaveLength(found.decision.steps.length);
  expect(found.steps.flatMap(({ facts }) => facts.map(({ kind }) => kind))).toContain('secret');
  expect(found.text).toContain('401');
});

it('explains the end of the run when no moment is given, and nothing before the first start', () => {
  expect(explain(trace, pod)).toEqual(explain(trace, pod, { at: trace.end }));
  expect(explain(trace, pod, { at: 0 })).toBeNull();
  expect(explain(trace, 'default/nobody')).toBeNull();
});

it('tells what another gate changes, and why', () => {
  const off = compile(applyVariant(files, { name: 'off', edits: [{ kind: 'gate', on: false }] }));
  const { first, pods } = diff(trace, simulate(off.input!));
  expect(first).toMatchObject({ kind: expect.any(String) as string });
  expect(pods.map((each) => each.pod)).toContain(pod);
  expect(diff(trace, trace).pods).toEqual([]);
});

it('runs the files under every version, gate and policy', () => {
  const { pods, columns } = matrix(files)!;
  expect(pods).toContain(pod);
  expect(columns.length).toBeGreaterThan(20);
});

it('says what is wrong with files that cannot be run', () => {
  const { input, diagnostics } = compile([{ name: 'a.yaml', text: 'a: [' }]);
  expect(input).toBeNull();
  expect(diagnostics[0]).toMatchObject({ file: 'a.yaml', line: 1, severity: 'error' });
});
