import { expect, it } from 'vitest';
import { coursesOf } from '../compare/courses.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { matrix } from './index.ts';
import { editsFor } from './variant.ts';

it.each(['blog-post', 'gate-on-off-on'])('a column of %s is what its edits come to', async (name) => {
  const files = (await loadScenario(name))!;
  const { pods, columns } = matrix(files, { kubelets: ['v1.31-blog', 'v1.32', 'v1.36'] })!;
  for (const { courses, refused, ...settings } of columns) {
    const { compilation, trace } = runFiles(applyEdits(files, editsFor(files, settings)));
    const { config } = compilation.input!.kubelet;
    expect(config.ok ? '' : config.error).toBe(refused);
    if (config.ok) expect(pods.map((pod) => coursesOf(trace!, pod))).toEqual(courses);
  }
});

it('writes a configuration where there is none', () => {
  const files = [
    { name: 'node.yaml', text: 'apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: n}\nspec: {}\n' },
  ];
  const after = applyEdits(files, editsFor(files, { kubelet: 'v1.36', gate: true, policy: 'AlwaysVerify' }));
  expect(after.map(({ name }) => name)).toEqual(['node.yaml', 'kubelet.yaml']);
  expect(after[0]!.text).toContain('kubeletVersion: v1.36');
  expect(after[1]!.text).toContain('imagePullCredentialsVerificationPolicy: AlwaysVerify');
});
