import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { compile } from './compile.ts';
import { appendStep } from './edits.ts';
import { moveSteps, removeSteps } from './step-edits.ts';

const block = `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: s}
spec:
  steps:
  # the first
  - at: 0s
    apply: [pods.yaml]
  - {at: 30s, restartKubelet: {}} # up again
  - at: 1m
    registry: {host: quay.io, available: false}
  duration: 3m
`;
const pods = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: default}\n';
const filesOf = (text: string) => [
  { name: 'scenario.yaml', text },
  { name: 'pods.yaml', text: pods },
  {
    name: 'registry.yaml',
    text: 'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: quay.io}\nspec: {}\n',
  },
];
const stepsOf = (files: ReturnType<typeof filesOf>) => compile(files).input!.steps;
const at = (text: string, ...which: number[]) => {
  const steps = stepsOf(filesOf(text));
  return which.map((i) => steps[i]!.place!);
};
const after = (text: string, edits: Parameters<typeof applyEdits>[1]) =>
  applyEdits(filesOf(text), edits)[0]!.text;

describe('a step', () => {
  it('moves, and nothing else in the file does', () => {
    expect(after(block, moveSteps(filesOf(block), at(block, 1), 42_500))).toBe(
      block.replace('at: 30s', 'at: 42.5s'),
    );
    expect(after(block, moveSteps(filesOf(block), at(block, 2), 5000))).toBe(
      block.replace('at: 1m', 'at: 5s'),
    );
    expect(moveSteps(filesOf(block), at(block, 2), 60_000)).toEqual([]);
  });
  it('is removed with its lines', () => {
    expect(after(block, removeSteps(filesOf(block), at(block, 1)))).toBe(
      block.replace(/  - \{at: 30s.*\n/, ''),
    );
    expect(after(block, removeSteps(filesOf(block), at(block, 2)))).toBe(
      block.replace(/  - at: 1m\n.*\n/, ''),
    );
    expect(after(block, removeSteps(filesOf(block), at(block, 0, 2)))).toMatch(
      /steps:\n(  # the first\n)?  - \{at: 30s/,
    );
  });
  it('that is the last one leaves an empty list', () => {
    const text = after(block, removeSteps(filesOf(block), at(block, 0, 1, 2)));
    expect(text).toContain('  steps: []\n');
    expect(text).toContain('  duration: 3m\n');
  });
  it('of a list on one line', () => {
    const flow = block.replace(
      /  steps:[^]*(?=  duration)/,
      '  steps: [{at: 0s, apply: [pods.yaml]}, {at: 30s, restartKubelet: {}}]\n',
    );
    expect(after(flow, removeSteps(filesOf(flow), at(flow, 0)))).toContain(
      'steps: [{at: 30s, restartKubelet: {}}]\n',
    );
    expect(after(flow, moveSteps(filesOf(flow), at(flow, 1), 31_000))).toContain(
      '{at: 31s, restartKubelet: {}}',
    );
  });
  it('is one of five hundred at one moment', () => {
    const many = block.replace(/  - \{at: 30s.*\n/, '  - {at: 30s, restartKubelet: {}}\n'.repeat(500));
    const steps = stepsOf(filesOf(many)).filter((step) => step.at === 30_000);
    expect(steps).toHaveLength(500);
    const moved = after(
      many,
      moveSteps(
        filesOf(many),
        steps.map(({ place }) => place!),
        40_000,
      ),
    );
    expect(moved.split('at: 40s')).toHaveLength(501);
    const removed = after(
      many,
      removeSteps(
        filesOf(many),
        steps.map(({ place }) => place!),
      ),
    );
    expect(removed).toBe(block.replace(/  - \{at: 30s.*\n/, ''));
  });
});

describe('a step is added in its place', () => {
  const head = 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\n';
  const flow = `${head}spec: {duration: 3m, steps: [{at: 0s, apply: [pods.yaml]}, {at: 1m, collectGarbage: {}}]}\n`;
  const json = JSON.stringify({
    apiVersion: 'lab/v1alpha1',
    kind: 'Scenario',
    metadata: { name: 's' },
    spec: {
      steps: [
        { at: '0s', apply: ['pods.yaml'] },
        { at: '1m', collectGarbage: {} },
      ],
    },
  });
  it.each([
    ['a flow map', flow],
    ['JSON', json],
  ])('in %s', (_, text) => {
    const edited = after(text, appendStep(filesOf(text), 30_000, { restartKubelet: { crash: true } }));
    expect(stepsOf(filesOf(edited)).map(({ at: t, action }) => [t, action.kind])).toEqual([
      [0, 'apply'],
      [30_000, 'restartKubelet'],
      [60_000, 'collectGarbage'],
    ]);
    if (text === json) expect(() => JSON.parse(edited) as unknown).not.toThrow();
  });
});
