import { expect, it } from 'vitest';
import { compile } from '../../manifest/compile.ts';
import { runFiles } from '../../manifest/run.ts';
import { at, apply, run } from '../rules/lab.ts';
import { deploymentOf, podNames, podsOf, statuses, workload } from './lab.ts';

const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
const v2 = 'quay.io/acme/tool:v2';
const images = (trace: ReturnType<typeof run>, seconds?: number) =>
  podsOf(trace, seconds).map(({ spec }) => spec.containers[0]!.image);
const setImage = (seconds: number, image: string) =>
  at(seconds, { kind: 'setImage', ref: web, images: [['c', image]] });

it('scale', () => {
  const trace = run({
    steps: [apply(0, workload('Deployment', 'web')), at(10, { kind: 'scale', ref: web, replicas: 3 })],
  });
  expect(podNames(trace)).toHaveLength(3);
  expect(trace.inputs.at(-1)).toMatchObject({ text: 'scale deployment/web to 3' });
});

it('setImage, and rollout undo', () => {
  const trace = run({
    steps: [
      apply(0, workload('Deployment', 'web')),
      setImage(10, v2),
      at(30, { kind: 'rollout', verb: 'undo', ref: web, toRevision: 0 }),
    ],
  });
  expect(images(trace, 25)).toEqual([v2]);
  expect(images(trace)).toEqual(['quay.io/acme/tool:v1']);
  expect(deploymentOf(trace, 'web').metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3');
});

it('rollout restart, pause and resume', () => {
  const rollout = (seconds: number, verb: 'pause' | 'resume' | 'restart') =>
    at(seconds, { kind: 'rollout', verb, ref: web, toRevision: 0 });
  const trace = run({
    steps: [
      apply(0, workload('Deployment', 'web')),
      rollout(10, 'restart'),
      rollout(30, 'pause'),
      setImage(31, v2),
      rollout(35, 'restart'),
      rollout(45, 'resume'),
    ],
  });
  expect(podNames(trace, 25)).not.toEqual(podNames(trace, 5));
  expect(images(trace, 40)).toEqual(['quay.io/acme/tool:v1']);
  expect(trace.inputs.find(({ error }) => error)!.error).toBe(
    "error: can't restart paused deployment (run rollout resume first)",
  );
  expect(images(trace)).toEqual([v2]);
  expect(statuses(trace)).toEqual(['Running']);
});

it('as they are written', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "quay.io/acme/tool:v1"}]}}}
---
apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: s}
spec:
  duration: 60s
  from: cluster
  steps:
  - {at: 10s, scale: {target: deployment/web, replicas: 2}}
  - {at: 20s, setImage: {target: deploy/web, images: {c: "${v2}"}}}
  - {at: 30s, rollout: {restart: deployment/web}}
  - {at: 40s, scale: {target: deployment/none, replicas: 2}}
`;
  const { trace } = runFiles([{ name: 'lab.yaml', text }]);
  expect(trace!.inputs.slice(-4).map(({ text: told, error }) => error ?? told)).toEqual([
    'scale deployment/web to 2',
    `set image deployment/web c=${v2}`,
    'rollout restart deployment/web',
    'Error from server (NotFound): deployments "none" not found',
  ]);
  const bad = runFiles([{ name: 'lab.yaml', text: text.replace('target: deployment/none', 'target: none') }]);
  expect(bad.compilation.diagnostics.map(({ message }) => message)).toContain(
    '"none" is not a valid object reference. Write KIND/NAME or KIND/NAMESPACE/NAME, like deployment/web.',
  );
});

it('scale to more pods than the lab runs is reported at its place', () => {
  const text = `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: s}
spec:
  steps:
  - {at: 10s, scale: {target: deployment/web, replicas: 1001}}
`;
  const { diagnostics } = compile([{ name: 'scenario.yaml', text }]);
  const fault = diagnostics.find(({ code }) => code === 'too-many-pods');
  expect(fault?.message).toBe(
    'The Deployment "web" asks for 1001 pods at once. The lab runs up to 1000 per workload, so it leaves this step out.',
  );
  const { line, column, endColumn } = fault!;
  expect(text.split('\n')[line - 1]!.slice(column - 1, endColumn - 1)).toBe('1001');
});
