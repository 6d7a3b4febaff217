/** Rules of a pod's life: which containers restart and when, and how the pod ends. */
import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../api/objects.ts';
import * as lab from './lab.ts';
import { apply, container, kill, pod, remove, run } from './lab.ts';

const gaps = (times: readonly number[]) => times.slice(1).map((t, i) => Math.round(t - times[i]!));

describe('failed init containers (pkg/kubelet/kuberuntime computeInitContainerActions)', () => {
  const failing = (restartPolicy: NonNullable<PodSpec['restartPolicy']>) =>
    run({
      steps: [
        apply(
          0,
          pod('a', {}, { restartPolicy, initContainers: [container('init', { command: ['false'] })] }),
        ),
      ],
    });
  it('are the end of a pod whose restartPolicy is Never', () => {
    const trace = failing('Never');
    expect(lab.startsOf(trace, 'a', 'init')).toHaveLength(1);
    expect(lab.startsOf(trace, 'a')).toEqual([]);
    expect(lab.statusOf(trace, 'a').phase).toBe('Failed');
  });
  it.each(['Always', 'OnFailure'] as const)(
    'are started again under %s, and nothing after them',
    (policy) => {
      const trace = failing(policy);
      expect(gaps(lab.startsOf(trace, 'a', 'init'))).toEqual([0, 11, 21]);
      expect(lab.startsOf(trace, 'a')).toEqual([]);
      expect(lab.statusOf(trace, 'a').phase).toBe('Pending');
    },
  );
  it('run one after another, each when the one before has succeeded', () => {
    const initContainers = [
      container('one', { command: ['sleep', '5'] }),
      container('two', { command: ['sleep', '5'] }),
    ];
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers }))] });
    const [one, two, main] = ['one', 'two', 'c'].map((name) => lab.startsOf(trace, 'a', name));
    expect([one!.length, two!.length, main!.length]).toEqual([1, 1, 1]);
    expect(two![0]! - one![0]!).toBeGreaterThanOrEqual(5);
    expect(main![0]! - two![0]!).toBeGreaterThanOrEqual(5);
  });
});

describe('sidecars (pkg/kubelet/kuberuntime computeInitContainerActions)', () => {
  const sidecar = container('side', { command: ['sleep', '5'], restartPolicy: 'Always' });
  it('are started again while the init containers after them run, and do not hold them up', () => {
    const initContainers = [sidecar, container('init', { command: ['sleep', '30'] })];
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers }))] });
    // With the next sync, which finds that the sidecar has started.
    expect(lab.startsOf(trace, 'a', 'init')).toEqual([0.499]);
    expect(lab.startsOf(trace, 'a', 'side').filter((t) => t < 30)).toEqual([0.452, 6.012, 22.012]);
  });
  it('start before the containers, which do not wait for their end', () => {
    const initContainers = [container('side', { restartPolicy: 'Always' })];
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers }))] });
    expect(lab.stateOf(trace, 'a', Infinity, 'side')).toBe('Running');
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.startsOf(trace, 'a', 'side')[0]).toBeLessThanOrEqual(lab.startsOf(trace, 'a')[0]!);
    expect(lab.statusOf(trace, 'a').phase).toBe('Running');
  });
  it('are started again under Never too', () => {
    const initContainers = [sidecar, container('init', { command: ['sleep', '30'] })];
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers, restartPolicy: 'Never' }))] });
    expect(lab.startsOf(trace, 'a', 'side').filter((t) => t < 30)).toEqual([0.452, 6.012, 22.012]);
  });
  it('that end while a container runs are started again', () => {
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers: [sidecar] }))] });
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.startsOf(trace, 'a', 'side').length).toBeGreaterThanOrEqual(3);
  });
});

describe('restartPolicy (pkg/kubelet/container/helpers.go ShouldContainerBeRestarted, kubelet_pods.go getPhase)', () => {
  it.each([
    ['Always', 'false', true, 'Running'],
    ['Always', 'true', true, 'Running'],
    ['OnFailure', 'false', true, 'Running'],
    ['OnFailure', 'true', false, 'Succeeded'],
    ['Never', 'false', false, 'Failed'],
    ['Never', 'true', false, 'Succeeded'],
  ] as const)('%s and a process that is %s', (restartPolicy, command, again, phase) => {
    const trace = run({ steps: [apply(0, pod('a', { command: [command] }, { restartPolicy }))] });
    expect(lab.startsOf(trace, 'a').length > 1).toBe(again);
    expect(lab.statusOf(trace, 'a').phase).toBe(phase);
  });
});

