import { describe, expect, it } from 'vitest';
import type { NodeSpec } from '../../api/lab.ts';
import type { PodSpec } from '../../api/objects.ts';
import type { DaemonSet } from '../../api/workloads.ts';
import { simulate } from '../simulate.ts';
import { PRIVATE, apply, inputOf, pod, run, secret } from '../rules/lab.ts';
import { objectOf, objectsOf, podNames, podsOf, remove, statuses, told, workload } from './lab.ts';

const v2 = 'quay.io/acme/tool:v2';
const agent = (spec: Record<string, unknown> = {}, of: Parameters<typeof workload>[3] = {}) =>
  workload('DaemonSet', 'agent', spec, of);
const images = (trace: ReturnType<typeof run>, seconds?: number) =>
  podsOf(trace, seconds).map(({ spec }) => spec.containers[0]!.image);

describe('a DaemonSet', () => {
  const trace = run({ steps: [apply(1, agent())] });

  it('makes one pod, for this node alone', () => {
    expect(statuses(trace)).toEqual(['Running']);
    const [pod] = podsOf(trace);
    const [revision] = objectsOf(trace, 'ControllerRevision');
    const hash = revision!.metadata.labels!['controller-revision-hash']!;
    expect(revision!.metadata.name).toBe(`agent-${hash}`);
    expect(pod).toMatchObject({
      metadata: {
        generateName: 'agent-',
        labels: { app: 'agent', 'controller-revision-hash': hash, 'pod-template-generation': '1' },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', controller: true }],
      },
      spec: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] },
              ],
            },
          },
        },
      },
    });
    expect(pod!.spec.tolerations).toContainEqual({
      effect: 'NoSchedule',
      key: 'node.kubernetes.io/unschedulable',
      operator: 'Exists',
    });
    expect(told(trace, 'DaemonSet')).toEqual([`SuccessfulCreate Created pod: ${pod!.metadata.name}`]);
  });

  it('says so', () => {
    expect(objectOf<DaemonSet>(trace, 'DaemonSet', 'agent')!.status).toEqual({
      currentNumberScheduled: 1,
      desiredNumberScheduled: 1,
      numberAvailable: 1,
      numberMisscheduled: 0,
      numberReady: 1,
      observedGeneration: 1,
      updatedNumberScheduled: 1,
    });
  });
});

it('a deleted pod is replaced when it has gone', () => {
  const [name] = podNames(run({ steps: [apply(1, agent())] }));
  const trace = run({ steps: [apply(1, agent()), remove(10, 'Pod', name!)] });
  expect(Math.max(...trace.objects.log.map(({ t }) => podNames(trace, t / 1000).length))).toBe(1);
  expect(podNames(trace)).toEqual([expect.not.stringMatching(name!)]);
});

describe('another template', () => {
  it('with RollingUpdate the old pod goes, then comes the new one', () => {
    const trace = run({ steps: [apply(1, agent()), apply(10, agent({}, { image: v2 }))] });
    expect(images(trace)).toEqual([v2]);
    expect(podsOf(trace)[0]!.metadata.labels).toMatchObject({ 'pod-template-generation': '2' });
    expect(objectsOf(trace, 'ControllerRevision')).toHaveLength(2);
    expect(told(trace, 'DaemonSet').map((line) => line.split(' ')[0])).toEqual([
      'SuccessfulCreate',
      'SuccessfulDelete',
      'SuccessfulCreate',
    ]);
  });

  it('that cannot be pulled leaves the node without a pod that runs', () => {
    const trace = run({ steps: [apply(1, agent()), apply(10, agent({}, { image: PRIVATE }))] });
    expect(statuses(trace)).toEqual([expect.stringMatching(/Pull/)]);
  });

  it('with maxSurge the old one runs until the new one is available', () => {
    const spec = {
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    };
    const good = run({ steps: [apply(1, agent(spec)), apply(10, agent(spec, { image: v2 }))] });
    expect(images(good)).toEqual([v2]);
    const bad = run({ steps: [apply(1, agent(spec)), apply(10, agent(spec, { image: PRIVATE }))] });
    expect(statuses(bad)).toEqual([expect.stringMatching(/Pull/), 'Running']);
  });

  it('with OnDelete waits for the pod’s end', () => {
    const spec = { updateStrategy: { type: 'OnDelete' } };
    const steps = [apply(1, agent(spec)), apply(10, agent(spec, { image: v2 }))];
    const first = run({ steps });
    expect(images(first)).toEqual(['quay.io/acme/tool:v1']);
    expect(objectOf<DaemonSet>(first, 'DaemonSet', 'agent')!.status.updatedNumberScheduled).toBeUndefined();
    expect(images(run({ steps: [...steps, remove(20, 'Pod', podNames(first)[0]!)] }))).toEqual([v2]);
  });
});

