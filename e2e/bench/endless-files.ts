/** Files whose runs are larger or longer than anybody would wait for. */
import type { SourceFile } from '../../src/api/diagnostics.ts';

const lab = `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: endless}
spec: {duration: 24h, steps: [{at: 0s, apply: [pods.yaml]}]}
---
apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 6000
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec: {repositories: [{name: acme/app, visibility: public, tags: {v1: {process: {exitAfter: 1s, exitCode: 1}}}}]}
`;

const filesOf = (pods: number, image: string, more = ''): SourceFile[] => [
  { name: 'lab.yaml', text: lab.replace('maxPods: 6000', `maxPods: 6000${more}`) },
  {
    name: 'pods.yaml',
    text: Array.from(
      { length: pods },
      (_, i) =>
        `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\nspec: {containers: [{name: c, image: ${image}}]}\n`,
    ).join('---\n'),
  },
];

export const endless: Readonly<Record<string, SourceFile[]>> = {
  '5,000 failing pods for 24 h': filesOf(5000, 'quay.io/acme/nothing:1'),
  '50 pods that crash each second for 24 h': filesOf(
    50,
    'quay.io/acme/app:v1',
    '\nfeatureGates: {KubeletCrashLoopBackOffMax: true}\ncrashLoopBackOff: {maxContainerRestartPeriod: 1s}',
  ),
};
