/** `curl` at the node's kubelet and at the simulated registries. */
import { beforeEach, describe, expect, it } from 'vitest';
import { compile } from '../../manifest/compile.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { type TestNode, testNode, nodesOf } from '../node-for-tests.ts';
import { Machine } from '../machine.ts';
import { parseUrl } from './index.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(100_000);
});

const UNAUTHORIZED = '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":null}]}';
const TOKENS = 'https://quay.io/v2/auth?service=quay.io&scope=repository:acme/nginx:pull';
const MANIFEST = 'https://quay.io/v2/acme/nginx/manifests/latest';

async function tokenFor(user: string, url = TOKENS): Promise<string> {
  const { token } = JSON.parse(await node.sh(`curl -s ${user} '${url}'`)) as { token: string };
  return token;
}

describe('the kubelet’s ports', () => {
  it.each([
    ['curl localhost:10255/healthz', 'ok'],
    ['curl http://127.0.0.1:10248/healthz', 'ok'],
    ['curl -s node-1:10255/healthz', 'ok'],
    ['curl 10.0.0.10:10255/nothing', '404 page not found\n'],
    ['curl localhost:10248/metrics', '404 page not found\n'],
    ['curl http://localhost:10250/pods', 'Client sent an HTTP request to an HTTPS server.\n'],
    ['curl -k https://localhost:10250/pods', 'Unauthorized'],
    [
      'curl 10.0.0.10:10248/healthz',
      'curl: (7) Failed to connect to 10.0.0.10 port 10248 after 0 ms: Could not connect to server\n[7]\n',
    ],
    [
      'curl localhost:6443',
      'curl: (7) Failed to connect to localhost port 6443 after 0 ms: Could not connect to server\n[7]\n',
    ],
    [
      'curl https://localhost:10255/pods',
      'curl: (35) TLS connect error: error:0A0000C6:SSL routines::packet length too long\n[35]\n',
    ],
  ])('%s', async (line, printed) => expect(await node.sh(line)).toBe(printed));

  it('/metrics counts what happened by the cursor', async () => {
    expect(await node.sh('curl -s localhost:10255/metrics')).toContain(
      '\nkubelet_imagemanager_ondisk_pulledrecords 2\n',
    );
    node.machine.seek(50_000);
    expect(await node.sh('curl -s localhost:10255/metrics')).toContain(
      '\nkubelet_imagemanager_ondisk_pulledrecords 1\n',
    );
  });
  it('/pods are those of the node', async () => {
    const list = JSON.parse(await node.sh('curl -s localhost:10255/pods')) as {
      kind: string;
      items: { metadata: { name: string } }[];
    };
    expect(list.kind).toBe('PodList');
    expect(list.items.map(({ metadata }) => metadata.name)).toEqual([
      'latest-valid',
      'latest-invalid',
      'tag-valid',
      'tag-invalid',
    ]);
  });
  it('are closed while the kubelet is down, and until it is healthy', async () => {
    await node.sh('systemctl stop kubelet');
    const refused =
      'curl: (7) Failed to connect to localhost port 10255 after 0 ms: Could not connect to server\n[7]\n';
    expect(await node.sh('curl localhost:10255/healthz')).toBe(refused);
    expect(await node.sh('curl -s localhost:10255/healthz')).toBe('[7]\n');
    expect(await node.sh('curl -sS localhost:10255/healthz')).toBe(refused);
    await node.sh('systemctl start kubelet');
    node.machine.pass(499);
    expect(await node.sh('curl localhost:10255/healthz')).toBe(refused);
    node.machine.pass(1);
    expect(await node.sh('curl localhost:10255/healthz')).toBe('ok');
  });
});

