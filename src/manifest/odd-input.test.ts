/** Texts that once threw, polluted a prototype, or were misread. */
import { describe, expect, it } from 'vitest';
import { simulate } from '../lab/simulate.ts';
import { podAt } from '../lab/view.ts';
import { compile } from './compile.ts';

const lab = (...documents: string[]) => [{ name: 'lab.yaml', text: documents.join('\n---\n') }];
const registry = `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec: {repositories: [{name: x/y, visibility: public, tags: {"1": {pullTime: 1s}}}]}`;
const pod = (image: string, container = 'c') => `apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{name: ${container}, image: "${image}"}]}`;
const scenario = (step: string) => `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: s}
spec: {duration: 20s, steps: [${step}]}`;
const run = (...documents: string[]) => {
  const { input, diagnostics } = compile(lab(...documents));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return simulate(input!);
};

describe('odd input', () => {
  it.each([
    ['spec: {duration: -1h}', 'spec.duration: "-1h" is negative. A duration here is 0 or more.'],
    [
      'spec: {duration: 20s, steps: [{at: -5s, collectGarbage: {}}]}',
      'spec.steps[0].at: "-5s" is negative. A duration here is 0 or more.',
    ],
  ])('a time before the beginning is refused: %s', (spec, message) => {
    const { input, diagnostics } = compile(
      lab(`apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\n${spec}`),
    );
    expect(input).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'bad-value', line: 4, message }]);
  });

  it.each([
    ['a map', 'metadata: &m {name: a, labels: *m}', 2],
    ['a list', 'metadata: {name: a}\nspec: {containers: &c [{name: c}, *c]}', 3],
    ['a list of lists', 'metadata: {name: a}\nspec: &s {a: &b {c: *b}, d: *s}', 3],
  ])('an anchor within itself is named with its place: %s', (_, text, line) => {
    const { input, diagnostics } = compile(lab(`apiVersion: v1\nkind: Pod\n${text}`));
    expect(input).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'cyclic-alias', line: line + 1, severity: 'error' }]);
    expect(diagnostics[0]!.message).toMatch(/^yaml: anchor '\w' value contains itself\./);
  });

  it('a List that holds itself is refused', () => {
    const { diagnostics } = compile(lab('apiVersion: v1\nkind: List\nitems: &i [{kind: List, items: *i}]'));
    expect(diagnostics).toMatchObject([{ code: 'cyclic-alias' }]);
  });

  it('an anchor that is used again beside itself is none', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: &l {x: y}, annotations: *l}';
    expect(compile(lab(text)).diagnostics.some(({ code }) => code === 'cyclic-alias')).toBe(false);
  });

  it('an alias may be of an anchor that an outer value has, too', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: &m {name: a, labels: &m {x: y}, annotations: *m}';
    expect(compile(lab(text)).diagnostics.some(({ code }) => code === 'cyclic-alias')).toBe(false);
  });

  it.each(['stringData: {a: "VALUE"}', 'data: {a: "VALUE"}'])('a Secret of 1 MB: %s', (field) => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${field.replace('VALUE', 'x'.repeat(1_000_000))}`;
    const trace = run(text);
    expect(trace.inputs.map(({ error }) => error)).toEqual([undefined]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('there is no registry %s', (host) => {
    const trace = run(
      scenario(
        `{at: 1s, registry: {host: "${host}", available: false}}, {at: 2s, rotate: {host: "${host}", username: a, password: b}}`,
      ),
    );
    expect(trace.inputs.map(({ error }) => error)).toEqual(Array(2).fill(`there is no registry "${host}"`));
    expect(({} as Record<string, unknown>).available).toBeUndefined();
  });

  it.each(['constructor', 'toString', '__proto__'])('no tag is called %s', (tag) => {
    const { input, diagnostics } = compile(lab(registry, pod(`quay.io/x/y:${tag}`)));
    if (input) {
      const status = podAt(simulate(input), 'default/a', 10_000)!.status.containerStatuses![0]!;
      expect(status.state.running).toBeUndefined();
    }
    expect(diagnostics.map(({ message }) => message).join()).toMatch(/has no tag|reference|invalid/i);
  });

  it('a container may be called constructor', () => {
    const status = podAt(run(registry, pod('quay.io/x/y:1', 'constructor')), 'default/a', 10_000)!.status;
    expect(status.containerStatuses).toMatchObject([{ name: 'constructor', state: { running: {} } }]);
  });

  it('a step or an object to delete is not found among what every object has', () => {
    for (const step of ['{at: 1s, constructor: {}}', '{at: 1s, delete: constructor/x}'])
      expect(compile(lab(scenario(step))).diagnostics.some(({ severity }) => severity === 'error')).toBe(
        true,
      );
  });
});
