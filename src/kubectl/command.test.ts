import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { runFiles } from '../manifest/run.ts';
import { kubectl } from './command.ts';
import { clusterAt } from './server/at.ts';

const text = `
apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36, images: [{name: "quay.io/acme/shell:v1"}]}
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  users: [{username: alice, password: s3cret}]
  repositories:
  - {name: acme/nginx, visibility: private, readers: [alice], tags: {v1: {size: 1Mi, pullTime: 1s}}}
---
apiVersion: v1
kind: Secret
metadata: {name: creds, labels: {team: a}}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{"auths":{"quay.io":{"username":"alice","password":"s3cret"}}}'}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers: [{name: nginx, image: "quay.io/acme/nginx:v1", command: [sleep, "10000"]}]
  imagePullSecrets: [{name: creds}]
---
apiVersion: v1
kind: Pod
metadata: {name: stranger}
spec:
  initContainers: [{name: setup, image: "quay.io/acme/shell:v1", command: ["true"]}]
  containers:
  - {name: shell, image: "quay.io/acme/shell:v1", command: [sleep, "10000"]}
  - {name: nginx, image: "quay.io/acme/nginx:v1", command: [sleep, "10000"]}
---
apiVersion: v1
kind: Pod
metadata: {name: crash}
spec:
  containers: [{name: shell, image: "quay.io/acme/shell:v1", command: ["false"]}]
`;
const files: SourceFile[] = [{ name: 'lab.yaml', text }];
const { compilation, trace } = runFiles(files, { until: 90_000 });

