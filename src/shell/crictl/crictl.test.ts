/** `crictl` on nodes of the shipped scenarios. */
import { beforeEach, describe, expect, it } from 'vitest';
import { compile } from '../../manifest/compile.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { type TestNode, testNode, nodesOf } from '../node-for-tests.ts';
import { Machine } from '../machine.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(100_000);
});

const ID_127 = '03e5942141ef1f21205c33f91e66992c9c6972881d3e9668ce6989811c913631';
const ID_LATEST = '65c46b3b44ad31d710abc0732c9d7e5d7c14058c7a874080f27404c4e082c5a3';
const DENIED =
  'rpc error: code = Unknown desc = failed to pull and unpack image "quay.io/acme/nginx:1.27": failed to resolve image: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

describe('crictl', () => {
  it.each([
    [
      'crictl images',
      `IMAGE                TAG                 IMAGE ID            SIZE
quay.io/acme/nginx   1.27                03e5942141ef1       196MB
quay.io/acme/nginx   latest              65c46b3b44ad3       196MB
`,
    ],
    ['crictl img -q', `sha256:${ID_127}\nsha256:${ID_LATEST}\n`],
    // containerd lists all images, whatever it is asked for.
    ['crictl images -q nothing', `sha256:${ID_127}\nsha256:${ID_LATEST}\n`],
    [
      'crictl images --digests --pinned -f reference=latest',
      `IMAGE                TAG                 DIGEST              IMAGE ID            SIZE                PINNED
quay.io/acme/nginx   latest              ee3b070abf119       65c46b3b44ad3       196MB               false
`,
    ],
    [
      'crictl images --no-trunc -f before=quay.io/acme/nginx:1.27',
      `IMAGE                TAG                 IMAGE ID                                                                  SIZE
quay.io/acme/nginx   latest              sha256:${ID_LATEST}   196MB
`,
    ],
    [
      'crictl images -v -f since=quay.io/acme/nginx:latest',
      `ID: sha256:${ID_127}
RepoTags: quay.io/acme/nginx:1.27
RepoDigests: quay.io/acme/nginx@sha256:c9e9c30aea10fe4210d8e71a6e6ec11f769889c77aa4ca030f3e5957032012a8
Size: 196083712

`,
    ],
    [
      'crictl images -f size=1',
      'FATA[0000] listing images: filter images: unknown filter flag: size=1\n[1]\n',
    ],
    [
      'crictl ps',
      `CONTAINER           IMAGE               CREATED              STATE               NAME                ATTEMPT             POD ID              POD                 NAMESPACE
6178cac515beb       03e5942141ef1       35 seconds ago       Running             app                 0                   a1781cd3f49af       tag-valid           default
93806c30a5a79       65c46b3b44ad3       About a minute ago   Running             app                 0                   006010251f76d       latest-valid        default
`,
    ],
    [
      'crictl ps -rl',
      `CONTAINER           IMAGE                     CREATED             STATE               NAME                ATTEMPT             POD ID              POD                 NAMESPACE
6178cac515beb       quay.io/acme/nginx:1.27   35 seconds ago      Running             app                 0                   a1781cd3f49af       tag-valid           default
`,
    ],
    [
      'crictl ps -q --image quay.io/acme/nginx --no-trunc',
      expect.stringMatching(/^93806c30a5a79[0-9a-f]{51}\n$/) as string,
    ],
    [
      'crictl ps --state gone',
      'FATA[0000] --state should be one of created, running, exited or unknown\n[1]\n',
    ],
    ['crictl ps --label app', 'FATA[0000] incorrectly specified label: app\n[1]\n'],
    [
      'crictl pods --name ^tag-',
      `POD ID              CREATED             STATE               NAME                NAMESPACE           ATTEMPT             RUNTIME
d3365d0b88f93       24 seconds ago      Ready               tag-invalid         default             0                   (default)
a1781cd3f49af       39 seconds ago      Ready               tag-valid           default             0                   (default)
`,
    ],
    ['crictl pods --state notready -q', ''],
    ['crictl inspecti nope', 'FATA[0000] no such image "nope" present\n[1]\n'],
    [
      'crictl logs abc',
      `E0701 00:01:40.000000    4242 log.go:32] "ContainerStatus from runtime service failed" err="rpc error: code = NotFound desc = an error occurred when try to find container \\"abc\\": not found" containerID="abc"
FATA[0000] rpc error: code = NotFound desc = an error occurred when try to find container "abc": not found
[1]
`,
    ],
    ['crictl logs 6178cac515beb', ''],
    ['crictl logs -p 6178cac515beb', 'FATA[0000] previous terminated container app not found\n[1]\n'],
    [
      'crictl version',
      'Version:  0.1.0\nRuntimeName:  containerd\nRuntimeVersion:  v2.4.2\nRuntimeApiVersion:  v1\n',
    ],
    ['crictl --version', 'crictl version v1.34.0\n'],
    ['crictl nodes', "No help topic for 'nodes'\n[3]\n"],
    ['crictl pull', 'FATA[0000] image name cannot be empty\n[1]\n'],
    ['crictl pull --creds :x quay.io/acme/nginx', "FATA[0000] username can't be empty\n[1]\n"],
    [
      'crictl pull --creds a:b --auth x quay.io/acme/nginx',
      'FATA[0000] both `--creds` and `--auth` are specified\n[1]\n',
    ],
    ['crictl rmi nope', 'FATA[0000] no such image nope\n[1]\n'],
    ['crictl rmi no nope', 'FATA[0000] [no such image no, no such image nope]\n[1]\n'],
    ['crictl rmi --prune', 'INFO[0000] No images to remove\n'],
  ])('%s', async (line, printed) => {
    expect(await node.sh(line)).toEqual(printed);
  });

  it.each(['crictl', 'crictl --help', 'crictl help'])('%s lists its commands', async (line) => {
    expect(await node.sh(line)).toMatch(
      /^NAME:\n {3}crictl - client for CRI\n[^]*\n {3}images, image, img {2,}List images\n/,
    );
  });
  it('says how a command is used that it cannot read', async () => {
    const printed = await node.sh('crictl ps -zz');
    expect(printed).toMatch(
      /^Incorrect Usage: flag provided but not defined: -zz\n\nNAME:\n {3}crictl ps - List containers\n/,
    );
    expect(printed).toMatch(/FATA\[0000\] flag provided but not defined: -zz\n\[1\]\n$/);
    expect(await node.sh('crictl images -o')).toContain('FATA[0000] flag needs an argument: -o\n[1]');
    // Flags come first: what follows an argument is another argument.
    expect(await node.sh('crictl pull quay.io/acme/nginx --creds a:b')).toMatch(/^NAME:\n {3}crictl pull /);
  });
  it('prints lists and statuses as JSON and YAML', async () => {
    const images = JSON.parse(await node.sh('crictl images -o json')) as { images: unknown[] };
    expect(images.images[1]).toEqual({
      id: `sha256:${ID_LATEST}`,
      repoTags: ['quay.io/acme/nginx:latest'],
      repoDigests: [
        'quay.io/acme/nginx@sha256:ee3b070abf1197fbb5bf3e98bd7af15a230940151ffddf87b36257a8d569f630',
      ],
      size: '196083712',
      username: '',
      pinned: false,
    });
    expect(await node.sh('crictl inspecti -o yaml 03e5942141ef1')).toContain(
      '  repoTags:\n  - quay.io/acme/nginx:1.27\n',
    );
    const one = JSON.parse(await node.sh('crictl inspect 6178')) as { status: Record<string, unknown> };
    expect(one.status).toMatchObject({
      state: 'CONTAINER_RUNNING',
      createdAt: '2024-07-01T00:01:04.352Z',
      finishedAt: '0001-01-01T00:00:00Z',
      image: { image: 'quay.io/acme/nginx:1.27' },
    });
    const all = JSON.parse(await node.sh('crictl inspectp')) as unknown[];
    expect(all).toHaveLength(4);
    const disk = JSON.parse(await node.sh('crictl imagefsinfo')) as { status: unknown };
    expect(disk.status).toMatchObject({
      imageFilesystems: [{ timestamp: '1719792100000000000', usedBytes: { value: '392167424' } }],
    });
  });
});

