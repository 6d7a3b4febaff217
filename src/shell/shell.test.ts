import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { CLEAR } from './clean.ts';
import { Shell, type ShellState } from './shell.ts';

const folder = 'src/scenarios/blog-post';
const files: readonly SourceFile[] = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));

let shell: Shell;
let state: ShellState;

/** What a line prints. */
async function type(line: string): Promise<string> {
  const { output, ...next } = await shell.exec(line, state);
  state = next;
  return output;
}

beforeEach(() => {
  state = { files, at: 30_000 };
  shell = new Shell(state);
});

describe('a line of shell', () => {
  it.each([
    ['echo a | tr a b', 'b\n'],
    ['x=$(echo 1); echo "got $x"', 'got 1\n'],
    ['cat <<EOF | sort\nb\n  a\nEOF\n', '  a\nb\n'],
    ['for i in 1 2; do echo $i; done', '1\n2\n'],
    ['ls nope; echo after', 'ls: nope: No such file or directory\nafter\n'],
    ['echo \'{"a": [1, 2]}\' | jq -c .a', '[1,2]\n'],
    ['diff <(echo a) <(echo a) && echo same', 'same\n'],
    ['nosuch', 'bash: nosuch: command not found\n'],
    ['echo a > /nope/x', 'bash: /nope/x: No such file or directory\n'],
    ['echo )', "bash: syntax error near unexpected token `)'\n"],
    ['echo "open', 'bash: line 1: unexpected EOF while looking for matching `"\'\n'],
    ['hostname; whoami', 'node-1\nroot\n'],
    ['diff <(seq 3) <(printf "1\\nx\\n3\\n4\\n")', '2c2\n< 2\n---\n> x\n3a4\n> 4\n'],
    ['diff <(seq 3) <(seq 2 3)', '1d0\n< 1\n'],
    ['diff <(seq 2) <(seq 2); echo $?', '0\n'],
    ['cd /etc; echo a > /tmp/a; diff -u /tmp/a - <<< b', '--- /tmp/a\n+++ -\n@@ -1 +1 @@\n-a\n+b\n'],
    ['diff -q /etc/hostname /etc/hosts', 'Files /etc/hostname and /etc/hosts differ\n'],
    ['diff a /nope', 'diff: a: No such file or directory\n'],
    ['seq 3 | xargs -n1 echo -n1', '-n1 1\n-n1 2\n-n1 3\n'],
    ['seq 2 | xargs -I{} echo "<{}>"', '<1>\n<2>\n'],
    ['sudo hostname', 'node-1\n'],
    ['sudo', 'usage: sudo command [arg ...]\n'],
    ['uname -sm; id -u', 'Linux x86_64\n0\n'],
    ['uname -x', "uname: invalid option -- 'x'\nTry 'uname --help' for more information.\n"],
    ['vi node.yaml', 'vi: Input is not from a terminal\n'],
    ['vi /etc/hosts', 'vi: only the files in /root can be edited; copy it there: cp /etc/hosts ~\n'],
    ['history', '    1  history\n'],
    ['', ''],
    ['# a remark', ''],
    ['clear', CLEAR],
  ])('%s', async (line, output) => {
    expect(await type(line)).toBe(output);
  });

  it('for help lists the commands of the node', async () => {
    expect(await type('help')).toMatch(/^ {2}kubectl {7}\S/m);
    expect(await type('help cd')).toContain('Change the shell working directory.');
  });

  it('lists folders in blue where somebody looks, and nowhere else', async () => {
    const screen = { columns: 80, rows: 24, write: () => undefined, passing: async () => false };
    const blue = '\u001B[1;34mmanifests\u001B[0m';
    const look = async (line: string) => (await shell.exec(line, state, screen)).output;
    expect(await look('ls /etc/kubernetes')).toBe(`kubelet.conf\n${blue}\n\u001B[1;34mpki\u001B[0m\n`);
    expect(await look('ls -l /etc/kubernetes')).toContain(` ${blue}\n`);
    expect(await look('ls --color=never /etc/kubernetes')).toBe('kubelet.conf\nmanifests\npki\n');
    expect(await look('ls /etc/kubernetes | cat')).toBe('kubelet.conf\nmanifests\npki\n');
    expect(await type('ls -l /etc/kubernetes')).toMatch(/^drwxr-xr-x 1 root root .* manifests$/m);
  });

  it('that edits a file says which, for whoever has an editor', async () => {
    const screen = { columns: 80, rows: 24, write: () => undefined, passing: async () => false };
    const ran = await shell.exec('vim new.yaml', state, screen);
    expect(ran.open).toBe('new.yaml');
    expect(ran.files.map(({ name }) => name)).toContain('new.yaml');
    expect((await shell.exec('ls', ran, screen)).open).toBeUndefined();
  });

  it('is run in one bash, from line to line', async () => {
    await type('x=5; a=(1 "2 3"); f() { echo "f $1"; }');
    await type('cd /etc');
    expect(await type('f $x; echo ${a[1]}; pwd')).toBe('f 5\n2 3\n/etc\n');
    expect(shell.prompt()).toBe('root@node-1:/etc# ');
    await type('false');
    expect(await type('echo $?')).toBe('1\n');
  });

  it('that leaves gets another bash, one that is stopped keeps its variables and functions', async () => {
    await type('x=5; f() { echo "f $1"; }; cd /tmp');
    expect(await type('while true; do :; done')).toBe('bash: while loop: too many iterations (100000)\n');
    expect(await type('f $x; pwd')).toBe('f 5\n/tmp\n');
    expect(await type('exit 3')).toBe('');
    expect(await type('f; echo "[$x]"; pwd')).toBe('bash: f: command not found\n[]\n/root\n');
  });

  it.each([
    ['f() { f; }; f', /maximum recursion depth/],
    ['f() { f | f & }; f', /recursion depth|too many/],
    [`cat <<EOF | wc -c\n${'x'.repeat(2 << 20)}\nEOF\n`, /limit|too large|exceed/i],
    ['x=aaaaaaaaaa; for i in 1 2 3 4 5 6 7 8 9; do x=$x$x$x$x$x; done; echo ${#x}', /limit|exceed/i],
  ])('that would not end is stopped with a message', async (line, message) => {
    expect(await type(line)).toMatch(message);
    expect(await type('echo alive')).toBe('alive\n');
  });

  it('cannot give orders to a terminal', async () => {
    expect(await type('printf "\\033[31mred\\033]0;title\\007\\r"; echo $\'\\u009bx\'')).toBe(
      '^[[31mred^[]0;title^G^M<U+009B>x\n',
    );
  });

  it('says which file cannot be simulated, and goes on', async () => {
    state = { files: [{ name: 'node.yaml', text: 'kind: [' }], at: 0 };
    expect(await type('ls')).toBe('node.yaml\n');
    expect(await type('ls /var/lib/kubelet')).toBe('config.yaml\npki\nplugins\npods\n');
    expect(await type('sleep 1')).toMatch(/^sleep: the files cannot be simulated: node\.yaml:1:\d+: /);
  });
});

