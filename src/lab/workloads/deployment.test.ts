import { describe, expect, it } from 'vitest';
import { changesOf } from '../../sim/history.ts';
import { PRIVATE, apply, pod, run, secret } from '../rules/lab.ts';
import {
  deploymentOf,
  objectOf,
  objectsOf,
  podNames,
  podsOf,
  remove,
  setsOf,
  statuses,
  told,
  workload,
} from './lab.ts';

const web = (spec: Record<string, unknown> = {}, of: Parameters<typeof workload>[3] = {}) =>
  workload('Deployment', 'web', { replicas: 3, ...spec }, of);
const v2 = 'quay.io/acme/tool:v2';

describe('what a Deployment makes', () => {
  const trace = run({ steps: [apply(1, web())], seed: 7 });
  const [set] = setsOf(trace);

  it('a ReplicaSet that is named by the hash of the template, with its labels and owner', () => {
    const hash = set!.metadata.labels!['pod-template-hash']!;
    expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{1,10}$/);
    expect(set).toMatchObject({
      metadata: {
        name: `web-${hash}`,
        labels: { app: 'web' },
        annotations: {
          'deployment.kubernetes.io/desired-replicas': '3',
          'deployment.kubernetes.io/max-replicas': '4',
          'deployment.kubernetes.io/revision': '1',
        },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
            uid: deploymentOf(trace, 'web').metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec: { replicas: 3, selector: { matchLabels: { app: 'web', 'pod-template-hash': hash } } },
    });
  });

  it('pods that run, with the set’s labels and a random end in the safe alphabet', () => {
    const pods = podsOf(trace);
    expect(statuses(trace)).toEqual(['Running', 'Running', 'Running']);
    for (const { metadata } of pods) {
      expect(metadata.name).toMatch(new RegExp(`^${set!.metadata.name}-[bcdfghjklmnpqrstvwxz2456789]{5}$`));
      expect(metadata).toMatchObject({
        generateName: `${set!.metadata.name}-`,
        labels: set!.metadata.labels,
        ownerReferences: [{ kind: 'ReplicaSet', name: set!.metadata.name, uid: set!.metadata.uid }],
      });
    }
    expect(new Set(podNames(trace)).size).toBe(3);
  });

  it('events in upstream’s words', () => {
    expect(told(trace, 'Deployment')).toEqual([
      `ScalingReplicaSet Scaled up replica set ${set!.metadata.name} from 0 to 3`,
    ]);
    expect(told(trace, 'ReplicaSet')).toEqual(
      podNames(trace).map((name) => `SuccessfulCreate Created pod: ${name}`),
    );
    expect(trace.events.find(({ kind }) => kind === 'Deployment')!.component).toBe('deployment-controller');
    expect(trace.events.find(({ kind }) => kind === 'ReplicaSet')!.component).toBe('replicaset-controller');
  });

  it('a status that says so', () => {
    expect(deploymentOf(trace, 'web').status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      conditions: [
        { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${set!.metadata.name}" has successfully progressed.`,
        },
      ],
    });
    expect(set!.status).toEqual({
      replicas: 3,
      fullyLabeledReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      terminatingReplicas: 0,
      observedGeneration: 1,
    });
  });
});

it('names are of the seed and of the set alone', () => {
  const names = (seed: number, ...more: Parameters<typeof apply>[1][]) =>
    podNames(run({ seed, steps: [apply(1, ...more, web())] })).filter((name) => name.startsWith('web'));
  expect(names(7)).toEqual(names(7, workload('Deployment', 'other', { replicas: 2 }), pod('alone')));
  expect(names(7)).not.toEqual(names(8));
  // Without randomness they still have two names.
  expect(new Set(names(0)).size).toBe(3);
});

it('a deleted pod is replaced at once', () => {
  const first = run({ steps: [apply(1, web())] });
  const [gone, ...rest] = podNames(first);
  const trace = run({ steps: [apply(1, web()), remove(10, 'Pod', gone!)] });
  expect(podNames(trace, 10.02)).toHaveLength(4);
  expect(podNames(trace)).toEqual([...rest, expect.not.stringMatching(gone!)]);
  expect(statuses(trace)).toEqual(['Running', 'Running', 'Running']);
});

