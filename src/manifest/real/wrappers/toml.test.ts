/** containerd's own files, wherever people keep them. */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../api/diagnostics.ts';
import { compile } from '../../compile.ts';
import { runFiles } from '../../run.ts';

const pod = {
  name: 'pod.yaml',
  text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "acme/app:v1"}]}\n',
};
const hosts = `server = "https://registry-1.docker.io"

[host."https://mirror.example.com/v2/hub"]
  capabilities = ["pull", "resolve"]
  override_path = true
  [host."https://mirror.example.com/v2/hub".header]
    authorization = "Basic ${btoa('robot:pw')}"

[host."https://push.example.com"]
  capabilities = ["push"]
`;
const config = `version = 2
[plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
  endpoint = ["https://mirror.example.com/v2/hub"]
[plugins."io.containerd.grpc.v1.cri".registry.configs."mirror.example.com".auth]
  auth = "${btoa('robot:pw')}"
`;
const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

function requests(...files: SourceFile[]) {
  const { trace, compilation } = runFiles([...files, pod], { until: 20_000 });
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { registries } = compilation.input!;
  const repositories = registries.map((each) => `${each.host}/${each.repositories[0]!.name}`);
  return {
    repositories,
    asked: trace!.requests.map(({ host, username, result }) => ({ host, username, result })),
  };
}

describe('the runtime asks the mirror, with its login, of', () => {
  it.each<[string, SourceFile]>([
    ['hosts.toml in the folder of its host', { name: 'certs.d/docker.io/hosts.toml', text: hosts }],
    ['hosts.toml by its server', { name: 'hosts.toml', text: hosts }],
    ['hosts.toml pasted under another name', { name: 'new.yaml', text: hosts }],
    [
      'the default of all hosts',
      { name: 'certs.d-_default-hosts.toml', text: hosts.replace(/^server.*/, '') },
    ],
    ['config.toml', { name: 'config.toml', text: config }],
    [
      'config.toml of version 3',
      {
        name: 'config.toml',
        text: config.replaceAll('io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images'),
      },
    ],
    [
      'kind’s Cluster',
      {
        name: 'kind.yaml',
        text: `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\ncontainerdConfigPatches:\n- |-\n${indent(config, 2)}`,
      },
    ],
    [
      'EKS’ NodeConfig',
      {
        name: 'eks.yaml',
        text: `apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  containerd:\n    config: |\n${indent(config, 6)}`,
      },
    ],
    [
      'Talos’ files',
      {
        name: 'talos.yaml',
        text: `machine:\n  files:\n  - path: /etc/cri/conf.d/20-customization.part\n    content: |\n${indent(config, 6)}`,
      },
    ],
    [
      'registries.yaml',
      {
        name: 'registries.yaml',
        text: `mirrors: {docker.io: {endpoint: ["https://mirror.example.com"], rewrite: {"^acme/(.*)": "hub/acme/$1"}}}\nconfigs: {mirror.example.com: {auth: {auth: ${btoa('robot:pw')}}}}\n`,
      },
    ],
  ])('%s', (_, file) => {
    expect(requests(file)).toEqual({
      repositories: ['docker.io/acme/app', 'mirror.example.com/hub/acme/app'],
      asked: [{ host: 'mirror.example.com', username: 'robot', result: 'ok' }],
    });
  });

  it('several files, each of its host', () => {
    const found = compile([
      { name: 'certs.d/docker.io/hosts.toml', text: hosts },
      { name: 'certs.d/quay.io/hosts.toml', text: '[host."http://quay-cache:5000"]\n' },
      { name: 'certs.d/registry_5000_/hosts.toml', text: 'server = "http://other:5000"\n' },
      pod,
    ]).input!.node.registries!;
    expect([...found.mirrors]).toEqual([
      ['docker.io', ['https://mirror.example.com/v2/hub']],
      ['quay.io', ['http://quay-cache:5000']],
      ['registry:5000', ['http://other:5000']],
    ]);
  });
});

it('a fault is shown at its line, and the rest runs', () => {
  const { diagnostics, input } = compile([{ name: 'config.toml', text: 'version = 2\n\n[plugins\n' }, pod]);
  expect(diagnostics.find(({ code }) => code === 'toml')).toMatchObject({
    file: 'config.toml',
    line: 3,
    message: expect.stringMatching(/^config\.toml: Invalid TOML document: /) as string,
  });
  expect(input).not.toBeNull();
});

it('TOML without anything for the lab is skipped', () => {
  const { diagnostics } = compile([{ name: 'config.toml', text: 'version = 2\n' }, pod]);
  expect(diagnostics.find(({ code }) => code === 'passed-over')!.message).toBe(
    'Skipped 1 document that the lab does not simulate: 1 TOML.',
  );
});
