/** `docker login` at the simulated registries. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/index.ts';
import { type TestNode, nodesOf } from '../node-for-tests.ts';
import { Shell } from '../shell.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(100_000);
});

const PATH = '/root/.docker/config.json';
const KEPT = `
WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`;
const INSECURE = 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n';

describe('docker login', () => {
  it('checks the password and keeps it as docker does', async () => {
    expect(await node.run('docker login -u alice --password-stdin quay.io', { stdin: 's3cret\n' })).toEqual({
      exitCode: 0,
      stdout: 'Login Succeeded\n',
      stderr: KEPT,
    });
    expect(node.files.get(PATH)).toBe(
      `{\n\t"auths": {\n\t\t"quay.io": {\n\t\t\t"auth": "${btoa('alice:s3cret')}"\n\t\t}\n\t}\n}`,
    );
  });
  it('warns of a password on the command line, and leaves the rest of the file', async () => {
    node.files.set(PATH, '{"auths": {"ghcr.io": {"auth": "eA=="}}, "credsStore": "pass"}');
    expect(await node.run('docker login -u bob -p hunter2 https://quay.io/v2/')).toMatchObject({
      exitCode: 0,
      stderr: INSECURE + KEPT,
    });
    expect(JSON.parse(node.files.get(PATH)!)).toEqual({
      auths: { 'ghcr.io': { auth: 'eA==' }, 'quay.io': { auth: btoa('bob:hunter2') } },
      credsStore: 'pass',
    });
  });
  it.each([
    [
      '-u alice -p wrong quay.io',
      `${INSECURE}Get "https://quay.io/v2/": unauthorized: incorrect username or password\n`,
    ],
    [
      '-u alice -p s3cret nope.io',
      `${INSECURE}Get "https://nope.io/v2/": dial tcp: lookup nope.io on 127.0.0.1:53: no such host\n`,
    ],
    [
      '-u alice -p s3cret',
      `${INSECURE}Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.1:53: no such host\n`,
    ],
    ['quay.io', 'Error: Cannot perform an interactive login from a non TTY device\n'],
    ['--password-stdin quay.io', 'the --password-stdin option requires --username to be set\n'],
    [
      '-u a -p b --password-stdin quay.io',
      'conflicting options: cannot specify both --password and --password-stdin\n',
    ],
    ['-u alice --password-stdin quay.io', 'password is empty\n'],
  ])('refuses %s', async (args, words) => {
    expect(await node.sh(`docker login ${args}`)).toBe(`${words}[1]\n`);
    expect(node.files.has(PATH)).toBe(false);
  });
  it('goes by the password of the moment, and needs the registry', async () => {
    node.machine.addStep({ rotate: { host: 'quay.io', username: 'alice', password: 'new' } });
    expect(await node.sh('docker login -u alice -p s3cret quay.io')).toContain('unauthorized');
    expect(await node.sh('docker login -u alice -p new quay.io')).toContain('Login Succeeded');
    node.machine.addStep({ registry: { host: 'quay.io', available: false } });
    expect(await node.sh('docker login -u alice -p new quay.io')).toContain(
      'connect: connection refused\n[1]',
    );
  });
  it('makes the folder, in a shell', async () => {
    const { files, at } = node.machine;
    const shell = new Shell({ files, at });
    const line =
      'echo s3cret | docker login -u alice --password-stdin quay.io; jq -r .auths[].auth ~/.docker/config.json';
    const { output, exitCode } = await shell.exec(line, { files, at });
    expect(output).toContain(`${btoa('alice:s3cret')}\n`);
    expect(exitCode).toBe(0);
  });
  it('says what a wrong flag is', async () => {
    expect(await node.sh('docker login --foo')).toMatch(
      /^unknown flag: --foo\n\nUsage: {2}docker login [^]*\[125\]\n$/,
    );
    expect(await node.sh('docker login a b')).toMatch(
      /^docker: 'docker login' requires at most 1 argument\n[^]*\[1\]\n$/,
    );
  });
});

describe('docker', () => {
  it('logs out', async () => {
    await node.sh('docker login -u alice -p s3cret quay.io');
    expect(await node.sh('docker logout quay.io')).toBe('Removing login credentials for quay.io\n');
    expect(node.files.get(PATH)).toBe('{\n\t"auths": {}\n}');
    expect(await node.sh('docker logout quay.io')).toBe('Not logged in to quay.io\n');
    expect(await node.sh('docker logout')).toBe('Not logged in to https://index.docker.io/v1/\n');
  });
  it.each([
    [
      'ps',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n[1]\n',
    ],
    [
      'pull nginx',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n[1]\n',
    ],
    ['foo', "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n[1]\n"],
    ['--foo', "unknown flag: --foo\nSee 'docker --help'.\n[125]\n"],
    ['--version', 'Docker version 28.3.3, build 980b856\n'],
  ])('%s', async (args, printed) => expect(await node.sh(`docker ${args}`)).toBe(printed));
});
