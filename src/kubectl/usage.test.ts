import { describe, expect, it } from 'vitest';
import { runFiles } from '../manifest/run.ts';
import { commandNames, helpOf, kubectl } from './command.ts';
import { clusterAt } from './server/at.ts';

const { trace, compilation } = runFiles([], { until: 1000 });
const cluster = clusterAt(trace!, 1000, compilation.input!.node);
const run = (line: string) => kubectl(line.split(' ').filter(Boolean), { files: {}, stdin: '', cluster });

const GLOBAL = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

describe('kubectl prints of itself', () => {
  it.each(['', '--help', '-h', 'help'])('all commands: %s', (line) => {
    const { stdout, ...rest } = run(line)!;
    expect(rest).toEqual({ exitCode: 0, stderr: '' });
    const listed = [...stdout.matchAll(/^ {2}([a-z-]+) {3,}[A-Z]/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(commandNames());
    expect(stdout).toContain('\n\nBasic Commands (Beginner):\n  create          Create a ');
  });

  it.each<[line: string, stdout: string]>([
    [
      'version --help',
      `Show the versions of client and server.

Options:
    --client
    -o, --output=VALUE

Usage:
  kubectl version [options]

${GLOBAL}`,
    ],
    [
      'create secret -h',
      expect.stringMatching(
        /^Available Commands:\n {2}docker-registry\n {2}generic\n {2}tls\n\nOptions:\n[^]*\n {4}--docker-server=VALUE\n[^]*^Usage:\n {2}kubectl create secret \[options\]\n\nUse "kubectl create secret <command> --help"/m,
      ) as string,
    ],
    [
      'help api-versions',
      `List the API versions that the server has.\n\nUsage:\n  kubectl api-versions [options]\n\n${GLOBAL}`,
    ],
    [
      'explain pods --help',
      `Describe the fields of a resource.

Options:
    --api-version=VALUE
    -o, --output=VALUE
    --recursive

Usage:
  kubectl explain TYPE[.FIELD ...] [options]

${GLOBAL}`,
    ],
    ['options', expect.stringMatching(/^The following options [^]*\n {4}-n, --namespace=VALUE\n/) as string],
    ['run x --dry-run --help', expect.stringContaining('\n    --dry-run[=VALUE]\n') as string],
  ])('%s', (line, stdout) => expect(run(line)).toEqual({ exitCode: 0, stdout, stderr: '' }));

  it.each(commandNames())('what %s does', (name) =>
    expect(run(`${name} --help`)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`\nUsage:\n  kubectl ${name} `) as string,
    }),
  );

  it.each(['exec web -- ls --help', 'get pods', 'frobnicate --help'])('nothing for %s', (line) =>
    expect(helpOf(line.split(' '))).toBeNull(),
  );

  it('that there is no such topic', () =>
    expect(run('help frobnicate')).toMatchObject({
      exitCode: 0,
      stderr: 'Unknown help topic [`frobnicate`]\n',
    }));
});
