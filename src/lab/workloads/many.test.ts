import { describe, expect, it } from 'vitest';
import { advanceRun, createRun, rerun } from '../run.ts';
import { apply, inputOf, run } from '../rules/lab.ts';
import { podsOf, remove, statuses, told, workload } from './lab.ts';
import type { Trace } from '../../api/trace.ts';

const web = (replicas: number) => workload('Deployment', 'web', { replicas });
const count = (trace: Trace, status: string) => statuses(trace).filter((each) => each === status).length;
const full =
  'FailedScheduling 0/1 nodes are available: 1 Too many pods. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';

describe('more pods than the node takes', () => {
  it('wait, and nobody makes others instead', () => {
    const trace = run({ config: 'maxPods: 5', steps: [apply(1, web(8))] });
    expect(podsOf(trace)).toHaveLength(8);
    expect([count(trace, 'Running'), count(trace, 'Pending')]).toEqual([5, 3]);
    expect(told(trace, 'Pod').filter((line) => line === full)).toHaveLength(3);
  });

  it('get their turn when one has gone', () => {
    const [first] = podsOf(run({ config: 'maxPods: 5', steps: [apply(1, web(5))] }));
    const trace = run({
      config: 'maxPods: 5',
      steps: [apply(1, web(5)), apply(10, workload('Deployment', 'late')), remove(20, 'Deployment', 'web')],
    });
    expect(first).toBeDefined();
    expect(count(trace, 'Running')).toBe(1);
  });

  it('10 000 of them end, too', () => {
    const trace = run({ steps: [apply(1, web(10_000))], duration: 3 });
    expect(trace.stopped).toBeNull();
    expect(podsOf(trace)).toHaveLength(10_000);
    expect(trace.objects.index.size).toBeLessThan(10_050);
  });
});

it('a changed step is done over from the last checkpoint, and comes to the same', () => {
  const objects = [
    web(4),
    workload('StatefulSet', 'db', { replicas: 2 }),
    workload('DaemonSet', 'agent'),
    workload('Job', 'task', { completions: 3 }, { command: ['true'], spec: { restartPolicy: 'Never' } }),
  ];
  const input = (image: string) =>
    inputOf({
      seed: 5,
      duration: 120,
      steps: [
        apply(1, ...objects),
        apply(30, workload('Deployment', 'web', { replicas: 4 }, { image: 'quay.io/acme/tool:v2' })),
        apply(80, workload('Deployment', 'web', { replicas: 4 }, { image })),
      ],
    });
  const first = createRun(input('quay.io/acme/tool:v3'));
  while (!advanceRun(first, 500));
  const again = rerun(first, input('quay.io/acme/tool:v4'));
  expect(again.world.now).toBeGreaterThan(0);
  while (!advanceRun(again, 500));
  const fresh = createRun(input('quay.io/acme/tool:v4'));
  while (!advanceRun(fresh, 500));
  expect(again.world.trace.objects.log).toEqual(fresh.world.trace.objects.log);
  expect(again.world.trace.events).toEqual(fresh.world.trace.events);
});
