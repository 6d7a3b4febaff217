/** Objects and settings that come to nothing offer what mends them. */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { applyEdits } from './apply-edits.ts';
import { runFiles } from './run.ts';

const node = (version: string) => ({
  name: 'node.yaml',
  text: `apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {kubeletVersion: ${version}}\n`,
});
const kubelet = (text: string) => ({
  name: 'kubelet.yaml',
  text: `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${text}`,
});
const scenario = {
  name: 'scenario.yaml',
  text: 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec:\n  steps:\n  - {at: 5s, apply: [a.yaml]}\n',
};
const pod = (name: string) => ({
  name: `${name}.yaml`,
  text: `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: "quay.io/a/b:v1"}]}\n`,
});

const remark = (files: readonly SourceFile[], code: string) =>
  runFiles(files).compilation.diagnostics.find((diagnostic) => diagnostic.code === code);

describe('a gate that the kubelet does not know', () => {
  const files = [
    node('v1.32'),
    kubelet('featureGates: {KubeletEnsureSecretPulledImages: true}\n'),
    pod('a'),
    scenario,
  ];
  it.each(['Remove the gate', 'Use v1.33'])('%s: it starts', (title) => {
    const fix = remark(files, 'kubelet-refuses')!.fixes!.find((each) => each.title === title)!;
    const after = applyEdits(files, fix.edits);
    expect(remark(after, 'kubelet-refuses')).toBeUndefined();
    expect(runFiles(after).trace!.node.log[0]!.value).toMatchObject({ up: true });
  });
});

it('a policy without the gate: without it the kubelet starts', () => {
  const text =
    'featureGates: {KubeletEnsureSecretPulledImages: false}\nimagePullCredentialsVerificationPolicy: AlwaysVerify\n';
  const files = [node('v1.36'), kubelet(text), pod('a'), scenario];
  const [fix] = remark(files, 'kubelet-refuses')!.fixes!;
  expect(fix!.title).toBe('Remove imagePullCredentialsVerificationPolicy');
  expect(remark(applyEdits(files, fix!.edits), 'kubelet-refuses')).toBeUndefined();
});

it('a file that no step applies: applied at 0 s', () => {
  const files = [node('v1.36'), kubelet(''), pod('a'), pod('b'), scenario];
  const [fix] = remark(files, 'not-applied')!.fixes!;
  expect(fix!.title).toBe('Apply it at 0 s');
  const after = applyEdits(files, fix!.edits);
  expect(remark(after, 'not-applied')).toBeUndefined();
  expect(runFiles(after).trace!.objects.index.has('Pod/default/b')).toBe(true);
});
