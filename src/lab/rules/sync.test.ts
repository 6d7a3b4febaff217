/** When a sync begins, what it waits for and when the next one comes. Rules of pkg/kubelet/pod_workers.go and kubelet.go SyncPod */
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../api/objects.ts';
import { simulate } from '../simulate.ts';
import { podChangesOf } from '../view.ts';
import * as lab from './lab.ts';
import { PUBLIC, apply, at, container, inputOf, kill, pod, remove, run } from './lab.ts';

const V2 = 'quay.io/acme/tool:v2';
const slow = { v2: { pullTime: 10_000 } };
const listening = (image = PUBLIC) => pod('a', { image, command: [] });
const killings = (trace: ReturnType<typeof run>) =>
  lab.eventsOf(trace, 'a', 'Killing').map(({ t }) => t / 1000);

describe('a pod that is edited (pkg/kubelet/container/cache.go GetNewerThan)', () => {
  it.each([
    // In v1.36 a sync that did something has its pod relisted 35 ms later; before, the grid of whole seconds counts.
    ['v1.36', 0.45, 0.487],
    ['v1.35', 0.45, 1],
    ['v1.36', 0.5, 1],
    ['v1.36', 2.5, 2.5],
    // The sync of the grid's own moment has seen what was relisted then; the next one waits for the next.
    ['v1.35', 1.2, 2],
    ['v1.35', 2.5, 2.5],
  ])('%s, at %d s, is synced at %d s', (version, edited, synced) => {
    const trace = run({ version, steps: [apply(0, listening()), apply(edited, listening(V2))], duration: 5 });
    expect(killings(trace)).toEqual([synced]);
  });
  it('while a sync waits for its relist has one more after it', () => {
    const edit = (seconds: number, team: string): ReturnType<typeof apply> => {
      const object = pod('a', { secrets: ['gone'] });
      return apply(seconds, { ...object, metadata: { name: 'a', labels: { team } } });
    };
    const steps = [edit(0, 'a'), edit(10.1, 'b'), edit(10.2, 'c'), edit(10.3, 'd')];
    const trace = run({ version: 'v1.35', steps, duration: 15 });
    const missing = lab.eventsOf(trace, 'a', 'FailedToRetrieveImagePullSecret');
    expect(missing.map(({ t }) => t / 1000).filter((t) => t > 10)).toEqual([10.1, 11, 12]);
  });
});

describe('a cause that comes while a pull is under way', () => {
  it('makes a sync after it: a container that has ended meanwhile is started again', () => {
    const denied = container('d', { image: 'quay.io/acme/app:v2', imagePullPolicy: 'Always' });
    const containers = [container('c', { command: ['sleep', '2'] }), container('e', { image: V2 }), denied];
    const trace = run({ tags: slow, steps: [apply(0, pod('a', {}, { containers }))], duration: 13 });
    expect(lab.exitsOf(trace, 'a')[0]![0]).toBe(2.452);
    expect(lab.startsOf(trace, 'a')[1]).toBe(11.012);
  });
});

describe('the volume of a service account’s token', () => {
  const requested = (spec: object) =>
    lab.requestTimes(run({ steps: [apply(0, pod('a', {}, spec))], duration: 2 }))[0];
  it('takes its time, whatever other volumes there are; without one there is nothing to wait for', () => {
    expect(requested({})).toBe(0.34);
    expect(requested({ volumes: [{ name: 'scratch', emptyDir: {} }] })).toBe(0.34);
    expect(requested({ automountServiceAccountToken: false })).toBe(0.04);
    expect(
      requested({ automountServiceAccountToken: false, volumes: [{ name: 'scratch', emptyDir: {} }] }),
    ).toBe(0.04);
  });
  it('and the race of pods that come at once make each later by its own', () => {
    const pods = ['a', 'b', 'c'].map((name) =>
      pod(name, { image: `quay.io/acme/tool:v${1 + (name.charCodeAt(0) % 3)}` }),
    );
    const config = 'serializeImagePulls: false';
    const input = { ...inputOf({ seed: 1, config, steps: [apply(0, ...pods)], duration: 3 }), race: 1000 };
    const times = lab.requestTimes(simulate(input));
    expect(new Set(times).size).toBe(3);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0.34);
    expect(Math.max(...times)).toBeLessThan(1.5);
  });
});

