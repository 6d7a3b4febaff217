/** Rules of image volumes. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go getImageVolumes, toKubeContainerImageVolumes */
import { expect, it } from 'vitest';
import type { KubeObject, PodSpec } from '../../api/objects.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, container, pod, run, secret } from './lab.ts';

const ON = 'featureGates: {KubeletEnsureSecretPulledImages: true, ImageVolume: true}';
const mounts = (...names: string[]) => ({
  volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })),
});
const volume = (name: string, reference = PRIVATE, pullPolicy = 'IfNotPresent') => ({
  name,
  image: { reference, pullPolicy },
});
const mounting = (name: string, volumes: object[], spec: Partial<PodSpec> = {}): KubeObject =>
  pod(name, {}, { containers: [container('c', mounts('files'))], volumes, ...spec });
const messages = (trace: ReturnType<typeof run>, name: string, reason?: string) =>
  lab.eventsOf(trace, name, reason).map(({ fieldPath, message }) => `${fieldPath} ${message}`.trim());

it('are pulled before the first container, in their order, with the pod’s secrets; events are on the pod', () => {
  const volumes = [volume('files'), volume('more', 'quay.io/acme/app:v2')];
  const spec = { imagePullSecrets: [{ name: 's' }] };
  const trace = run({ config: GATE, steps: [apply(0, secret('s'), mounting('a', volumes, spec))] });
  expect(lab.requestsOf(trace)).toEqual([
    `${PRIVATE} alice ok`,
    'quay.io/acme/app:v2 alice ok',
    `${PUBLIC} alice ok`,
  ]);
  expect(messages(trace, 'a', 'Pulling')).toEqual([
    `Pulling image "${PRIVATE}"`,
    'Pulling image "quay.io/acme/app:v2"',
    `spec.containers{c} Pulling image "${PUBLIC}"`,
  ]);
  expect(lab.stateOf(trace, 'a')).toBe('Running');
});

it('that fail hold up the containers that mount them, and no other', () => {
  const containers = [container('c', mounts('files')), container('d')];
  const trace = run({
    config: GATE,
    steps: [apply(0, mounting('a', [volume('files')], { containers }))],
    duration: 3,
  });
  expect([lab.stateOf(trace, 'a'), lab.stateOf(trace, 'a', Infinity, 'd')]).toEqual([
    'ErrImagePull',
    'Running',
  ]);
  expect(messages(trace, 'a', 'Failed')).toContain('spec.containers{c} Error: ErrImagePull');
  expect(messages(trace, 'a', 'Failed')).not.toContain('spec.containers{d} Error: ErrImagePull');
});

it('of which several fail: an event each, and the last one’s reason', () => {
  const volumes = [volume('files'), volume('never', 'quay.io/acme/tool:v2', 'Never')];
  const containers = [container('c', mounts('files', 'never'))];
  const trace = run({ config: GATE, steps: [apply(0, mounting('a', volumes, { containers }))], duration: 3 });
  expect(messages(trace, 'a', 'Failed')).toEqual(
    expect.arrayContaining([
      'spec.containers{c} Error: ErrImagePull',
      'spec.containers{c} Error: ErrImageNeverPull',
    ]),
  );
  expect(lab.stateOf(trace, 'a')).toBe('ErrImageNeverPull');
});

it('that fail are tried again after ten seconds', () => {
  const trace = run({ config: GATE, steps: [apply(0, mounting('a', [volume('files')]))], duration: 25 });
  const failed = lab.eventsOf(trace, 'a', 'Failed').filter(({ message }) => message.startsWith('Error: '));
  expect(failed.map(({ t }) => Math.floor(t / 1000))).toEqual([0, 1, 11, 22]);
});

it.each([
  ['v1.36', 4],
  ['v1.37', 1],
])(
  'with Always are asked for in every sync up to v1.36, and from v1.37 when a container starts: %s',
  (version, times) => {
    const volumes = [volume('files', 'quay.io/acme/tool:v2', 'Always')];
    const trace = run({ version, steps: [apply(0, mounting('a', volumes))], duration: 150 });
    expect(lab.requestsOf(trace).filter((request) => request.includes(':v2'))).toHaveLength(times);
  },
);

// Models pkg/kubelet/volumemanager/volume_manager.go WaitForAttachAndMount
it('without the gate: nothing is pulled, and each try is a FailedMount', () => {
  const trace = run({ version: 'v1.34', config: GATE, steps: [apply(0, mounting('a', [volume('files')]))] });
  expect(lab.requestsOf(trace)).toEqual([]);
  expect(lab.stateOf(trace, 'a')).toBe('ContainerCreating');
  const failed = lab.shownOf(trace, 'a', 'FailedMount');
  expect(failed.map(({ message }) => message)).toEqual([
    'Unable to attach or mount volumes: unmounted volumes=[files], unattached volumes=[], failed to process volumes=[files]: failed to get Plugin from volumeSpec for volume "files" err=no volume plugin matched',
  ]);
  expect(failed[0]!.count).toBeGreaterThanOrEqual(4);
  const on = run({
    version: 'v1.34',
    config: ON,
    steps: [apply(0, mounting('a', [volume('files', PUBLIC)]))],
  });
  expect(lab.stateOf(on, 'a')).toBe('Running');
});

// Models pkg/kubelet/volumemanager/volume_manager.go WaitForAttachAndMount
it('of which several cannot be mounted: their names in order, each with its error', () => {
  const volumes = [volume('b'), volume('unmounted'), volume('a')];
  const containers = [container('c', mounts('b', 'a'))];
  const steps = [apply(0, mounting('a', volumes, { containers }))];
  const [failed] = lab.eventsOf(
    run({ version: 'v1.34', config: GATE, steps, duration: 3 }),
    'a',
    'FailedMount',
  );
  const error = (name: string) =>
    `failed to get Plugin from volumeSpec for volume "${name}" err=no volume plugin matched`;
  expect(failed!.message).toBe(
    `Unable to attach or mount volumes: unmounted volumes=[a b], unattached volumes=[], failed to process volumes=[a b]: ${error('b')}; ${error('a')}`,
  );
});

it('that nothing mounts are pulled too, and hold up nothing', () => {
  const containers = [container('c')];
  const trace = run({ config: GATE, steps: [apply(0, mounting('a', [volume('files')], { containers }))] });
  expect(lab.requestsOf(trace)).toContain(`${PRIVATE} anonymous denied`);
  expect(lab.stateOf(trace, 'a')).toBe('Running');
  const off = run({
    version: 'v1.34',
    config: GATE,
    steps: [apply(0, mounting('a', [volume('files')], { containers }))],
  });
  expect(lab.stateOf(off, 'a')).toBe('Running');
});
