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

// Models pkg/kubelet/config/common.go applyDefaults and pkg/kubelet/pod/mirror_client.go CreateMirrorPod
it('say what they are made of, and when it was seen', () => {
  const setting = { config, steps: [put(1.25, manifest()), put(10, manifest({}, {}, 'late'))] };
  const trace = run(setting);
  const of = (name: string) => new Map(Object.entries(lab.podOf(trace, name)!.metadata.annotations ?? {}));
  expect(of(NAME).get('kubernetes.io/config.hash')).toMatch(/^[0-9a-f]{32}$/);
  expect(of(NAME).get('kubernetes.io/config.seen')).toBe('2024-07-01T00:00:01.25Z');
  expect(of('late-node-1').get('kubernetes.io/config.seen')).toBe('2024-07-01T00:00:10Z');
  const cluster = clusterAt(trace, 30_000, inputOf(setting).node);
  const [owner] = lab.podOf(trace, NAME)!.metadata.ownerReferences as { uid: string }[];
  const query = ['get', 'node', 'node-1', '-o', 'jsonpath={.metadata.uid}'];
  expect(kubectl(query, { files: {}, stdin: '', cluster })!.stdout).toBe(owner!.uid);
});

// Models pkg/kubelet/config/common_test.go TestDecodeSinglePod; Go prints a list of errors without commas
it.each([
  [{ restartPolicy: 'Sometimes' }, ['spec.restartPolicy: Unsupported value: "Sometimes"']],
  [
    { restartPolicy: 'Sometimes', dnsPolicy: 'Own' },
    ['spec.restartPolicy: Unsupported value: "Sometimes"', 'spec.dnsPolicy: Unsupported value: "Own"'],
  ],
])('that are not valid do not run: %j', (spec, errors) => {
  const trace = run({ config, steps: [put(1, manifest({}, spec as Partial<PodSpec>))] });
  const [fault] = errorsOf(trace);
  expect(fault).toMatch(/^invalid pod: \[spec\.[^,]+: supported values: .*\]$/);
  expect(fault!.replace('invalid pod: [', '').split(/: supported values: (?:"\w+"(?:, )?)+[ \]]/)).toEqual([
    ...errors,
    '',
  ]);
  expect(lab.podOf(trace, NAME)).toBeNull();
});

it('are not ended by the removal of a file that is not there', () => {
  const trace = run({ config, steps: [put(1, manifest()), takeOut(5, manifest({}, {}, 'other'))] });
  expect(errorsOf(trace)).toEqual(['no such file']);
  expect(lab.statusOf(trace, NAME).phase).toBe('Running');
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

it('end with the next kubelet when their file has gone meanwhile', () => {
  const grace = { terminationGracePeriodSeconds: 2 };
  const steps = [
    put(1, manifest({}, grace), manifest({}, grace, 'stays')),
    at(10, { kind: 'stopKubelet', crash: false }),
    takeOut(12, manifest()),
    at(15, { kind: 'startKubelet', start: restart() }),
  ];
  const trace = run({ config, steps });
  expect(errorsOf(trace)).toEqual([]);
  const [[ended] = []] = lab.exitsOf(trace, NAME);
  expect(ended).toBeGreaterThan(15);
  expect(lab.podOf(trace, NAME)).toBeNull();
  expect(lab.exitsOf(trace, 'stays-node-1')).toEqual([]);
});

it('end whenever the kubelet stops meanwhile', () => {
  const listens = { command: ['nginx'] };
  for (let t = 20; t < 20.15; t += 0.01) {
    const steps = [
      put(1, manifest(listens), manifest(listens, {}, 'stays')),
      takeOut(20, manifest(listens)),
      at(t, { kind: 'stopKubelet', crash: true }),
      at(25, { kind: 'startKubelet', start: restart() }),
    ];
    const trace = run({ config, steps });
    expect(lab.exitsOf(trace, NAME)).toHaveLength(1);
    expect(lab.podOf(trace, NAME)).toBeNull();
  }
});

// Models pkg/kubelet/pod_workers.go allowPodStart
it('of one name run one after the other', () => {
  const spec = { terminationGracePeriodSeconds: 10 };
  const steps = [1, 10, 11, 12].map((t) => put(t, manifest({ command: ['sleep', `${1000 + t}`] }, spec)));
  const trace = run({ config, steps });
  const [first, second, ...more] = lab.startsOf(trace, NAME);
  expect(first).toBeLessThan(2);
  // The grace period is that of the first change; the file's content at its end runs.
  expect(second).toBeGreaterThan(20);
  expect(second).toBeLessThan(22);
  expect(more).toEqual([]);
  expect(lab.podOf(trace, NAME)!.spec.containers[0]!.command).toEqual(['sleep', '1012']);
});

const named = (name: string, mirror?: string) => {
  const made = pod(name, { image: PUBLIC }, { nodeName: 'node-1' });
  if (mirror !== undefined) made.metadata.annotations = { 'kubernetes.io/config.mirror': mirror };
  return made;
};
const mirrorIn = (trace: ReturnType<typeof run>, seconds = Infinity) =>
  new Map(Object.entries(lab.podOf(trace, NAME, seconds)?.metadata.annotations ?? {})).get(
    'kubernetes.io/config.mirror',
  );
const hash = mirrorIn(run({ config, steps: [put(1, manifest())] }))!;

// Models pkg/kubelet/kubelet.go tryReconcileMirrorPods
it('keep a mirror pod that is theirs, and replace one that is not', () => {
  const uidAt = (trace: ReturnType<typeof run>, t: number) => lab.podOf(trace, NAME, t)!.metadata.uid;
  const own = run({ config, steps: [apply(0.5, named(NAME, hash)), put(1, manifest())] });
  expect(uidAt(own, 59)).toBe(uidAt(own, 0.7));
  expect(lab.statusOf(own, NAME).phase).toBe('Running');
  const other = run({ config, steps: [apply(0.5, named(NAME, 'abc')), put(1, manifest())] });
  expect(mirrorIn(other, 0.7)).toBe('abc');
  expect(mirrorIn(other, 59)).toBe(hash);
  expect(lab.statusOf(other, NAME).phase).toBe('Running');
});

it('run without a mirror pod when another pod has the name', () => {
  const steps = [apply(0.5, named(NAME)), put(1, manifest()), takeOut(20, manifest())];
  const trace = run({ config, steps });
  expect(lab.startsOf(trace, NAME)).toHaveLength(2);
  expect(mirrorIn(trace, 10)).toBeUndefined();
  expect(lab.podOf(trace, NAME, 59)!.metadata.uid).toBe(lab.podOf(trace, NAME, 0.7)!.metadata.uid);
});

// Models pkg/kubelet/status/status_manager.go Start: every 10 s pending statuses are sent
it('have their status in a new mirror pod within 10 s', () => {
  const steps = [
    put(1, manifest(), manifest({}, {}, 'other')),
    remove(40, NAME, { force: true, gracePeriodSeconds: 0 }),
  ];
  const trace = run({ config, steps });
  expect(lab.statusOf(trace, NAME, 52).phase).toBe('Running');
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
