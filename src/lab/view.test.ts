/** The view of a trace at a moment. */
import { describe, expect, it } from 'vitest';
import type { Decision, DecisionStep } from '../api/decision.ts';
import { emptyHistory, write } from '../sim/history.ts';
import { emptyTrace } from './create.ts';
import { momentOf } from './epoch.ts';
import * as view from './view.ts';
import { GATE, PRIVATE, PUBLIC, apply, at, inputOf, kill, pod, remove, run, secret } from './rules/lab.ts';

const own = (name: string) => pod(name, { image: PRIVATE, secrets: ['s'] });
const trace = run({
  config: GATE,
  steps: [
    apply(1, secret('s'), own('a')),
    apply(5, pod('b', { image: 'nowhere.io/x:1' })),
    remove(10, 'a', { force: true }),
    apply(12, own('a')),
    at(20, { kind: 'restartKubelet', crash: true } as const),
  ],
  duration: 30,
});
const empty = () => emptyTrace(inputOf({ steps: [] }));
const uidAt = (t: number) => view.podAt(trace, 'default/a', t)!.metadata.uid!;

it('events are counted as they are listed', () => {
  const times = [0, 1000, 4999, 5000, 7000, 12_000, 30_000];
  expect(times.map((t) => view.eventCountAt(trace, t))).toEqual(
    times.map((t) => view.eventsAt(trace, t).length),
  );
  expect(view.eventCountAt(trace, 30_000)).toBeGreaterThan(view.eventCountAt(trace, 1000));
  expect(view.eventCountAt(empty(), 5)).toBe(0);
});

describe('pods', () => {
  it('are those that there are at the moment, in the order in which they came', () => {
    const names = (t: number) => view.podsAt(trace, t).map(({ metadata }) => metadata.name);
    expect([999, 1000, 5000, 10_000, 12_000].map(names)).toEqual([[], ['a'], ['a', 'b'], ['b'], ['a', 'b']]);
    expect(view.podKeysOf(trace)).toEqual(['default/a', 'default/b']);
  });
  it('have each of their writes in the log, under their names', () => {
    const log = view.podLogOf(trace);
    expect(new Set(log.map(({ key }) => key))).toEqual(new Set(['default/a', 'default/b']));
    const of = log.filter(({ key }) => key === 'default/a');
    expect(of.map(({ t, value }) => [t, value])).toEqual(
      view.podChangesOf(trace, 'default/a').map(({ t, value }) => [t, value]),
    );
    expect(of.some(({ value }) => value === null)).toBe(true);
  });
  it('of another kind are none', () => {
    const other = empty();
    write(other.objects, 0, 'Secret/Pod/', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'Pod/' } });
    expect([view.podKeysOf(other), view.podLogOf(other), view.podsAt(other, 0)]).toEqual([[], [], []]);
  });
});

it('requests are those that had begun', () => {
  const [first] = trace.requests;
  expect(view.requestsAt(trace, first!.t - 1)).toEqual([]);
  expect(view.requestsAt(trace, first!.t)).toEqual([first]);
});

