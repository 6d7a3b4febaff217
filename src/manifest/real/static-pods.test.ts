/** Static pods among files that people have. */
import { describe, expect, it } from 'vitest';
import { podAt } from '../../lab/view.ts';
import { applyEdits } from '../apply-edits.ts';
import { compile } from '../compile.ts';
import { runFiles } from '../run.ts';

const KUBELET = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
staticPodPath: /etc/kubernetes/manifests
`;
const MANIFEST = `apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler, namespace: kube-system, labels: {tier: control-plane}}
spec:
  hostNetwork: true
  priorityClassName: system-node-critical
  containers: [{name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.36.3"}]
`;
/** As `kubectl get pod -o yaml` shows it. */
const MIRROR = `apiVersion: v1
kind: Pod
metadata:
  name: kube-scheduler-cp-1
  namespace: kube-system
  annotations:
    kubernetes.io/config.hash: 9111b82611fbf25e97209a18888a3632
    kubernetes.io/config.mirror: 9111b82611fbf25e97209a18888a3632
    kubernetes.io/config.seen: "2026-11-26T18:43:21.477622279Z"
    kubernetes.io/config.source: file
  ownerReferences: [{apiVersion: v1, controller: true, kind: Node, name: cp-1, uid: 3fad5946-7196-4f07-b328-41f73e6f8013}]
spec:
  nodeName: cp-1
  priority: 2000001000
  priorityClassName: system-node-critical
  preemptionPolicy: PreemptLowerPriority
  tolerations: [{effect: NoExecute, operator: Exists}]
  containers: [{name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.36.3"}]
status: {phase: Running}
`;
const shown = (files: { name: string; text: string }[], key: string) => {
  const { trace, compilation } = runFiles(files, { until: 30_000 });
  return { pod: podAt(trace!, key, 30_000), said: compilation.assumptions.map(({ text }) => text) };
};

describe('a pod of the folder that the kubelet reads', () => {
  it.each(['etc/kubernetes/manifests', 'kubernetes/manifests', 'cp-1/etc/kubernetes/manifests'])(
    'is a static one: %s',
    (folder) => {
      const files = [
        { name: 'kubelet.yaml', text: KUBELET },
        { name: `${folder}/kube-scheduler.yaml`, text: MANIFEST },
      ];
      const { pod } = shown(files, 'kube-system/kube-scheduler-node-1');
      expect(pod?.status.phase).toBe('Running');
      expect(pod?.metadata.annotations).toHaveProperty(['kubernetes.io/config.mirror']);
      expect(pod?.spec).not.toHaveProperty('serviceAccountName');
    },
  );
  it.each(['manifests', 'deploy/manifests', 'kubernetes'])(
    'is another where it lies elsewhere: %s',
    (folder) => {
      const files = [
        { name: 'kubelet.yaml', text: KUBELET },
        { name: `${folder}/kube-scheduler.yaml`, text: MANIFEST },
      ];
      expect(shown(files, 'kube-system/kube-scheduler-node-1').pod).toBeNull();
      expect(shown(files, 'kube-system/kube-scheduler').pod).not.toBeNull();
    },
  );
});

describe('a mirror pod', () => {
  const files = [{ name: 'pods.yaml', text: MIRROR }];
  it('is that of a static pod, whose folder is assumed', () => {
    const { pod, said } = shown(files, 'kube-system/kube-scheduler-cp-1');
    expect(pod?.status.phase).toBe('Running');
    expect(pod?.spec.tolerations).toEqual([{ effect: 'NoExecute', operator: 'Exists' }]);
    expect(said.join('\n')).toContain('staticPodPath /etc/kubernetes/manifests');
  });
  it.each([
    ['without a configuration', []],
    ['beside one', [{ name: 'kubelet.yaml', text: KUBELET.replace(/staticPod.*\n/, '') }]],
  ])('is the same once the assumption has been written down, %s', (_, more) => {
    let all = [...files, ...more];
    for (const { code, fixes } of compile(all).diagnostics)
      if (code === 'assumed' && fixes?.[0]) all = applyEdits(all, fixes[0].edits);
    const { said } = shown(all, 'kube-system/kube-scheduler-cp-1');
    expect(said.join('\n')).not.toContain('staticPodPath');
    expect(shown(all, 'kube-system/kube-scheduler-cp-1').pod).toEqual(
      shown(files, 'kube-system/kube-scheduler-cp-1').pod,
    );
  });
});
