import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import { shellOn } from './shell-for-tests.ts';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  # It does what it is told.
  containers:
  - name: nginx
    image: quay.io/acme/nginx:v1
`;

const stepsOf = (text: string) => text.split('\n').filter((line) => /^ *- \{/.test(line));

describe('kubectl apply', () => {
  it('applies a file of the editor with a step that names it', async () => {
    const { machine, run, texts } = shellOn({}, 30_000);
    machine.write('web.yaml', POD);
    expect((await run('get pods')).stderr).toBe('No resources found in default namespace.\n');
    expect(await run('apply -f web.yaml')).toEqual({ exitCode: 0, stdout: 'pod/web created\n', stderr: '' });
    expect(stepsOf(texts()['scenario.yaml']!)).toEqual(['  - {at: 30s, apply: [web.yaml]}']);
    expect(texts()['web.yaml']).toBe(POD);
    expect(await run('apply -f web.yaml')).toEqual({
      exitCode: 0,
      stdout: 'pod/web unchanged\n',
      stderr: '',
    });
    expect(stepsOf(texts()['scenario.yaml']!)).toHaveLength(1);
    expect((await run('get pods')).stdout).toMatch(/^web +0\/1 +Pending +0 +0s$/m);
    machine.pass(10_000);
    expect((await run('get pods')).stdout).toMatch(/^web +1\/1 +Running +0 +10s$/m);
  });

  it('keeps what came from elsewhere in a file of its own, word for word', async () => {
    const { run, texts } = shellOn({ '/tmp/web.yaml': POD });
    await run('apply -f /tmp/web.yaml');
    expect(texts()['web.yaml']).toBe(POD);
    expect((await run('apply -f -', POD.replace('web', 'other'))).stdout).toBe('pod/other created\n');
    expect(texts()['other-pod.yaml']).toBe(POD.replace('web', 'other'));
    expect(stepsOf(texts()['scenario.yaml']!)).toEqual([
      '  - {at: 30s, apply: [web.yaml]}',
      '  - {at: 30s, apply: [other-pod.yaml]}',
    ]);
  });

  it('keeps of several documents those that the server took', async () => {
    const { run, texts, machine } = shellOn({ '/tmp/two.yaml': `${POD}---\n${POD.replace('web', 'W_b')}` });
    const { stdout, stderr, exitCode } = await run('apply -f /tmp/two.yaml');
    expect([stdout, exitCode]).toEqual(['pod/web created\n', 1]);
    expect(stderr).toContain('The Pod "W_b" is invalid');
    expect(texts()['two.yaml']).toBe(POD.replace('  # It does what it is told.\n', ''));
    expect([...machine.trace.objects.index.keys()].filter((key) => key.startsWith('Pod/'))).toEqual([
      'Pod/default/web',
    ]);
  });

  it('writes the namespace of the command line into the file', async () => {
    const { run, texts, machine } = shellOn();
    machine.write('web.yaml', POD);
    await run('create namespace team-a');
    expect((await run('apply -n team-a -f web.yaml')).stdout).toBe('pod/web created\n');
    expect(texts()['web-2.yaml']).toContain('  namespace: team-a\n');
    expect((await run('get pods -A')).stdout).toMatch(/^team-a +web /m);
  });

  it('changes nothing when it is refused, or dry', async () => {
    const { run, texts, machine } = shellOn();
    machine.write('bad.yaml', POD.replace('name: nginx', 'name: Nginx_'));
    machine.write('web.yaml', POD);
    const before = texts();
    expect((await run('apply -f bad.yaml')).stderr).toMatch(/^The Pod "web" is invalid: /);
    for (const line of [
      'apply -f web.yaml --dry-run=server',
      'apply -f web.yaml --dry-run=client',
      'create secret generic creds --from-literal=a=b --dry-run=client -o yaml',
      'delete pod ghost',
      'apply -f nothing.yaml',
      'frobnicate',
    ])
      await run(line);
    expect(texts()).toEqual(before);
  });

  it('prints the object as the run has it', async () => {
    const { run, machine } = shellOn();
    machine.write('web.yaml', POD);
    const { stdout } = await run('apply -f web.yaml -o jsonpath={.metadata.uid}');
    expect(stdout).toMatch(/^[\da-f-]{36}$/);
    expect((await run('get pod web -o jsonpath={.metadata.uid}')).stdout).toBe(stdout);
  });
});

describe('kubectl delete', () => {
  it('waits until the pod is gone', async () => {
    const { run, texts, machine } = shellOn({ 'web.yaml': POD });
    expect((await run('get pods')).stdout).toMatch(/^web .*Running/m);
    expect((await run('delete pod web')).stdout).toBe('pod "web" deleted from default namespace\n');
    expect(machine.at).toBeGreaterThan(30_000);
    expect((await run('get pods')).stderr).toBe('No resources found in default namespace.\n');
    expect(stepsOf(texts()['scenario.yaml']!)).toEqual(['  - {at: 30s, delete: [pod/web]}']);
    expect((await run('apply -f web.yaml')).stdout).toBe('pod/web created\n');
    machine.pass(5000);
    expect((await run('get pods')).stdout).toMatch(/^web .*Running/m);
  });

  it('waits beyond the end of the scenario, no longer than it must', async () => {
    const slow = POD.replace(
      '    image',
      '    command: ["sh", "-c", "trap \'\' TERM; sleep 1000"]\n    image',
    );
    const { run, machine } = shellOn({ 'web.yaml': slow }, 175_000);
    await run('delete pod web');
    expect(machine.at).toBeGreaterThan(175_000);
    expect(machine.trace.duration).toBeLessThan(175_000 + 40_000);
    expect((await run('get pods')).stderr).toBe('No resources found in default namespace.\n');
  });

  it('does not wait when it is told not to', async () => {
    const { run, texts, machine } = shellOn({ 'web.yaml': POD, 'other.yaml': POD.replace('web', 'other') });
    await run('delete pod web --wait=false --grace-period=5');
    expect(machine.at).toBe(30_000);
    expect((await run('get pods')).stdout).toMatch(/^web .*Terminating/m);
    expect((await run('delete pod other --force')).stdout).toBe(
      'pod "other" force deleted from default namespace\n',
    );
    expect((await run('get pod other')).stderr).toContain('not found');
    expect(stepsOf(texts()['scenario.yaml']!)).toEqual([
      '  - {at: 30s, delete: [pod/web --grace-period=5]}',
      '  - {at: 30s, delete: [pod/other --force]}',
    ]);
  });

  it('gives up after --timeout', async () => {
    const slow = POD.replace(
      '    image',
      '    command: ["sh", "-c", "trap \'\' TERM; sleep 1000"]\n    image',
    );
    const { run, machine } = shellOn({ 'web.yaml': slow });
    expect(await run('delete pod web --timeout=3s')).toEqual({
      exitCode: 1,
      stdout: 'pod "web" deleted from default namespace\n',
      stderr: 'error: timed out waiting for the condition on pods/web\n',
    });
    expect(machine.at).toBe(33_000);
  });
});

describe('kubectl create', () => {
  it('writes what it makes into a file as a person would', async () => {
    const { run, texts } = shellOn();
    expect((await run('create secret generic creds --from-literal=user=alice')).stdout).toBe(
      'secret/creds created\n',
    );
    expect(texts()['creds-secret.yaml']).toBe(
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: creds\ndata:\n  user: YWxpY2U=\n',
    );
    expect((await run('run shell --image=quay.io/acme/nginx:v1')).stdout).toBe('pod/shell created\n');
    expect(texts()['shell-pod.yaml']).toContain('  - name: shell\n    image: quay.io/acme/nginx:v1\n');
    expect(texts()['shell-pod.yaml']).not.toContain('{}');
    expect((await run('get secret creds')).stdout).toMatch(/^creds +Opaque +1 +0s$/m);
  });
});
