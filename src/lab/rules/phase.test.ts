/**
 * Phases of pods by what their containers have come to. Models pkg/kubelet/kubelet_pods_test.go TestPodPhaseWithRestartAlways,
 * TestPodPhaseWithRestartNever, TestPodPhaseWithRestartOnFailure and those with init containers
 */
import { describe, expect, it } from 'vitest';
import type { Container, Pod, PodStatus } from '../../api/objects.ts';
import { shouldRestart } from '../../kubelet/restarts.ts';
import { generateStatus } from '../../kubelet/status.ts';
import type { Reasons, RuntimeContainer } from '../../kubelet/world.ts';
import { createRun } from '../run.ts';
import { apply, container, inputOf, pod } from './lab.ts';

/**
 * What one container has come to: never started, running, ended well or not, and the same two while the kubelet waits
 * to start it again.
 */
type State = 'new' | 'runs' | 'ok' | 'failed' | 'ok, waits' | 'failed, waits';
type Policy = 'Always' | 'OnFailure' | 'Never';

interface Setting {
  policy: Policy;
  containers: State[];
  inits?: State[];
  /** Of the init containers: they are sidecars; or the first ones. */
  sidecars?: boolean | number;
  deleted?: boolean;
  version?: string;
  /** Lines of the KubeletConfiguration. */
  config?: string;
  /** What the API server has of it. */
  before?: Partial<PodStatus>;
}

function statusOf(setting: Setting): PodStatus {
  const { policy, containers, inits = [], sidecars = false, deleted = false } = setting;
  const { version = 'v1.36', config = '', before = {} } = setting;
  const { world } = createRun(inputOf({ version, config, steps: [apply(0, pod('unused'))] }));
  const reasons = new Map<string, { reason: string; message: string }>();
  const started: RuntimeContainer[] = [];
  const define = (state: State, name: string, init: boolean): Container => {
    if (state !== 'new') {
      started.push({
        name,
        kind: init ? 'initContainer' : 'container',
        attempt: 0,
        id: `containerd://${name}`,
        image: 'quay.io/acme/tool:v1',
        imageId: 'sha256:one',
        reported: { image: 'i', imageID: 'i' },
        startedAt: 1000,
        finishedAt: state === 'runs' ? null : 2000,
        exitCode: state.startsWith('failed') ? 3 : 0,
        process: { exitAfter: null, exitCode: 0, ignoresTerm: false },
      });
    }
    if (state.endsWith('waits')) reasons.set(name, { reason: 'CrashLoopBackOff', message: '' });
    const sidecar = init && (sidecars === true || Number(name.slice(4)) < Number(sidecars));
    return container(name, sidecar ? { restartPolicy: 'Always' } : {});
  };
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'a',
      namespace: 'default',
      uid: 'u',
      ...(deleted ? { deletionTimestamp: '2024-07-01T00:00:01Z' } : {}),
    },
    spec: {
      restartPolicy: policy,
      initContainers: inits.map((state, i) => define(state, `init${i}`, true)),
      containers: containers.map((state, i) => define(state, `c${i}`, false)),
    },
    status: { phase: 'Pending', ...before },
  } as Pod;
  world.runtime.set('u', {
    uid: 'u',
    key: 'default/a',
    sandboxAt: 0,
    sandboxStopped: false,
    ip: '',
    containers: started,
    revision: 1,
  });
  return generateStatus(world, object, reasons satisfies Reasons);
}

describe('without init containers', () => {
  it.each<[Policy, State[], string]>([
    ['Always', ['new'], 'Pending'],
    ['Always', ['runs', 'runs'], 'Running'],
    ['Always', ['ok', 'ok'], 'Running'],
    ['Always', ['failed', 'failed'], 'Running'],
    ['Always', ['runs', 'failed'], 'Running'],
    ['Always', ['runs', 'new'], 'Pending'],
    ['Always', ['ok', 'new'], 'Pending'],
    ['Always', ['runs', 'failed, waits'], 'Running'],
    ['Always', ['failed, waits'], 'Running'],
    ['Always', ['ok, waits', 'ok, waits'], 'Running'],
    ['Never', ['new'], 'Pending'],
    ['Never', ['runs', 'runs'], 'Running'],
    ['Never', ['ok', 'ok'], 'Succeeded'],
    ['Never', ['failed', 'failed'], 'Failed'],
    ['Never', ['ok', 'failed'], 'Failed'],
    ['Never', ['ok', 'runs'], 'Running'],
    ['Never', ['failed', 'runs'], 'Running'],
    ['Never', ['ok', 'new'], 'Pending'],
    ['OnFailure', ['new'], 'Pending'],
    ['OnFailure', ['runs', 'runs'], 'Running'],
    ['OnFailure', ['ok', 'ok'], 'Succeeded'],
    ['OnFailure', ['failed', 'failed'], 'Running'],
    ['OnFailure', ['ok', 'failed'], 'Running'],
    ['OnFailure', ['runs', 'ok'], 'Running'],
    ['OnFailure', ['runs', 'new'], 'Pending'],
    ['OnFailure', ['ok', 'failed, waits'], 'Running'],
  ])('%s, containers %j: %s', (policy, containers, phase) => {
    expect(statusOf({ policy, containers }).phase).toBe(phase);
  });
  it.each<[Policy, State[], string]>([
    ['Always', ['ok', 'ok'], 'Succeeded'],
    ['Always', ['ok', 'failed'], 'Failed'],
    ['Always', ['ok', 'runs'], 'Running'],
    ['OnFailure', ['ok', 'failed'], 'Failed'],
    ['OnFailure', ['ok', 'ok'], 'Succeeded'],
    ['Never', ['failed'], 'Failed'],
  ])('%s, containers %j of a pod that was deleted: %s', (policy, containers, phase) => {
    expect(statusOf({ policy, containers, deleted: true }).phase).toBe(phase);
  });
});

