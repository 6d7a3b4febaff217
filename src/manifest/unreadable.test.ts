/** What the controls do while a file is half typed. */
import { describe, expect, it } from 'vitest';
import { appendStep, setFeatureGate, setKubeletField, setNodeField, unreadableFor } from './edits.ts';

const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const GATE = 'KubeletEnsureSecretPulledImages';
const other = { name: 'kubelet-off.yaml', text: head };

describe.each([
  ['a syntax error', `${head}featureGates: {A: true\nmaxPods: 5\n`],
  ['a tab', `${head}featureGates:\n\tA: true\n`],
  ['an unfinished flow map', `{apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration, feat`],
  ['an unfinished quote', `${head}staticPodPath: "/etc\n`],
])('a kubelet’s file with %s', (_, text) => {
  it.each([
    ['kubelet.yaml', []],
    ['kubelet.yaml', [other]],
    ['mine.yaml', []],
    ['mine.yaml', [other]],
  ])('as %s is left alone', (name, more) => {
    const files = [...more, { name, text }];
    expect(setFeatureGate(files, GATE, true)).toEqual([]);
    expect(setKubeletField(files, 'maxPods', 5)).toEqual([]);
    expect(unreadableFor(files, 'KubeletConfiguration', 'kubelet.yaml')).toBe(name);
  });
});

it('a node and a scenario that cannot be read are left alone', () => {
  const broken = (kind: string) => `apiVersion: lab/v1alpha1\nkind: ${kind}\nspec: {a: [\n`;
  expect(setNodeField([{ name: 'n.yaml', text: broken('Node') }], 'kubeletVersion', 'v1.36')).toEqual([]);
  expect(appendStep([{ name: 's.yaml', text: broken('Scenario') }], 0, { collectGarbage: {} })).toEqual([]);
});

it('a broken file of other things is no hindrance', () => {
  const pods = { name: 'pods.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a\n' };
  expect(setFeatureGate([pods], GATE, true)).not.toEqual([]);
  expect(setFeatureGate([pods, { name: 'kubelet.yaml', text: head }], GATE, true)).not.toEqual([]);
  expect(unreadableFor([pods], 'KubeletConfiguration', 'kubelet.yaml')).toBeNull();
});
