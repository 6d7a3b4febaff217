/** Whole statuses of pods, as the kubelet writes them. Rules of pkg/kubelet/kubelet_pods.go and status/generate.go */
import { expect, it } from 'vitest';
import { manifestDigest } from '../../registry/digests.ts';
import * as lab from './lab.ts';
import { PUBLIC, apply, container, kill, pod, run } from './lab.ts';

const START = '2024-07-01T00:00:00Z';
const imageID = (tag: string) => `quay.io/acme/tool@${manifestDigest(tag)}`;
const tags = { v1: { id: 'sha256:one' }, v2: { id: 'sha256:two' } };
const started = (name: string, more: object = {}) => ({
  name,
  state: { running: { startedAt: START } },
  lastState: {},
  ready: true,
  started: true,
  restartCount: 0,
  image: PUBLIC,
  imageID: imageID('sha256:one'),
  containerID: expect.stringMatching(/^containerd:\/\/[0-9a-f]{64}$/),
  ...more,
});
const notStarted = (name: string, reason: string) => ({
  name,
  state: { waiting: { reason } },
  lastState: {},
  ready: false,
  started: false,
  restartCount: 0,
  image: PUBLIC,
  imageID: '',
});
const conditions = (status: {
  conditions?: { type: string; status: string; reason?: string; message?: string }[];
}) =>
  (status.conditions ?? []).map(({ type, status: is, reason = '', message = '' }) =>
    [type, is, reason, message].join(' ').trim(),
  );

it('of a new pod: containers by name, in its conditions as in the spec', () => {
  const containers = [container('b'), container('a'), container('c')];
  const status = lab.statusOf(run({ tags, steps: [apply(0, pod('a', {}, { containers }))] }), 'a', 0.1);
  expect(status).toMatchObject({
    phase: 'Pending',
    startTime: START,
    qosClass: 'BestEffort',
    hostIP: '10.0.0.10',
  });
  expect(status.containerStatuses).toEqual(
    ['a', 'b', 'c'].map((name) => notStarted(name, 'ContainerCreating')),
  );
  expect(status).not.toHaveProperty('podIP');
  expect(status).not.toHaveProperty('initContainerStatuses');
  expect(conditions(status)).toEqual([
    'PodReadyToStartContainers False',
    'Initialized True',
    'Ready False ContainersNotReady containers with unready status: [b a c]',
    'ContainersReady False ContainersNotReady containers with unready status: [b a c]',
    'PodScheduled True',
  ]);
});

it('of a running pod', () => {
  const status = lab.statusOf(run({ tags, steps: [apply(0, pod('a'))] }), 'a');
  expect(status).toMatchObject({ phase: 'Running', startTime: START, podIP: '10.244.0.2' });
  expect(status.containerStatuses).toEqual([started('c')]);
  expect(conditions(status)).toEqual([
    'PodReadyToStartContainers True',
    'Initialized True',
    'Ready True',
    'ContainersReady True',
    'PodScheduled True',
  ]);
});

it('of a pod with init containers: one runs, the others wait', () => {
  const initContainers = [container('one', { command: ['true'] }), container('two'), container('three')];
  const status = lab.statusOf(run({ tags, steps: [apply(0, pod('a', {}, { initContainers }))] }), 'a');
  expect(status.phase).toBe('Pending');
  expect(status.containerStatuses).toEqual([notStarted('c', 'PodInitializing')]);
  expect(status.initContainerStatuses).toMatchObject([
    { name: 'one', ready: true, started: false, state: { terminated: { exitCode: 0, reason: 'Completed' } } },
    { name: 'two', ready: false, started: true, state: { running: {} } },
    { name: 'three', ready: false, started: false, state: { waiting: { reason: 'PodInitializing' } } },
  ]);
  expect(conditions(status).slice(1, 3)).toEqual([
    'Initialized False ContainersNotInitialized containers with incomplete status: [two three]',
    'Ready False ContainersNotReady containers with unready status: [c]',
  ]);
});

it('of a pod that is done', () => {
  const done = (command: string) =>
    lab.statusOf(
      run({ tags, steps: [apply(0, pod('a', { command: [command] }, { restartPolicy: 'Never' }))] }),
      'a',
    );
  expect(conditions(done('true'))).toEqual([
    expect.stringMatching(/^PodReadyToStartContainers False/),
    'Initialized True PodCompleted',
    'Ready False PodCompleted',
    'ContainersReady False PodCompleted',
    'PodScheduled True',
  ]);
  expect(done('true').containerStatuses![0]).toMatchObject({
    ready: false,
    started: false,
    state: {
      terminated: {
        exitCode: 0,
        reason: 'Completed',
        startedAt: START,
        finishedAt: START,
        containerID: expect.stringMatching(/^containerd:/),
      },
    },
  });
  expect(conditions(done('false')).slice(2, 4)).toEqual([
    'Ready False PodFailed',
    'ContainersReady False PodFailed',
  ]);
});

it('of a container that runs again: the run before is its last state', () => {
  const trace = run({ tags, steps: [apply(0, pod('a')), kill(10.5, 'a', 3), kill(30.5, 'a', 4)] });
  expect(lab.statusOf(trace, 'a', 20).containerStatuses).toEqual([
    started('c', {
      restartCount: 1,
      state: { running: { startedAt: '2024-07-01T00:00:11Z' } },
      lastState: {
        terminated: {
          exitCode: 3,
          reason: 'Error',
          startedAt: START,
          finishedAt: '2024-07-01T00:00:10Z',
          containerID: expect.stringMatching(/^containerd:/),
        },
      },
    }),
  ]);
  // While it waits for its back-off the run that has just ended is the last state.
  expect(lab.statusOf(trace, 'a', 40.9).containerStatuses![0]).toMatchObject({
    restartCount: 1,
    started: false,
    ready: false,
  });
  expect(lab.statusOf(trace, 'a').containerStatuses![0]).toMatchObject({
    restartCount: 2,
    lastState: { terminated: { exitCode: 4 } },
  });
});