describe('time', () => {
  it('passes when a line sleeps', async () => {
    expect(await type('date +%T; sleep 30; date +%T')).toBe('00:00:30\n00:01:00\n');
    expect(state.at).toBe(60_000);
    expect(await type('uptime')).toMatch(/^ 00:01:00 up 2 min/);
    expect(state.files).toBe(files);
  });

  it('goes beyond the end of the scenario, which then lasts longer', async () => {
    await type('sleep 10m');
    expect(state.at).toBe(630_000);
    const text = state.files.find(({ name }) => name === 'scenario.yaml')!.text;
    expect(text).toContain('duration: 10m30s\n');
  });
});

describe('files', () => {
  it('of the home directory are the editor’s', async () => {
    expect(await type('ls')).toBe(`${files.map(({ name }) => name).join('\n')}\n`);
    await type("sed -i 's/60s/5s/' kubelet.yaml");
    expect(state.files.find(({ name }) => name === 'kubelet.yaml')!.text).toContain('Period: 5s');
    await type('cp registry.yaml other.yaml; rm node.yaml; echo hi > notes.txt');
    const names = state.files.map(({ name }) => name);
    expect(names).toContain('other.yaml');
    expect(names).not.toContain('node.yaml');
    expect(names).not.toContain('notes.txt');
    expect(await type('cat notes.txt')).toBe('hi\n');
  });

  it('leave their folder behind when they are removed', async () => {
    await type('mkdir -p a/b; cp node.yaml a/b; rm a/b/node.yaml');
    expect(await type('ls a; rm -r a/b; ls -d a a/b')).toMatch(/^b\na\n\s*ls: cannot access 'a\/b'/);
  });

  it('of the kubelet are those at the cursor; to remove one is a step', async () => {
    const path = '/var/lib/kubelet/image_manager_state';
    expect(await type(`jq -r keys[] ${path} | wc -l`)).not.toBe('0\n');
    await type(`rm ${path}`);
    expect(state.files.find(({ name }) => name === 'scenario.yaml')!.text).toContain(
      '- {at: 30s, deleteFiles: image_manager_state}',
    );
    expect(await type(`cat ${path}`)).toContain('No such file');
  });
});

describe('what is completed', () => {
  it.each([
    ['upt', ['uptime']],
    ['cat n', ['nginx-pod.yaml', 'node.yaml']],
    ['echo a > n', ['nginx-pod.yaml', 'node.yaml']],
    ['ls | upt', ['uptime']],
    ['cd /etc/kub', ['/etc/kubernetes/']],
    ['cat ~/k', ['~/kubelet.yaml']],
    ['X=1 upt', ['uptime']],
  ])('%s', async (line, words) => {
    expect((await shell.complete(line, line.length)).words).toEqual(words);
  });
});

describe('a text needs more lines', () => {
  it.each([
    'echo "a',
    "echo 'a",
    'cat <<EOF\na',
    'if true; then',
    'for i in 1',
    'f() {',
    'echo a |',
    'a &&',
    'a \\',
    '( a',
    'echo ${x',
  ])('%s', (text) => expect(shell.isIncomplete(text)).toBe(true));
  it.each(['echo a', 'cat <<EOF\na\nEOF', 'echo )', 'fi', '', 'echo a # b |', 'echo a\\\\'])(
    'not %s',
    (text) => expect(shell.isIncomplete(text)).toBe(false),
  );
});
