/** What Tab offers for the node's own tools. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../scenarios/index.ts';
import { type TestNode, nodesOf } from './node-for-tests.ts';
import { found } from './tools/found.ts';
import type { Tool } from './types.ts';

let node: TestNode;
beforeAll(async () => {
  node = await nodesOf(loadScenario)(100_000);
});

const offered = (line: string) => {
  const [name, ...args] = line.split(' ');
  const tool = (found as readonly Tool[]).find((each) => each.name === name)!;
  return tool.complete!(args, node.machine);
};

describe('completion', () => {
  it.each([
    ['crictl im', ['imagefsinfo', 'images']],
    ['crictl images --di', ['--digests']],
    ['crictl images -o ', ['json', 'table', 'yaml']],
    ['crictl pull quay.io/acme/nginx:', ['quay.io/acme/nginx:1.27', 'quay.io/acme/nginx:latest']],
    ['crictl rmi q', ['quay.io/acme/nginx:1.27', 'quay.io/acme/nginx:latest']],
    ['crictl inspect 6', ['6178cac515beb']],
    ['crictl inspectp a', ['a1781cd3f49af']],
    ['crictl nope ', []],
    ['systemctl is-', ['is-active', 'is-enabled', 'is-failed']],
    ['systemctl restart ', ['containerd', 'kubelet']],
    ['systemctl --no-', ['--no-block', '--no-pager']],
    ['journalctl -fu k', ['kubelet']],
    ['journalctl -o short-', ['short-iso', 'short-iso-precise', 'short-precise', 'short-unix']],
    ['journalctl --si', ['--since']],
    ['ctr -n k', ['k8s.io']],
    ['ctr -n k8s.io im', ['images']],
    ['ctr -n k8s.io images l', ['list', 'ls']],
    ['ctr -n k8s.io images rm quay.io/acme/nginx:', ['quay.io/acme/nginx:1.27', 'quay.io/acme/nginx:latest']],
    ['ctr images import ', null],
    ['docker log', ['login', 'logout', 'logs']],
    ['docker login q', ['quay.io']],
    ['docker login --pa', ['--password', '--password-stdin']],
    ['curl https', ['https://quay.io/v2/']],
    ['curl localhost:10255/m', ['localhost:10255/metrics']],
    ['curl -o ', null],
  ])('%s', (line, words) => expect(offered(line)).toEqual(words));
});