it('of a container whose image is edited: it is stopped and started from the other one', () => {
  const edited = (image: string) => pod('a', { image, command: [] });
  const trace = run({ tags, steps: [apply(0, edited(PUBLIC)), apply(10, edited('quay.io/acme/tool:v2'))] });
  expect(lab.eventsOf(trace, 'a', 'Killing')).toMatchObject([
    { message: 'Container c definition changed, will be restarted', fieldPath: 'spec.containers{c}' },
  ]);
  expect(lab.statusOf(trace, 'a').containerStatuses![0]).toMatchObject({
    image: 'quay.io/acme/tool:v2',
    imageID: imageID('sha256:two'),
    restartCount: 1,
  });
});

it('of an edited container of two: the other one goes on, and a deaf one has its grace', () => {
  const two = (image: string) =>
    pod(
      'a',
      {},
      { containers: [container('c', { image }), container('d')], terminationGracePeriodSeconds: 7 },
    );
  const trace = run({ tags, steps: [apply(0, two(PUBLIC)), apply(10, two('quay.io/acme/tool:v2'))] });
  expect(lab.exitsOf(trace, 'a', 'c')).toEqual([[17, 137]]);
  expect(lab.exitsOf(trace, 'a', 'd')).toEqual([]);
});

it.each([
  ['nginx', 'docker.io/library/nginx:latest', 'docker.io/library/nginx'],
  ['localhost:5000/x:v1', 'localhost:5000/x:v1', 'localhost:5000/x'],
  ['quay.io/acme/tool', 'quay.io/acme/tool:latest', 'quay.io/acme/tool'],
])('names the image %s as the runtime does: %s', (image, canonical, repository) => {
  const trace = run({ images: [{ name: image, id: 'sha256:x' }], steps: [apply(0, pod('a', { image }))] });
  expect(lab.statusOf(trace, 'a').containerStatuses![0]).toMatchObject({
    image: canonical,
    imageID: `${repository}@${manifestDigest('sha256:x')}`,
  });
});

it('phases of several containers (getPhase)', () => {
  const phase = (restartPolicy: 'Always' | 'OnFailure' | 'Never', ...commands: string[]) => {
    const containers = commands.map((command, i) => container(`c${i}`, { command: command.split(' ') }));
    return lab.statusOf(run({ tags, steps: [apply(0, pod('a', {}, { restartPolicy, containers }))] }), 'a')
      .phase;
  };
  expect(phase('Never', 'true', 'sleep 1000')).toBe('Running');
  expect(phase('Never', 'true', 'false')).toBe('Failed');
  expect(phase('Never', 'true', 'true')).toBe('Succeeded');
  expect(phase('OnFailure', 'true', 'false')).toBe('Running');
  expect(phase('Always', 'true', 'true')).toBe('Running');
});

it('a pod of which one container waits for its image is Pending while the other runs', () => {
  const containers = [container('runs'), container('waits', { image: 'nowhere.io/x:1' })];
  const status = lab.statusOf(run({ tags, steps: [apply(0, pod('a', {}, { containers }))] }), 'a');
  expect(status.phase).toBe('Pending');
  expect(status.containerStatuses).toMatchObject([
    { name: 'runs', state: { running: {} }, ready: true },
    { name: 'waits', state: { waiting: {} }, ready: false },
  ]);
  expect(conditions(status)[2]).toBe(
    'Ready False ContainersNotReady containers with unready status: [waits]',
  );
});

// Models pkg/kubelet/status/generate_test.go TestGeneratePodReadyCondition and TestGeneratePodInitializedCondition
it.each([
  ['Succeeded', 0, 'PodCompleted', { type: 'Initialized', status: 'True', reason: 'PodCompleted' }],
  ['Failed', 1, 'PodFailed', { type: 'Initialized', status: 'True' }],
])(
  'a pod that has %s is ready no more, for a reason without a message',
  (phase, exitCode, reason, initialized) => {
    const trace = run({
      steps: [apply(0, pod('p', { command: ['sh', '-c', `exit ${exitCode}`] }, { restartPolicy: 'Never' }))],
    });
    const { phase: shown, conditions = [] } = lab.statusOf(trace, 'p');
    expect(shown).toBe(phase);
    expect(conditions.map(({ lastTransitionTime: _, ...rest }) => rest)).toEqual([
      { type: 'PodReadyToStartContainers', status: 'False' },
      initialized,
      { type: 'Ready', status: 'False', reason },
      { type: 'ContainersReady', status: 'False', reason },
      { type: 'PodScheduled', status: 'True' },
    ]);
  },
);

// Models pkg/kubelet/kubelet_pods_test.go Test_generateAPIPodStatusHostNetworkPodIPs
it('a pod on the network of the host has its address from the first status on, others one of their own', () => {
  const onHost = (name: string) => pod(name, {}, { hostNetwork: true });
  const trace = run({ steps: [apply(0, onHost('a'), pod('b'), onHost('c'), pod('d'))] });
  const addresses = (name: string) =>
    lab.statusesOf(trace, name).flatMap(({ hostIP, podIP }) => (hostIP ? [podIP] : []));
  for (const name of ['a', 'c']) expect(new Set(addresses(name))).toEqual(new Set(['10.0.0.10']));
  expect(addresses('b')[0]).toBeUndefined();
  expect(['b', 'd'].map((name) => lab.statusOf(trace, name).podIP)).toEqual(['10.244.0.2', '10.244.0.3']);
});
