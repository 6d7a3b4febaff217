/** What a container start asks for and leaves behind. Rules of pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer */
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../api/objects.ts';
import { manifestDigest } from '../../registry/digests.ts';
import { simulate } from '../simulate.ts';
import { entriesAt, valueAt } from '../../sim/history.ts';
import { imagesAt } from '../view.ts';
import * as lab from './lab.ts';
import { GATE, HOST, PRIVATE, PUBLIC, apply, at, container, inputOf, kill, pod, run, secret } from './lab.ts';

const reasons = (trace: ReturnType<typeof run>, name = 'a') =>
  lab.eventsOf(trace, name).map(({ reason, message }) => `${reason}: ${message}`);

describe('the events of a start', () => {
  const told = (version: string) => reasons(run({ version, steps: [apply(0, pod('a'))], duration: 3 }));
  const pulled = [
    'Scheduled: Successfully assigned default/a to node-1',
    `Pulling: Pulling image "${PUBLIC}"`,
    `Pulled: Successfully pulled image "${PUBLIC}" in 100ms (100ms including waiting). Image size: 1000 bytes.`,
  ];
  it.each([
    ['v1.31-kep', 'Created container c', 'Started container c'],
    ['v1.34', 'Created container: c', 'Started container c'],
    ['v1.35', 'Container created', 'Container started'],
    ['v1.37', 'Container created', 'Container started'],
  ])('%s: %s, %s', (version, created, started) => {
    expect(told(version)).toEqual([...pulled, `Created: ${created}`, `Started: ${started}`]);
  });
});

describe('FailedToRetrieveImagePullSecret (pkg/kubelet/kubelet.go SyncPod, images/image_manager.go)', () => {
  const reported = (version: string, image: string) => {
    const steps = [apply(0, pod('a', { image, secrets: ['gone'] }))];
    return reasons(run({ version, steps, duration: 20 })).flatMap(
      (line) => /^(Pulling|Started|FailedToRetrieveImagePullSecret|BackOff)/.exec(line)?.[0] ?? [],
    );
  };
  const missing = 'FailedToRetrieveImagePullSecret';
  it('is sent at each sync up to v1.36', () => {
    expect(reported('v1.36', PUBLIC)).toEqual([missing, 'Pulling', 'Started', missing]);
    expect(reported('v1.36', PRIVATE)).toEqual([missing, 'Pulling', missing, 'BackOff', missing, 'Pulling']);
  });
  it('follows a failed pull from v1.37 on, not a back-off and not a success', () => {
    expect(reported('v1.37', PUBLIC)).toEqual(['Pulling', 'Started']);
    expect(reported('v1.37', PRIVATE)).toEqual(['Pulling', missing, 'BackOff', 'Pulling', missing]);
  });
});

describe('the credentials of a pod’s service account', () => {
  const account = (name: string, annotations: Record<string, string> = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, annotations },
  });
  const alice = { [HOST]: { username: 'alice', password: 's3cret' } };
  const plugin = (required: string[] = []) => ({
    name: 'plugin',
    matchImages: [HOST],
    defaultCacheDuration: 0,
    tokenAttributes: {
      serviceAccountTokenAudience: 'registry',
      cacheType: 'ServiceAccount',
      requireServiceAccount: true,
      requiredServiceAccountAnnotationKeys: required,
    },
    serviceAccountAuth: { 'default/default': alice, 'default/builder': alice },
  });
  const asked = (trace: ReturnType<typeof run>) =>
    lab.requestsOf(trace, 'a').map((request) => request.replace(`${PRIVATE} `, ''));

  it('are those of the account that the pod names', () => {
    const own = pod('a', { image: PRIVATE }, { serviceAccountName: 'builder' });
    const only = { ...plugin(), serviceAccountAuth: { 'default/builder': alice } };
    const steps = [apply(0, account('builder'), own, pod('b', { image: PRIVATE }))];
    const trace = run({ providers: [only], steps, duration: 5 });
    expect(asked(trace)).toEqual(['alice ok']);
    expect(lab.requestsOf(trace, 'b')[0]).toBe(`${PRIVATE} anonymous denied`);
  });
  it('come with the account’s annotations, as they are at this start', () => {
    const steps = [apply(0, pod('a', { image: PRIVATE })), apply(5, account('default', { team: 'x' }))];
    const trace = run({ providers: [plugin(['team'])], steps, duration: 30 });
    expect(asked(trace)).toEqual(['anonymous denied', 'alice ok']);
  });
  it('are none when the account is gone; the container starts all the same', () => {
    const gone = [{ kind: 'ServiceAccount', namespace: 'default', name: 'builder' }];
    const steps = [
      apply(0, account('builder'), pod('a', {}, { serviceAccountName: 'builder' })),
      at(5, { kind: 'delete', refs: gone } as const),
      kill(10, 'a', 1),
    ];
    expect(lab.startsOf(run({ steps, duration: 30 }), 'a')).toHaveLength(2);
  });
});

