import { describe, expect, it } from 'vitest';
import '../lab/workloads.ts';
import { runFiles } from '../manifest/run.ts';
import { complete } from './complete.ts';
import { clusterAt } from './server/at.ts';

const pod = (name: string, namespace: string, ...containers: string[]) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}}
spec: {containers: [${containers.map((each) => `{name: ${each}, image: "quay.io/acme/nginx:v1"}`).join(', ')}]}
`;
const text = `apiVersion: v1
kind: Namespace
metadata: {name: team-a}
${pod('web', 'default', 'nginx', 'side')}${pod('worker', 'default', 'main')}${pod('other', 'team-a', 'one')}---
apiVersion: v1
kind: Secret
metadata: {name: creds}
`;
const { trace, compilation } = runFiles([{ name: 'a.yaml', text }], { until: 10_000 });
const cluster = clusterAt(trace!, 10_000, compilation.input!.node);

/** A line without `kubectl`; a space at its end begins a new word. */
const at = (line: string) => complete(line.split(' '), cluster);

describe('kubectl completes', () => {
  it.each<[line: string, words: string[] | null]>([
    ['des', ['describe']],
    ['ro', ['rollout']],
    ['get pod', ['pods', 'podtemplates']],
    ['get po,sec', ['po,secrets']],
    ['get pods w', ['web', 'worker']],
    ['get pods web ', ['worker']],
    ['get pod/w', ['pod/web', 'pod/worker']],
    ['get pod/web sec', ['secrets/']],
    ['get pods -n team-a ', ['other']],
    ['-n', []],
    ['get pods -n t', ['team-a']],
    ['get pods --namespace=t', ['--namespace=team-a']],
    ['get pods -n=team-a o', ['other']],
    ['get pods -o js', ['json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file']],
    ['get pods -o=js', []],
    ['delete secret ', ['creds']],
    ['logs w', ['web', 'worker']],
    ['logs web ', ['nginx', 'side']],
    ['logs web -c s', ['side']],
    ['exec pod/web -c ', ['nginx', 'side']],
    ['logs secrets/', ['secrets/creds']],
    ['rollout re', ['restart', 'resume']],
    ['rollout restart dep', ['deployments']],
    ['create se', ['secret', 'serviceaccount']],
    ['create secret d', ['docker-registry']],
    ['create secret docker-registry x --docker-p', ['--docker-password']],
    ['patch sa default --type ', ['json', 'merge', 'strategic']],
    ['get pods --sh', ['--show-kind', '--show-labels', '--show-managed-fields']],
    ['run x --image-pull-policy ', ['Always', 'IfNotPresent', 'Never']],
    ['wait pod/web --for=con', ['--for=condition=']],
    ['edit secret c', ['creds']],
    ['exp', ['explain']],
    ['explain daem', ['daemonsets']],
    ['explain pod.spec.im', ['pod.spec.imagePullSecrets']],
    ['explain deploy.spec.template.m', ['deploy.spec.template.metadata']],
    ['explain pod.nope.', []],
    ['explain nope.', []],
    ['explain pods ', []],
    ['explain pods --re', ['--recursive', '--request-timeout']],
    ['explain pods -o ', ['plaintext']],
    ['set ', ['image', 'serviceaccount']],
    ['config cu', ['current-context']],
    ['apply -f ', null],
    ['delete -f a', null],
    ['apply --filename=a', null],
    ['frobnicate ', []],
    ['exec web -- ca', []],
    ['', expect.arrayContaining(['apply', 'create', 'get', 'wait']) as string[]],
  ])('%s', (line, words) => expect(at(line)).toEqual(words));
});