describe('with init containers', () => {
  it.each<[Policy, State[], State[], string]>([
    ['Always', ['new'], ['new'], 'Pending'],
    ['Always', ['runs'], ['new'], 'Pending'],
    ['Always', ['failed'], ['new'], 'Pending'],
    ['Always', ['failed, waits'], ['new'], 'Pending'],
    ['Always', ['ok', 'runs'], ['new'], 'Pending'],
    ['Always', ['ok', 'ok'], ['runs', 'runs'], 'Running'],
    ['Always', ['ok'], ['failed'], 'Running'],
    // An init container that runs again after a restart of the node; what runs counts.
    ['Always', ['failed'], ['runs'], 'Running'],
    ['Always', ['runs'], ['ok'], 'Pending'],
    ['Always', ['failed'], ['ok'], 'Running'],
    ['Never', ['new'], ['new'], 'Pending'],
    ['Never', ['runs'], ['new'], 'Pending'],
    ['Never', ['failed'], ['new'], 'Failed'],
    ['Never', ['ok', 'failed'], ['new'], 'Failed'],
    ['Never', ['ok'], ['ok'], 'Succeeded'],
    ['Never', ['ok'], ['failed'], 'Failed'],
    ['OnFailure', ['failed'], ['new'], 'Pending'],
    ['OnFailure', ['failed, waits'], ['new'], 'Pending'],
    ['OnFailure', ['ok'], ['ok'], 'Succeeded'],
    ['OnFailure', ['ok'], ['failed'], 'Running'],
  ])('%s, init containers %j, containers %j: %s', (policy, inits, containers, phase) => {
    expect(statusOf({ policy, inits, containers }).phase).toBe(phase);
  });
  it.each<[Policy, State[], State[], string]>([
    ['Always', ['new'], ['new'], 'Pending'],
    ['Always', ['runs'], ['new'], 'Pending'],
    ['Always', ['runs'], ['runs'], 'Running'],
    ['Always', ['failed'], ['runs'], 'Running'],
    ['Always', ['failed, waits'], ['runs'], 'Running'],
    ['Never', ['failed'], ['runs'], 'Running'],
    ['Never', ['failed'], ['ok'], 'Succeeded'],
    ['Never', ['failed'], ['failed'], 'Failed'],
    ['OnFailure', ['failed'], ['ok'], 'Succeeded'],
  ])('%s, sidecars %j, containers %j: %s', (policy, inits, containers, phase) => {
    expect(statusOf({ policy, inits, containers, sidecars: true }).phase).toBe(phase);
  });
});

describe('each container', () => {
  const one = (setting: Setting) => {
    const { containerStatuses, initContainerStatuses } = statusOf(setting);
    return (setting.inits ? initContainerStatuses : containerStatuses)![0]!;
  };
  it('that waits to be started again has its end as last state', () => {
    expect(one({ policy: 'Always', containers: ['failed, waits'] })).toMatchObject({
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
      ready: false,
      started: false,
    });
  });
  it.each<[Policy, State]>([
    ['Never', 'failed, waits'],
    ['OnFailure', 'ok, waits'],
  ])('that is not started again under %s does not wait: %s', (policy, state) => {
    expect(one({ policy, containers: [state] }).state).toHaveProperty('terminated');
  });
  it('a waiting reason without words has no message', () => {
    expect(one({ policy: 'Always', containers: ['failed, waits'] }).state.waiting).toEqual({
      reason: 'CrashLoopBackOff',
    });
  });
  it.each<[State, boolean, boolean]>([
    ['ok', false, true],
    ['ok, waits', false, true],
    ['failed', false, false],
    ['runs', false, false],
    ['new', false, false],
    ['runs', true, true],
    ['ok', true, false],
  ])('an init container %s, a sidecar: %s, is ready: %s', (state, sidecars, ready) => {
    expect(one({ policy: 'Always', containers: ['new'], inits: [state], sidecars }).ready).toBe(ready);
  });
  it('an init container that is done waits for nothing, whatever was kept of its start', () => {
    const setting: Setting = { policy: 'Always', containers: ['new'], inits: ['ok, waits'] };
    expect(one(setting).state).toHaveProperty('terminated');
    expect(one({ ...setting, sidecars: true }).state).toHaveProperty('waiting');
  });
});