it('its end takes its pod and revisions with it', () => {
  const trace = run({ steps: [apply(1, agent()), remove(10, 'DaemonSet', 'agent')] });
  expect(podNames(trace)).toEqual([]);
  expect(objectsOf(trace, 'ControllerRevision')).toEqual([]);
});

describe('a driver whose daemons have the pull secret, and one whose have not', () => {
  const plugin = workload('DaemonSet', 'plugin', {}, { image: PRIVATE, secrets: ['regcred'] });
  const daemon = workload('DaemonSet', 'daemon', {}, { image: PRIVATE });
  const steps = [apply(0, secret('regcred'), plugin), apply(20, daemon)];

  it.each(['v1.35', 'v1.36', 'v1.37'])('%s: the second one is refused the image that is there', (version) => {
    expect(statuses(run({ version, steps }))).toEqual(['ImagePullBackOff', 'Running']);
  });

  it('v1.34: both run once the image is there', () => {
    expect(statuses(run({ version: 'v1.34', steps }))).toEqual(['Running', 'Running']);
  });
});

describe('the labels and taints of the node', () => {
  const counts = (node: Partial<NodeSpec>, spec: Partial<PodSpec>, seconds = 30) => {
    const input = inputOf({ steps: [apply(1, workload('DaemonSet', 'agent', {}, { spec }))], duration: 40 });
    const trace = simulate({ ...input, node: { ...input.node, ...node } });
    const { desiredNumberScheduled, currentNumberScheduled } = objectOf<DaemonSet>(
      trace,
      'DaemonSet',
      'agent',
      seconds,
    )!.status as Record<string, number>;
    return [desiredNumberScheduled, currentNumberScheduled, podNames(trace).length];
  };
  const affinity = (operator: string, values?: string[]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'disk', operator, ...(values ? { values } : {}) }] },
          ],
        },
      },
    },
  });
  const ssd = { labels: { disk: 'ssd', cores: '8' } };
  const taint = { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' as const }] };
  const [ONE, NONE] = [
    [1, 1, 1],
    [0, 0, 0],
  ];
  it.each<[string, Partial<NodeSpec>, Partial<PodSpec>, number[]]>([
    ['no labels are known: any fits', {}, { nodeSelector: { disk: 'ssd' } }, ONE!],
    ['nodeSelector fits', ssd, { nodeSelector: { disk: 'ssd', 'kubernetes.io/os': 'linux' } }, ONE!],
    ['nodeSelector does not', ssd, { nodeSelector: { disk: 'hdd' } }, NONE!],
    ['In', ssd, affinity('In', ['hdd', 'ssd']), ONE!],
    ['NotIn', ssd, affinity('NotIn', ['ssd']), NONE!],
    ['Exists', ssd, affinity('Exists'), ONE!],
    ['DoesNotExist', ssd, affinity('DoesNotExist'), NONE!],
    ['a taint', taint, {}, NONE!],
    ['a taint that is tolerated', taint, { tolerations: [{ key: 'gpu', operator: 'Exists' }] }, ONE!],
    [
      'a taint of another value',
      taint,
      { tolerations: [{ key: 'gpu', operator: 'Equal', value: 'no', effect: 'NoSchedule' }] },
      NONE!,
    ],
    ['a taint that only asks', { taints: [{ key: 'gpu', value: '', effect: 'PreferNoSchedule' }] }, {}, ONE!],
  ])('%s', (_, node, spec, expected) => {
    expect(counts(node, spec)).toEqual(expected);
  });

  it('keep other pods waiting, in the scheduler’s words', () => {
    const input = inputOf({ steps: [apply(1, pod('web'))] });
    const trace = simulate({ ...input, node: { ...input.node, ...taint } });
    expect(trace.events.map(({ reason, message }) => `${reason} ${message}`)).toEqual([
      'FailedScheduling 0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
    ]);
    expect(podsOf(trace)[0]!.status).toMatchObject({
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
    });
  });
});