describe('a pod that is deleted before its first container', () => {
  it.each([
    ['is seen', 0.025],
    ['has its volumes', 0.1],
    ['has its sandbox', 0.335],
  ])('%s pulls nothing', (_, seconds) => {
    const trace = run({ steps: [apply(0, pod('a')), remove(seconds, 'a')], duration: 5 });
    expect(lab.requestsOf(trace)).toEqual([]);
    expect(lab.podOf(trace, 'a')).toBeNull();
    const forced = run({ steps: [apply(0, pod('a')), remove(seconds, 'a', { force: true })], duration: 5 });
    expect(lab.requestsOf(forced)).toEqual([]);
    expect(lab.podOf(forced, 'a', seconds)).toBeNull();
  });
  it('and by force while the kubelet hears of its deletion is gone', () => {
    const steps = [apply(0, pod('a')), remove(10, 'a'), remove(10.005, 'a', { force: true })];
    const trace = run({ steps });
    expect(lab.podOf(trace, 'a', 10.005)).toBeNull();
    expect(lab.exitsOf(trace, 'a')).toHaveLength(1);
  });
});

describe('pods that a kubelet does not have', () => {
  it('of another node are left alone', () => {
    const trace = run({ steps: [apply(0, pod('a', {}, { nodeName: 'node-2' }))], duration: 5 });
    expect(lab.statusOf(trace, 'a').phase).toBe('Pending');
    expect(lab.eventsOf(trace, 'a')).toEqual([]);
  });
  it.each([11.75, 11.77, 11.78, 11.79, 11.8])(
    'that come at %d s, when the kubelet has just started, are started once',
    (seconds) => {
      const steps = [at(10, { kind: 'restartKubelet', crash: false } as const), apply(seconds, pod('a'))];
      const trace = run({ steps, duration: 20 });
      expect(lab.startsOf(trace, 'a')).toHaveLength(1);
      expect(lab.eventsOf(trace, 'a', 'Pulling')).toHaveLength(1);
    },
  );
  // Models pkg/kubelet/kubelet_pods.go filterOutInactivePods
  it.each([false, true])('that have ended take no room, after a restart of the kubelet: %s', (restarted) => {
    const done = (name: string, command: string) =>
      pod(name, { command: [command] }, { restartPolicy: 'Never' });
    const steps = [
      apply(0, done('ok', 'true'), done('failed', 'false')),
      ...(restarted ? [at(10, { kind: 'restartKubelet', crash: false } as const)] : []),
      // Just after the kubelet has come up again, where it was restarted.
      apply(restarted ? 11.85 : 20, pod('a'), pod('b'), pod('c')),
    ];
    const trace = run({ config: 'maxPods: 2', steps, duration: 30 });
    expect(['a', 'b'].map((name) => lab.stateOf(trace, name))).toEqual(['Running', 'Running']);
    expect(lab.statusOf(trace, 'c').reason).toBe('OutOfpods');
    expect(lab.startsOf(trace, 'ok')).toHaveLength(1);
  });
});