describe('events', () => {
  it('are objects, by their last occurrence', () => {
    const shown = view.eventsAt(trace, 30_000);
    expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
    const times = shown.map(({ t }) => t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(view.eventsAt(trace, 999)).toEqual([]);
  });
  it('of one pod are those of its UID, not of its name', () => {
    const [before, after] = [uidAt(5000), uidAt(15_000)];
    expect(before).not.toBe(after);
    for (const uid of [before, after]) {
      const shown = view.eventsAt(trace, 30_000, uid);
      expect(shown.length).toBeGreaterThan(3);
      expect(shown.every((event) => event.uid === uid && event.object === 'a')).toBe(true);
    }
    expect(view.eventsAt(trace, 30_000, 'other')).toEqual([]);
  });
});

describe('credentials that the kubelet knows', () => {
  const path = 'image_manager/pulled/sha256-x';
  const rows = (file: string, content: unknown) =>
    view.credentialsOfFile(empty(), file, typeof content === 'string' ? content : JSON.stringify(content));
  const place = { namespace: 'n', name: 's', uid: 'u' };
  const row = (more: object) => ({ path, imageRef: 'r', hash: '', ...more });

  it('of a record are its secrets, service accounts and everyone, by the image’s names', () => {
    const credentialMapping = {
      x: {
        kubernetesSecrets: [{ ...place, credentialHash: 'h' }],
        kubernetesServiceAccounts: [{ ...place, name: 'account' }],
      },
      y: { nodePodsAccessible: true },
      z: {},
    };
    expect(rows(path, { imageRef: 'r', credentialMapping })).toEqual([
      row({ key: `${path}/x/secret/n/s`, imageName: 'x', kind: 'secret', who: 'n/s', hash: 'h' }),
      row({
        key: `${path}/x/serviceAccount/n/account`,
        imageName: 'x',
        kind: 'serviceAccount',
        who: 'n/account',
      }),
      row({
        key: `${path}/y/everyone/${view.EVERYONE}`,
        imageName: 'y',
        kind: 'everyone',
        who: view.EVERYONE,
      }),
    ]);
  });
  it.each([{ imageRef: 'r' }, { imageRef: 'r', credentialMapping: {} }])(
    'of %j are nobody’s yet',
    (record) => {
      const who = 'none yet; credentials must be verified';
      expect(rows(path, record)).toEqual([
        row({ key: `${path}//nobody/${who}`, imageName: '', kind: 'nobody', who }),
      ]);
    },
  );
  it('of a file that cannot be read, or of another folder, are none', () => {
    expect(rows(path, '{')).toEqual([]);
    expect(rows('image_manager/pulling/sha256-x', { imageRef: 'r' })).toEqual([]);
    expect(rows('pods/image_manager/pulled/', { imageRef: 'r' })).toEqual([]);
  });
  it('of the draft’s state file have their hashes and due dates', () => {
    const images = {
      r: {
        name: 'x',
        authHash: {
          h: { ensured: true, dueDate: '2024-07-01T00:01:00Z' },
          never: { ensured: true, dueDate: '0001-01-01T00:00:00Z' },
        },
      },
    };
    const file = 'image_manager_state';
    const draft = { path: file, imageRef: 'r', imageName: 'x', kind: 'draft', who: '' };
    expect(rows(file, { images })).toEqual([
      { ...draft, key: `${file}/r/h`, hash: 'h', dueDate: 60_000 },
      { ...draft, key: `${file}/r/never`, hash: 'never', dueDate: null },
    ]);
  });
  it('of a moment are those of its files', () => {
    expect(view.credentialsAt(trace, 1000)).toEqual([]);
    expect(view.credentialsAt(trace, 5000)).toMatchObject([
      { imageName: 'quay.io/acme/app', kind: 'secret', who: 'default/s' },
    ]);
  });
  it('are read once a trace', () => {
    const text = JSON.stringify({ imageRef: 'r' });
    expect(view.credentialsOfFile(trace, path, text)).toBe(view.credentialsOfFile(trace, path, text));
    expect(view.credentialsOfFile(trace, `${path}2`, text)).not.toBe(
      view.credentialsOfFile(trace, path, text),
    );
  });
});

it('holders are called by namespace and name', () => {
  expect(view.holderName({ kind: 'node' })).toBe('the node');
  expect(view.holderName({ kind: 'secret', uid: 'u', namespace: 'n', name: 's' })).toBe('n/s');
});

describe('decisions', () => {
  const secretHolder = { kind: 'secret', uid: 'u', namespace: 'n', name: 's' } as const;
  const account = { kind: 'serviceAccount', uid: 'u', namespace: 'n', name: 'a' } as const;
  const recorded = { uid: 'u', namespace: 'n', name: 's', credentialHash: 'h' };
  const named = { holder: secretHolder, hash: 'h' };
  it.each<[DecisionStep, object[]]>([
    [
      {
        kind: 'registryAsked',
        credentials: [{ holder: account, hash: '' }, named, { holder: { kind: 'node' }, hash: 'x' }],
      },
      [named],
    ],
    [
      { kind: 'credentialEnsured', credential: { holder: account, hash: 'd' }, dueDate: null },
      [{ holder: account, hash: 'd' }],
    ],
    [{ kind: 'credentialRecorded', imageRef: 'r', match: { kind: 'sameSecret', secret: recorded } }, [named]],
    [{ kind: 'credentialRecorded', imageRef: 'r', match: { kind: 'serviceAccount', account } }, []],
    [{ kind: 'policyAlways' }, []],
  ])('%j names %j', (step, credentials) => expect(view.credentialsNamedIn(step)).toEqual(credentials));

  const decision = (id: string, more: Partial<Decision> = {}): Decision => ({
    id,
    t: 0,
    end: 0,
    pod: 'default/a',
    podUid: 'u',
    container: 'c',
    image: PUBLIC,
    imageRef: '',
    pullPolicy: 'Always',
    steps: [],
    outcome: 'present',
    message: '',
    metric: null,
    credential: null,
    ...more,
  });
  const decided = (...all: [t: number, Decision | null, id?: string][]) => {
    const decisions = emptyHistory<Decision>();
    for (const [t, value, id] of all) write(decisions, t, id ?? value!.id, value);
    return { ...empty(), decisions };
  };

  it('tell whose a hash is: the first that was named with it', () => {
    const credentials = [
      { holder: secretHolder, hash: 'h' },
      { holder: { ...secretHolder, name: 'other' }, hash: 'h' },
      { holder: { ...secretHolder, name: 'second' }, hash: 'i' },
      { holder: secretHolder, hash: '' },
    ];
    const found = decided(
      [0, null, 'gone'],
      [1, decision('x', { steps: [{ kind: 'registryAsked', credentials }] })],
    );
    expect([...view.holdersOfHash(found)]).toEqual([
      ['h', 'n/s'],
      ['i', 'n/second'],
    ]);
  });
  it('of a pod are by container start, the latest of a moment is the last that had begun', () => {
    const found = decided(
      [1, decision('a/c#1')],
      [2, decision('b/c#1', { pod: 'default/b' })],
      [3, decision('a/d#1', { container: 'd', end: null })],
      [4, decision('a/c#2', { end: null })],
      [6, decision('a/c#2', { end: 6 })],
    );
    expect(view.decisionsOf(found, 'default/a')).toEqual(['a/c#1', 'a/d#1', 'a/c#2']);
    expect(view.decisionsOf(found, 'default/x')).toEqual([]);
    const latest = (...args: [number, string?, boolean?]) =>
      view.latestDecisionAt(found, 'default/a', ...args)?.id ?? null;
    expect([0, 1, 2, 3, 4].map((t) => latest(t))).toEqual([null, 'a/c#1', 'a/c#1', 'a/d#1', 'a/c#2']);
    expect([latest(3, 'c'), latest(5, 'd'), latest(5, 'x')]).toEqual(['a/c#1', 'a/d#1', null]);
    expect([latest(5, undefined, true), latest(6, undefined, true), latest(5, 'd', true)]).toEqual([
      'a/c#1',
      'a/c#2',
      null,
    ]);
    expect(view.latestDecisionAt(found, 'default/x', 9)).toBeNull();
  });
});

describe('moments', () => {
  it('are all at which something was done, said, asked or written', () => {
    const moments = view.momentsOf(trace);
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
    const all: { t: number }[] = [trace.inputs, trace.events, trace.requests].flat();
    const logs: { t: number }[] = [trace.objects, trace.node, trace.images, trace.files].flatMap(
      ({ log }) => log as { t: number }[],
    );
    expect(new Set(moments)).toEqual(new Set([...all, ...logs].map(({ t }) => t)));
    expect(view.momentsOf(trace)).toBe(moments);
  });
  it('of failures are warnings, crashes and kubelets that do not start', () => {
    const failures = view.momentsOf(trace, 'failures');
    const warned = trace.events.filter(({ type }) => type === 'Warning').map(({ t }) => t);
    expect(failures).toEqual([...new Set([...warned, 20_000])].sort((a, b) => a - b));
    const quiet = run({
      steps: [apply(1, pod('a')), kill(5, 'a', 0), at(8, { kind: 'stopKubelet', crash: false } as const)],
      duration: 9,
    });
    expect(view.momentsOf(quiet, 'failures')).toEqual([]);
    const broken = empty();
    const process = {
      up: false,
      version: 'v1.36',
      gate: false,
      policy: '',
      recheck: false,
      recheckPeriod: null,
      file: null,
    } as const;
    write(broken.node, 7, 'kubelet', { ...process, error: 'no', reason: 'failed' });
    write(broken.node, 8, 'kubelet', null);
    expect(view.momentsOf(broken, 'failures')).toEqual([7]);
  });
  it('are those of what was done, too', () => {
    const idle = empty();
    idle.inputs.push({ t: 5, text: 'x' } as never);
    expect(view.momentsOf(idle)).toEqual([5]);
  });
  it('follow one another in both directions', () => {
    const few = empty();
    for (const t of [10, 20, 30]) write(few.files, t, 'f', String(t));
    expect([5, 10, 15, 30].map((t) => view.nextMoment(few, t, 1))).toEqual([10, 20, 20, null]);
    expect([5, 10, 15, 20, 35].map((t) => view.nextMoment(few, t, -1))).toEqual([null, null, 10, 10, 30]);
    expect(view.nextMoment(few, 5, 1, 'failures')).toBeNull();
  });
  it('are counted from the day of the blog post', () => {
    expect(momentOf('2024-07-01T00:00:30Z')).toBe(30_000);
  });
});