describe('another template', () => {
  it('rolls out by maxSurge and maxUnavailable, and keeps the old set', () => {
    const trace = run({ steps: [apply(1, web()), apply(10, web({}, { image: v2 }))], seed: 3 });
    const [old, young] = setsOf(trace);
    expect(told(trace, 'Deployment').slice(1)).toEqual([
      `ScalingReplicaSet Scaled up replica set ${young!.metadata.name} from 0 to 1`,
      `ScalingReplicaSet Scaled down replica set ${old!.metadata.name} from 3 to 2`,
      `ScalingReplicaSet Scaled up replica set ${young!.metadata.name} from 1 to 2`,
      `ScalingReplicaSet Scaled down replica set ${old!.metadata.name} from 2 to 1`,
      `ScalingReplicaSet Scaled up replica set ${young!.metadata.name} from 2 to 3`,
      `ScalingReplicaSet Scaled down replica set ${old!.metadata.name} from 1 to 0`,
    ]);
    expect(podsOf(trace).map(({ spec }) => spec.containers[0]!.image)).toEqual([v2, v2, v2]);
    expect(deploymentOf(trace, 'web').metadata).toMatchObject({
      generation: 2,
      annotations: { 'deployment.kubernetes.io/revision': '2' },
    });
    const counts = changesOf(trace.objects, 'Deployment/default/web').map(
      ({ value }) => (value as ReturnType<typeof deploymentOf>).status.availableReplicas ?? 0,
    );
    expect(Math.min(...counts.slice(counts.indexOf(3)))).toBe(3);
  });

  it('that cannot be pulled stands still, and the old pods run on', () => {
    const trace = run({
      steps: [apply(1, web()), apply(10, web({}, { image: PRIVATE }))],
      duration: 120,
    });
    const [old, young] = setsOf(trace);
    expect(old!.spec.replicas).toBe(3);
    expect(young!.spec.replicas).toBe(1);
    expect(statuses(trace)).toEqual(['ImagePullBackOff', 'Running', 'Running', 'Running']);
    expect(deploymentOf(trace, 'web').status).toMatchObject({
      replicas: 4,
      updatedReplicas: 1,
      availableReplicas: 3,
      unavailableReplicas: 1,
    });
  });

  it('with maxUnavailable 1 and maxSurge 0 one old pod goes, and the others stay', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };
    const trace = run({
      steps: [apply(1, web({ strategy })), apply(10, web({ strategy }, { image: PRIVATE }))],
    });
    expect(setsOf(trace).map(({ spec }) => spec.replicas)).toEqual([2, 1]);
  });

  it('goes back to the old set when it is the old one again', () => {
    const trace = run({
      steps: [apply(1, web()), apply(10, web({}, { image: PRIVATE })), apply(30, web())],
      duration: 90,
    });
    expect(setsOf(trace).map(({ spec, metadata }) => [spec.replicas, metadata.annotations])).toEqual([
      [
        3,
        expect.objectContaining({
          'deployment.kubernetes.io/revision': '3',
          'deployment.kubernetes.io/revision-history': '1',
        }),
      ],
      [0, expect.objectContaining({ 'deployment.kubernetes.io/revision': '2' })],
    ]);
    expect(statuses(trace)).toEqual(['Running', 'Running', 'Running']);
  });

  it('reports when its time is over', () => {
    const spec = { progressDeadlineSeconds: 20 };
    const trace = run({
      steps: [apply(1, web(spec)), apply(10, web(spec, { image: PRIVATE }))],
      duration: 60,
    });
    const [, young] = setsOf(trace);
    expect(deploymentOf(trace, 'web').status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${young!.metadata.name}" has timed out progressing.`,
      }),
    );
  });

  it('with Recreate, the new pods come when the old ones have gone', () => {
    const spec = { strategy: { type: 'Recreate' } };
    const trace = run({ steps: [apply(1, web(spec)), apply(10, web(spec, { image: v2 }))] });
    for (const { t } of trace.objects.log) {
      const images = new Set(
        podsOf(trace, t / 1000)
          .filter(({ status }) => status.phase === 'Pending' || status.phase === 'Running')
          .map((each) => each.spec.containers[0]!.image),
      );
      expect(images.size).toBeLessThan(2);
    }
    expect(podsOf(trace).map((each) => each.spec.containers[0]!.image)).toEqual([v2, v2, v2]);
  });

  it('waits while the Deployment is paused', () => {
    const trace = run({
      steps: [
        apply(1, web()),
        apply(10, web({ paused: true }, { image: v2 })),
        apply(20, web({}, { image: v2 })),
      ],
    });
    expect(setsOf(trace, 15)).toHaveLength(1);
    expect(deploymentOf(trace, 'web', 15).status.conditions!.at(-1)).toMatchObject({
      type: 'Progressing',
      status: 'Unknown',
      reason: 'DeploymentPaused',
    });
    expect(setsOf(trace)).toHaveLength(2);
  });
});

describe('another size', () => {
  it('up and down, with the deletions told', () => {
    const trace = run({
      steps: [apply(1, web()), apply(10, web({ replicas: 5 })), apply(20, web({ replicas: 1 }))],
    });
    expect(podNames(trace, 15)).toHaveLength(5);
    expect(podNames(trace)).toHaveLength(1);
    expect(told(trace, 'ReplicaSet').filter((line) => line.startsWith('SuccessfulDelete'))).toHaveLength(4);
    expect(setsOf(trace)).toHaveLength(1);
  });

  it('is shared in proportion between the sets of a rollout', () => {
    const trace = run({
      steps: [
        apply(1, web({ replicas: 10 })),
        apply(10, web({ replicas: 10 }, { image: PRIVATE })),
        apply(20, web({ replicas: 15 }, { image: PRIVATE })),
      ],
    });
    expect(setsOf(trace, 15).map(({ spec }) => spec.replicas)).toEqual([8, 5]);
    expect(setsOf(trace).map(({ spec }) => spec.replicas)).toEqual([12, 7]);
  });

  it('that is not written stays what it was', () => {
    const { replicas: _replicas, ...rest } = web({ replicas: 5 }).spec as { replicas: number };
    const trace = run({
      steps: [apply(1, web({ replicas: 5 })), apply(10, { ...web(), spec: { ...rest, minReadySeconds: 1 } })],
    });
    expect(deploymentOf(trace, 'web').spec.replicas).toBe(5);
  });
});

