/** Files as people have them, each with the right answer of a real cluster: a folder below `field/` is a case. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { podsAt } from '../lab/view.ts';
import { type RunOptions, runFiles } from '../manifest/run.ts';
import { podColumns } from '../printers/pods.ts';

const FIELD = 'src/conformance/field';

function filesOf(path: string): SourceFile[] {
  if (!statSync(path).isDirectory())
    return [{ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(path, 'utf8') }];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

/** What becomes of a case's files, with more files beside them. */
export function outcomeOf(path: string, more: readonly SourceFile[] = [], options: RunOptions = {}) {
  const { compilation, trace } = runFiles([...filesOf(join(FIELD, path)), ...more], {
    until: 60_000,
    ...options,
  });
  const { assumptions, diagnostics, controls } = compilation;
  const said = (severity: string) => diagnostics.filter((d) => d.severity === severity);
  return {
    pods:
      trace &&
      Object.fromEntries(
        podsAt(trace, trace.end).map((pod) => [
          `${pod.metadata.namespace}/${pod.metadata.name}`,
          podColumns(pod).status,
        ]),
      ),
    assumed: assumptions.map(({ kind, namespace, name }) =>
      [kind, namespace, name].filter((part) => part).join(' '),
    ),
    errors: said('error').map(({ message }) => message),
    hints: said('info')
      .filter(({ code }) => code !== 'assumed')
      .map(({ message }) => message),
    controls,
    trace,
    compilation,
  };
}

const failing = expect.stringMatching(/^(ErrImagePull|ImagePullBackOff)$/);
const file = (name: string, text: string): SourceFile => ({ name, text });

