/** Static pods: what the kubelet runs by its own files, and how the API server shows it. */
import { expect, it } from 'vitest';
import type { KubeletStart } from '../../api/input.ts';
import type { Container, Pod, PodSpec } from '../../api/objects.ts';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { kubectl } from '../../kubectl/command.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, at, inputOf, kill, pod, remove, run, secret } from './lab.ts';

const PATH = 'staticPodPath: /etc/kubernetes/manifests';
const config = `${GATE}\n${PATH}`;
const NAME = 'web-node-1';

const manifest = (more: Partial<Container> = {}, spec: Partial<PodSpec> = {}, name = 'web') =>
  pod(name, more, spec) as Pod;
const put = (seconds: number, ...pods: Pod[]) => at(seconds, { kind: 'staticPod', pods });
const takeOut = (seconds: number, ...pods: Pod[]) => at(seconds, { kind: 'removeStaticPod', pods });
const restart = (version = 'v1.36'): KubeletStart => ({
  version,
  config: readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${config}\n`,
    version,
  ),
});
const errorsOf = (trace: ReturnType<typeof run>) => trace.inputs.flatMap(({ error }) => error ?? []);

it('get the name of the node, no account and no volume, and are shown by a mirror pod', () => {
  const trace = run({ config, steps: [put(1, manifest())] });
  const { metadata, spec, status } = lab.podOf(trace, NAME)!;
  expect(status.phase).toBe('Running');
  expect(spec).not.toHaveProperty('serviceAccountName');
  expect(spec).not.toHaveProperty('volumes');
  expect(spec.tolerations).toEqual([{ effect: 'NoExecute', operator: 'Exists' }]);
  expect(metadata.ownerReferences).toMatchObject([{ kind: 'Node', name: 'node-1', controller: true }]);
  const annotations = new Map(Object.entries(metadata.annotations ?? {}));
  expect(annotations.get('kubernetes.io/config.source')).toBe('file');
  expect(annotations.get('kubernetes.io/config.mirror')).toBe(annotations.get('kubernetes.io/config.hash'));
  expect(annotations.get('kubernetes.io/config.mirror')).not.toBe(metadata.uid);
});

it('never get a private image with a secret, even after another pod pulled it', () => {
  const steps = [
    apply(0, secret('valid')),
    put(1, manifest({ image: PRIVATE })),
    apply(5, pod('puller', { image: PRIVATE, secrets: ['valid'] })),
  ];
  const trace = run({ config, steps, duration: 120 });
  expect(lab.stateOf(trace, 'puller')).toBe('Running');
  expect(lab.stateOf(trace, NAME)).toMatch(/^(ErrImagePull|ImagePullBackOff)$/);
  expect(new Set(lab.requestsOf(trace, NAME))).toEqual(new Set([`${PRIVATE} anonymous denied`]));
  expect(lab.eventsOf(trace, NAME, 'Pulling').length).toBeGreaterThan(1);
});

// Models pkg/kubelet/config/common.go tryDecodeSinglePod
it.each([
  ['v1.34', { imagePullSecrets: [{ name: 'valid' }] }, 'static pods may not reference secrets'],
  ['v1.37', { imagePullSecrets: [{ name: 'valid' }] }, 'static pods may not reference secrets'],
  ['v1.36', { serviceAccountName: 'builder' }, 'static pods may not reference serviceaccounts'],
  [
    'v1.36',
    { volumes: [{ name: 'v', configMap: { name: 'settings' } }] },
    'static pods may not reference configmaps',
  ],
  [
    'v1.36',
    { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
    'static pods may not reference persistentvolumeclaims',
  ],
])('that need objects of the API are refused whole: %s %j', (version, spec, error) => {
  const trace = run({ version, config, steps: [apply(0, secret('valid')), put(1, manifest({}, spec))] });
  expect(errorsOf(trace)).toEqual([error]);
  expect(lab.podOf(trace, NAME)).toBeNull();
  expect(trace.requests).toEqual([]);
});

it('with pull secrets run without a mirror pod up to v1.33', () => {
  const spec = { imagePullSecrets: [{ name: 'valid' }] };
  const steps = [apply(0, secret('valid')), put(1, manifest({ image: PRIVATE }, spec))];
  const trace = run({ version: 'v1.33', config, steps });
  expect(lab.podOf(trace, NAME)).toBeNull();
  expect(lab.requestsOf(trace, NAME)).toEqual([`${PRIVATE} alice ok`]);
  expect(lab.startsOf(trace, NAME)).toHaveLength(1);
});

it('need a folder', () => {
  const trace = run({ config: GATE, steps: [put(1, manifest())] });
  expect(errorsOf(trace)).toEqual(['the kubelet has no staticPodPath']);
  expect(lab.podOf(trace, NAME)).toBeNull();
});

it('outlive their mirror pod, which is made again', () => {
  const steps = [
    put(1, manifest()),
    remove(20, NAME),
    remove(40, NAME, { force: true, gracePeriodSeconds: 0 }),
  ];
  const trace = run({ config, steps });
  expect(lab.startsOf(trace, NAME)).toHaveLength(1);
  expect(lab.exitsOf(trace, NAME)).toEqual([]);
  const uids = [10, 30, 59].map((t) => lab.podOf(trace, NAME, t)!.metadata.uid);
  expect(new Set(uids).size).toBe(3);
  expect(lab.statusOf(trace, NAME, 59).phase).toBe('Running');
});

it('end when their file goes, and begin anew when it changes', () => {
  const grace = { terminationGracePeriodSeconds: 2 };
  const steps = [
    put(1, manifest({}, grace)),
    put(20, manifest({ command: ['sleep', '500'] }, grace)),
    takeOut(40, manifest()),
  ];
  const trace = run({ config, steps });
  const [first, second] = lab.startsOf(trace, NAME);
  const [ended, gone] = lab.exitsOf(trace, NAME).map(([t]) => Number(t));
  expect(first).toBeLessThan(2);
  expect(second).toBeGreaterThanOrEqual(ended!);
  expect(gone).toBeGreaterThan(40);
  expect(lab.podOf(trace, NAME)).toBeNull();
});

it('go on when the kubelet is restarted, and are read by the next', () => {
  const steps = [
    put(1, manifest()),
    at(10, { kind: 'stopKubelet', crash: false }),
    put(12, manifest({}, {}, 'late')),
    at(15, { kind: 'startKubelet', start: restart() }),
    kill(30, NAME, 1),
  ];
  const trace = run({ config, steps });
  expect(lab.startsOf(trace, 'late-node-1')).toHaveLength(1);
  const [first, again] = lab.startsOf(trace, NAME);
  expect(first).toBeLessThan(2);
  expect(again).toBeGreaterThanOrEqual(30);
  expect(lab.podOf(trace, NAME, 14)!.metadata.uid).toBe(lab.podOf(trace, NAME)!.metadata.uid);
});

// Models pkg/kubelet/kubelet_pods.go deleteOrphanedMirrorPods
it('mirror pods that mirror nothing go', () => {
  const orphan = pod('orphan', { image: PUBLIC }, { nodeName: 'node-1' });
  orphan.metadata.annotations = { 'kubernetes.io/config.mirror': 'abc' };
  const trace = run({ config, steps: [apply(1, orphan)] });
  expect(lab.podOf(trace, 'orphan', 2)).not.toBeNull();
  expect(lab.podOf(trace, 'orphan', 10)).toBeNull();
  expect(trace.requests).toEqual([]);
});

// Models plugin/pkg/admission/serviceaccount/admission.go Plugin.Validate
it.each([
  [{ serviceAccountName: 'default' }, 'service accounts'],
  [{ imagePullSecrets: [{ name: 'valid' }] }, 'secrets'],
])('mirror pods may not need objects of the API: %j', (spec, what) => {
  const mirror = pod('orphan', {}, { nodeName: 'node-1', ...spec });
  mirror.metadata.annotations = { 'kubernetes.io/config.mirror': 'abc' };
  expect(errorsOf(run({ config, steps: [apply(1, mirror)] }))).toEqual([
    `Error from server (Forbidden): pods "orphan" is forbidden: a mirror pod may not reference ${what}`,
  ]);
});

it('are described with their events', () => {
  const setting = { config, steps: [put(1, manifest())] };
  const trace = run(setting);
  const cluster = clusterAt(trace, 30_000, inputOf(setting).node);
  const { stdout } = kubectl(['describe', 'pod', NAME], { files: {}, stdin: '', cluster })!;
  expect(stdout).toContain('Controlled By:  Node/node-1');
  expect(stdout).toMatch(/Pulled .* Successfully pulled image "quay.io\/acme\/tool:v1"/);
});
