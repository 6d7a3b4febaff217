/** How a pod's containers are ended one after another, and what its status says meanwhile. Rules of pkg/kubelet/kuberuntime */
import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../api/objects.ts';
import { kubeletAt } from '../view.ts';
import * as lab from './lab.ts';
import { PUBLIC, apply, at, container, kill, pod, remove, run } from './lab.ts';

const sidecar = (name: string, listens: boolean) =>
  container(name, { restartPolicy: 'Always', ...(listens ? { command: [] } : {}) });
const deleted = (spec: Partial<PodSpec>, grace = 5, before: ReturnType<typeof kill>[] = []) =>
  run({
    steps: [apply(0, pod('a', {}, spec)), ...before, remove(40, 'a', { gracePeriodSeconds: grace })],
    duration: 70,
  });
const ends = (trace: ReturnType<typeof run>, ...names: string[]) =>
  names.map((name) => lab.exitsOf(trace, 'a', name).at(-1)?.[0]);

// Models pkg/kubelet/kuberuntime/kuberuntime_termination_order.go terminationOrdering
describe('sidecars of a deleted pod', () => {
  const initContainers = [sidecar('one', true), sidecar('two', true), sidecar('three', true)];
  it('are ended after the last container, one after another, the last one first', () => {
    const containers = [container('c', { command: [] }), container('d', { command: [] })];
    const trace = deleted({ initContainers, containers });
    expect(ends(trace, 'c', 'd', 'three', 'two', 'one')).toEqual([40.03, 40.03, 40.05, 40.07, 40.09]);
  });
  it('keep the order of the spec, whichever was started last', () => {
    const containers = [container('c', { command: [] })];
    const trace = deleted({ initContainers, containers }, 5, [
      kill(10, 'a', 1, 'two'),
      kill(12, 'a', 1, 'one'),
    ]);
    expect(lab.startsOf(trace, 'a', 'one')).toHaveLength(2);
    expect(ends(trace, 'three', 'two', 'one')).toEqual([40.05, 40.07, 40.09]);
  });
  it('wait for the container that takes longest', () => {
    const containers = [container('c', { command: [] }), container('deaf')];
    const trace = deleted({ initContainers: [sidecar('side', true)], containers });
    expect(ends(trace, 'c', 'deaf', 'side')).toEqual([40.03, 45.01, 45.03]);
  });
  it('are all ended at once when the grace is over, and have two seconds then', () => {
    const deaf = ['one', 'two'].map((name) => sidecar(name, false));
    const trace = deleted({ initContainers: deaf, containers: [container('c')] });
    expect(ends(trace, 'c', 'one', 'two')).toEqual([45.01, 47.01, 47.01]);
  });
  it('have the rest of the grace for themselves', () => {
    const deaf = ['one', 'two'].map((name) => sidecar(name, false));
    const trace = deleted({ initContainers: deaf, containers: [container('c', { command: [] })] }, 10);
    expect(ends(trace, 'c', 'two', 'one')).toEqual([40.03, 50.01, 52.01]);
  });
  it('do not wait for an init container', () => {
    const inits = [sidecar('side', true), container('init')];
    expect(ends(deleted({ initContainers: inits }), 'init', 'side')).toEqual([45.01, 40.03]);
  });
});

it('a sidecar whose image is edited is ended in these words, and started again', () => {
  const edited = (image: string) =>
    pod('a', {}, { initContainers: [container('side', { restartPolicy: 'Always', command: [], image })] });
  const steps = [apply(0, edited(PUBLIC)), apply(10, edited('quay.io/acme/tool:v2'))];
  const trace = run({ steps, duration: 20 });
  expect(lab.eventsOf(trace, 'a', 'Killing')).toMatchObject([
    { message: 'Init container side definition changed', fieldPath: 'spec.initContainers{side}' },
  ]);
  expect(lab.startsOf(trace, 'a', 'side')).toHaveLength(2);
  expect(lab.exitsOf(trace, 'a')).toEqual([]);
});

describe('the status of a pod that was deleted (pkg/kubelet/kubelet.go SyncTerminatingPod)', () => {
  const said = (status: ReturnType<typeof lab.statusOf>, name: string) => {
    const { waiting, running, terminated } = status.containerStatuses!.find((c) => c.name === name)!.state;
    return waiting?.reason ?? terminated?.reason ?? (running && 'Running');
  };
  it('says at once what has become of a container that waited for its restart', () => {
    const containers = [container('c', { command: ['false'] }), container('deaf')];
    const steps = [apply(0, pod('a', {}, { containers })), remove(65, 'a')];
    const trace = run({ version: 'v1.34', steps, duration: 70 });
    expect([64.9, 65.02].map((t) => said(lab.statusOf(trace, 'a', t), 'c'))).toEqual([
      'CrashLoopBackOff',
      'Error',
    ]);
    expect(said(lab.statusOf(trace, 'a', 65.02), 'deaf')).toBe('Running');
  });
  it('without a container that runs loses its sandbox first, then has its last status, then it goes', () => {
    const trace = run({
      steps: [apply(0, pod('a', { image: 'nowhere.io/x:1' })), remove(20, 'a')],
      duration: 30,
    });
    const at = (seconds: number) => {
      const found = lab.podOf(trace, 'a', seconds);
      const ready = found?.status.conditions?.find(({ type }) => type === 'PodReadyToStartContainers');
      return found && [ready!.status, found.status.phase];
    };
    expect([20.02, 20.03, 20.32, 20.33, 20.38, 20.39].map(at)).toEqual([
      ['True', 'Pending'],
      ['False', 'Pending'],
      ['False', 'Pending'],
      ['False', 'Failed'],
      ['False', 'Failed'],
      null,
    ]);
  });
  it('that has ended by itself is written with the relist after its last sync', () => {
    const done = pod('a', { command: ['sleep', '5'] }, { restartPolicy: 'Never' });
    const trace = run({ steps: [apply(0, done)], duration: 10 });
    const phases = [6.9, 7.01, 7.02].map((t) => lab.statusOf(trace, 'a', t).phase);
    expect(lab.exitsOf(trace, 'a')).toEqual([[5.452, 0]]);
    expect(phases).toEqual(['Running', 'Running', 'Succeeded']);
  });
});

it.each([
  ['v1.35', 9.02],
  ['v1.36', 7.02],
])('%s: a pod whose sidecars were ended after it is ended at %d s', (version, seconds) => {
  const spec = { containers: [container('c', { command: ['sleep', '5'] })], restartPolicy: 'Never' as const };
  const steps = [apply(0, pod('a', {}, { ...spec, initContainers: [sidecar('side', true)] }))];
  const trace = run({ version, steps, duration: 20 });
  const { log } = trace.objects;
  const ended = log.find(
    ({ value }) => value?.kind === 'Pod' && (value.status as { phase: string }).phase === 'Succeeded',
  );
  expect(ended!.t / 1000).toBe(seconds);
});

it('a kubelet that was stopped is still of its version', () => {
  const trace = run({ steps: [at(1, { kind: 'stopKubelet', crash: false } as const)], duration: 2 });
  expect(kubeletAt(trace, 2000)).toMatchObject({ up: false, version: 'v1.36', reason: 'stopped' });
});
