/** What a restart of the kubelet forgets, and what it finds on the disk and in the runtime. */
import { describe, expect, it } from 'vitest';
import { kubeletAt, latestDecisionAt } from '../view.ts';
import * as lab from './lab.ts';
import { PRIVATE, PUBLIC, apply, at, kill, pod, remove, run, secret } from './lab.ts';

const restart = (seconds: number, crash = false) => at(seconds, { kind: 'restartKubelet', crash });
const stop = (seconds: number, crash = false) => at(seconds, { kind: 'stopKubelet', crash });
const start = (seconds: number) => at(seconds, { kind: 'startKubelet' });
const own = (name: string) => pod(name, { image: PRIVATE, secrets: ['right'] });
const slow = { v1: { pullTime: 10_000 } };

describe('an intent (pkg/kubelet/images/pullmanager RecordPullIntent)', () => {
  it('is on the disk while its pull runs, and a record after it', () => {
    const trace = run({ tags: slow, steps: [apply(0, secret('right'), own('a'))] });
    expect([0.3, 0.34, 10.33, 10.34].map((t) => lab.intentsAt(trace, t).length)).toEqual([0, 1, 1, 0]);
    expect([10.33, 10.34].map((t) => lab.recordedAt(trace, t).length)).toEqual([0, 1]);
  });
  it('goes with a pull that fails', () => {
    const trace = run({ steps: [apply(0, pod('a', { image: PRIVATE }))], duration: 5 });
    expect(lab.intentsAt(trace, 0.341)).toHaveLength(1);
    expect(lab.intentsAt(trace, 5)).toHaveLength(0);
    expect(lab.recordedAt(trace, 5)).toHaveLength(0);
  });
  it('stays over a crash; the pod pulls again and nobody else is let in', () => {
    const trace = run({ tags: slow, steps: [apply(0, secret('right'), own('a')), restart(5, true)] });
    expect(lab.intentsAt(trace, 6)).toHaveLength(1);
    expect(lab.requestTimes(trace)).toEqual([0.34, 6.8]);
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.intentsAt(trace, 60)).toHaveLength(0);
  });
  it('whose image is there at the start becomes a record without credentials (initialize)', () => {
    const steps = [
      apply(0, secret('right'), own('a')),
      stop(5, true),
      at(6, { kind: 'importImage', name: PRIVATE } as const),
      start(10),
      apply(30, pod('without', { image: PRIVATE })),
    ];
    const trace = run({ tags: slow, steps });
    expect(lab.intentsAt(trace, 10)).toHaveLength(0);
    expect(lab.recordedAt(trace, 10)).toHaveLength(1);
    expect(lab.requestsOf(trace, 'without')[0]).toBe(`${PRIVATE} anonymous denied`);
  });
});

describe('while no kubelet runs', () => {
  it('containers go on and end, pods wait, and all is taken up at the start', () => {
    const steps = [
      apply(0, pod('ends'), pod('gone')),
      stop(10),
      kill(12, 'ends', 3),
      apply(13, pod('new')),
      remove(14, 'gone'),
      start(20),
    ];
    const trace = run({ steps });
    expect(lab.exitsOf(trace, 'ends')).toEqual([[12, 3]]);
    expect(lab.stateOf(trace, 'ends', 19)).toBe('Running');
    expect(lab.stateOf(trace, 'ends')).toBe('Running');
    expect(lab.statusOf(trace, 'ends').containerStatuses![0]).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    expect(lab.statusOf(trace, 'new', 19).phase).toBe('Pending');
    expect(lab.stateOf(trace, 'new')).toBe('Running');
    expect(lab.podOf(trace, 'gone', 19)).not.toBeNull();
    expect(lab.podOf(trace, 'gone')).toBeNull();
  });
  it('what is asked of it twice is refused in the log of what was done', () => {
    const trace = run({ steps: [stop(1), stop(2), start(3), start(4)], duration: 10 });
    expect(trace.inputs.map(({ text, error }) => [text, error])).toEqual([
      ['stop the kubelet', undefined],
      ['stop the kubelet', 'the kubelet is not running'],
      ['start the kubelet', undefined],
      ['start the kubelet', 'the kubelet is running already'],
    ]);
  });
});

