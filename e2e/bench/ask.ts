/** Figures of the questions that are asked of files, in one process without a browser: prints one JSON object. */
import type { SourceFile } from '../../src/api/diagnostics.ts';
import { assemble } from '../../src/matrix/assemble.ts';
import { matrix } from '../../src/matrix/index.ts';
import { columnRunner } from '../../src/matrix/matrix.ts';
import { allSettings } from '../../src/matrix/settings.ts';
import { firstScenario } from '../../src/scenarios/index.ts';
import { suggestions } from '../../src/whatif/index.ts';

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

function time(runs: number, action: () => void): number {
  const values: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    action();
    values.push(performance.now() - start);
  }
  return median(values);
}

/** Six versions that shipped, the gate on and off, four policies; and, as the dialog has them, those without a policy. */
const kubelets = [...new Set(allSettings().map(({ kubelet }) => kubelet))].slice(-6);
const all = allSettings(kubelets);
const asked = all.filter(({ policy }) => policy !== null);
const matrices = [
  {
    columns: asked.length,
    ms: time(15, () => {
      const run = columnRunner(firstScenario);
      assemble(asked.map((settings) => run(settings)!));
    }),
  },
  { columns: all.length, ms: time(15, () => void matrix(firstScenario, { kubelets })) },
];

const secret = (name: string, password: string) => `apiVersion: v1
kind: Secret
metadata: {name: ${name}}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {"quay.io": {"username": "alice", "password": "${password}"}}}'
`;
const pod = (i: number) => `apiVersion: v1
kind: Pod
metadata: {name: pod-${i}}
spec:
  containers:
  - {name: app, image: "quay.io/acme/app:v${i % 20}", imagePullPolicy: IfNotPresent, command: ${i % 4 === 2 ? '[sh, -c, "sleep 1; exit 1"]' : '[sleep, "100000"]'}}
  imagePullSecrets:
  - name: ${i % 4 === 1 ? 'wrong' : 'right'}
`;
const lab = (kind: string, spec: string) =>
  `apiVersion: lab/v1alpha1\nkind: ${kind}\nmetadata: {name: ${kind === 'Registry' ? 'quay.io' : 'many'}}\nspec: ${spec}\n`;
const tags = Array.from({ length: 20 }, (_, i) => `v${i}: {size: 1Mi, pullTime: 20ms}`).join(', ');

/** Of so many pods a quarter has the wrong secret, as `loadOf` has it; one of those is asked about. */
const files = (pods: number): SourceFile[] => [
  {
    name: 'kubelet.yaml',
    text: `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: ${pods + 1}\nregistryPullQPS: 0\nfeatureGates:\n  KubeletEnsureSecretPulledImages: true\n`,
  },
  { name: 'node.yaml', text: lab('Node', '{kubeletVersion: v1.36}') },
  {
    name: 'registry.yaml',
    text: lab(
      'Registry',
      `{users: [{username: alice, password: s3cret}], repositories: [{name: acme/app, visibility: private, readers: [alice], tags: {${tags}}}]}`,
    ),
  },
  { name: 'secrets.yaml', text: `${secret('right', 's3cret')}---\n${secret('wrong', 'guess')}` },
  { name: 'pods.yaml', text: Array.from({ length: pods }, (_, i) => pod(i)).join('---\n') },
  {
    name: 'scenario.yaml',
    text: lab('Scenario', '{duration: 3m, steps: [{at: 0s, apply: [secrets.yaml, pods.yaml]}]}'),
  },
];

const searches = [20, 200].map((pods) => {
  const own = files(pods);
  const ask = () => suggestions(own, { pod: 'default/pod-1', at: 30_000 });
  const found = ask().length;
  return { pods, found, ms: time(7, () => void ask()) };
});

console.log(JSON.stringify({ matrices, searches }));
