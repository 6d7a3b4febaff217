import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIRST, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { main } from './main.ts';

async function lab(argv: string[], stdin = '') {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    stdin: () => stdin,
  });
  return { code, out, err };
}
const folder = (name: string) => `src/scenarios/${name}`;
const whole = async (name: string) =>
  (await loadScenario(name))!
    .filter((f) => f.name !== 'scenario.yaml')
    .map((f) => f.text)
    .join('---\n');

describe('golden transcripts', async () => {
  const runs: [string, string][] = [];
  for (const name of scenarioNames) {
    const text = (await loadScenario(name))!.find((f) => f.name === 'scenario.yaml')!.text;
    const { kubelets } = (parse(text) as { spec: { kubelets?: string[] } }).spec;
    for (const version of kubelets ?? ['v1.31-blog', 'v1.31-kep']) runs.push([name, version]);
  }
  it.each(runs.filter(([name]) => name !== 'hundred-secrets'))('%s on %s', async (name, version) => {
    const { out } = await lab(['run', folder(name), '--kubelet', version]);
    await expect(out).toMatchFileSnapshot(`golden/${name}@${version}.txt`);
  });
});

describe('run', () => {
  it('prints the contract’s JSON', async () => {
    const { code, out } = await lab(['run', folder(FIRST), '--json']);
    const report = JSON.parse(out) as Record<string, unknown[]>;
    expect(code).toBe(0);
    expect(report).toMatchObject({ lab: 1, kubelet: 'v1.31-blog', seed: 1, duration: 180 });
    expect(
      report.statuses!.findLast((each) =>
        (each as { pod: string }).pod.endsWith('/image-with-invalid-creds'),
      ),
    ).toMatchObject({
      pod: 'default/image-with-invalid-creds',
      status: 'ErrImageNotEnsured',
      ready: '0/1',
      restarts: 0,
    });
    expect(report.requests![0]).toMatchObject({ host: 'quay.io', username: 'alice', result: 'ok' });
    expect(report.decisions!.length).toBeGreaterThan(5);
    expect(report.files!.some((f) => (f as { path: string }).path === 'image_manager_state')).toBe(true);
    expect(report.expectations).toEqual([
      expect.objectContaining({ ok: true }),
      expect.objectContaining({ ok: true }),
    ]);
  });
  it('says what the API server refused, and fails', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {serviceAccountName: worker, containers: [{name: c, image: "quay.io/a/b:v1"}]}
---
apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: s}
spec: {steps: [{at: 0s, apply: [stdin.yaml]}]}
`;
    const message =
      'Error from server (Forbidden): pods "web" is forbidden: error looking up service account default/worker: serviceaccount "worker" not found';
    const plain = await lab(['run', '-'], text);
    expect(plain.code).toBe(1);
    expect(plain.err).toContain(
      `stdin.yaml:1:1: ${message}\nstdin.yaml:1:1: fix: Create the service account worker\n`,
    );
    const json = await lab(['run', '-', '--json'], text);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      diagnostics: expect.arrayContaining([
        { file: 'stdin.yaml', line: 1, column: 1, severity: 'error', message },
      ]),
    });
    expect((await lab(['check', '-'], text)).code).toBe(1);
  });
  it('says what it assumed, also to programs, and prints no kubectl’s nothing', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: c, image: "quay.io/a/b:v1"}]}
`;
    const { code, err } = await lab(['run', '-'], text);
    expect(code).toBe(0);
    expect(err).toBe(
      'assumed: Node node-1 with kubelet v1.37 and containerd\n' +
        'assumed: an empty KubeletConfiguration: the defaults of the version\n' +
        'assumed: Registry quay.io with a/b:v1 (public); 100 MiB per image, 2 s per pull\n' +
        'assumed: Namespace shop\n',
    );
    const { assumptions } = JSON.parse((await lab(['run', '-', '--json'], text)).out) as {
      assumptions: { kind: string; name: string; yaml: string }[];
    };
    expect(assumptions.map(({ kind, name }) => [kind, name])).toEqual([
      ['Node', 'node-1'],
      ['KubeletConfiguration', ''],
      ['Registry', 'quay.io'],
      ['Namespace', 'shop'],
    ]);
    expect(assumptions[3]!.yaml).toBe('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n');
    const { out } = await lab(['run', '-'], 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    expect(out).toBe('The files have no pods.\n');
  });
  it('takes the pods of one node', async () => {
    const pod = (name: string, node: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {nodeName: ${node}, containers: [{name: c, image: "quay.io/a/b:v1"}]}\n`;
    const text = `${pod('a', 'one')}---\n${pod('b', 'two')}`;
    const both = await lab(['run', '-'], text);
    expect(both.out).toMatch(/^a .*\nb /m);
    expect(both.err).toContain('assumed: the pods of 2 nodes run together on node-1: one, two\n');
    const { out, err } = await lab(['run', '-', '--node', 'two'], text);
    expect(out).not.toMatch(/^a /m);
    expect(out).toMatch(/^b /m);
    expect(err).toContain('Skipped 1 pod on other nodes: one.');
    const none = await lab(['run', '-', '--node', 'three'], text);
    expect(none.code).toBe(2);
    expect(none.err).toContain('No pod runs on node three. The pods specify the nodes one and two.');
  });
  it('takes a gate, a version, an end and standard input', async () => {
    expect((await lab(['run', folder(FIRST), '--set', 'gate=off'])).code).toBe(1);
    expect((await lab(['run', folder(FIRST), '--set', 'gate=off'])).out).toContain(
      'FAIL at 30s default/image-with-invalid-creds',
    );
    expect((await lab(['run', folder(FIRST), '--kubelet', 'v1.36'])).out).toMatch(
      /ImagePullBackOff|ErrImagePull/,
    );
    expect(
      JSON.parse((await lab(['run', '-', '--until', '10s', '--json'], await whole(FIRST))).out),
    ).toMatchObject({ lab: 1 });
  });
});

describe('what is asked about the command line itself', () => {
  it.each(['--help', '-h', 'help'])('%s lists the commands', async (word) => {
    const { code, out, err } = await lab([word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['check', 'conform', 'explain', 'run', 'snapshot'])
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
  it.each([
    ['run', '--help'],
    ['run', folder(FIRST), '-h'],
    ['help', 'run'],
  ])('%s %s shows one usage', async (...argv) => {
    const { code, out, err } = await lab(argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: npm run --silent lab -- run PATH… .*\n$/);
  });
  it('a file may have the name of an option', async () => {
    expect((await lab(['run', '--', '--help'])).err).toContain('--help: no such file or folder');
  });
  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await lab(['--version'])).toEqual({ code: 0, out: `pull-secret-lab ${version}\n`, err: '' });
  });
});

describe('input that cannot be meant', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: "quay.io/a/b:v1"}]}\n';
  const folderOf = (files: Record<string, string>) => {
    const path = mkdtempSync(join(tmpdir(), 'lab-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    return path;
  };
  it.each([
    [['run', folder(FIRST), '--kubelet', 'v9'], '--kubelet v9 is not valid: use one of v1.31-blog, '],
    [['run', '-', '--kubelet', 'v9'], '--kubelet v9 is not valid: use one of v1.31-blog, '],
    [['run', folder(FIRST), '--until=-5s'], '--until -5s is not a valid duration'],
    [['run', folder(FIRST), '--seed', '0x10'], '--seed 0x10 is not valid: use a whole number.'],
    [['run', folder(FIRST), '--seed', '1e400'], '--seed 1e400 is not valid: use a whole number.'],
    [
      ['explain', folder(FIRST), '--pod', 'image-with-valid-creds', '--at', '99h'],
      '--at 99h is after the end of the run (180s).',
    ],
    [
      ['snapshot', folder(FIRST), '--out', '-', '--at', '99h'],
      '--at 99h is after the end of the run (180s).',
    ],
    [['conform', folderOf({})], 'No .json files of conformance vectors in '],
  ])('%s', async (argv, message) => {
    const { code, out, err } = await lab(argv, pod);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
  it('a fault names the folder of its file', async () => {
    const one = folderOf({ 'pod.yaml': pod });
    const two = folderOf({ 'pod.yaml': pod.replace('kind: Pod', 'kind: Podd') });
    const { code, err } = await lab(['check', one, two]);
    expect(code).toBe(2);
    expect(err).toContain(`${join(two, 'pod.yaml')}:2:7: no matches for kind "Podd"`);
  });
  it('two files of one name are both read', async () => {
    const [one, two] = ['a', 'b'].map((name) => folderOf({ 'pod.yaml': pod.replace('web', name) }));
    expect((await lab(['run', join(one!, 'pod.yaml'), join(two!, 'pod.yaml')])).out).toMatch(/^a .*\nb /m);
  });
  it('other JSON in a folder is skipped with a warning, and so is a folder with the name of a file', async () => {
    const path = folderOf({ 'pod.yaml': pod, 'package.json': '{"name": "x"}', 'list.json': '[1]' });
    mkdirSync(join(path, 'x.yaml'));
    const { code, out, err } = await lab(['run', path]);
    expect(code).toBe(0);
    expect(out).toMatch(/^web /m);
    for (const name of ['package.json', 'list.json'])
      expect(err).toContain(
        `${join(path, name)}: warning: skipped, because it has neither apiVersion nor kind.`,
      );
  });
  it('containerd’s folders are read, with the registry’s name', async () => {
    const path = folderOf({ 'pod.yaml': pod });
    for (const host of ['quay.io', 'ghcr.io']) {
      mkdirSync(join(path, 'certs.d', host), { recursive: true });
      writeFileSync(
        join(path, 'certs.d', host, 'hosts.toml'),
        `[host."https://mirror.example.com/v2/${host}"]\noverride_path = true\n`,
      );
    }
    const { code, out, err } = await lab(['run', path, '--json']);
    expect(code).toBe(0);
    expect(err).toContain('Registry mirror.example.com with quay.io/');
    expect(JSON.parse(out)).toMatchObject({ requests: [{ host: 'mirror.example.com' }] });
  });
  it('the kubelet’s drop-ins are merged by name, wherever they are; other .conf files are not for the lab', async () => {
    const config = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
    const path = folderOf({
      'pod.yaml': pod,
      'kubelet.yaml': `${config}maxPods: 50\n`,
      '20-few.conf': `${config}maxPods: 20\n`,
      'nginx.conf': 'events {}\n',
    });
    mkdirSync(join(path, 'kubelet.conf.d'));
    writeFileSync(join(path, 'kubelet.conf.d', '90-none.conf'), `${config}maxPods: -1\n`);
    writeFileSync(join(path, 'kubelet.conf.d', 'README'), 'not read');
    const { code, err } = await lab(['run', path]);
    expect(code).toBe(1);
    expect(err).toContain('90-none.conf:3:');
    expect(err).toContain('maxPods (--max-pods) -1 must not be a negative number');
    expect(err).not.toContain('nginx.conf');
  });
  it('JSON that is meant as a manifest is not skipped', async () => {
    const { code, err } = await lab(['run', folderOf({ 'pod.json': '{"kind": "Pod", }' })]);
    expect(code).toBe(2);
    expect(err).toContain('pod.json:1:');
  });
});

describe('--set gate is the switch of the page', () => {
  const GATE = 'KubeletEnsureSecretPulledImages';
  const scenario = 'blog-post-v1.36';
  const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
  const json = (gates: object) =>
    JSON.stringify({ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', ...gates });
  it.each<[string, string]>([
    ['nothing', head],
    ['a block', `${head}featureGates:\n  ${GATE}: true\n`],
    ['a block with another gate behind it', `${head}featureGates:\n  ${GATE}: true\n  NodeSwap: true\n`],
    ['comments', `${head}featureGates: # all of them\n  # this one too\n  ${GATE}: true # for now\n`],
    ['a comment that looks like it', `${head}# featureGates:\n#   ${GATE}: false\nmaxPods: 30\n`],
    ['quoted keys', `${head}"featureGates":\n  "${GATE}": true\n`],
    ['flow style', `${head}featureGates: {${GATE}: true, NodeSwap: true}\n`],
    ['flow style over several lines', `${head}featureGates: {\n  NodeSwap: true,\n  ${GATE}: true\n}\n`],
    ['an empty map', `${head}featureGates: {}\n`],
    ['a key without a value', `${head}featureGates:\nmaxPods: 30\n`],
    ['JSON', json({ featureGates: { [GATE]: true, NodeSwap: true } })],
    ['JSON without gates', json({})],
    [
      'JSON over several lines',
      JSON.stringify(JSON.parse(json({ featureGates: { [GATE]: true } })), null, 2),
    ],
  ])('in a file with %s', async (_, text) => {
    const files = mkdtempSync(join(tmpdir(), 'lab-'));
    for (const file of (await loadScenario(scenario))!)
      writeFileSync(join(files, file.name), file.name === 'kubelet.yaml' ? text : file.text);
    const statusWith = async (...set: string[]) => {
      const { out, err } = await lab(['run', files, '--json', ...set]);
      expect(err).toBe('');
      const { statuses } = JSON.parse(out) as { statuses: { t: number; pod: string; status: string }[] };
      return statuses.filter(({ t, pod }) => t <= 78 && pod === 'default/tag-invalid').at(-1)!.status;
    };
    expect(await statusWith('--set', 'gate=on')).toBe('ErrImagePull');
    expect(await statusWith('--set', 'gate=off')).toBe('Running');
  });
});