/** What a command prints a minute and a half after the start. */
function run(line: string, given: Record<string, string> = {}) {
  const cluster = clusterAt(trace!, 90_000, compilation.input!.node);
  const args = line.match(/(?:[^\s']|'[^']*')+/g)!.map((arg) => arg.replaceAll("'", ''));
  return kubectl(args, { files: given, stdin: '', cluster })!;
}

describe('kubectl answers', () => {
  it.each([
    ['get pods -l app=web --no-headers', 'web   1/1   Running   0     90s\n'],
    ['get po/web -oname', 'pod/web\n'],
    ['get pods,secrets -o name -l team!=b', 'pod/crash\npod/stranger\npod/web\nsecret/creds\n'],
    ['get pods --field-selector metadata.name=web -o name', 'pod/web\n'],
    ["get pods -l 'app in (web, x)' -o name", 'pod/web\n'],
    ['get pods -l !app -o name', 'pod/crash\npod/stranger\n'],
    [
      'get pods -L app web',
      'NAME   READY   STATUS    RESTARTS   AGE   APP\nweb    1/1     Running   0          90s   web\n',
    ],
    [
      "get pods -o jsonpath='{range .items[*]}{.metadata.name}={.status.phase};{end}'",
      'crash=Running;stranger=Pending;web=Running;',
    ],
    ['get pod web -o jsonpath=\'{.status.conditions[?(@.type=="Ready")].status}\'', 'True'],
    [
      'get pod web -o custom-columns=A:.metadata.labels,B:.spec.nope',
      'A              B\nmap[app:web]   <none>\n',
    ],
    ['get secrets --sort-by=.metadata.name -o name', 'secret/creds\n'],
    [
      'get ns',
      'NAME              STATUS   AGE\ndefault           Active   2m30s\nkube-node-lease   Active   2m30s\nkube-public       Active   2m30s\nkube-system       Active   2m30s\n',
    ],
    ['get nodes', 'NAME     STATUS   ROLES    AGE   VERSION\nnode-1   Ready    <none>   2m    v1.36.3\n'],
    ['get pod web ghost --ignore-not-found -o name', 'pod/web\n'],
    ['delete pod web -o name', 'pod/web\n'],
    [
      'delete pods --all --dry-run=client',
      'pod "crash" deleted from default namespace (dry run)\npod "stranger" deleted from default namespace (dry run)\npod "web" deleted from default namespace (dry run)\n',
    ],
    ['logs web', ''],
    ['version --client', 'Client Version: v1.36.3\nKustomize Version: v5.8.1\n'],
  ])('%s', (line, stdout) => {
    expect(run(line)).toEqual({ exitCode: 0, stdout, stderr: '' });
  });
});

describe('kubectl refuses', () => {
  it.each([
    ['get podz', `error: the server doesn't have a resource type "podz"\n`],
    ['get pod ghost', 'Error from server (NotFound): pods "ghost" not found\n'],
    ['get deployments x', 'Error from server (NotFound): deployments.apps "x" not found\n'],
    ['get pods web -l a=b', 'error: name cannot be provided when a selector is specified\n'],
    ['get pods web -A', 'error: a resource cannot be retrieved by name across all namespaces\n'],
    ['get pods --nope', "error: unknown flag: --nope\nSee 'kubectl get --help' for usage.\n"],
    ['get pods -Aq', "error: unknown shorthand flag: 'q' in -q\nSee 'kubectl get --help' for usage.\n"],
    [
      'get pods --no-headers=maybe',
      `error: invalid argument "maybe" for "--no-headers" flag: strconv.ParseBool: parsing "maybe": invalid syntax\nSee 'kubectl get --help' for usage.\n`,
    ],
    [
      'get pods --sort-by=.nope',
      `error: couldn't find any field with path "{.nope}" in the list of objects\n`,
    ],
    [
      'get pods -o custom-columns=A',
      'error: unexpected custom-columns spec: A, expected <header>:<json-path-expr>\n',
    ],
    ["get pods -o jsonpath='{.a'", 'error: error parsing jsonpath {.a, unclosed action\n'],
    [
      'describe',
      'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
    ],
    [
      'get pods g h',
      'Error from server (NotFound): pods "g" not found\nError from server (NotFound): pods "h" not found\n',
    ],
    ['describe pod ghost', 'Error from server (NotFound): pods "ghost" not found\n'],
    [
      'logs stranger -c nginx',
      'Error from server (BadRequest): container "nginx" in pod "stranger" is waiting to start: trying and failing to pull image\n',
    ],
    [
      'logs stranger -c nope',
      'error: container nope is not valid for pod stranger out of: shell, nginx, setup (init)\n',
    ],
    [
      'logs web -p',
      'Error from server (BadRequest): previous terminated container "nginx" in pod "web" not found\n',
    ],
    ['exec stranger -c nginx -- ls', 'error: unable to upgrade connection: container not found ("nginx")\n'],
    ['delete pod', 'error: resource(s) were provided, but no name was specified\n'],
    [
      'delete pod web --now --grace-period=3',
      'error: --now and --grace-period cannot be specified together\n',
    ],
    ['delete -f nope.yaml', 'error: the path "nope.yaml" does not exist\n'],
    ['gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
  ])('%s', (line, stderr) => {
    expect(run(line)).toEqual({ exitCode: 1, stdout: '', stderr });
  });
});

describe('kubectl says', () => {
  it.each([
    ['get pods -n nowhere', 'No resources found in nowhere namespace.\n'],
    ['get pods -A -l a=b', 'No resources found\n'],
    ['events -n nowhere', 'No events found in nowhere namespace.\n'],
    ['logs stranger', 'Defaulted container "shell" out of: shell, nginx, setup (init)\n'],
  ])('%s', (line, stderr) => {
    expect(run(line)).toEqual({ exitCode: 0, stdout: '', stderr });
  });
  it('which of several it has found, and which not', () => {
    const { exitCode, stdout, stderr } = run('get pods web ghost -o name');
    expect([exitCode, stderr]).toEqual([1, 'Error from server (NotFound): pods "ghost" not found\n']);
    expect(stdout).toContain('pod/web\n');
  });
  it('that a pod gone in a file is gone', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: ghost}\n';
    expect(run('delete -f a.yaml', { 'a.yaml': pod }).stderr).toBe(
      'Error from server (NotFound): error when deleting "a.yaml": pods "ghost" not found\n',
    );
  });
});

it('a kubelet that failed to pull has said so in the events of its pod alone', () => {
  const { stdout } = run('describe pod stranger');
  expect(stdout).toMatch(
    /BackOff +\d+s \(x\d+ over \d+s\) +kubelet +spec.containers\{nginx\}: Back-off pulling/,
  );
  expect(run('describe pod web').stdout).not.toContain('Back-off');
  expect(run('events --for pod/stranger --types=Warning').stdout).not.toContain('Pod/web');
});

it('a description of the node counts its pods', () => {
  const { stdout } = run('describe node node-1');
  expect(stdout).toContain('Non-terminated Pods:          (3 in total)\n');
  expect(stdout).toContain('Kubelet Version:            v1.36.3\n');
});

it('whatever is typed gets an answer, and an error says why', () => {
  const verbs = [
    'get',
    'describe',
    'logs',
    'delete',
    'exec',
    'events',
    'apply',
    'create',
    'run',
    'version',
    'gett',
  ];
  const words =
    'pod pods po pod/web web stranger crash ghost secret/creds sa ns node all podz -A -n default team-b -l app=web a!=b -o wide yaml json name jsonpath={.items[*].metadata.name} jsonpath={.a[} custom-columns=A:.b --sort-by=.metadata.name --field-selector=status.phase=Running --previous -c nginx --all --force --now --wait=false --dry-run=client -f a.yaml . - -- --nope / x/y/z'.split(
      ' ',
    );
  const files = {
    'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n',
    'b.yaml': 'null\n---\n[1]\n',
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...verbs),
      fc.array(fc.constantFrom(...words), { maxLength: 6 }),
      (verb, rest) => {
        const args = [verb, ...rest];
        const cluster = clusterAt(trace!, 90_000, compilation.input!.node);
        const answer = kubectl(args, { files, stdin: '{', cluster });
        // Null: not a command of the lab's kubectl.
        if (answer?.exitCode === 1) expect(answer.stderr).not.toBe('');
        if (answer?.exitCode === 0) expect(answer.stderr).not.toContain('error');
      },
    ),
    { numRuns: 2000 },
  );
});