describe('back-off of containers (kuberuntime_manager.go doBackOff)', () => {
  const crashing = (version: string, config: string, duration: number) => {
    const trace = run({ version, config, steps: [apply(0, pod('a', { command: ['false'] }))], duration });
    const messages = lab
      .statusesOf(trace, 'a')
      .flatMap((status) => status.containerStatuses?.[0]?.state.waiting?.message ?? []);
    const said = messages.flatMap(
      (text) => /^back-off (\S+) restarting failed container=c pod=a_/.exec(text)?.[1] ?? [],
    );
    return { said: [...new Set(said)], gaps: gaps(lab.startsOf(trace, 'a')) };
  };
  const max = (period: string) =>
    `featureGates: {KubeletCrashLoopBackOffMax: true}\ncrashLoopBackOff: {maxContainerRestartPeriod: ${period}}`;
  it('starts at once, then doubles from 10 s to 5 min', () => {
    expect(crashing('v1.36', '', 1200)).toEqual({
      said: ['10s', '20s', '40s', '1m20s', '2m40s', '5m0s'],
      gaps: [0, 11, 21, 41, 81, 161, 301, 301],
    });
  });
  it('maxContainerRestartPeriod ends the doubling', () => {
    expect(crashing('v1.36', max('20s'), 100)).toEqual({
      said: ['10s', '20s'],
      gaps: [0, 11, 21, 21, 21, 21],
    });
    expect(crashing('v1.36', max('30s'), 110)).toEqual({
      said: ['10s', '20s', '30s'],
      gaps: [0, 11, 21, 31, 31],
    });
  });
  it('a maxContainerRestartPeriod below 10 s is the first wait too', () => {
    expect(crashing('v1.36', max('4s'), 20)).toEqual({ said: ['4s'], gaps: [0, 5, 5, 5] });
  });
  it('up to v1.34 the pod is looked at again every 10 s only', () => {
    expect(crashing('v1.34', max('4s'), 40).gaps).toEqual([1, 11, 11, 11]);
  });
  it('begins anew after a run of more than 10 minutes', () => {
    const trace = run({
      version: 'v1.36',
      steps: [
        apply(0, pod('a')),
        kill(10.5, 'a', 1),
        kill(30.5, 'a', 1),
        kill(700.5, 'a', 1),
        kill(720.5, 'a', 1),
      ],
      duration: 800,
    });
    // 10.5: the first restart comes at once; 30.5: longer than 10 s ago, too; each is an entry of 10 s, then 20 s.
    expect(lab.startsOf(trace, 'a')).toEqual([0.452, 11.012, 41.012, 701.012, 731.012]);
  });
});

