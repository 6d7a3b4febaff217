import { describe, expect, it } from 'vitest';
import { podAt } from '../lab/view.ts';
import { applyEdits } from './apply-edits.ts';
import { runFiles } from './run.ts';

const node = `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
`;
const pod = (metadata: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {${metadata}}
spec: {${more}containers: [{name: c, image: "quay.io/acme/api:v1"}]}
`;
const scenario = (...steps: string[]) => ({
  name: 'scenario.yaml',
  text: `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec:\n  duration: 20s\n  steps:\n${steps.map((step) => `  - ${step}\n`).join('')}`,
});
const run = (text: string) =>
  runFiles([{ name: 'all.yaml', text: `${node}---\n${text}` }, scenario('{at: 1s, apply: [all.yaml]}')]);

describe('an object that the API server refuses', () => {
  it.each([
    [
      pod('name: web, namespace: production'),
      'Error from server (NotFound): namespaces "production" not found',
    ],
    [
      pod('name: web', 'serviceAccountName: worker, '),
      'Error from server (Forbidden): pods "web" is forbidden: error looking up service account default/worker: serviceaccount "worker" not found',
    ],
    [
      pod('name: web', 'priorityClassName: mine, '),
      'Error from server (Forbidden): pods "web" is forbidden: no PriorityClass with name mine was found',
    ],
  ])('is said where it stands, in its words', (text, message) => {
    const { compilation, trace, refused } = run(text);
    expect(trace).not.toBeNull();
    expect(refused).toMatchObject([
      { file: 'all.yaml', line: 6, column: 1, severity: 'error', code: 'refused', message },
    ]);
    expect(compilation.diagnostics).toEqual(expect.arrayContaining(refused));
  });

  it.each([
    [pod('name: web, namespace: production'), 'Create the namespace production'],
    [pod('name: web', 'serviceAccountName: worker, '), 'Create the service account worker'],
    [
      `${pod('name: other')}---\n${pod('name: web', 'serviceAccountName: worker, ')}`,
      'Create the service account worker',
    ],
  ])('has a fix that makes it accepted', (text, title) => {
    const files = [
      { name: 'all.yaml', text: `${node}---\n${text}` },
      scenario('{at: 1s, apply: [all.yaml]}'),
    ];
    const [fix] = runFiles(files).refused[0]!.fixes!;
    expect(fix!.title).toBe(title);
    const again = runFiles(applyEdits(files, fix!.edits));
    expect(again.refused).toEqual([]);
    expect(again.compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is nothing that a system priority class makes it', () => {
    const { refused, trace } = run(
      `${pod('name: a', 'priorityClassName: system-node-critical, ')}---\n${pod('name: b, namespace: kube-system', 'priorityClassName: system-cluster-critical, ')}`,
    );
    expect(refused).toEqual([]);
    expect(podAt(trace!, 'default/a', 2000)?.spec.priority).toBe(2_000_001_000);
    expect(podAt(trace!, 'kube-system/b', 2000)?.spec.priority).toBe(2_000_000_000);
  });
});

it('a step that comes to nothing is warned of where it stands', () => {
  const { refused } = runFiles([
    { name: 'node.yaml', text: node },
    scenario('{at: 1s, delete: [pod/web]}', '{at: 2s, removeImage: quay.io/a/b:v1}'),
  ]);
  expect(refused).toMatchObject([
    {
      file: 'scenario.yaml',
      line: 7,
      severity: 'warning',
      code: 'step-failed',
      message: 'At 1s: delete pod/web: Error from server (NotFound): pods "web" not found',
    },
    {
      line: 8,
      message: 'At 2s: remove image quay.io/a/b:v1: no such image "quay.io/a/b:v1"',
    },
  ]);
});
