import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import { shellOn, stepsIn } from './shell-for-tests.ts';

const CLUSTER = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: nginx, image: "quay.io/acme/nginx:v1"}]}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: puller}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: front}
spec:
  replicas: 2
  selector: {matchLabels: {app: front}}
  template:
    metadata: {labels: {app: front}}
    spec: {containers: [{name: nginx, image: "quay.io/acme/nginx:v1"}]}
`;
const shell = () => shellOn({ 'cluster.yaml': CLUSTER });

/** What it prints, and the steps that it leaves. */
async function after(...lines: (string | readonly string[])[]) {
  const { run, texts, machine } = shell();
  let said = { exitCode: 0, stdout: '', stderr: '' };
  for (const line of lines) said = await run(line);
  return { ...said, steps: stepsIn(texts()), run, machine };
}

describe('an existing object', () => {
  it.each([
    [
      'label pod web tier=front',
      'pod/web labeled',
      '{patch: {object: pod/web, merge: {metadata: {labels: {tier: front}}}}}',
    ],
    [
      'label pod web app-',
      'pod/web unlabeled',
      '{patch: {object: pod/web, merge: {metadata: {labels: null}}}}',
    ],
    [
      'annotate sa/puller note=x',
      'serviceaccount/puller annotated',
      '{patch: {object: serviceaccount/puller, merge: {metadata: {annotations: {note: x}}}}}',
    ],
    [
      'scale deployment front --replicas=3',
      'deployment.apps/front scaled',
      '{scale: {target: deployment/front, replicas: 3}}',
    ],
    [
      'set image deployment/front nginx=quay.io/acme/nginx:v2',
      'deployment.apps/front image updated',
      '{setImage: {target: deployment/front, images: {nginx: quay.io/acme/nginx:v2}}}',
    ],
    [
      'set serviceaccount deployment front puller',
      'deployment.apps/front serviceaccount updated',
      '{patch: {object: deployment/front, merge: {spec: {template: {spec: {serviceAccountName: puller, serviceAccount: puller}}}}}}',
    ],
    [
      'rollout restart deployment front',
      'deployment.apps/front restarted',
      '{rollout: {restart: deployment/front}}',
    ],
    [
      'rollout pause deployment/front',
      'deployment.apps/front paused',
      '{rollout: {pause: deployment/front}}',
    ],
  ])('%s', async (line, said, step) => {
    const { stdout, stderr, steps } = await after(line);
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringContaining(`${said}\n`), stderr: '' });
    expect(steps).toEqual([step.replace('{', '{at: 30s, ')]);
  });

  it.each([
    ['strategic', '{"imagePullSecrets":[{"name":"creds"}]}'],
    ['merge', '{"imagePullSecrets":[{"name":"creds"}]}'],
    ['json', '[{"op":"add","path":"/imagePullSecrets","value":[{"name":"creds"}]}]'],
  ])('is patched (%s) with one and the same step', async (type, patch) => {
    const { stdout, steps, run } = await after(['patch', 'sa', 'puller', `--type=${type}`, '-p', patch]);
    expect(stdout).toBe('serviceaccount/puller patched\n');
    expect(steps).toEqual([
      '{at: 30s, patch: {object: serviceaccount/puller, merge: {imagePullSecrets: [{name: creds}]}}}',
    ]);
    expect(
      (await run(['patch', 'sa', 'puller', '-p', '{"imagePullSecrets":[{"name":"creds"}]}'])).stdout,
    ).toBe('serviceaccount/puller patched (no change)\n');
  });

  it.each([
    ['patch pod web', 'error: must specify --patch or --patch-file containing the contents of the patch\n'],
    ['patch pod web --type=x -p {}', 'error: --type must be one of [json merge strategic], not "x"\n'],
    ['patch pod ghost -p {}', 'Error from server (NotFound): pods "ghost" not found\n'],
    [
      'patch pod web -p 5',
      'Error from server (BadRequest): json: cannot unmarshal number into Go value of type map[string]interface {}\n',
    ],
    [
      'patch pod web -p {"spec":{"containers":5}}',
      /^Error from server \(BadRequest\): json: cannot unmarshal number into Go struct field/,
    ],
    [
      'patch pod web -p {"spec":{"restartPolicy":"Never"}}',
      /^The Pod "web" is invalid: spec: Forbidden: pod updates may not change fields/,
    ],
    [
      'patch pod web --type=json -p [{"op":"remove","path":"/x"}]',
      'The request is invalid: the server rejected our request due to an error in our request\n',
    ],
    ['label pod web', 'error: at least one label update is required\n'],
    ['label pod web app=other', "error: 'app' already has a value (web), and --overwrite is false\n"],
    ['label pod web a=b a-', 'error: can not both modify and remove a label in the same command\n'],
    [
      'label pod web a=-b',
      /^error: invalid label value: "a=-b": a valid label must be an empty string or consist of/,
    ],
    ['annotate pod web', 'error: at least one annotation update is required\n'],
    ['annotate pod ghost a=b', 'Error from server (NotFound): pods "ghost" not found\n'],
  ])('is left alone by %s', async (line, stderr) => {
    const said = await after(line);
    expect(said.stderr).toEqual(typeof stderr === 'string' ? stderr : expect.stringMatching(stderr));
    expect([said.exitCode, said.steps]).toEqual([1, []]);
  });

  it('is not changed by a dry run', async () => {
    for (const [line, stdout] of [
      ['label pod web a=b --dry-run=client', 'pod/web labeled (dry run)\n'],
      ['annotate pod web a=b --dry-run=server', 'pod/web annotated (server dry run)\n'],
      ['scale deployment front --replicas=5 --dry-run=client', 'deployment.apps/front scaled (dry run)\n'],
    ] as const) {
      const said = await after(line);
      expect([said.stdout, said.steps]).toEqual([stdout, []]);
    }
  });

  it('tells its labels', async () => expect((await after('label pod web --list')).stdout).toBe('app=web\n'));

  it('that has changed at this very moment is changed a moment later', async () => {
    const { run, texts, machine } = shell();
    const ready = machine.trace.objects.log.findLast(({ key }) => key === 'Pod/default/web')!.t;
    machine.seek(ready);
    await run('label pod web a=b');
    expect(machine.at).toBe(ready + 1);
    expect(stepsIn(texts())).toEqual([
      `{at: ${(ready + 1) / 1000}s, patch: {object: pod/web, merge: {metadata: {labels: {a: b}}}}}`,
    ]);
  });

  it('gets an ephemeral container', async () => {
    const { run, texts, machine } = shell();
    expect(await run('debug web --image=quay.io/acme/nginx:v2 -c look')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(stepsIn(texts())).toEqual([
      '{at: 30s, debug: {pod: web, container: {name: look, image: quay.io/acme/nginx:v2}}}',
    ]);
    machine.pass(5000);
    expect((await run('get pod web -o jsonpath={.status.ephemeralContainerStatuses[0].name}')).stdout).toBe(
      'look',
    );
    expect((await run('debug pod/web --image=quay.io/acme/nginx:v1 --target=nginx')).stdout).toMatch(
      /^Targeting container "nginx"\. [^]*\nDefaulting debug container name to debugger-[\da-f]{5}\.\n$/,
    );
    expect((await run('debug web')).stderr).toBe(
      'error: you must specify --image when not using --copy-to.\n',
    );
    expect((await run('debug ghost --image=x')).stderr).toBe(
      'Error from server (NotFound): pods "ghost" not found\n',
    );
  });
});