it('minReadySeconds: a pod is available only then', () => {
  const trace = run({ steps: [apply(1, web({ minReadySeconds: 20 }))] });
  expect(deploymentOf(trace, 'web', 10).status).toMatchObject({ readyReplicas: 3, unavailableReplicas: 3 });
  expect(deploymentOf(trace, 'web').status.availableReplicas).toBe(3);
});

it('its end takes its sets and pods with it', () => {
  const trace = run({ steps: [apply(1, web()), remove(10, 'Deployment', 'web')] });
  expect(objectOf(trace, 'Deployment', 'web')).toBeNull();
  expect(setsOf(trace)).toEqual([]);
  expect(podNames(trace)).toEqual([]);
  expect(told(trace, 'ReplicaSet').some((line) => line.startsWith('SuccessfulDelete'))).toBe(false);
});

it('a service account that does not exist: the server’s words, and again and again', () => {
  const trace = run({
    steps: [apply(1, web({}, { spec: { serviceAccountName: 'builder' } }))],
    duration: 30,
  });
  const [set] = setsOf(trace);
  const why = `pods "${set!.metadata.name}-" is forbidden: error looking up service account default/builder: serviceaccount "builder" not found`;
  expect(new Set(told(trace, 'ReplicaSet'))).toEqual(new Set([`FailedCreate Error creating: ${why}`]));
  expect(set!.status.conditions).toEqual([
    expect.objectContaining({ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: why }),
  ]);
  expect(deploymentOf(trace, 'web').status.conditions!.at(-1)).toMatchObject({
    type: 'ReplicaFailure',
    reason: 'FailedCreate',
  });
  const late = run({
    steps: [
      apply(1, web({}, { spec: { serviceAccountName: 'builder' } })),
      apply(10, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'builder' } }),
    ],
    duration: 60,
  });
  expect(statuses(late)).toEqual(['Running', 'Running', 'Running']);
  expect(setsOf(late)[0]!.status.conditions).toBeUndefined();
});

describe('ReplicaSets alone', () => {
  const set = (name: string, replicas: number) => workload('ReplicaSet', name, { replicas });
  const app = { labels: { app: 'a' } };

  it('take a pod that nobody controls and that they select', () => {
    const alone = { ...pod('alone'), metadata: { name: 'alone', ...app } };
    const trace = run({ steps: [apply(1, alone), apply(5, set('a', 2))] });
    expect(podNames(trace)).toEqual(['alone', expect.stringMatching(/^a-/)]);
    expect(podsOf(trace)[0]!.metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', name: 'a' }]);
    const later = run({ steps: [apply(1, set('a', 2)), apply(5, alone)] });
    expect(podNames(later)).toHaveLength(2);
  });

  it('of the same selector each count their own pods alone', () => {
    const twin = { ...set('a', 2), metadata: { name: 'twin' } };
    const trace = run({ steps: [apply(1, set('a', 2), twin), remove(20, 'ReplicaSet', 'twin')] });
    expect(
      podNames(trace, 15)
        .map((name) => name.replace(/-.*/, ''))
        .sort(),
    ).toEqual(['a', 'a', 'twin', 'twin']);
    expect(podNames(trace).map((name) => name.replace(/-.*/, ''))).toEqual(['a', 'a']);
  });

  it('leave pods with a failed phase and make others', () => {
    const trace = run({
      config: 'maxPods: 2',
      steps: [
        apply(1, pod('x'), pod('y'), {
          ...pod('z', {}, { nodeName: 'node-1' }),
          metadata: { name: 'z', ...app },
        }),
        apply(5, set('a', 1)),
      ],
    });
    expect(objectsOf(trace, 'ReplicaSet')[0]!.status).toMatchObject({ replicas: 1 });
  });
});

it('the owner of an owner’s cycle goes with it', () => {
  const looped = (name: string, owner: string, uid: string) => ({
    ...secret(name),
    metadata: { name, ownerReferences: [{ apiVersion: 'v1', kind: 'Secret', name: owner, uid }] },
  });
  const first = run({ steps: [apply(1, secret('a'), secret('b'))] });
  const uid = (name: string) => objectOf(first, 'Secret', name)!.metadata.uid!;
  const trace = run({
    steps: [apply(1, looped('a', 'b', uid('b')), looped('b', 'a', uid('a'))), remove(10, 'Secret', 'a')],
  });
  expect(objectsOf(trace, 'Secret', 5)).toHaveLength(2);
  expect(objectsOf(trace, 'Secret')).toEqual([]);
});