describe('the process', () => {
  it('says of each change whether it was stopped, crashed, started or is healthy', () => {
    const trace = run({ steps: [restart(10), restart(20, true), stop(30), start(40)] });
    const states = [0, 10, 10.5, 20, 20.5, 30, 40, 40.5].map((t) => kubeletAt(trace, t * 1000)!);
    expect(states.map(({ reason, up }) => [reason, up])).toEqual([
      ['started', true],
      ['started', true],
      ['healthy', true],
      ['started', true],
      ['healthy', true],
      ['stopped', false],
      ['started', true],
      ['healthy', true],
    ]);
    expect(
      trace.node.log.map(({ value }) => value!.reason).filter((r) => r === 'crashed' || r === 'stopped'),
    ).toEqual(['stopped', 'crashed', 'stopped']);
    expect(states[0]).toMatchObject({
      version: 'v1.36',
      gate: true,
      policy: 'NeverVerifyPreloadedImages',
      error: '',
    });
  });
  it('is ready 1.8 s after its start and syncs every pod then: back-offs and reasons are forgotten', () => {
    const trace = run({ steps: [apply(0, pod('a', { image: 'nowhere.io/x:1' })), restart(40)] });
    const pulls = lab.eventsOf(trace, 'a', 'Pulling').map(({ t }) => t / 1000);
    expect(pulls).toContain(41.8);
  });
  it('of a container it has lost nothing: no new start', () => {
    const trace = run({ steps: [apply(0, pod('a')), restart(10)] });
    expect(lab.startsOf(trace, 'a')).toHaveLength(1);
    expect(lab.stateOf(trace, 'a')).toBe('Running');
  });
});

describe('the decision at a container start', () => {
  it('is kept with its pod, image and outcome', () => {
    const trace = run({
      tags: slow,
      steps: [apply(0, secret('right'), own('a'), pod('b', { image: 'nowhere.io/x:1' }))],
    });
    expect(latestDecisionAt(trace, 'default/a', 5000)).toMatchObject({
      container: 'c',
      image: PRIVATE,
      outcome: 'pulling',
      end: null,
    });
    expect(latestDecisionAt(trace, 'default/a', 60_000)).toMatchObject({
      outcome: 'pulled',
      end: 10_340,
    });
    expect(latestDecisionAt(trace, 'default/b', 60_000)!.outcome).toMatch(
      /^(ErrImagePull|ImagePullBackOff|pulling)$/,
    );
    expect(latestDecisionAt(trace, 'default/none', 60_000)).toBeNull();
  });
});

describe('an image by its digest', () => {
  it('is found by the intent of a pull that a crash broke off', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const name = `quay.io/acme/app@${digest}`;
    const byDigest = pod('a', { image: name, secrets: ['right'] });
    const steps = [
      apply(0, secret('right'), byDigest),
      stop(5, true),
      at(6, { kind: 'importImage', name } as const),
      start(10),
    ];
    const trace = run({ tags: { v1: { pullTime: 10_000, digest } }, steps, duration: 11 });
    expect(lab.recordedAt(trace, 10)).toHaveLength(1);
  });
});

it('an image that everybody may pull is open to every pod of the node', () => {
  const trace = run({ steps: [apply(0, pod('a')), apply(10, pod('b'))], duration: 20 });
  expect(lab.requestsOf(trace, 'b')).toEqual([]);
  expect(lab.eventsOf(trace, 'b', 'Pulled')[0]!.message).toBe(
    `Container image "${PUBLIC}" already present on machine and can be accessed by the pod`,
  );
});