describe('bad input ends with 2 and says where', () => {
  it.each<[string[], string, RegExp]>([
    [['run', 'no/such/folder'], '', /no\/such\/folder: no such file or folder/],
    [['run', '-'], 'kind: [', /^stdin\.yaml:1:\d+: yaml: line 1: did not find expected node content/],
    [
      ['run', '-'],
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{nme: a}]}\n',
      /^stdin\.yaml:4:\d+: strict decoding error: unknown field "spec\.containers\[0\]\.nme"/,
    ],
    [['run', '-', '--until', 'soon'], '', /--until soon/],
    [['run', '-', '--nonsense'], '', /nonsense/],
    [['explain', folder(FIRST)], '', /--pod/],
    [['explain', folder(FIRST), '--pod', 'nobody'], '', /image-with-valid-creds/],
    [['snapshot', folder(FIRST)], '', /--out FILE\.svg, or --out - for standard output/],
    [
      ['snapshot', folder(FIRST), '--out', '-', '--view', 'all'],
      '',
      /--view all is not valid: use timeline, pods or both\./,
    ],
    [
      ['snapshot', folder(FIRST), '--out', '-', '--theme', 'pink'],
      '',
      /--theme pink is not valid: use auto, light or dark\./,
    ],
    [
      ['snapshot', folder(FIRST), '--out', '-', '--width', '9e9'],
      '',
      /--width 9e9 is not valid: .* from 280 to 4096/,
    ],
    [['snapshot', folder(FIRST), '--out', '-', '--at', 'noon'], '', /--at noon is not a valid duration/],
    [
      ['snapshot', folder(FIRST), '--out', '-', '--at', '1h'],
      '',
      /--at 1h is after the end of the run \(180s\)\./,
    ],
    [['snapshot', folder(FIRST), '--out', 'no/such/folder/a.svg'], '', /no such folder/],
    [['snapshot', '-', '--out', '-'], 'kind: [', /^stdin\.yaml:1:\d+: yaml/],
    [['dance'], '', /Unknown command "dance"/],
  ])('%j', async (argv, stdin, message) => {
    const { code, err } = await lab(argv, stdin);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

it('explain tells the chain', async () => {
  const { code, out } = await lab([
    'explain',
    folder(FIRST),
    '--pod',
    'image-with-invalid-creds',
    '--at',
    '30s',
  ]);
  expect(code).toBe(0);
  expect(out).toContain('How does quay.io respond? 401 unauthorized');
  expect(out).toContain('ErrImageNotEnsured');
});

describe('snapshot', () => {
  const snapshot = (...more: string[]) => lab(['snapshot', folder(FIRST), '--out', '-', ...more]);
  it('writes the same picture to a file and to standard output', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lab-')), 'blog.svg');
    const { code, out, err } = await lab(['snapshot', folder(FIRST), '--out', file, '--at', '30s']);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
    const svg = readFileSync(file, 'utf8');
    expect((await snapshot('--at', '30s')).out).toBe(svg);
    expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" ');
    expect(svg).toContain('Two pods, one private image: pods and timeline at 00:30.0</title>');
    expect(svg).toMatch(/<text[^>]*>ErrImageNotEnsured<\/text>/);
  });
  it('takes the view, the width, the theme and what run takes', async () => {
    const { out } = await snapshot(
      '--view',
      'pods',
      '--width',
      '400',
      '--theme',
      'dark',
      '--set',
      'gate=off',
    );
    expect(out).toContain(' width="400" ');
    expect(out).toContain('kubelet v1.31-blog (draft, never shipped), gate off');
    expect(out).not.toMatch(/ErrImageNotEnsured|Timeline|@media/);
    expect((await snapshot('--kubelet', 'v1.36', '--until', '20s')).out).toContain(
      '00:20.0 of 00:20 · kubelet v1.36, gate on',
    );
  });
  it('takes files without a scenario', async () => {
    const { out } = await lab(['snapshot', '-', '--out', '-'], await whole(FIRST));
    expect(out).toContain('Untitled scenario: pods and timeline');
  });
});

it('check tests the expectations of each folder', async () => {
  const { code, out } = await lab(['check', ...scenarioNames.map(folder)]);
  expect(code).toBe(0);
  expect(out.match(/expectations hold/g)).toHaveLength(scenarioNames.length);
});