it('the node’s own credentials are those of its config.json', () => {
  const input = inputOf({ config: GATE, steps: [apply(0, pod('a', { image: PRIVATE }))], duration: 5 });
  const dockerConfigJson = JSON.stringify({ auths: { [HOST]: { username: 'alice', password: 's3cret' } } });
  const trace = simulate({ ...input, node: { ...input.node, dockerConfigJson } });
  expect(lab.requestsOf(trace)).toEqual([`${PRIVATE} alice ok`]);
});

describe('what is kept of a failed start', () => {
  const waiting = (trace: ReturnType<typeof run>) =>
    lab
      .statusesOf(trace, 'a')
      .flatMap(({ containerStatuses }) => containerStatuses?.[0]?.state.waiting ?? []);
  it('goes with the start: a container that ends later has ended, and waits for nothing', () => {
    const steps = [
      apply(0, pod('a', { image: PRIVATE, secrets: ['late'], command: ['sleep', '20'] })),
      apply(5, secret('late')),
    ];
    const trace = run({ steps, duration: 40 });
    const states = lab.statusesOf(trace, 'a').map((status) => {
      const { running, waiting: waits, terminated } = status.containerStatuses?.[0]?.state ?? {};
      return running ? 'runs' : terminated ? 'ended' : waits?.reason;
    });
    const [first] = lab.exitsOf(trace, 'a');
    expect(first).toBeDefined();
    expect(states.slice(states.indexOf('runs'))[1]).toBe('ended');
  });
  it('is a CrashLoopBackOff, on the container and in an event with its pod', () => {
    const trace = run({ steps: [apply(0, pod('a', { command: ['false'] }))], duration: 30 });
    const { uid } = lab.podOf(trace, 'a')!.metadata;
    expect(waiting(trace).find(({ reason }) => reason === 'CrashLoopBackOff')).toEqual({
      reason: 'CrashLoopBackOff',
      message: `back-off 10s restarting failed container=c pod=a_default(${uid})`,
    });
    expect(lab.eventsOf(trace, 'a', 'BackOff')[0]).toMatchObject({
      type: 'Warning',
      fieldPath: 'spec.containers{c}',
      message: `Back-off restarting failed container c in pod a_default(${uid})`,
    });
  });
});

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff
describe('the back-off of a container that ran for a while', () => {
  const starts = (steps: ReturnType<typeof apply>[], duration: number) =>
    lab.startsOf(run({ steps, duration }), 'a').map(Math.floor);
  it('doubles from end to start, however long it ran', () => {
    expect(starts([apply(0, pod('a', { command: ['sleep', '2'] }))], 120)).toEqual([0, 3, 16, 39, 82]);
  });
  it.each([
    [611, 621],
    [611.001, 612],
  ])(
    'that began at 11 s and ended at %d s is over after more than ten minutes: next start at %d s',
    (end, next) => {
      // The first restart comes at once and makes the entry, at 11 s.
      const steps = [apply(0, pod('a')), kill(10.5, 'a', 1), kill(end, 'a', 1)];
      expect(starts(steps, 630)).toEqual([0, 11, next]);
    },
  );
});

