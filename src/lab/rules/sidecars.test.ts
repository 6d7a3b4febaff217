/** Sidecars beside containers that run, end and are deleted. */
import { expect, it } from 'vitest';
import * as lab from './lab.ts';
import { GATE, PRIVATE, apply, container, kill, pod, remove, run, secret } from './lab.ts';

const side = container('side', { restartPolicy: 'Always', command: [] });
const conditionsOf = (name: string, trace: ReturnType<typeof run>, seconds: number) =>
  lab
    .statusOf(trace, name, seconds)
    .conditions!.map((c) => `${c.type} ${c.status} ${c.message ?? ''}`.trim());

// Models pkg/kubelet/status/generate.go GenerateContainersReadyCondition, GeneratePodInitializedCondition
it('that have ended are named before the containers; the pod stays initialized', () => {
  const steps = [apply(0, pod('a', {}, { initContainers: [side] })), kill(10, 'a', 1, 'side')];
  const trace = run({ version: 'v1.35', steps });
  const named = 'containers with unready status';
  expect(conditionsOf('a', trace, 0.1)).toContain(`Ready False ${named}: [side c]`);
  const ended = lab.statusesOf(trace, 'a').find((s) => s.initContainerStatuses?.[0]?.state.terminated)!;
  expect(ended.conditions!.map((c) => `${c.type} ${c.status} ${c.message ?? ''}`.trim())).toEqual([
    'PodReadyToStartContainers True',
    'Initialized True',
    `Ready False ${named}: [side]`,
    `ContainersReady False ${named}: [side]`,
    'PodScheduled True',
  ]);
  expect(ended.phase).toBe('Running');
});

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions
it.each(['Never', 'OnFailure'] as const)('end with the last container under %s', (restartPolicy) => {
  const main = container('c', { command: ['sleep', '5'] });
  const spec = { containers: [main], initContainers: [side], restartPolicy };
  const trace = run({ steps: [apply(0, pod('a', {}, spec))] });
  expect(lab.eventsOf(trace, 'a', 'Killing').map(({ fieldPath, message }) => [fieldPath, message])).toEqual([
    ['spec.initContainers{side}', 'Stopping container side'],
  ]);
  expect(lab.exitsOf(trace, 'a', 'side')).toHaveLength(1);
  expect(lab.startsOf(trace, 'a', 'side')).toHaveLength(1);
  expect(lab.statusOf(trace, 'a')).toMatchObject({ phase: 'Succeeded' });
});

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go killPodWithSyncResult
it.each([
  [{}, 30],
  [{ terminationGracePeriodSeconds: 7 }, 7],
])('that do not listen have the pod’s grace after its last container: %j', (grace, seconds) => {
  const containers = [container('c', { command: ['sleep', '5'] })];
  const deaf = container('side', { restartPolicy: 'Always' });
  const spec = { containers, initContainers: [deaf], restartPolicy: 'Never' as const, ...grace };
  const trace = run({ steps: [apply(0, pod('a', {}, spec))] });
  const [killing] = lab.eventsOf(trace, 'a', 'Killing');
  expect(lab.exitsOf(trace, 'a', 'side')).toEqual([[killing!.t / 1000 + seconds, 137]]);
});

// Models pkg/kubelet/kuberuntime/kuberuntime_termination_order.go terminationOrdering
it('of a deleted pod end after its containers, the last one first', () => {
  const initContainers = [side, { ...side, name: 'second' }];
  const spec = { containers: [container('c', { command: ['sleep', '1000'] })], initContainers };
  const steps = [apply(0, pod('a', {}, spec)), remove(10, 'a', { gracePeriodSeconds: 5 })];
  const trace = run({ steps });
  const ends = ['c', 'second', 'side'].map((name) => lab.exitsOf(trace, 'a', name)[0]![0]!);
  expect(ends[0]).toBeCloseTo(15, 1);
  expect(ends[1]).toBeGreaterThan(Number(ends[0]));
  expect(ends[2]).toBeGreaterThanOrEqual(Number(ends[1]));
  expect(lab.eventsOf(trace, 'a', 'Killing').map(({ t }) => t / 1000)).toEqual([10.01, 10.01, 10.01]);
});

it('without an image keep an ended container from being tried up to v1.36', () => {
  const initContainers = [{ ...side, image: PRIVATE, imagePullPolicy: 'Always' as const }];
  const starts = (version: string) => {
    const steps = [
      apply(0, secret('s'), pod('a', {}, { initContainers, imagePullSecrets: [{ name: 's' }] })),
      apply(8, secret('s', 'wrong')),
      kill(10, 'a', 1, 'side'),
      kill(11, 'a', 1),
    ];
    const trace = run({ version, config: GATE, steps, duration: 40 });
    return [lab.startsOf(trace, 'a').length, lab.stateOf(trace, 'a')];
  };
  expect(starts('v1.36')).toEqual([1, 'Error']);
  expect(starts('v1.37')).toEqual([2, 'Running']);
});