describe('syncFrequency (pkg/kubelet/pod_workers.go completeWork)', () => {
  const missing = (version: string, config: string) => {
    const trace = run({ version, config, steps: [apply(0, pod('a', { secrets: ['gone'] }))], duration: 200 });
    return gaps(lab.eventsOf(trace, 'a', 'FailedToRetrieveImagePullSecret').map(({ t }) => t / 1000));
  };
  it.each(['v1.34', 'v1.36'])(
    '%s: a sync without an error comes again after it, 1m by default',
    (version) => {
      // The first come after the start of the container, which is a cause of its own.
      expect(missing(version, '').slice(2, 4)).toEqual([60, 60]);
      expect(missing(version, 'syncFrequency: 20s').slice(2, 8)).toEqual([20, 20, 20, 20, 20, 20]);
    },
  );
  it('from v1.35 it also bounds the wait for the rest of a CrashLoopBackOff', () => {
    const backOffs = (config: string) => {
      const trace = run({ config, steps: [apply(0, pod('a', { command: ['false'] }))], duration: 151 });
      return lab.eventsOf(trace, 'a', 'BackOff').map(({ t }) => Math.round(t / 1000));
    };
    // Starts at 0, 0, 11, 32, 73 and 154 s: the last wait is 80 s.
    expect(backOffs('').filter((t) => t > 73)).toEqual([134]);
    expect(backOffs('syncFrequency: 20s').filter((t) => t > 74)).toEqual([94, 114, 134]);
  });
  it.each(['', 'syncFrequency: 20s', 'syncFrequency: 5s'])(
    '%j: a sync with an error comes again after 10 s',
    (config) => {
      const wrong = pod('a', { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' });
      const trace = run({ config, steps: [apply(0, wrong)] });
      const times = lab.eventsOf(trace, 'a', 'ErrImageNeverPull').map(({ t }) => t / 1000);
      expect(gaps(times.slice(1, 5))).toEqual([10, 10, 10]);
    },
  );
});

describe('deletion (pkg/kubelet/kuberuntime killContainer, pkg/registry/core/pod/strategy.go CheckGracefulDelete)', () => {
  const deaf = (spec: Partial<PodSpec> = {}) => pod('a', {}, spec);
  it.each([
    ['30 s by default', deaf(), {}, 30],
    ['terminationGracePeriodSeconds', deaf({ terminationGracePeriodSeconds: 5 }), {}, 5],
    [
      '--grace-period instead of it',
      deaf({ terminationGracePeriodSeconds: 5 }),
      { gracePeriodSeconds: 12 },
      12,
    ],
    ['--grace-period=1', deaf(), { gracePeriodSeconds: 1 }, 1],
  ])('%s is what a process has that does not listen to SIGTERM', (_, object, how, seconds) => {
    const trace = run({ steps: [apply(0, object), remove(10, 'a', how)], duration: 60 });
    expect(lab.exitsOf(trace, 'a')).toEqual([[(10_010 + seconds * 1000) / 1000, 137]]);
    expect(lab.podOf(trace, 'a', 11)?.metadata).toMatchObject({ deletionGracePeriodSeconds: seconds });
    expect(lab.eventsOf(trace, 'a', 'Killing').map(({ message }) => message)).toEqual([
      'Stopping container c',
    ]);
    expect(lab.podOf(trace, 'a')).toBeNull();
  });
  it('a process that listens ends at once', () => {
    const trace = run({ steps: [apply(0, pod('a', { command: [] })), remove(10, 'a')] });
    expect(lab.exitsOf(trace, 'a')).toEqual([[10.03, 0]]);
    expect(lab.podOf(trace, 'a', 11)).toBeNull();
  });
  const last = (trace: ReturnType<typeof run>) => lab.statusesOf(trace, 'a').at(-1)!;
  it('the last phase is Failed when a process was killed, Succeeded when it ended well', () => {
    expect(last(run({ steps: [apply(0, deaf()), remove(10, 'a')] }))).toMatchObject({
      phase: 'Failed',
      containerStatuses: [{ state: { terminated: { exitCode: 137, reason: 'Error' } } }],
    });
    expect(last(run({ steps: [apply(0, pod('a', { command: [] })), remove(10, 'a')] }))).toMatchObject({
      phase: 'Succeeded',
      containerStatuses: [{ state: { terminated: { exitCode: 0, reason: 'Completed' } } }],
    });
  });
  it('one killed container of two makes it Failed', () => {
    const containers = [container('deaf'), container('listens', { command: [] })];
    expect(last(run({ steps: [apply(0, pod('a', {}, { containers })), remove(10, 'a')] })).phase).toBe(
      'Failed',
    );
  });
  it('a container that never started ends as ContainerStatusUnknown', () => {
    const trace = run({ steps: [apply(0, pod('a', { image: 'nowhere.io/x:1' })), remove(20, 'a')] });
    expect(last(trace)).toMatchObject({
      phase: 'Failed',
      containerStatuses: [
        {
          state: {
            terminated: {
              exitCode: 137,
              reason: 'ContainerStatusUnknown',
              message: 'The container could not be located when the pod was terminated',
            },
          },
        },
      ],
    });
    expect(lab.podOf(trace, 'a', 21)).toBeNull();
  });
  it('forced, the object goes at once and the process two seconds later', () => {
    const trace = run({ steps: [apply(0, deaf()), remove(10, 'a', { force: true })] });
    expect(lab.podOf(trace, 'a', 10)).toBeNull();
    expect(lab.exitsOf(trace, 'a')).toEqual([[12, 137]]);
  });
});

describe('conditions (pkg/kubelet/status/generate.go, status_manager.go updateLastTransitionTime)', () => {
  const condition = (trace: ReturnType<typeof run>, type: string, seconds: number) =>
    lab.statusOf(trace, 'a', seconds).conditions?.find((c) => c.type === type);
  it('lastTransitionTime is when the status of the condition changed, not when the pod’s status was written', () => {
    const steps = [apply(5, pod('a', { command: ['sleep', '20'] }))];
    const trace = run({ steps, duration: 40 });
    expect(condition(trace, 'Ready', 5.2)).toMatchObject({
      status: 'False',
      lastTransitionTime: '2024-07-01T00:00:05Z',
    });
    expect(condition(trace, 'PodScheduled', 39)?.lastTransitionTime).toBe('2024-07-01T00:00:05Z');
    expect(condition(trace, 'Initialized', 39)?.lastTransitionTime).toBe('2024-07-01T00:00:05Z');
    expect(condition(trace, 'Ready', 24)).toMatchObject({
      status: 'True',
      lastTransitionTime: '2024-07-01T00:00:05Z',
    });
    const again = lab.startsOf(trace, 'a')[1]!;
    expect(again).toBeGreaterThan(25);
  });
  it('it stays over ErrImagePull and ImagePullBackOff, and moves when the pod becomes ready', () => {
    const steps = [
      apply(5, pod('a', { image: lab.PRIVATE, secrets: ['late'] })),
      apply(30, lab.secret('late')),
    ];
    const trace = run({ steps, duration: 90 });
    expect([20, 29].map((seconds) => lab.stateOf(trace, 'a', seconds))).toEqual([
      'ImagePullBackOff',
      'ErrImagePull',
    ]);
    for (const seconds of [20, 29])
      expect(condition(trace, 'Ready', seconds)).toMatchObject({
        status: 'False',
        reason: 'ContainersNotReady',
        message: 'containers with unready status: [c]',
        lastTransitionTime: '2024-07-01T00:00:05Z',
      });
    const started = Math.floor(lab.startsOf(trace, 'a')[0]!);
    expect(condition(trace, 'Ready', 89)).toMatchObject({
      status: 'True',
      lastTransitionTime: `2024-07-01T00:00:${started}Z`,
    });
  });
});