describe('a case from the field', () => {
  it('07-missing-sa-and-namespace: pasted, everything runs, and what must exist is said', () => {
    const { pods, assumed, errors } = outcomeOf('07-missing-sa-and-namespace');
    expect(errors).toEqual([]);
    expect(pods).toEqual({
      'default/logging': 'Running',
      'default/worker': 'Running',
      'production/web': 'Running',
    });
    expect(assumed).toEqual([
      'Node node-1',
      'KubeletConfiguration',
      'Registry ghcr.io',
      'Namespace production',
      'ServiceAccount default worker-sa',
    ]);
  });

  it('07-missing-sa-and-namespace: applied by a step, the API server refuses it at the object', () => {
    const story = file(
      'scenario.yaml',
      'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec: {steps: [{at: 0s, apply: [all.yaml]}]}\n',
    );
    const { pods, errors, compilation } = outcomeOf('07-missing-sa-and-namespace', [story]);
    expect(pods).toEqual({ 'default/logging': 'Running' });
    expect(errors).toEqual([
      'Error from server (NotFound): namespaces "production" not found',
      'Error from server (Forbidden): pods "worker" is forbidden: error looking up service account default/worker-sa: serviceaccount "worker-sa" not found',
    ]);
    expect(
      compilation.diagnostics
        .filter(({ code }) => code === 'refused')
        .map(({ line, fixes }) => [line, fixes![0]!.title]),
    ).toEqual([
      [1, 'Create the namespace production'],
      [7, 'Create the service account worker-sa'],
    ]);
  });

  it('07a-namespace-only', () => {
    const { pods, assumed } = outcomeOf('07a-namespace-only');
    expect(pods).toEqual({ 'production/web': 'Running' });
    expect(assumed).toContain('Namespace production');
  });

  it('07b-system-priority: every API server has both classes', () => {
    const { pods, errors, trace } = outcomeOf('07b-system-priority');
    expect({ pods, errors }).toEqual({ pods: { 'kube-system/node-agent': 'Running' }, errors: [] });
    expect(podsAt(trace!, trace!.end)[0]!.spec.priority).toBe(2_000_001_000);
  });

  it.each(['09-kubeadm-kubelet', '09c-flush-minimal'])('%s: the kubelet starts', (name) => {
    const { errors, trace } = outcomeOf(name);
    expect(errors).toEqual([]);
    expect(trace!.node.log.at(-1)!.value).toMatchObject({ up: true });
  });

  it('11-ecr-provider-v1: both pods run through the plugin', () => {
    const { pods, errors } = outcomeOf('11-ecr-provider-v1');
    expect(errors).toEqual([]);
    expect(pods).toEqual({ 'default/api': 'Running', 'default/api-too': 'Running' });
  });

  it('12-hyphen-in-host: the key matches the host', () => {
    const { pods, trace } = outcomeOf('12-hyphen-in-host');
    expect(pods).toEqual({ 'default/app': 'Running' });
    expect(trace!.requests).toMatchObject([{ username: 'alice', result: 'ok' }]);
  });

  it('13-kubectl-get-pods-list: all pods run here, in any order, on any node', () => {
    const { pods, errors, assumed, compilation } = outcomeOf('13-kubectl-get-pods-list');
    expect(errors).toEqual([]);
    expect(pods).toEqual({
      'kube-system/kube-proxy-ip-10-0-12-34': 'Running',
      'shop/debugged': 'Running',
      'shop/web-6d4b75cb6d-hh7xq': 'Running',
    });
    expect(assumed).toEqual([
      'Node ip-10-0-12-34.eu-west-1.compute.internal',
      'KubeletConfiguration',
      'Registry ghcr.io',
      'Registry registry.k8s.io',
      'Namespace shop',
      'ServiceAccount shop web',
    ]);
    expect(compilation.input!.node.name).toBe('ip-10-0-12-34.eu-west-1.compute.internal');
  });

  it('14c-one-configmap: what the lab does not simulate is counted, and stops nothing', () => {
    const { pods, hints, errors } = outcomeOf('14c-one-configmap');
    expect({ pods, errors }).toEqual({ pods: { 'default/p': 'Running' }, errors: [] });
    expect(hints).toEqual(['Skipped 1 document that the lab does not simulate: 1 ConfigMap.']);
  });

  it('15-layout: a document that holds only anchors is passed over', () => {
    const { pods, hints, errors } = outcomeOf('15-layout/anchors.yaml');
    expect({ pods, errors }).toEqual({
      pods: { 'default/a': 'Running', 'default/b': 'Running', 'default/d': 'Running' },
      errors: [],
    });
    expect(hints).toEqual(['Skipped 1 document that the lab does not simulate: 1 without a kind.']);
  });

  it.each(['bom', 'crlf', 'tabcomment'])('15-layout: %s', (name) => {
    const { pods, errors } = outcomeOf(`15-layout/${name}.yaml`);
    expect({ pods, errors }).toEqual({ pods: { 'default/app': 'Running' }, errors: [] });
  });

  it.each([
    ['tab', /found a tab character that violates indentation/],
    ['yaml12', /cannot unmarshal/],
  ])('15-layout: %s is refused as kubectl does', (name, words) => {
    const { errors, pods } = outcomeOf(`15-layout/${name}.yaml`);
    expect(pods).toBeNull();
    expect(errors[0]).toMatch(words);
  });

  it('26-list-order: accounts may come after the pods', () => {
    const { pods, errors, trace } = outcomeOf('26-list-order');
    expect({ pods, errors }).toEqual({ pods: { 'default/api-5c9f': 'Running' }, errors: [] });
    // The login of the cluster is the one that the assumed registry takes.
    expect(trace!.requests).toMatchObject([{ username: 'a', result: 'ok' }]);
  });

  it('27-no-node: the newest kubelet that shipped', () => {
    const { pods, assumed, trace } = outcomeOf('27-no-node');
    expect(trace!.kubelet).toBe('v1.37');
    expect(assumed).toEqual(['Node node-1']);
    expect(pods).toEqual({ 'default/one': 'Running', 'default/two': failing });
  });

  it('34-node-name: the node of the pod is this node', () => {
    const { pods, compilation } = outcomeOf('34-node-name');
    expect(pods).toEqual({ 'default/web': 'Running' });
    expect(compilation.input!.node.name).toBe('ip-10-0-12-34.eu-west-1.compute.internal');
  });

  it.each([
    ['v1.36', failing],
    ['v1.34', 'Running'],
  ])('01-daemonset-without-pull-secret as pods, on %s', (kubelet, status) => {
    const { pods } = outcomeOf('01-daemonset-without-pull-secret/as-pods', [], { kubelet });
    expect(pods).toEqual({
      'gpu-driver/kubelet-plugin-x7k2p': 'Running',
      'gpu-driver/computedomain-daemon-9zqwd': status,
    });
  });
});

