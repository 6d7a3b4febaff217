import { expect, it } from 'vitest';
import '../lab/workloads.ts';
import { runFiles } from '../manifest/run.ts';
import { kubectl } from './command.ts';
import { clusterAt } from './server/at.ts';

const web = (name: string, replicas: number, labels: string, wait = 0) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {${labels}}}
  template:
    metadata: {labels: {${labels}}}
    spec: {containers: [{name: c, image: "quay.io/acme/web:v${wait}"}]}
`;
const text = `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
---
apiVersion: v1
kind: Pod
metadata: {name: early, labels: {tier: front}}
spec: {containers: [{name: c, image: "quay.io/acme/web:v1", command: ["sh", "-c", "sleep 5; exit 1"]}]}
${web('one', 1, 'app: one')}${web('none', 0, 'app: none')}${web('three', 3, 'app: three')}${web('front', 1, 'tier: front')}`;

const { compilation, trace } = runFiles([{ name: 'lab.yaml', text }]);
const run = (line: string) =>
  kubectl(line.split(' '), {
    files: {},
    stdin: '',
    cluster: clusterAt(trace!, 60_000, compilation.input!.node),
  })!;

it('kubectl logs asks the pod of a workload', () => {
  expect(run('logs deployment/one')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

it('and says which of several', () => {
  const { exitCode, stderr } = run('logs deploy/three');
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^Found 3 pods, using pod\/three-\w+-\w{5}\n$/);
  expect(run('logs deploy/three --all-pods')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

it('one that is ready before one that is not, whatever their names', () => {
  expect(run('logs deploy/front').stderr).toMatch(/^Found 2 pods, using pod\/front-/);
});

it.each([
  ['logs deploy/none', 'error: timed out waiting for the condition\n'],
  [
    'logs deploy/gone',
    'error: error from server (NotFound): deployments.apps "gone" not found in namespace "default"\n',
  ],
  ['logs secret/s', 'error: cannot get the logs from *v1.Secret: selector for *v1.Secret not implemented\n'],
])('%s', (line, stderr) => {
  expect(run(line)).toEqual({ exitCode: 1, stdout: '', stderr });
});