describe('a registry with a token server', () => {
  it('sends whoever has no token to it', async () => {
    expect(await node.sh('curl -i https://quay.io/v2/')).toBe(
      `HTTP/2 401 \r\ncontent-type: application/json\r\nwww-authenticate: Bearer realm="https://quay.io/v2/auth",service="quay.io"\r\ndocker-distribution-api-version: registry/2.0\r\ncontent-length: 86\r\n\r\n${UNAUTHORIZED}`,
    );
    expect(await node.sh(`curl -I ${MANIFEST}`)).toContain(
      '\r\nwww-authenticate: Bearer realm="https://quay.io/v2/auth",service="quay.io",scope="repository:acme/nginx:pull"\r\n',
    );
    // A password is for the token server.
    expect(await node.sh(`curl -u alice:s3cret ${MANIFEST}`)).toBe(UNAUTHORIZED);
  });
  it('lets in who may read', async () => {
    const token = await tokenFor('-u alice:s3cret');
    expect(
      await node.sh(`curl -s -H "Authorization: Bearer ${token}" https://quay.io/v2/acme/nginx/tags/list`),
    ).toBe('{"name":"acme/nginx","tags":["1.27","latest"]}');
    const head = await node.sh(`curl -sI -H "Authorization: Bearer ${token}" ${MANIFEST}`);
    expect(head).toMatch(/^HTTP\/2 200 \r\n[^]*\r\ndocker-content-digest: sha256:ee3b070abf1197fb/);
    const manifest = JSON.parse(await node.sh(`curl -s -H 'Authorization: Bearer ${token}' ${MANIFEST}`)) as {
      layers: { size: number }[];
    };
    expect(manifest.layers[0]!.size).toBe(196_083_712);
    expect(
      await node.sh(`curl -s -H 'Authorization: Bearer ${token}' ${MANIFEST.replace('latest', 'nope')}`),
    ).toBe('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"nope"}}]}');
    expect(
      await node.sh(`curl -s -H 'Authorization: Bearer ${token}' https://quay.io/v2/acme/other/tags/list`),
    ).toContain('"code":"UNAUTHORIZED"');
  });
  it.each(['-u bob:hunter2', ''])('refuses the others: %s', async (user) => {
    const token = await tokenFor(user);
    const printed = await node.sh(`curl -si -H 'Authorization: Bearer ${token}' ${MANIFEST}`);
    expect(printed).toContain(',error="insufficient_scope"\r\n');
    expect(printed).toContain(
      '"detail":[{"Type":"repository","Class":"","Name":"acme/nginx","Action":"pull"}]',
    );
  });
  it('refuses a wrong password, a foreign token and one that is over', async () => {
    expect(await node.sh(`curl -s -u alice:wrong '${TOKENS}'`)).toContain('incorrect username or password');
    expect(await node.sh(`curl -s -H 'Authorization: Bearer abc' ${MANIFEST}`)).toBe(UNAUTHORIZED);
    node.machine.seek(0);
    const token = await tokenFor('-u alice:s3cret');
    node.machine.pass(299_999);
    const list = `curl -s -H 'Authorization: Bearer ${token}' https://quay.io/v2/acme/nginx/tags/list`;
    expect(await node.sh(list)).toContain('"tags"');
    node.machine.pass(1);
    expect(await node.sh(list)).toBe(UNAUTHORIZED);
  });
  it('knows the passwords of the moment', async () => {
    node.machine.addStep({ rotate: { host: 'quay.io', username: 'alice', password: 'new' } });
    expect(await node.sh(`curl -s -u alice:s3cret '${TOKENS}'`)).toContain('incorrect');
    expect(await tokenFor('-u alice:new')).not.toBe('');
  });
  it('does not answer while it is down', async () => {
    node.machine.addStep({ registry: { host: 'quay.io', available: false } });
    expect(await node.sh('curl https://quay.io/v2/')).toBe(
      'curl: (7) Failed to connect to quay.io port 443 after 0 ms: Could not connect to server\n[7]\n',
    );
    expect(await node.sh(`curl '${TOKENS}'`)).toContain('curl: (7)');
  });
});