describe('Initialized (pkg/kubelet/status/generate.go GeneratePodInitializedCondition)', () => {
  const initialized = (setting: Omit<Setting, 'policy'>) => {
    const found = statusOf({ policy: 'Always', ...setting }).conditions!.find(
      ({ type }) => type === 'Initialized',
    )!;
    return found.message ?? found.status;
  };
  const incomplete = (names: string) => `containers with incomplete status: [${names}]`;
  it.each<[State[], number, State[], string]>([
    [['ok', 'ok'], 0, ['new'], 'True'],
    [['ok', 'new'], 0, ['new'], incomplete('init1')],
    [['failed, waits', 'new'], 0, ['new'], incomplete('init0 init1')],
    // A sidecar has to have started, the others have to have succeeded.
    [['runs', 'runs'], 1, ['new'], incomplete('init1')],
    [['runs', 'runs'], 2, ['new'], 'True'],
    [['ok', 'ok'], 1, ['new'], incomplete('init0')],
    // One container that runs or has ended is enough.
    [['failed'], 0, ['runs', 'new'], 'True'],
    [['failed'], 0, ['new', 'failed'], 'True'],
    [['failed'], 0, ['failed, waits'], incomplete('init0')],
  ])(
    'init containers %j, %i of them sidecars, containers %j: %s',
    (inits, sidecars, containers, expected) => {
      expect(initialized({ inits, sidecars, containers })).toBe(expected);
    },
  );
  it('stays with RestartAllContainersOnContainerExits, once it is True', () => {
    const config = 'featureGates: {RestartAllContainersOnContainerExits: false}';
    const condition = (type: string, status: 'True' | 'False') =>
      ({ type, status, lastTransitionTime: '2024-07-01T00:00:00Z' }) as const;
    const setting = { inits: ['new'], containers: ['new'] } as const;
    const after = (before: Partial<PodStatus>, more: { config?: string; version?: string }) =>
      initialized({ inits: [...setting.inits], containers: [...setting.containers], before, ...more });
    const was = (status: 'True' | 'False') => ({
      conditions: [condition('Ready', 'True'), condition('Initialized', status)],
    });
    expect(after(was('True'), {})).toBe('True');
    expect(after(was('False'), {})).toBe(incomplete('init0'));
    expect(after({}, {})).toBe(incomplete('init0'));
    expect(after(was('True'), { config })).toBe(incomplete('init0'));
    expect(after(was('True'), { version: 'v1.34' })).toBe(incomplete('init0'));
  });
});

describe('what a status says by version', () => {
  it.each([
    ['v1.33', []],
    ['v1.34', ['observedGeneration']],
    ['v1.35', ['observedGeneration']],
    ['v1.36', ['observedGeneration', 'resources']],
    ['v1.37', ['observedGeneration', 'resources']],
  ])('%s: %j', (version, fields) => {
    const status = statusOf({ policy: 'Always', containers: ['new'], version });
    expect(Object.keys(status).filter((field) => /Generation|resources/.test(field))).toEqual(fields);
  });
  it('its QoS class is the API server’s, its containers’ last states are empty before they have one', () => {
    const setting: Setting = { policy: 'Always', containers: ['new'] };
    expect(statusOf(setting)).not.toHaveProperty('ephemeralContainerStatuses');
    expect(statusOf(setting).qosClass).toBe('BestEffort');
    expect(statusOf({ ...setting, before: { qosClass: 'Guaranteed' } }).qosClass).toBe('Guaranteed');
    expect(statusOf(setting).containerStatuses![0]!.lastState).toStrictEqual({});
  });
});

describe('ShouldContainerBeRestarted (pkg/kubelet/container/helpers.go)', () => {
  const last = (exitCode: number, finishedAt: number | null) =>
    ({ exitCode, finishedAt }) as RuntimeContainer;
  const of = (restartPolicy: Policy, deletionTimestamp?: string) =>
    ({ metadata: { deletionTimestamp }, spec: { restartPolicy } }) as unknown as Pod;
  const c = container('c');
  const { world } = createRun(inputOf({ steps: [apply(0, pod('unused'))] }));
  it.each<[string, boolean, Pod, RuntimeContainer | undefined]>([
    ['never started', true, of('Never'), undefined],
    ['never started, the pod deleted', false, of('Always', 'now'), undefined],
    ['it runs', false, of('Always'), last(0, null)],
    ['ended well, Always', true, of('Always'), last(0, 1)],
    ['ended well, OnFailure', false, of('OnFailure'), last(0, 1)],
    ['failed, OnFailure', true, of('OnFailure'), last(1, 1)],
    ['failed, Never', false, of('Never'), last(1, 1)],
  ])('%s: %s', (_, restart, object, run) => expect(shouldRestart(world, object, c, run)).toBe(restart));
});
