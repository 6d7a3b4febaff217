import { describe, expect, it } from 'vitest';
import '../../lab/judges.ts';
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import type { Machine } from '../machine.ts';
import type { Screen } from '../types.ts';
import { shellOn } from './shell-for-tests.ts';

const pod = (name: string, image = 'nginx:v1', more = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {restartPolicy: Never, containers: [{name: c, image: "quay.io/acme/${image}"${more}}]}
`;
const DEPLOYMENT = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: front}
spec:
  replicas: 2
  selector: {matchLabels: {app: front}}
  template:
    metadata: {labels: {app: front}}
    spec: {containers: [{name: c, image: "quay.io/acme/${image}"}]}
`;

/** Somebody who looks at the screen until a moment, in steps of so many milliseconds. */
function watcher(machine: () => Machine, until: number, step: number) {
  const written: string[] = [];
  const screen: Screen = {
    columns: 80,
    rows: 24,
    write: (text) => void written.push(text),
    passing() {
      if (machine().at >= until) return Promise.resolve(false);
      machine().pass(step);
      return Promise.resolve(true);
    },
  };
  return { written, screen };
}

describe('kubectl wait', () => {
  it('moves to the moment at which the condition is met', async () => {
    const { run, machine } = shellOn({}, 30_000);
    machine.write('web.yaml', pod('web'));
    await run('apply -f web.yaml');
    expect(await run('wait --for=condition=Ready pod/web')).toEqual({
      exitCode: 0,
      stdout: 'pod/web condition met\n',
      stderr: '',
    });
    expect(machine.at).toBeGreaterThan(30_500);
    expect(machine.at).toBeLessThan(40_000);
    expect((await run('get pods')).stdout).toMatch(/^web +1\/1 +Running/m);
    const { at } = machine;
    expect((await run('wait --for=condition=Ready pod/web')).stdout).toBe('pod/web condition met\n');
    expect(machine.at).toBe(at);
  });

  it('waits for a value, for an end, and for both', async () => {
    const { run, machine } = shellOn({ 'web.yaml': pod('web') });
    machine.seek(0);
    expect((await run(['wait', '--for=jsonpath={.status.phase}=Running', 'pod/web'])).stdout).toBe(
      'pod/web condition met\n',
    );
    expect(machine.at).toBeGreaterThan(1000);
    await run('delete pod web --wait=false');
    expect((await run('wait --for=delete pod/web')).stdout).toBe('pod/web condition met\n');
    expect((await run('get pods')).stderr).toContain('No resources found');
    expect(await run('wait --for=delete pod/web')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('gives up at the timeout, in kubectl’s words', async () => {
    const { run, machine } = shellOn({ 'bad.yaml': pod('bad', 'private:v1'), 'web.yaml': pod('web') });
    expect(await run('wait --for=condition=Ready pod/bad --timeout=10s')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'error: timed out waiting for the condition on pods/bad\n',
    });
    expect(machine.at).toBe(40_000);
    const both = await run('wait --for=condition=Ready pods --all --timeout=200s');
    expect(both).toEqual({
      exitCode: 1,
      stdout: 'pod/web condition met\n',
      stderr: 'error: timed out waiting for the condition on pods/bad\n',
    });
    expect(machine.at).toBe(240_000);
    expect(machine.trace.duration).toBe(240_000);
  });

  it.each([
    ['wait --for=condition=Ready pod/ghost', 'Error from server (NotFound): pods "ghost" not found\n'],
    ['wait --for=ready pod/web', 'error: unrecognized condition: "ready"\n'],
    ['wait pod/web', 'error: unrecognized condition: ""\n'],
    [
      'wait --for=delete pod/web --timeout=x',
      /^error: invalid argument "x" for "--timeout" flag: time: invalid duration "x"\n/,
    ],
    ['wait --for=condition=Ready pods -l a=b', 'error: no matching resources found\n'],
  ])('%s', async (line, stderr) => {
    const { run } = shellOn({ 'web.yaml': pod('web') });
    const said = await run(line);
    expect(said.exitCode).toBe(1);
    expect(said.stderr).toEqual(typeof stderr === 'string' ? stderr : expect.stringMatching(stderr));
  });
});

describe('kubectl rollout status', () => {
  it('says each step up to the end', async () => {
    const { run, machine } = shellOn({ 'front.yaml': DEPLOYMENT('nginx:v1') });
    await run('set image deployment/front c=quay.io/acme/nginx:v2');
    const { stdout, exitCode } = await run('rollout status deployment/front');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Waiting for deployment spec update to be observed...\n[^]*: 1 out of 2 new replicas have been updated...\n[^]*\ndeployment "front" successfully rolled out\n$/,
    );
    expect(machine.at).toBeGreaterThan(31_000);
    const { at } = machine;
    expect((await run('rollout status deployment/front')).stdout).toBe(
      'deployment "front" successfully rolled out\n',
    );
    expect(machine.at).toBe(at);
  });

  it('ends with the progress deadline, or with its own', async () => {
    const { run, machine } = shellOn({ 'front.yaml': DEPLOYMENT('private:v1') });
    const short = await run('rollout status deployment/front --timeout=20s');
    expect(short.stderr).toBe('error: timed out waiting for the condition\n');
    expect(machine.at).toBe(50_000);
    const long = await run('rollout status deployment/front');
    expect(long.stderr).toBe('error: deployment "front" exceeded its progress deadline\n');
    expect(machine.at).toBeGreaterThan(600_000);
    expect((await run('rollout status deployment/front --watch=false')).exitCode).toBe(1);
  });
});

describe('kubectl get -w', () => {
  it('without a screen says all that is to come', async () => {
    const { run, machine } = shellOn({}, 30_000);
    machine.write('web.yaml', pod('web'));
    await run('apply -f web.yaml');
    const { stdout } = await run('get pods -w');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE$/);
    expect(lines.slice(1).map((line) => line.split(/ +/)[2])).toEqual(
      expect.arrayContaining(['Pending', 'ContainerCreating', 'Running']),
    );
    expect(lines.filter((line) => line.startsWith('NAME'))).toHaveLength(1);
    expect(new Set(lines.map((line) => line.indexOf(line.split(/ +/)[1]!))).size).toBe(1);
    expect(machine.at).toBe(machine.trace.end);
  });

  it('writes to the screen what has happened by then', async () => {
    const { run, machine } = shellOn({ 'web.yaml': pod('web') });
    machine.seek(0);
    const { written, screen } = watcher(() => machine, 10_000, 500);
    const said = await run('get pods -w', '', screen);
    expect(said).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(written.length).toBeGreaterThan(2);
    expect(written.join('')).toMatch(/Running +0 +\ds\n$/);
    expect(machine.at).toBe(10_000);
    // The same as without a screen, but for who stops.
    const other = shellOn({ 'web.yaml': pod('web') });
    other.machine.seek(0);
    expect((await other.run('get pods -w')).stdout.startsWith(written.join(''))).toBe(true);
  });

  it('says what was deleted, and nothing of others', async () => {
    const { run, machine } = shellOn({ 'web.yaml': pod('web'), 'other.yaml': pod('other') });
    await run('delete pod web --wait=false');
    const { stdout } = await run('get pod web --watch-only -o name');
    expect(new Set(stdout.trimEnd().split('\n'))).toEqual(new Set(['pod/web']));
    machine.seek(30_000);
    expect((await run('get pods,secrets -w')).stderr).toBe(
      'error: watch is only supported on individual resources and resource collections - more than 1 resource was found\n',
    );
    expect((await run('get pod ghost -w')).stderr).toBe(
      'Error from server (NotFound): pods "ghost" not found\n',
    );
  });

  it('follows events', async () => {
    const { run, machine } = shellOn({}, 30_000);
    machine.write('web.yaml', pod('web'));
    await run('apply -f web.yaml');
    for (const line of ['events -w', 'get events -w --field-selector involvedObject.name=web']) {
      machine.seek(30_000);
      const { stdout } = await run(line);
      expect(stdout).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n/);
      expect(stdout).toMatch(/ Normal +Pulled +\S+\/web +/i);
      expect(stdout).toMatch(/ Normal +Started +\S+\/web +/i);
    }
  });
});

describe('kubectl logs -f', () => {
  it('ends with the container', async () => {
    const { run, machine } = shellOn({ 'job.yaml': pod('job', 'nginx:v1', ', command: [sleep, "60"]') });
    expect((await run('get pods')).stdout).toMatch(/Running/);
    expect(await run('logs -f job')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(machine.at).toBeGreaterThan(60_000);
    expect(machine.at).toBeLessThan(70_000);
    expect((await run('get pods')).stdout).toMatch(/Completed/);
  });
});