describe('registries of other kinds', () => {
  const registry = (spec: string) =>
    testNode(
      new Machine(
        [
          { name: 'registry.yaml', text: `apiVersion: lab/v1alpha1\nkind: Registry\n${spec}` },
          {
            name: 'scenario.yaml',
            text: 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: x}\nspec: {steps: [{at: 50s, collectGarbage: {}}]}\n',
          },
        ],
        1000,
      ),
    );
  const repositories =
    'users: [{username: alice, password: pw}, {username: bob, password: pw}]\n  repositories:\n  - {name: team/app, visibility: private, readers: [alice], tags: {v1: {size: 1Mi, pullTime: 1s}}}\n  - {name: team/free, visibility: public, tags: {v1: {size: 1Mi, pullTime: 1s}}}\n';
  it('with a password file take a login, and tell those who may not', async () => {
    const own = registry(`metadata: {name: "registry.local:5000"}\nspec:\n  ${repositories}`);
    expect(compile(own.machine.files).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const url = 'https://registry.local:5000/v2';
    expect(await own.sh(`curl -sI ${url}/`)).toContain('www-authenticate: Basic realm="Registry Realm"');
    expect(await own.sh(`curl -s -u alice:pw ${url}/`)).toBe('{}');
    expect(await own.sh(`curl -s https://alice:pw@registry.local:5000/v2/_catalog`)).toBe(
      '{"repositories":["team/app","team/free"]}',
    );
    expect(await own.sh(`curl -s -u alice:pw ${url}/team/app/tags/list`)).toBe(
      '{"name":"team/app","tags":["v1"]}',
    );
    expect(await own.sh(`curl -s -u bob:pw ${url}/team/app/tags/list`)).toContain('"code":"DENIED"');
    expect(await own.sh(`curl -s -u alice:no ${url}/team/app/tags/list`)).toBe(UNAUTHORIZED);
    expect(await own.sh(`curl -s -u alice:pw ${url}/team/none/tags/list`)).toBe(
      '{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry","detail":{"name":"team/none"}}]}',
    );
    expect(await own.sh(`curl -s -X POST -u alice:pw ${url}/`)).toContain('"code":"UNSUPPORTED"');
    expect(await own.sh(`curl -s ${url}/../x`)).toBe('404 page not found\n');
    expect(await own.sh('curl http://registry.local:5000/v2/')).toBe(
      'Client sent an HTTP request to an HTTPS server.\n',
    );
  });
  it('without logins serve everybody; on the machine itself without TLS', async () => {
    const own = registry(`metadata: {name: "localhost:5000"}\nspec:\n  auth: none\n  ${repositories}`);
    expect(await own.sh('curl -s localhost:5000/v2/team/app/tags/list')).toBe(
      '{"name":"team/app","tags":["v1"]}',
    );
    expect(await own.sh('curl https://localhost:5000/v2/')).toContain('curl: (35)');
  });
  it('that are broken say so', async () => {
    const own = registry(`metadata: {name: quay.io}\nspec:\n  status: 503\n  ${repositories}`);
    expect(await own.sh('curl -f https://quay.io/v2/')).toBe(
      'curl: (22) The requested URL returned error: 503\n[22]\n',
    );
  });
});

describe('curl', () => {
  it.each([
    [
      'curl',
      "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n[2]\n",
    ],
    [
      'curl --foo x',
      "curl: option --foo: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n[2]\n",
    ],
    [
      'curl -u',
      "curl: option -u: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n[2]\n",
    ],
    ['curl ftp://quay.io/', 'curl: (1) Protocol "ftp" not supported\n[1]\n'],
    ['curl http:///x', 'curl: (3) URL rejected: Malformed input to a URL function\n[3]\n'],
    ['curl https://example.com/', 'curl: (6) Could not resolve host: example.com\n[6]\n'],
    [
      'curl 192.0.2.7',
      'curl: (7) Failed to connect to 192.0.2.7 port 80 after 0 ms: Could not connect to server\n[7]\n',
    ],
    ['curl http://quay.io/v2/', ''],
    [
      'curl -sL -o /dev/null -w "%{http_code} %{url_effective}\\n" http://quay.io/v2/',
      '401 https://quay.io/v2/\n',
    ],
    ['curl localhost:10255/healthz example.com', 'okcurl: (6) Could not resolve host: example.com\n[6]\n'],
  ])('%s', async (line, printed) => expect(await node.sh(line)).toBe(printed));
  it('-o writes a file, -v tells what is sent and answered', async () => {
    expect(await node.sh('curl -o /tmp/health localhost:10255/healthz')).toBe('');
    expect(node.files.get('/tmp/health')).toBe('ok');
    const { stderr } = await node.run('curl -v -H "X-A: b" localhost:10255/healthz');
    expect(stderr).toBe(
      '* Established connection to localhost port 10255\n> GET /healthz HTTP/1.1\n> Host: localhost:10255\n> User-Agent: curl/8.14.1\n> Accept: */*\n> X-A: b\n> \n< HTTP/1.1 200 OK\n< Content-Type: text/plain; charset=utf-8\n< Content-Length: 2\n< \n',
    );
  });
  it.each([
    ['quay.io', 'http quay.io 80 / '],
    ['HTTPS://Quay.io:8443/v2/?a=b#c', 'https quay.io 8443 /v2/ a=b'],
    ['https://u:p@quay.io', 'https quay.io 443 / '],
    ['[::1]:10255/pods', 'http [::1] 10255 /pods '],
  ])('reads %s', (url, parts) => {
    const { scheme, hostname, port, path, query } = parseUrl(url, 'GET', '')!;
    expect(`${scheme} ${hostname} ${port} ${path} ${query}`).toBe(parts);
  });
});
