import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import { shellOn, stepsIn } from './shell-for-tests.ts';

const CERT = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const KEY = '-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----\n';
const FILES = {
  '/tmp/tls.crt': CERT,
  '/tmp/tls.key': KEY,
  '/tmp/env': '# a comment\nA=1\n\nB=x=y\n',
  '/tmp/note': 'hello\n',
};

/** What is printed, and the files that come of it, without the scenario. */
async function made(line: string | readonly string[]) {
  const { run, texts } = shellOn(FILES);
  const said = await run(line);
  const { 'node.yaml': _node, 'scenario.yaml': _scenario, ...files } = texts();
  return { ...said, files, steps: stepsIn(texts()) };
}

describe('kubectl create', () => {
  it.each([
    [
      'create secret docker-registry reg --docker-server=quay.io --docker-username=alice --docker-password=s3cret',
      'secret/reg created',
      'reg-secret.yaml',
      'type: kubernetes.io/dockerconfigjson\n',
    ],
    [
      'create secret tls web --cert=/tmp/tls.crt --key=/tmp/tls.key',
      'secret/web created',
      'web-secret.yaml',
      'type: kubernetes.io/tls\n',
    ],
    [
      'create secret generic note --from-file=text=/tmp/note --from-file=/tmp/note',
      'secret/note created',
      'note-secret.yaml',
      'data:\n  text: aGVsbG8K\n  note: aGVsbG8K\n',
    ],
    [
      'create configmap conf --from-env-file=/tmp/env',
      'configmap/conf created',
      'conf-configmap.yaml',
      'data:\n  A: "1"\n  B: x=y\n',
    ],
    [
      'create serviceaccount puller',
      'serviceaccount/puller created',
      'puller-serviceaccount.yaml',
      'kind: ServiceAccount\nmetadata:\n  name: puller\n',
    ],
    [
      'create namespace team-a',
      'namespace/team-a created',
      'team-a-namespace.yaml',
      'kind: Namespace\nmetadata:\n  name: team-a\n',
    ],
    [
      'create deployment front --image=quay.io/acme/nginx:v1 --replicas=2',
      'deployment.apps/front created',
      'front-deployment.yaml',
      '  replicas: 2\n',
    ],
    [
      'create job once --image=quay.io/acme/nginx:v1 -- sleep 5',
      'job.batch/once created',
      'once-job.yaml',
      '      restartPolicy: Never\n',
    ],
    [
      'run web --image=quay.io/acme/nginx:v1 --labels=a=b --restart=Never',
      'pod/web created',
      'web-pod.yaml',
      '  restartPolicy: Never\n',
    ],
  ])('%s', async (line, stdout, file, text) => {
    const said = await made(line);
    expect({ stdout: said.stdout, stderr: said.stderr }).toEqual({ stdout: `${stdout}\n`, stderr: '' });
    expect(Object.keys(said.files)).toEqual([file]);
    expect(said.files[file]).toContain(text);
    expect(said.files[file]).not.toMatch(/\{\}|null|uid|creationTimestamp/);
    expect(said.steps).toEqual([`{at: 30s, apply: [${file}]}`]);
    // A dry run prints it, and leaves nothing.
    const [head, tail] = line.split(' -- ');
    const dry = `${head} --dry-run=client${tail === undefined ? '' : ` -- ${tail}`}`;
    expect(await made(dry)).toMatchObject({ stdout: `${stdout} (dry run)\n`, files: {}, steps: [] });
    const yaml = await made(dry.replace('--dry-run=client', '--dry-run=client -o yaml'));
    expect(yaml.stdout).toMatch(/^apiVersion: /);
    expect(yaml.files).toEqual({});
  });

  it.each([
    ['create', 'error: must specify one of -f and -k\n'],
    [
      'create nonsense',
      "error: Unexpected args: [nonsense]\nSee 'kubectl create -h' for help and examples\n",
    ],
    ['create secret tls web', 'error: key and cert must be specified\n'],
    [
      'create secret tls web --cert=/tmp/note --key=/tmp/tls.key',
      'error: tls: failed to find any PEM data in certificate input\n',
    ],
    [
      'create secret generic a --from-file=/tmp/none',
      'error: error reading /tmp/none: no such file or directory\n',
    ],
    ['create secret generic a --from-literal=b', 'error: invalid literal source b, expected key=value\n'],
    [
      'create secret generic a --from-literal=b=1 --from-literal=b=2',
      'error: cannot add key b, another key by that name already exists\n',
    ],
    [
      'create secret generic a --from-env-file=/tmp/env --from-literal=b=2',
      'error: from-env-file cannot be combined with from-file or from-literal\n',
    ],
    [
      'create secret generic a -n nowhere',
      'error: failed to create secret Error from server (NotFound): namespaces "nowhere" not found\n',
    ],
    [
      'create namespace',
      "error: exactly one NAME is required, got 0\nSee 'kubectl create namespace -h' for help and examples\n",
    ],
    ['create namespace default', 'error: failed to create namespace: namespaces "default" already exists\n'],
  ])('%s: %s', async (line, stderr) =>
    expect(await made(line)).toEqual({ exitCode: 1, stdout: '', stderr, files: {}, steps: [] }),
  );

  it('pipes from a dry run into apply', async () => {
    const { run, texts } = shellOn();
    const { stdout } = await run(
      'create deployment front --image=quay.io/acme/nginx:v1 --dry-run=client -o yaml',
    );
    expect((await run('apply -f -', stdout)).stdout).toBe('deployment.apps/front created\n');
    expect(texts()['front-deployment.yaml']).toBe(stdout);
  });

  it('prints what has been made, as -o says', async () => {
    const { run } = shellOn();
    expect((await run('create serviceaccount a -o name')).stdout).toBe('serviceaccount/a\n');
    const uid = (await run('create secret generic b -o jsonpath={.metadata.uid}')).stdout;
    expect((await run('get secret b -o jsonpath={.metadata.uid}')).stdout).toBe(uid);
    expect(uid).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('kubectl replace', () => {
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: b}\n';

  it('puts another object in the place of one', async () => {
    const { run, texts } = shellOn({ '/tmp/s.yaml': SECRET, '/tmp/t.yaml': SECRET.replace('a: b', 'c: d') });
    expect(await run('replace -f /tmp/s.yaml')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'Error from server (NotFound): error when replacing "/tmp/s.yaml": secrets "s" not found\n',
    });
    await run('create -f /tmp/s.yaml');
    expect((await run('create -f /tmp/s.yaml')).stderr).toBe(
      'Error from server (AlreadyExists): error when creating "/tmp/s.yaml": secrets "s" already exists\n',
    );
    expect((await run('replace -f /tmp/t.yaml')).stdout).toBe('secret/s replaced\n');
    expect((await run('get secret s -o jsonpath={.data}')).stdout).toBe('{"c":"ZA=="}');
    expect(stepsIn(texts())).toEqual([
      '{at: 30s, apply: [s.yaml]}',
      '{at: 30s, patch: {object: secret/s, merge: {data: {a: null, c: ZA==}}}}',
    ]);
  });

  it('--force deletes, waits and creates', async () => {
    const { run, machine } = shellOn({});
    await run('run web --image=quay.io/acme/nginx:v1');
    machine.pass(10_000);
    const { stdout } = await run('replace --force -f web-pod.yaml');
    expect(stdout).toBe('pod "web" deleted from default namespace\npod/web replaced\n');
    expect(machine.at).toBeGreaterThan(40_000);
    expect((await run('get pods')).stdout).toMatch(/^web +0\/1 +Pending +0 +0s$/m);
  });
});

describe('kubectl says of itself', () => {
  it.each([
    ['config current-context', 'kubernetes-admin@kubernetes\n', ''],
    [
      'config get-contexts',
      'CURRENT   NAME                          CLUSTER      AUTHINFO           NAMESPACE\n*         kubernetes-admin@kubernetes   kubernetes   kubernetes-admin   \n',
      '',
    ],
    ['config use-context x', '', 'error: no context exists with the name: "x"\n'],
    [
      'config view',
      /^apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: DATA\+OMITTED\n/,
      '',
    ],
    ['auth can-i get pods', 'yes\n', ''],
    ['auth can-i get nothings', 'yes\n', "Warning: the server doesn't have a resource type 'nothings'\n\n"],
    ['auth can-i get', '', /^error: you must specify two arguments: /],
    [
      'auth whoami',
      /^ATTRIBUTE +VALUE\nUsername +kubernetes-admin\nGroups +\[kubeadm:cluster-admins system:authenticated\]\n$/,
      '',
    ],
    ['top pods', '', 'error: Metrics API not available\n'],
    ['cluster-info', /^Kubernetes control plane is running at https:\/\/[\d.]+:6443\n/, ''],
    ['api-versions', /^apps\/v1\n[^]*\nv1\n$/, ''],
    ['port-forward web 80', '', 'error: the lab\'s kubectl has no command "port-forward"\n'],
    ['frobnicate', '', 'error: unknown command "frobnicate" for "kubectl"\n'],
    ['get podz', '', 'error: the server doesn\'t have a resource type "podz"\n'],
    ['get pods --wat', '', "error: unknown flag: --wat\nSee 'kubectl get --help' for usage.\n"],
  ])('%s', async (line, stdout, stderr) => {
    const like = (text: string | RegExp) =>
      typeof text === 'string' ? text : (expect.stringMatching(text) as string);
    const said = await made(line);
    expect(said).toMatchObject({ stdout: like(stdout), stderr: like(stderr) });
    expect(said.exitCode).toBe(said.stderr.startsWith('error') ? 1 : 0);
  });
});