describe('a kubelet’s configuration from the field', () => {
  it('10-kubeadm-multi-doc: the document inside is used, and the others are passed over', () => {
    const { errors, hints, trace, controls } = outcomeOf('10-kubeadm-multi-doc');
    expect(errors).toEqual([]);
    expect(controls.kubeletFile).toBe('kubeadm.yaml');
    expect(trace!.node.log.at(-1)!.value).toMatchObject({ up: true });
    expect(hints).toEqual([
      'Found a KubeletConfiguration in kubeadm.yaml, beside the documents of kubeadm.',
      'Skipped 3 documents that the lab does not simulate: 1 ClusterConfiguration, 1 InitConfiguration, 1 KubeProxyConfiguration.',
    ]);
  });

  it('10b-kubelet-config-configmap', () => {
    const { errors, hints } = outcomeOf('10b-kubelet-config-configmap');
    expect(errors).toEqual([]);
    expect(hints).toEqual([
      'Found a KubeletConfiguration in ConfigMap kube-system/kubelet-config, data.kubelet.',
    ]);
  });

  it('10d-kind-cluster', () => {
    const { errors, hints, controls } = outcomeOf('10d-kind-cluster');
    expect(errors).toEqual([]);
    expect(hints).toEqual([
      'Found a KubeletConfiguration in kind’s Cluster, nodes[0].kubeadmConfigPatches[0].',
    ]);
    expect(controls.policy).toBe('AlwaysVerify');
  });

  it('24-kubelet-drop-in: the later drop-in is in force', () => {
    const { pods, errors, controls } = outcomeOf('24-kubelet-drop-in');
    expect({ pods, errors }).toEqual({
      pods: { 'default/prepull': 'Running', 'default/workload': 'Running' },
      errors: [],
    });
    expect(controls.policy).toBe('NeverVerify');
  });
});

describe('28-runtime-credentials', () => {
  const pod = (name: string, more = '') =>
    file(
      `${name}.yaml`,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: "nginx:1.27"}]${more}}\n`,
    );
  it('the runtime adds its login to the kubelet’s anonymous pull, recorded as open to every pod', () => {
    const { pods, errors, hints, trace, assumed } = outcomeOf('28-runtime-credentials', [pod('a'), pod('b')]);
    expect(errors).toEqual([]);
    expect(hints).toEqual(['Found mirrors and logins of the runtime in registries.yaml (registries.yaml).']);
    expect(pods).toEqual({ 'default/a': 'Running', 'default/b': 'Running' });
    for (const request of trace!.requests)
      expect(request).toMatchObject({
        host: 'dockerhub.corp.example',
        username: 'dockerhub$kubernetes',
        result: 'ok',
      });
    expect(assumed).toEqual([
      'Node node-1',
      'KubeletConfiguration',
      'Registry docker.io',
      'Registry dockerhub.corp.example',
    ]);
    const record = trace!.files.log.findLast(({ key }) => key.includes('/pulled/'));
    expect(record!.value).toContain('"nodePodsAccessible":true');
  });

  it('a mirror that is not there is passed by', () => {
    const down = file(
      'registry.yaml',
      'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: dockerhub.corp.example}\nspec: {}\n',
    );
    const { pods, trace } = outcomeOf('28-runtime-credentials', [pod('a'), down]);
    expect(pods).toEqual({ 'default/a': 'Running' });
    expect(trace!.requests[0]).toMatchObject({ host: 'docker.io', username: null });
  });

  it('as fields of a Node', () => {
    const node = file(
      'node.yaml',
      `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec:
  kubeletVersion: v1.36
  admission: [AlwaysPullImages]
  registries:
    configs: {docker.io: {auth: {username: me, password: pw}}}
