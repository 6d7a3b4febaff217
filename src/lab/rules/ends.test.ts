/** Deletions at every moment of a pod's life, and kubelets that do not start. */
import { describe, expect, it } from 'vitest';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { kubeletAt } from '../view.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, apply, at, container, pod, remove, run, secret } from './lab.ts';

const slow = { v1: { pullTime: 10_000 }, v2: { pullTime: 10_000 } };

describe('a pod that is deleted (pkg/kubelet/kubelet.go SyncTerminatingPod)', () => {
  it('in the middle of its pull: the container starts first, and is killed then; those after it never start', () => {
    const containers = [container('c'), container('d', { image: 'quay.io/acme/tool:v2' })];
    const steps = [apply(0, pod('a', {}, { containers, terminationGracePeriodSeconds: 5 })), remove(3, 'a')];
    const trace = run({ tags: slow, steps });
    expect(lab.startsOf(trace, 'a', 'c')).toEqual([10.352]);
    expect(lab.exitsOf(trace, 'a', 'c').map(([, code]) => code)).toEqual([137]);
    expect(lab.startsOf(trace, 'a', 'd')).toEqual([]);
    expect(lab.requestTimes(trace)).toEqual([0.34]);
    expect(lab.podOf(trace, 'a')).toBeNull();
  });
  it('twice, ends once, at the first one’s time', () => {
    const trace = run({
      steps: [apply(0, pod('a')), remove(10, 'a'), remove(15, 'a', { gracePeriodSeconds: 40 })],
    });
    expect(lab.exitsOf(trace, 'a')).toEqual([[40.01, 137]]);
    expect(lab.eventsOf(trace, 'a', 'Killing')).toHaveLength(1);
  });
  it('with two containers goes when the last of them has ended', () => {
    const containers = [container('deaf'), container('listens', { command: [] })];
    const trace = run({
      steps: [apply(0, pod('a', {}, { containers })), remove(10, 'a', { gracePeriodSeconds: 5 })],
    });
    expect(lab.exitsOf(trace, 'a', 'listens')).toEqual([[10.03, 0]]);
    expect(lab.exitsOf(trace, 'a', 'deaf')).toEqual([[15.01, 137]]);
    expect(lab.podOf(trace, 'a', 14.9)).not.toBeNull();
    expect(lab.podOf(trace, 'a', 15.2)).toBeNull();
    expect(lab.eventsOf(trace, 'a', 'Killing').map(({ message }) => message)).toEqual([
      'Stopping container deaf',
      'Stopping container listens',
    ]);
  });
  it('by force in its pull, before it has begun or before its container is made, is gone at once', () => {
    for (const moment of [0.01, 0.2, 5, 10.345]) {
      const trace = run({ tags: slow, steps: [apply(0, pod('a')), remove(moment, 'a', { force: true })] });
      expect(lab.podOf(trace, 'a', moment)).toBeNull();
      expect(lab.startsOf(trace, 'a')).toEqual([]);
      expect(lab.eventsOf(trace, 'a', 'Killing')).toEqual([]);
    }
  });
  it('by force while it runs says so of its container, and may be made anew at once', () => {
    const trace = run({
      steps: [apply(0, pod('a')), remove(10, 'a', { force: true }), apply(10.5, pod('a'))],
    });
    expect(lab.eventsOf(trace, 'a', 'Killing').map(({ message }) => message)).toEqual([
      'Stopping container c',
    ]);
    expect(lab.exitsOf(trace, 'a')).toEqual([[12, 137]]);
    expect(lab.startsOf(trace, 'a')).toHaveLength(2);
    expect(lab.stateOf(trace, 'a')).toBe('Running');
  });
  it('by force while no kubelet runs takes its process along', () => {
    const steps = [
      apply(0, pod('a')),
      at(5, { kind: 'stopKubelet', crash: false } as const),
      remove(10, 'a', { force: true }),
    ];
    expect(lab.exitsOf(run({ steps }), 'a')).toEqual([[10, 137]]);
  });
  it('keeps what it was waiting for out of its last status', () => {
    const trace = run({ steps: [apply(0, pod('a', { image: 'nowhere.io/x:1' })), remove(20, 'a')] });
    const waiting = lab
      .statusesOf(trace, 'a')
      .map(({ containerStatuses }) => containerStatuses?.[0]?.state.waiting?.reason);
    expect(waiting.slice(-2)).toEqual(['ContainerCreating', undefined]);
  });
  it('of an init container: it is that one which is killed', () => {
    const trace = run({
      steps: [
        apply(0, pod('a', {}, { initContainers: [container('init')] })),
        remove(10, 'a', { gracePeriodSeconds: 2 }),
      ],
    });
    expect(lab.eventsOf(trace, 'a', 'Killing')).toMatchObject([
      { fieldPath: 'spec.initContainers{init}', message: 'Stopping container init' },
    ]);
    expect(lab.podOf(trace, 'a')).toBeNull();
  });
});

describe('init containers that pull', () => {
  const initContainers = ['one', 'two'].map((name) =>
    container(name, { image: PRIVATE, command: ['true'], imagePullPolicy: 'Always' as const }),
  );
  it('go on one after another, all of them before the container', () => {
    const trace = run({
      steps: [apply(0, secret('right'), pod('a', { secrets: ['right'] }, { initContainers }))],
    });
    const order = trace.processes.filter(({ what }) => what === 'started').map((p) => p.container);
    expect(order).toEqual(['one', 'two', 'c']);
    const paths = lab.eventsOf(trace, 'a', 'Created').map(({ fieldPath }) => fieldPath);
    expect(paths).toEqual(['spec.initContainers{one}', 'spec.initContainers{two}', 'spec.containers{c}']);
  });
});