describe('the next sync after an error', () => {
  const retries = (seed: number, more: object = {}) => {
    const never = { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' as const };
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const trace = run({
      seed,
      steps: [apply(0, ...names.map((name) => pod(name, never)))],
      duration: 60,
      ...more,
    });
    return names.map((name) => lab.eventsOf(trace, name, 'ErrImageNeverPull').map(({ t }) => t / 1000));
  };
  it('comes 10 to 15 s later, and up to a second more, to each pod at its own time', () => {
    const times = retries(1);
    const gaps = times.flatMap((each) => each.slice(2).map((t, i) => t - each[i + 1]!));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...gaps)).toBeLessThan(16);
    expect(Math.max(...gaps)).toBeGreaterThan(12);
    expect(new Set(times.map((each) => each[2]!)).size).toBeGreaterThan(1);
  });
  it('is on the grid of the process: another one has another', () => {
    const phase = (time: number) => Math.round((time % 1) * 1000);
    const steps = [
      apply(0, pod('a', { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' })),
      at(100, { kind: 'restartKubelet', crash: false } as const),
    ];
    const trace = run({ seed: 1, steps, duration: 200 });
    const times = lab.eventsOf(trace, 'a', 'ErrImageNeverPull').map(({ t }) => t / 1000);
    const [before, after] = [times.filter((t) => t > 15 && t < 100), times.filter((t) => t > 115)].map(
      (part) => new Set(part.map(phase)),
    );
    expect([before!.size, after!.size]).toEqual([1, 1]);
    expect([...before!]).not.toEqual([...after!]);
    expect([...before!]).not.toEqual([0]);
  });
  it('after an exit is with the relist of the process, which has a moment of its own in each second', () => {
    const trace = run({ seed: 1, steps: [apply(0, pod('a')), kill(10.5, 'a', 1)], duration: 15 });
    expect(lab.startsOf(trace, 'a')).toHaveLength(2);
    expect(lab.startsOf(trace, 'a')[1]! % 1).not.toBe(0);
  });
  it('with a negative syncFrequency comes with each second', () => {
    const trace = run({
      config: 'syncFrequency: -60s',
      steps: [apply(0, pod('a', { secrets: ['gone'] }))],
      duration: 6,
    });
    const times = lab.eventsOf(trace, 'a', 'FailedToRetrieveImagePullSecret').map(({ t }) => t / 1000);
    expect(times.filter((t) => t > 2)).toEqual([3, 4, 5, 6]);
  });
});

// Models pkg/kubelet/status/status_manager.go updateStatusInternal: a status that says nothing new is not written.
it('no pod is written twice as it is', () => {
  const objects: KubeObject[] = [
    pod('crashes', { command: ['sleep', '3'] }),
    pod('waits', { image: 'nowhere.io/x:1' }),
    pod('ends', { command: ['true'] }, { restartPolicy: 'Never' }),
    pod(
      'side',
      { command: ['true'] },
      { initContainers: [container('s', { restartPolicy: 'Always' })], restartPolicy: 'Never' },
    ),
    pod('empty', {}, { initContainers: [container('i', { image: 'nowhere.io/x:1' })] }),
  ];
  const names = objects.map(({ metadata }) => metadata.name);
  const steps = [apply(0, ...objects), ...names.map((name) => remove(70, name))];
  const trace = run({ steps, duration: 120 });
  for (const name of names) {
    const texts = podChangesOf(trace, `default/${name}`).map(({ value }) => JSON.stringify(value));
    expect([name, texts.filter((text, i) => text === texts[i - 1])]).toEqual([name, []]);
  }
});

it('pods have addresses of their own, one after another', () => {
  const trace = run({ steps: [apply(0, pod('a'), pod('b'), pod('c'))], duration: 5 });
  expect(['a', 'b', 'c'].map((name) => lab.statusOf(trace, name).podIP)).toEqual([
    '10.244.0.2',
    '10.244.0.3',
    '10.244.0.4',
  ]);
});

it.each([
  ['v1.36', 'True'],
  ['v1.35', 'False'],
])('%s tells of a new sandbox while the first pull is under way: %s', (version, ready) => {
  const trace = run({ version, tags: slow, steps: [apply(0, pod('a', { image: V2 }))], duration: 5 });
  const conditions = lab.statusOf(trace, 'a').conditions!;
  expect(conditions.find(({ type }) => type === 'PodReadyToStartContainers')!.status).toBe(ready);
});

it('a killed container that is restarted by its own cause is told once', () => {
  const trace = run({ steps: [apply(0, pod('a')), kill(5.5, 'a', 1)], duration: 10 });
  expect(lab.eventsOf(trace, 'a', 'Started')).toHaveLength(2);
});