`,
    );
    const { compilation, trace } = runFiles([node, pod('a')], { until: 10_000 });
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(trace!.requests[0]).toMatchObject({ host: 'docker.io', username: 'me', result: 'ok' });
    expect(podsAt(trace!, 10_000)[0]!.spec.containers[0]!.imagePullPolicy).toBe('Always');
  });
});

describe('workloads and plugins from the field', () => {
  it.each([
    ['v1.36', failing],
    ['v1.34', 'Running'],
  ])('01-daemonset-without-pull-secret, on %s', (kubelet, status) => {
    const path = '01-daemonset-without-pull-secret/daemonsets.yaml';
    const { pods, errors } = outcomeOf(path, [], { kubelet });
    expect(errors).toEqual([]);
    const entries = Object.entries(pods!).map(([name, state]) => [name.replace(/-\w+$/, ''), state]);
    expect(Object.fromEntries(entries)).toEqual({
      'gpu-driver/kubelet-plugin': 'Running',
      'gpu-driver/computedomain-daemon': status,
    });
  });

  it('14-helm-rendered: workloads make pods, the Service is passed over', () => {
    const { pods, errors, hints } = outcomeOf('14-helm-rendered');
    expect(errors).toEqual([]);
    expect(hints).toContain('Skipped 1 document that the lab does not simulate: 1 Service.');
    expect(Object.keys(pods!)).toHaveLength(2);
    expect(Object.keys(pods!).join()).toMatch(/release-name-shop-\w+-\w{5}/);
  });

  it('17-image-volume: a private image without a secret', () => {
    expect(outcomeOf('17-image-volume').pods).toEqual({ 'default/with-private-volume': failing });
  });

  it('22-credsstore-public: an empty login is anonymous', () => {
    expect(outcomeOf('22-credsstore-public').pods).toEqual({
      'default/public': 'Running',
      'default/private': failing,
    });
  });

  it('25-provider-directory: the second plugin answers', () => {
    const { pods, errors } = outcomeOf('25-provider-directory');
    expect({ pods, errors }).toEqual({ pods: { 'default/app': 'Running' }, errors: [] });
  });

  it.each(['02b-provider-invalid', '02d-provider-minimal-invalid'])('%s: the kubelet exits', (name) => {
    const [error] = outcomeOf(name).errors;
    expect(error).toContain('failed to validate credential provider config');
    expect(error).toMatch(/apiVersion: Required|defaultCacheDuration: Required/);
  });

  it.each([
    ['v1.33', /tokenAttributes: Forbidden: .*KubeletServiceAccountTokenForCredentialProviders/],
    ['v1.35', /cacheType: Required value/],
  ])('02c-provider-token-v133, on %s: the kubelet exits', (kubelet, words) => {
    const [error] = outcomeOf('02c-provider-token-v133', [], { kubelet }).errors;
    expect(error).toMatch(words);
  });

  it.each(['11c-gcp-provider-v1beta1'])('%s is accepted', (name) => {
    expect(outcomeOf(name).errors).toEqual([]);
  });

  it('29-v132-policy: v1.32 logs the field as unknown and starts', () => {
    const { errors, trace } = outcomeOf('29-v132-policy', [], { kubelet: 'v1.32' });
    expect(errors).toEqual([]);
    expect(trace!.node.log.at(-1)!.value).toMatchObject({ up: true });
  });
});