describe('phases with init containers (pkg/kubelet/kubelet_pods.go getPhase)', () => {
  const phaseAt = (
    seconds: number,
    restartPolicy: 'Always' | 'OnFailure' | 'Never',
    init: string,
    main = 'sleep infinity',
    sidecar = false,
  ) => {
    const one = container('init', {
      command: init.split(' '),
      ...(sidecar ? { restartPolicy: 'Always' } : {}),
    });
    const object = pod('a', { command: main.split(' ') }, { restartPolicy, initContainers: [one] });
    return lab.statusOf(run({ steps: [apply(0, object)], duration: seconds }), 'a').phase;
  };
  it.each([
    ['Always', 'sleep infinity', 'sleep infinity', false, 'Pending'],
    ['Always', 'false', 'sleep infinity', false, 'Pending'],
    ['OnFailure', 'false', 'sleep infinity', false, 'Pending'],
    ['Never', 'false', 'sleep infinity', false, 'Failed'],
    ['Never', 'true', 'true', false, 'Succeeded'],
    ['Never', 'true', 'false', false, 'Failed'],
    ['Always', 'true', 'sleep infinity', false, 'Running'],
    ['Always', 'sleep infinity', 'sleep infinity', true, 'Running'],
    ['Never', 'sleep infinity', 'sleep infinity', true, 'Running'],
    ['Always', 'false', 'sleep infinity', true, 'Pending'],
  ] as const)('%s, init %s, container %s, a sidecar: %s', (policy, init, main, sidecar, phase) => {
    expect(phaseAt(25, policy, init, main, sidecar)).toBe(phase);
  });
});

describe('a kubelet whose configuration is bad', () => {
  const bad = { version: 'v1.36', config: readKubeletConfiguration('featureGates: {X: true}\n', 'v1.36') };
  const unknown = {
    version: 'v9.9',
    config: readKubeletConfiguration(
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n',
      'v1.36',
    ),
  };
  const restarted = (start: typeof bad) =>
    run({
      steps: [
        apply(0, pod('a')),
        at(10, { kind: 'restartKubelet', crash: false, start }),
        apply(20, pod('b')),
      ],
    });
  it('does not start; pods that run keep running, new ones wait', () => {
    const trace = restarted(bad);
    expect(kubeletAt(trace, 30_000)).toMatchObject({
      up: false,
      version: 'v1.36',
      gate: false,
      policy: '',
      recheck: false,
      recheckPeriod: null,
      reason: 'failed',
    });
    expect(kubeletAt(trace, 30_000)!.error).not.toBe('');
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.statusOf(trace, 'b').phase).toBe('Pending');
  });
  it('nor does one that the lab does not have', () => {
    expect(kubeletAt(restarted(unknown), 30_000)).toMatchObject({
      up: false,
      error: 'this lab has no kubelet v9.9',
    });
  });
});

it.each([
  ['v1.36', GATE, { gate: true, policy: 'NeverVerifyPreloadedImages', recheck: false, recheckPeriod: null }],
  [
    'v1.36',
    'featureGates: {KubeletEnsureSecretPulledImages: false}',
    { gate: false, policy: '', recheck: false },
  ],
  [
    'v1.31-kep',
    `${GATE}\npullImageSecretRecheck: true\npullImageSecretRecheckPeriod: 60s`,
    { gate: true, policy: '', recheck: true, recheckPeriod: 60_000 },
  ],
  ['v1.31-kep', GATE, { gate: true, policy: '', recheck: false, recheckPeriod: null }],
])('the process of %s with %j', (version, config, expected) => {
  expect(kubeletAt(run({ version, config, steps: [], duration: 1 }), 1000)).toMatchObject({
    up: true,
    version,
    ...expected,
  });
});

// Models pkg/kubelet/status/status_manager.go mergePodStatus
it('a pod whose containers have ended is Running until its worker has ended it with the next relist', () => {
  const trace = run({ steps: [apply(0, pod('a', { command: ['sleep', '5'] }, { restartPolicy: 'Never' }))] });
  const ended = lab.statusesOf(trace, 'a').filter((s) => s.containerStatuses?.[0]?.state.terminated);
  const shown = ended.map(({ phase, conditions }) => [
    phase,
    ...conditions!.slice(0, 3).map((c) => `${c.type} ${c.status} ${c.reason ?? ''}`.trim()),
  ]);
  const done = ['Initialized True PodCompleted', 'Ready False PodCompleted'];
  expect(shown).toEqual([
    ['Running', 'PodReadyToStartContainers True', ...done],
    ['Succeeded', 'PodReadyToStartContainers False', ...done],
  ]);
});

// Models pkg/registry/core/pod/strategy.go CheckGracefulDelete
it('a pod that has ended is deleted at once', () => {
  const steps = [apply(0, pod('a', { command: ['true'] }, { restartPolicy: 'Never' })), remove(10, 'a')];
  expect(lab.podOf(run({ steps }), 'a', 10)).toBeNull();
});

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff
it('a container that is ended because its image is another one now gets its first crash back-off a sync later', () => {
  const steps = [apply(0, pod('a', { command: [] })), apply(10, pod('a', { command: [], image: PRIVATE }))];
  const trace = run({ config: GATE, steps, duration: 36 });
  expect(lab.shownOf(trace, 'a', 'BackOff').map(({ message }) => message)).toEqual([
    `Back-off pulling image "${PRIVATE}"`,
  ]);
});
