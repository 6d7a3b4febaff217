import { expect, it } from 'vitest';
import type { ReplicationController } from '../../api/workloads.ts';
import { apply, run } from '../rules/lab.ts';
import { objectOf, objectsOf, podNames, podsOf, statuses, told, workload } from './lab.ts';

const old = (replicas: number) => workload('ReplicationController', 'old', { replicas });

it('a ReplicationController keeps as many pods as are wanted', () => {
  const trace = run({ steps: [apply(1, old(2)), apply(20, old(1))] });
  expect(podNames(trace, 15)).toHaveLength(2);
  expect(statuses(trace)).toEqual(['Running']);
  expect(podsOf(trace)[0]!.metadata.ownerReferences).toMatchObject([
    { apiVersion: 'v1', kind: 'ReplicationController', name: 'old' },
  ]);
  expect(trace.events.find(({ kind }) => kind === 'ReplicationController')!.component).toBe(
    'replication-controller',
  );
  expect(told(trace, 'ReplicationController').at(-1)).toMatch(/^SuccessfulDelete Deleted pod: old-/);
  expect(objectOf<ReplicationController>(trace, 'ReplicationController', 'old')!.status).toEqual({
    replicas: 1,
    fullyLabeledReplicas: 1,
    readyReplicas: 1,
    availableReplicas: 1,
    observedGeneration: 2,
  });
});

it('its selector is the template’s labels when it has none', () => {
  const { selector: _selector, ...spec } = old(1).spec as { selector: object };
  const trace = run({ steps: [apply(1, { ...old(1), spec })] });
  expect(objectOf<ReplicationController>(trace, 'ReplicationController', 'old')!.spec.selector).toEqual({
    app: 'old',
  });
  expect(statuses(trace)).toEqual(['Running']);
});

it('of a PodTemplate nothing runs', () => {
  const { spec, ...template } = workload('PodTemplate', 'plan');
  const trace = run({
    steps: [apply(1, { ...template, apiVersion: 'v1', template: (spec as { template: object }).template })],
  });
  expect(objectsOf(trace, 'PodTemplate')).toHaveLength(1);
  expect(podNames(trace)).toEqual([]);
});