describe('images', () => {
  it('of runs before the last one are not in use', () => {
    const edited = (image: string) => pod('a', { image, command: [] });
    const v2 = 'quay.io/acme/tool:v2';
    const steps = [
      apply(0, edited(PUBLIC)),
      apply(10, edited(v2)),
      at(20, { kind: 'collectGarbage', mode: 'unused' } as const),
      kill(30, 'a', 0),
      at(50, { kind: 'collectGarbage', mode: 'unused' } as const),
    ];
    const trace = run({ steps, duration: 60 });
    const names = (seconds: number) => imagesAt(trace, seconds * 1000).flatMap((image) => image.names);
    expect(names(25)).toEqual([PUBLIC, v2]);
    expect(names(55)).toEqual([v2]);
  });
  it('are reported by their first name, whatever the pod names', () => {
    const images = [PUBLIC, 'quay.io/acme/tool:v2'].map((name) => ({ name, id: 'sha256:same' }));
    const trace = run({
      images,
      steps: [apply(0, pod('a', { image: 'quay.io/acme/tool:v2' }))],
      duration: 5,
    });
    expect(lab.statusOf(trace, 'a').containerStatuses![0]!.image).toBe(PUBLIC);
  });
  it('have the digest of their tag, or of their manifest', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const tags = { v1: { id: 'sha256:one', digest }, v2: { id: 'sha256:two' } };
    const containers = ['v1', 'v2'].map((tag) => container(tag, { image: `quay.io/acme/tool:${tag}` }));
    const trace = run({ tags, steps: [apply(0, pod('a', {}, { containers }))], duration: 5 });
    expect(lab.statusOf(trace, 'a').containerStatuses!.map(({ imageID }) => imageID)).toEqual([
      `quay.io/acme/tool@${digest}`,
      `quay.io/acme/tool@${manifestDigest('sha256:two')}`,
    ]);
  });
});

describe('what is shown of pulls', () => {
  const volumes = [{ name: 'c', image: { reference: 'quay.io/acme/tool:v2', pullPolicy: 'Always' } }];
  it('keeps a volume apart from a container of the same name', () => {
    const mounting = pod('a', {}, { volumes, containers: [container('c')] });
    const trace = run({ tags: { v2: { pullTime: 2000 } }, steps: [apply(0, mounting)], duration: 5 });
    const pull = { image: 'quay.io/acme/tool:v2', pod: 'default/a', container: 'c', phase: 'pulling' };
    expect(entriesAt(trace.pulls, 1000)).toEqual([['default/a/volume:c', pull]]);
    const decisions = entriesAt(trace.decisions, 5000).map(([, { id, volume }]) => [id, volume]);
    expect(decisions.slice(0, 2)).toEqual([
      ['default/a/volume:c#1', true],
      ['default/a/c#1', undefined],
    ]);
  });
  it('one back-off a failure, and none of a pull that comes after it', () => {
    const steps = [apply(0, pod('a', { image: PRIVATE, secrets: ['late'] })), apply(5, secret('late'))];
    const trace = run({ steps, duration: 40 });
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(trace.backOffs.log).toHaveLength(1);
  });
  it('a failed one’s back-off, with its begin and end; none of one that came', () => {
    const steps = [apply(0, pod('a', { image: 'nowhere.io/x:1' }), pod('b'))];
    const trace = run({ steps, duration: 5 });
    expect(entriesAt(trace.backOffs, 5000).map(([key]) => key)).toEqual(['default/a/c']);
    const [failed] = lab.requestTimes(trace, 'a');
    expect(valueAt(trace.backOffs, 'default/a/c', 5000)).toEqual({
      pod: 'default/a',
      image: 'nowhere.io/x:1',
      from: failed! * 1000 + 5,
      until: failed! * 1000 + 10_005,
    });
  });
});
