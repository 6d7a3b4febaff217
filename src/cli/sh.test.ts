import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from './main.ts';

async function lab(argv: string[], stdin = '') {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    stdin: () => stdin,
  };
  const code = await main(['sh', ...argv], io);
  return { code, out, err };
}

const written = (name: string, text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'lab-sh-')), name);
  writeFileSync(path, text);
  return path;
};

describe('sh', () => {
  it('prints the session as a terminal would', async () => {
    const script = '# a remark\n\nkubectl get pods -o name |\n  sort\nfor i in 1 2; do\n  echo $i\ndone\n';
    const { code, out } = await lab(['-', '--at', '30s'], script);
    expect(out).toBe(
      'root@node-1:~# kubectl get pods -o name |\n>   sort\npod/image-with-invalid-creds\npod/image-with-valid-creds\n' +
        'root@node-1:~# for i in 1 2; do\n>   echo $i\n> done\n1\n2\n',
    );
    expect(code).toBe(0);
  });

  it.each([
    ['false', 1, 'root@node-1:~# false\n'],
    ['exit 3\necho never', 1, 'root@node-1:~# exit 3\n'],
    ['set -e\nfalse\necho never', 1, 'root@node-1:~# set -e\nroot@node-1:~# false\n'],
    ['echo "open', 1, expect.stringContaining('unexpected EOF') as unknown as string],
  ])('ends as the script %j does', async (script, code, out) => {
    expect(await lab(['-'], script)).toEqual({ code, out, err: '' });
  });

  it('runs on the scenario, at the moment and with the kubelet that are asked for, and saves what it did', async () => {
    const save = mkdtempSync(join(tmpdir(), 'lab-sh-'));
    const args = ['-', '--scenario', 'blog-post-v1.36', '--at', '20s', '--kubelet', 'v1.37', '--save', save];
    const { out } = await lab(
      args,
      'date +%T; kubectl get nodes -o name; kubectl delete pod latest-valid --wait=false',
    );
    expect(out).toContain('00:00:20\nnode/');
    const scenario = readFileSync(join(save, 'scenario.yaml'), 'utf8');
    expect(scenario).toContain('- {at: 20s, delete: [pod/latest-valid]}');
  });

  it.each([
    [[], 'Specify one script'],
    [['a', 'b'], 'Specify one script'],
    [['nope.sh'], 'nope.sh: no such file'],
    [['-', '--scenario', 'nope'], 'nope: no such file or folder'],
    [['-', '--at', 'soon'], '--at'],
    [['--check'], 'Specify the transcripts'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await lab(args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('sh --check', () => {
  it('compares what was printed, and prints the difference', async () => {
    const path = written('a.console', '# at: 30s\n$ date +%T\n00:00:30\n$ echo a\n> echo b\na\nc\n');
    const { code, out } = await lab(['--check', path]);
    expect(code).toBe(1);
    expect(out).toBe(`${path}:4: $ echo a\necho b\n  a\n- c\n+ b\n1 passed, 1 failed\n`);
  });

  it.each([
    ['$ echo a1b\na…b\n', 0],
    ['$ echo a1c\na…b\n', 1],
    ['$ seq 5\n1\n…\n5\n', 0],
    ['$ seq 5\n1\n…\n', 0],
    ['$ echo 1\n1\n…\n', 0],
    ['$ seq 5\n…\n', 0],
    ['$ seq 5\n1\n…\n6\n', 1],
    ['$ echo "a.b*"\na.b*\n', 0],
    ['$ echo axb\na.b\n', 1],
    ['$ true\n', 0],
  ])('%j: %i', async (text, code) => {
    expect((await lab(['--check', written('a.console', text)])).code).toBe(code);
  });

  it('reads the blocks of a Markdown file', async () => {
    const path = written(
      'a.md',
      'Text\n\n```console at=30s scenario=blog-post\n$ date +%T\n00:00:30\n```\n\n```yaml\n$ no\n```\n\n```console\n$ date +%T\n00:00:01\n```\n',
    );
    const { code, out } = await lab(['--check', path]);
    expect(out).toBe(`${path}:13: $ date +%T\n- 00:00:01\n+ 00:00:00\n1 passed, 1 failed\n`);
    expect(code).toBe(1);
  });

  it('wants a command', async () => {
    expect((await lab(['--check', written('a.console', 'echo a\n')])).err).toContain('no command in it');
  });
});

describe('script', () => {
  it('prints a scenario as a script that sh runs', async () => {
    let out = '';
    const io = {
      out: (text: string) => (out += text),
      err: (text: string) => (out += text),
      stdin: () => '',
    };
    expect(await main(['script', 'src/scenarios/blog-post/'], io)).toBe(0);
    expect(out).toMatch(/^#!\/bin\/bash\n# Two pods, one private image\n/);
    expect(out).toContain('\nkubectl apply -f secrets.yaml -f nginx-pod.yaml\n');
    const path = written('bad.yaml', 'kind: [');
    expect(await main(['script', path], io)).toBe(2);
  });
});
