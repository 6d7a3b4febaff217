/** A kubelet's configuration in whatever people's tools keep it. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../apply-edits.ts';
import { compile } from '../../compile.ts';
import { setFeatureGate, setKubeletField } from '../../edits.ts';
import { runFiles } from '../../run.ts';

const POLICY = 'imagePullCredentialsVerificationPolicy';
const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const config = `${HEAD}${POLICY}: AlwaysVerify\nmaxPods: 7\n`;
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const read = (text: string, name = 'it.yaml') => {
  const { diagnostics, input, controls } = compile([{ name, text }]);
  const result = input?.kubelet.config;
  return {
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    found: diagnostics.filter(({ code }) => code === 'found'),
    policy: result?.ok ? result.config.imagePullCredentialsVerificationPolicy : null,
    maxPods: result?.ok ? result.config.maxPods : null,
    controls,
    diagnostics,
  };
};

const configMap = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kubelet-config, namespace: kube-system}\ndata:\n  kubelet: |\n${indent(config, 4)}`;

describe('a KubeletConfiguration is found in', () => {
  it.each<[string, string, string]>([
    ['a ConfigMap', configMap, 'ConfigMap kube-system/kubelet-config, data.kubelet'],
    [
      'a ConfigMap as JSON',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c' },
        data: { kubelet: config },
      }),
      'ConfigMap default/c, data.kubelet',
    ],
    [
      'a List of ConfigMaps',
      `apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: c}\n  data:\n    kubelet: |\n${indent(config, 6)}`,
      'ConfigMap default/c, data.kubelet',
    ],
    [
      '/configz',
      JSON.stringify({ kubeletconfig: { [POLICY]: 'AlwaysVerify', maxPods: 7 } }),
      'the kubelet’s /configz, kubeletconfig',
    ],
    [
      'kind’s patches for a node',
      `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: worker\n- role: control-plane\n  kubeadmConfigPatches:\n  - |\n    kind: KubeletConfiguration\n    ${POLICY}: AlwaysVerify\n    maxPods: 7\n`,
      'kind’s Cluster, nodes[1].kubeadmConfigPatches[0]',
    ],
    [
      'kind’s patches for all nodes',
      `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nkubeadmConfigPatches:\n- |\n${indent(config, 2)}`,
      'kind’s Cluster, kubeadmConfigPatches[0]',
    ],
    [
      'Talos’ machine configuration',
      `version: v1alpha1\nmachine:\n  kubelet:\n    extraConfig:\n      ${POLICY}: AlwaysVerify\n      maxPods: 7\n`,
      'Talos’ machine configuration, machine.kubelet.extraConfig',
    ],
    [
      'EKS’ NodeConfig',
      `apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config: {${POLICY}: AlwaysVerify, maxPods: 7}\n`,
      'EKS’ NodeConfig, spec.kubelet.config',
    ],
    [
      'a ConfigMap with kind’s Cluster in it',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  kind.yaml: |\n    kind: Cluster\n    apiVersion: kind.x-k8s.io/v1alpha4\n    kubeadmConfigPatches:\n    - |\n${indent(config, 6)}`,
      'ConfigMap default/c, data.kind.yaml: kind’s Cluster, kubeadmConfigPatches[0]',
    ],
  ])('%s', (_, text, where) => {
    const { errors, found, policy, maxPods } = read(text);
    expect(errors).toEqual([]);
    expect({ policy, maxPods }).toEqual({ policy: 'AlwaysVerify', maxPods: 7 });
    expect(found.map(({ message }) => message)).toEqual([`Found a KubeletConfiguration in ${where}.`]);
  });

  it.each<[string, string]>([
    ['k3s', 'kubelet-arg:\n- max-pods=7\n- "feature-gates=KubeletEnsureSecretPulledImages=false"\n'],
    ['one flag of k3s', 'kubelet-arg: max-pods=7\n'],
    [
      'kubeadm v1beta4',
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\nnodeRegistration:\n  kubeletExtraArgs: [{name: max-pods, value: "7"}]\n',
    ],
    [
      'kubeadm v1beta3',
      'apiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\nnodeRegistration: {kubeletExtraArgs: {max-pods: "7"}}\n',
    ],
    [
      'EKS',
      'apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {flags: ["--max-pods=7"]}}\n',
    ],
    ['Talos', 'machine: {kubelet: {extraArgs: {max-pods: 7}}}\n'],
  ])('the flags of %s', (_, text) => {
    const { errors, maxPods, controls } = read(text);
    expect({ errors, maxPods }).toEqual({ errors: [], maxPods: 7 });
    expect(controls.fixed).toMatch(/^it\.yaml sets kubelet flags/);
  });

  it('flags overrule a file, and drop-ins each other by name', () => {
    const files = [
      {
        name: '99-site.yaml',
        text: `${HEAD}${POLICY}: NeverVerify\nmaxPods: 9\nfeatureGates: {AllBeta: true}\n`,
      },
      {
        name: '00-defaults.yaml',
        text: `${HEAD}${POLICY}: AlwaysVerify\nmaxPods: 8\nfeatureGates: {KubeletEnsureSecretPulledImages: true}\n`,
      },
      { name: 'config.yaml', text: 'kubelet-arg: [max-pods=7]\n' },
    ];
    for (const order of [files, [...files].reverse()]) {
      const result = compile(order).input!.kubelet.config;
      expect(result.ok && result.config).toMatchObject({
        [POLICY]: 'NeverVerify',
        maxPods: 7,
        featureGates: { AllBeta: true, KubeletEnsureSecretPulledImages: true },
      });
    }
  });

  it('files called .conf are the drop-ins of the others', () => {
    const files = [
      { name: '10-few.conf', text: `${HEAD}maxPods: 9\n` },
      { name: 'node.yaml', text: `${HEAD}maxPods: 8\nfeatureGates: {AllBeta: true}\n` },
    ];
    for (const order of [files, [...files].reverse()]) {
      const result = compile(order).input!.kubelet.config;
      expect(result.ok && result.config).toMatchObject({ maxPods: 9, featureGates: { AllBeta: true } });
    }
  });

  it('200 drop-ins', () => {
    const files = Array.from({ length: 200 }, (_, i) => ({
      name: `${String(i).padStart(3, '0')}.yaml`,
      text: `${HEAD}maxPods: ${i + 1}\n`,
    }));
    const result = compile(files.reverse()).input!.kubelet.config;
    expect(result.ok && result.config.maxPods).toBe(200);
  });
});

it('a fault is shown at its line in the file', () => {
  const { diagnostics } = read(configMap.replace('AlwaysVerify', 'Sometimes'));
  expect(diagnostics.find(({ code }) => code === 'kubelet-refuses')).toMatchObject({
    file: 'it.yaml',
    line: 8,
    column: 45,
  });
});

it('what is within another kind is left to a story’s steps', () => {
  const { compilation } = runFiles([{ name: 'a.yaml', text: configMap }], { until: 1000 });
  expect(compilation.documents.map(({ kind }) => kind)).toEqual(['KubeletConfiguration']);
});

it('a wrapper that nests for ever ends', () => {
  let text = config;
  for (let i = 0; i < 12; i++)
    text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}}\ndata:\n  inner: |\n${indent(text, 4)}`;
  const { errors, diagnostics } = read(text);
  expect(errors).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toContain('passed-over');
});

describe('the gate switch and the policy', () => {
  const GATE = 'KubeletEnsureSecretPulledImages';
  const changed = (files: { name: string; text: string }[]) => {
    const off = applyEdits(files, setFeatureGate(files, GATE, false));
    return applyEdits(off, setKubeletField(off, 'maxPods', 9));
  };
  it.each([
    ['a ConfigMap', configMap],
    [
      'kind’s patches',
      `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- kubeadmConfigPatches:\n  - |\n    kind: KubeletConfiguration\n    maxPods: 7\n  role: worker\n`,
    ],
    ['Talos', 'machine:\n  kubelet:\n    extraConfig:\n      maxPods: 7\n  install: {disk: /dev/sda}\n'],
    ['/configz', '{"kubeletconfig": {"maxPods": 7}}'],
  ])('are written into %s', (_, text) => {
    const files = changed([{ name: 'it.yaml', text: text.replace(/^.*imagePull.*\n/m, '') }]);
    expect(files.map(({ name }) => name)).toEqual(['it.yaml']);
    const { input, controls } = compile(files);
    const result = input!.kubelet.config;
    expect(result.ok && result.config).toMatchObject({ maxPods: 9, featureGates: { [GATE]: false } });
    expect(controls).toMatchObject({ gate: false, fixed: null });
  });

  it('change the drop-in that is in force', () => {
    const files = [
      { name: '00-a.yaml', text: `${HEAD}maxPods: 1\n` },
      { name: '99-b.yaml', text: `${HEAD}maxPods: 2\n` },
    ];
    expect(applyEdits(files, setKubeletField(files, 'maxPods', 9)).map(({ text }) => text)).toEqual([
      `${HEAD}maxPods: 1\n`,
      `${HEAD}maxPods: 9\n`,
    ]);
  });

  it('say why they cannot', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { k: config },
    });
    expect(compile([{ name: 'cm.json', text }]).controls.fixed).toBe(
      'cm.json contains the kubelet’s configuration as a quoted string',
    );
  });
});
