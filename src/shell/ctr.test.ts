/** `ctr` on nodes of the shipped scenarios. */
import { beforeEach, describe, expect, it } from 'vitest';
import { imagesAt } from '../lab/view.ts';
import { loadScenario } from '../scenarios/index.ts';
import { type TestNode, nodesOf } from './node-for-tests.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(50_000);
});

const ID = 'sha256:65c46b3b44ad31d710abc0732c9d7e5d7c14058c7a874080f27404c4e082c5a3';
const DIGEST = 'sha256:ee3b070abf1197fbb5bf3e98bd7af15a230940151ffddf87b36257a8d569f630';
const REST = `application/vnd.oci.image.manifest.v1+json ${DIGEST} 187.0 MiB linux/amd64 io.cri-containerd.image=managed `;
const wide = (name: string) => name.padEnd(90);

describe('ctr images', () => {
  it('ls has an image by its tag, its digest and its id', async () => {
    expect(await node.sh('ctr -n k8s.io images ls')).toBe(
      `${wide('REF')} TYPE                                       ${'DIGEST'.padEnd(71)} SIZE      PLATFORMS   LABELS                          \n${[
        `quay.io/acme/nginx:latest`,
        `quay.io/acme/nginx@${DIGEST}`,
        ID,
      ]
        .map((name) => `${wide(name)} ${REST}\n`)
        .join('')}`,
    );
    expect(await node.sh('ctr --namespace=k8s.io i list -q')).toBe(
      `quay.io/acme/nginx:latest\nquay.io/acme/nginx@${DIGEST}\n${ID}\n`,
    );
    expect(await node.sh(`ctr -n k8s.io image ls -q name==${ID}`)).toBe(`${ID}\n`);
  });
  it('ls without the kubelet’s namespace is empty', async () => {
    expect(await node.sh('ctr images ls')).toBe('REF TYPE DIGEST SIZE PLATFORMS LABELS \n');
    expect(await node.sh('ctr -n other images ls -q')).toBe('');
  });
  it('rm takes a name away', async () => {
    expect(await node.sh('ctr -n k8s.io images rm quay.io/acme/nginx:latest nope')).toBe(
      'quay.io/acme/nginx:latest\nWARN[0000] nope: image not found\n',
    );
    expect(await node.sh('ctr -n k8s.io images ls -q')).toBe('');
    expect(await node.sh('ctr images rm quay.io/acme/nginx:latest')).toBe(
      'WARN[0000] quay.io/acme/nginx:latest: image not found\n',
    );
  });
  it('rm of a digest beside a tag is not done by halves', async () => {
    expect(await node.sh(`ctr -n k8s.io images rm ${ID}`)).toMatch(
      /^ctr: unable to delete sha256:[^]*\[1\]\n$/,
    );
    expect(await node.sh('crictl images -q')).toBe(`${ID}\n`);
  });
  it('import brings what export wrote, without a request', async () => {
    expect(await node.sh('ctr -n k8s.io images export /tmp/nginx.tar quay.io/acme/nginx:latest')).toBe('');
    await node.sh('crictl rmi quay.io/acme/nginx:latest');
    const asked = () => node.machine.trace.requests.filter(({ t }) => t <= 50_000).length;
    const before = asked();
    expect(await node.sh('ctr -n k8s.io images import /tmp/nginx.tar')).toBe(
      `unpacking quay.io/acme/nginx:latest (${DIGEST})...done\n`,
    );
    expect(await node.sh('crictl images -q')).toBe(`${ID}\n`);
    expect(imagesAt(node.machine.trace, 50_000)).toMatchObject([{ id: ID, origin: 'imported' }]);
    expect(asked()).toBe(before);
  });
  it.each([
    ['-n k8s.io images import nope.tar', 'ctr: open nope.tar: no such file or directory\n[1]\n'],
    [
      '-n k8s.io images import bad.tar',
      'ctr: unrecognized image format; an archive of this lab is a text with the names of its images\n[1]\n',
    ],
    [
      'images import good.tar',
      'ctr: in this lab only the namespace k8s.io keeps images; use ctr -n k8s.io\n[1]\n',
    ],
    [
      '-n k8s.io images export out.tar',
      'ctr: please provide both an output filename and an image reference to export\n[1]\n',
    ],
    ['-n k8s.io images export out.tar nope', 'ctr: image "nope": not found\n[1]\n'],
    ['containers ls', "No help topic for 'containers'\n[3]\n"],
    ['images frob', "No help topic for 'frob'\n[3]\n"],
    ['namespaces ls -q', 'default\nk8s.io\n'],
    ['version', 'Client:\n  Version:  v2.4.2\n\nServer:\n  Version:  v2.4.2\n'],
  ])('ctr %s', async (args, printed) => {
    node.files.set('bad.tar', '\u0000PK not names');
    node.files.set('good.tar', 'quay.io/acme/nginx:1.27\n');
    expect(await node.sh(`ctr ${args}`)).toBe(printed);
  });
  it('shows its help, and what it cannot read', async () => {
    expect(await node.sh('ctr')).toMatch(/^NAME:\n {3}ctr - containerd client\n[^]*\n {3}images, image, i /);
    expect(await node.sh('ctr images')).toContain('   list, ls ');
    expect(await node.sh('ctr -n k8s.io images ls --foo')).toMatch(
      /^Incorrect Usage: flag provided but not defined: -foo\n[^]*\nctr: flag provided but not defined: -foo\n\[1\]\n$/,
    );
  });
  it('finds no containerd on a node with CRI-O', async () => {
    const crio = await nodeAt(1000, 'cri-o-before-1.36');
    expect(await crio.sh('ctr -n k8s.io images ls')).toBe(
      'ctr: cannot access socket /run/containerd/containerd.sock: no such file or directory\n[1]\n',
    );
  });
});