describe('containers that have ended', () => {
  it('are listed with -a, the last of each', async () => {
    for (let i = 0; i < 2; i++) {
      node.machine.addStep({ killContainer: { pod: 'tag-valid', exitCode: 1 } });
      node.machine.pass(2000);
    }
    const listOf = async (flags: string) =>
      (await node.sh(`crictl ps ${flags} -o json`)).match(/"attempt": \d+|CONTAINER_\w+/g)!.join(' ');
    node.machine.seek(119_000);
    expect(await listOf('-a --pod a1781cd3f49af')).toBe(
      '"attempt": 2 CONTAINER_RUNNING "attempt": 1 CONTAINER_EXITED',
    );
    expect(await listOf('--pod a1781cd3f49af')).toBe('"attempt": 2 CONTAINER_RUNNING');
    expect(await listOf('-s exited')).toBe('"attempt": 1 CONTAINER_EXITED');
  });
});

describe('crictl pull', () => {
  it('is refused without a login, in the runtime’s words', async () => {
    expect(await node.sh('crictl pull quay.io/acme/nginx:1.27')).toBe(
      `E0701 00:01:40.006000    4242 log.go:32] "PullImage from image service failed" err=${JSON.stringify(DENIED)} image="quay.io/acme/nginx:1.27"\nFATA[0000] pulling image: ${DENIED}\n[1]\n`,
    );
    expect(node.machine.at).toBe(100_006);
  });
  it.each(['--creds alice:s3cret', '--auth YWxpY2U6czNjcmV0'])(
    'waits for the registry, %s',
    async (login) => {
      expect(await node.sh(`crictl pull ${login} quay.io/acme/nginx:1.27`)).toBe(
        `Image is up to date for sha256:${ID_127}\n`,
      );
      expect(node.machine.at).toBe(104_001);
      expect(node.machine.trace.requests.filter(({ pod }) => pod === '')).toMatchObject([
        { t: 100_000, username: 'alice', result: 'ok' },
      ]);
    },
  );
  it('is a step of the scenario, and lasts beyond its end', async () => {
    node.machine.seek(239_000);
    await node.sh('crictl pull --creds alice:s3cret quay.io/acme/nginx:1.27');
    expect(node.machine.at).toBe(243_001);
    const text = node.machine.files.find(({ name }) => name === 'scenario.yaml')!.text;
    expect(text).toContain(
      '- {at: 3m59s, pullImage: {image: quay.io/acme/nginx:1.27, username: alice, password: s3cret}}',
    );
    expect(compile(node.machine.files).diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
  });
  it('says of a name that cannot be read what the runtime says, and forgets it', async () => {
    expect(await node.sh('crictl pull Nginx')).toContain(
      'FATA[0000] pulling image: rpc error: code = Unknown desc = failed to parse image reference "Nginx": invalid reference format',
    );
    expect(await node.sh('crictl pull --creds alice:s3cret quay.io/acme/nginx:1.27')).toContain('up to date');
  });
});

describe('crictl rmi', () => {
  it('takes the image with all its names, while containers use it', async () => {
    expect(await node.sh('crictl rmi quay.io/acme/nginx:1.27 65c46b3b44ad3')).toBe(
      'Deleted: quay.io/acme/nginx:1.27\nDeleted: quay.io/acme/nginx:latest\n',
    );
    expect(await node.sh('crictl images -q')).toBe('');
    expect(await node.sh('crictl ps -q --no-trunc')).toMatch(/^[0-9a-f]{64}\n[0-9a-f]{64}\n$/);
  });
  it('--prune leaves what containers use', async () => {
    const early = await nodeAt(40_000);
    await early.sh('crictl pull --creds alice:s3cret quay.io/acme/nginx:1.27');
    expect(await early.sh('crictl rmi -q')).toBe('Deleted: quay.io/acme/nginx:1.27\n');
    expect(await early.sh('crictl images -q')).toBe(`sha256:${ID_LATEST}\n`);
  });
});

describe('crictl on CRI-O', () => {
  const files = async () => (await nodeAt(0, 'cri-o-before-1.36')).machine.files;
  it('lists only what is asked for, and keeps images in use', async () => {
    const crio = testNode(new Machine(await files(), 60_000));
    const [id] = (await crio.sh('crictl images -q')).split('\n');
    expect(await crio.sh('crictl images nothing')).toBe(
      'IMAGE               TAG                 IMAGE ID            SIZE\n',
    );
    expect(await crio.sh('crictl version')).toContain('RuntimeName:  cri-o\nRuntimeVersion:  1.35.0\n');
    expect(await crio.sh(`crictl rmi ${id!}`)).toMatch(
      /FATA\[0000\] error of removing image "sha256:[^"]+": rpc error: code = Unknown desc = image used by [0-9a-f]{64}: image is in use by a container\n\[1\]\n$/,
    );
  });
  it('cannot list while an image is damaged', async () => {
    const crio = testNode(new Machine(await files(), 60_000));
    const [image] = (await crio.sh('crictl images -q')).split('\n');
    crio.machine.addStep({ damageImage: image });
    expect(await crio.sh('crictl images')).toMatch(
      /^E0701 00:01:00\.000000 {4}4242 log\.go:32\] "ListImages with filter from image service failed" err="rpc error: [^]*\nFATA\[0000\] listing images: rpc error: code = Unknown desc = locating item named "manifest"/,
    );
  });
});
