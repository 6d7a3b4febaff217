/** Rules of pulls that only a whole node shows. Each name ends with the place upstream that the rule is from. */
import { describe, expect, it } from 'vitest';
import { fileName } from '../../kubelet/images/pullmanager/paths.ts';
import { valueAt } from '../../sim/history.ts';
import { imagesAt, requestsAt } from '../view.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, at, container, pod, run, secret } from './lab.ts';

describe('pull secrets (pkg/kubelet/kubelet_pods.go getPullSecretsForPod)', () => {
  it.each([
    [['gone', 'right'], 'gone'],
    [['right', 'gone'], 'gone'],
    [['gone', 'right', 'lost'], 'gone, lost'],
  ])('of %j those that exist are used, the event names the others', (secrets, missing) => {
    const trace = run({ steps: [apply(0, secret('right'), pod('a', { image: PRIVATE, secrets }))] });
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.requestsOf(trace)).toEqual([`${PRIVATE} alice ok`]);
    const [event] = lab.shownOf(trace, 'a', 'FailedToRetrieveImagePullSecret');
    expect(event).toMatchObject({
      type: 'Warning',
      component: 'kubelet',
      fieldPath: '',
      message: `Unable to retrieve some image pull secrets (${missing}); attempting to pull the image may not succeed.`,
    });
  });
  it('that all exist give no such event; an entry without a name is skipped', () => {
    const trace = run({
      steps: [apply(0, secret('right'), pod('a', { image: PRIVATE, secrets: ['', 'right'] }))],
    });
    expect(lab.stateOf(trace, 'a')).toBe('Running');
    expect(lab.eventsOf(trace, 'a', 'FailedToRetrieveImagePullSecret')).toEqual([]);
  });
  it('are those of the pod’s own namespace', () => {
    const elsewhere = { ...secret('right'), metadata: { name: 'right', namespace: 'other' } };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } };
    const trace = run({
      steps: [apply(0, namespace, elsewhere, pod('a', { image: PRIVATE, secrets: ['right'] }))],
    });
    expect(lab.requestsOf(trace)[0]).toBe(`${PRIVATE} anonymous denied`);
  });
});

describe('registryPullQPS and registryBurst (client-go util/flowcontrol/throttle.go TryAccept)', () => {
  const always = (name: string) => pod(name, { imagePullPolicy: 'Always' });
  const refused = (config: string, seconds: number[]) => {
    const trace = run({
      config,
      steps: seconds.map((each, i) => apply(each, always(`p${i}`))),
      duration: 75,
    });
    return seconds.map(
      (_, i) =>
        lab.eventsOf(trace, `p${i}`, 'Failed')[0]?.message ===
        `Failed to pull image "${PUBLIC}": pull QPS exceeded`,
    );
  };
  it.each([
    ['the burst is spent first', 'registryPullQPS: 1\nregistryBurst: 2', [0, 0, 0], [false, false, true]],
    ['half a second refills half a pull', 'registryPullQPS: 1\nregistryBurst: 1', [0, 0.5], [false, true]],
    ['a second refills one', 'registryPullQPS: 1\nregistryBurst: 1', [0, 1, 2], [false, false, false]],
    ['two a second', 'registryPullQPS: 2\nregistryBurst: 1', [0, 0.5, 1], [false, false, false]],
    [
      'what is refused costs nothing',
      'registryPullQPS: 1\nregistryBurst: 1',
      [0, 0.6, 1.2],
      [false, true, false],
    ],
    [
      'a long rest fills no more than the burst',
      'registryPullQPS: 1\nregistryBurst: 2',
      [0, 0, 60, 60, 60],
      [false, false, false, false, true],
    ],
    ['0 is no limit', 'registryPullQPS: 0\nregistryBurst: 1', [0, 0, 0], [false, false, false]],
  ])('%s', (_, config, seconds, expected) => {
    expect(refused(config, seconds)).toEqual(expected);
  });
});

describe('maxParallelImagePulls (pkg/kubelet/images/puller.go newParallelImagePuller, newSerialImagePuller)', () => {
  const four = ['a', 'b', 'c', 'd'].map((name, i) => pod(name, { image: `quay.io/acme/tool:v${i + 1}` }));
  const slow = Object.fromEntries(['v1', 'v2', 'v3', 'v4'].map((tag) => [tag, { pullTime: 2000 }]));
  it.each([
    ['', [0.34, 2.34, 4.34, 6.34]],
    ['serializeImagePulls: true', [0.34, 2.34, 4.34, 6.34]],
    ['serializeImagePulls: false\nmaxParallelImagePulls: 2', [0.34, 0.34, 2.34, 2.34]],
    ['serializeImagePulls: false\nmaxParallelImagePulls: 3', [0.34, 0.34, 0.34, 2.34]],
    ['serializeImagePulls: false', [0.34, 0.34, 0.34, 0.34]],
  ])('%j: four pulls of two seconds begin at %j', (config, times) => {
    const trace = run({ config, tags: slow, steps: [apply(0, ...four)] });
    expect(lab.requestTimes(trace)).toEqual(times);
  });
  it('the message tells the wait in the queue beside the pull', () => {
    const trace = run({ tags: slow, steps: [apply(0, ...four)] });
    expect(lab.eventsOf(trace, 'b', 'Pulled')[0]!.message).toBe(
      'Successfully pulled image "quay.io/acme/tool:v2" in 2s (4s including waiting). Image size: 1000 bytes.',
    );
  });
});

describe('how many intents and records are believed without the disk (v1.34+, pkg/kubelet/images/pullmanager/mem_pullrecords.go)', () => {
  const absent = (i: number) => `nowhere.io/gone:${i}`;
  const intent = (image: string) =>
    JSON.stringify({ kind: 'ImagePullIntent', apiVersion: 'kubelet.config.k8s.io/v1beta1', image });
  const record = (imageRef: string) =>
    JSON.stringify({
      kind: 'ImagePulledRecord',
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      lastUpdatedTime: '2024-07-01T00:00:00Z',
      imageRef,
      credentialMapping: {},
    });
  const write = (seconds: number, folder: string, key: string, content: string) =>
    at(seconds, { kind: 'writeFile', path: `image_manager/${folder}/${fileName(key)}`, content });

  /** With `count` files at the start; then one that cannot be read appears for a preloaded image. */
  function looksAtTheDisk(what: 'pulling' | 'pulled', count: number, config: string, version = 'v1.36') {
    const files = Array.from({ length: count }, (_, i) =>
      write(1, what, absent(i), what === 'pulling' ? intent(absent(i)) : record(absent(i))),
    );
    const trace = run({
      version,
      config: `${GATE}\n${config}`,
      images: [{ name: PUBLIC, id: 'sha256:tool' }],
      steps: [
        ...files,
        at(2, { kind: 'restartKubelet', crash: false }),
        write(10, what, what === 'pulling' ? PUBLIC : 'sha256:tool', '{'),
        apply(11, pod('a')),
      ],
      duration: 20,
    });
    return lab.requestsOf(trace).length > 0;
  }
  it.each([
    ['intents: 2 × maxPods', 'pulling', 'maxPods: 2', 4],
    [
      'intents: 2 × maxParallelImagePulls when that is more',
      'pulling',
      'maxPods: 2\nserializeImagePulls: false\nmaxParallelImagePulls: 5',
      10,
    ],
    [
      'intents: 2 × maxPods when that is more',
      'pulling',
      'maxPods: 4\nserializeImagePulls: false\nmaxParallelImagePulls: 2',
      8,
    ],
    ['intents: at most 1024', 'pulling', 'maxPods: 600', 1024],
    ['records: 5 × maxPods', 'pulled', 'maxPods: 2', 10],
    ['records: at most 2000', 'pulled', 'maxPods: 600', 2000],
  ] as const)('%s', (_, what, config, size) => {
    expect(looksAtTheDisk(what, size - 1, config)).toBe(false);
    expect(looksAtTheDisk(what, size, config)).toBe(true);
  });
  it('v1.33 has no memory and always looks', () => {
    expect(looksAtTheDisk('pulling', 0, 'maxPods: 2', 'v1.33')).toBe(true);
    expect(looksAtTheDisk('pulled', 0, 'maxPods: 2', 'v1.33')).toBe(true);
  });
});

describe('a registry token with a validFor', () => {
  const users = [{ username: 'alice', password: 's3cret', validFor: 10_000 }];
  const fresh = (name: string, tag = 'v1') =>
    pod(name, { image: `quay.io/acme/app:${tag}`, imagePullPolicy: 'Always', secrets: ['right'] });
  it('is refused once it has expired', () => {
    // A pod asks the registry 340 ms after it was made.
    const trace = run({
      users,
      steps: [apply(0, secret('right'), fresh('a')), apply(9.659, fresh('b')), apply(9.66, fresh('c'))],
      duration: 12,
    });
    expect(['a', 'b', 'c'].map((name) => lab.requestsOf(trace, name)[0])).toEqual([
      `${PRIVATE} alice ok`,
      `${PRIVATE} alice ok`,
      `${PRIVATE} alice unauthorized`,
    ]);
  });
  it('counts for a pull by its begin: one that expires in its middle goes on', () => {
    const trace = run({
      users,
      tags: { v1: { pullTime: 20_000 } },
      steps: [apply(0, secret('right'), fresh('a'))],
    });
    expect(lab.requestsOf(trace)).toEqual([`${PRIVATE} alice ok`]);
    expect(lab.stateOf(trace, 'a')).toBe('Running');
  });
  it('lives anew from its rotation on', () => {
    const rotate = at(8, { kind: 'rotate', host: lab.HOST, username: 'alice', password: 's3cret' });
    const trace = run({
      users,
      steps: [apply(0, secret('right')), rotate, apply(17, fresh('a')), apply(18, fresh('b'))],
      duration: 20,
    });
    expect(lab.requestsOf(trace, 'a')).toEqual([`${PRIVATE} alice ok`]);
    expect(lab.requestsOf(trace, 'b')[0]).toBe(`${PRIVATE} alice unauthorized`);
  });
});

describe('a pull as it is shown', () => {
  const initContainers = [container('first', { image: PRIVATE, command: ['true'] })];
  const slow = { v1: { pullTime: 2000 }, v2: { pullTime: 2000 } };
  it('waits for its turn, pulls and is over', () => {
    const trace = run({
      tags: slow,
      steps: [apply(0, pod('a'), pod('b', { image: 'quay.io/acme/tool:v2' }))],
    });
    const shown = [0.3, 1, 3, 5].map((t) => valueAt(trace.pulls, 'default/b/c', t * 1000));
    const b = { image: 'quay.io/acme/tool:v2', pod: 'default/b', container: 'c' };
    expect(shown).toEqual([null, { ...b, phase: 'waiting' }, { ...b, phase: 'pulling' }, null]);
  });
  it('is over when the kubelet is stopped in its middle, and its image does not come', () => {
    const trace = run({
      tags: slow,
      steps: [apply(0, pod('a')), at(1, { kind: 'stopKubelet', crash: true })],
    });
    expect([0.9, 1].map((t) => valueAt(trace.pulls, 'default/a/c', t * 1000)?.phase)).toEqual([
      'pulling',
      undefined,
    ]);
    expect(imagesAt(trace, 60_000)).toEqual([]);
  });
  it('brings an image with its size and origin', () => {
    const trace = run({ tags: { v1: { id: 'sha256:tool' } }, steps: [apply(0, pod('a'))] });
    expect(imagesAt(trace, 60_000)).toEqual([
      { id: 'sha256:tool', names: [PUBLIC], size: 1000, origin: 'pulled' },
    ]);
  });
  it('is a request of the runtime for a container, with its begin and end and the words of a refusal', () => {
    const steps = [
      apply(0, secret('wrong', 'guess'), pod('a', { secrets: ['wrong'] }, { initContainers }), pod('b')),
    ];
    const [refused, taken] = requestsAt(run({ tags: slow, steps, duration: 3 }), 3000);
    const host = lab.HOST;
    expect(refused).toEqual({
      t: 340,
      end: 345,
      host,
      image: PRIVATE,
      username: 'alice',
      result: 'unauthorized',
      message: expect.stringContaining('401 Unauthorized'),
      pod: 'default/a',
      container: 'first',
    });
    expect(taken).toEqual({
      t: 345,
      end: 2345,
      host,
      image: PUBLIC,
      username: null,
      result: 'ok',
      message: '',
      pod: 'default/b',
      container: 'c',
    });
  });
  it('that is refused says in the event what the registry said of a credential, and of none', () => {
    const steps = [
      apply(
        0,
        secret('stranger', 'guess', 'bob'),
        pod('a', { image: PRIVATE, secrets: ['stranger'] }),
        pod('b', { image: PRIVATE }),
      ),
    ];
    const users = [{ username: 'bob', password: 'p' }];
    const trace = run({ users, steps, duration: 3 });
    expect(lab.eventsOf(trace, 'a', 'Failed')[0]!.message).toContain('fetch oauth token');
    expect(lab.eventsOf(trace, 'b', 'Failed')[0]!.message).toContain('insufficient_scope');
    expect(requestsAt(trace, 3000).map(({ message }) => message.includes('insufficient_scope'))).toEqual([
      false,
      true,
    ]);
  });
  it('of an init container that is refused is told on it', () => {
    const trace = run({ steps: [apply(0, pod('a', {}, { initContainers }))], duration: 3 });
    expect(lab.eventsOf(trace, 'a', 'Failed').map(({ fieldPath }) => fieldPath)).toEqual(
      Array(lab.eventsOf(trace, 'a', 'Failed').length).fill('spec.initContainers{first}'),
    );
    expect(lab.eventsOf(trace, 'a', 'Failed').length).toBeGreaterThanOrEqual(2);
  });
  it('of two containers that are refused is told on each, and on no init container', () => {
    const done = container('done', { command: ['true'] });
    const containers = ['x', 'y'].map((name) => container(name, { image: PRIVATE }));
    const trace = run({
      steps: [apply(0, pod('a', {}, { initContainers: [done], containers }))],
      duration: 3,
    });
    const paths = new Set(lab.eventsOf(trace, 'a', 'Failed').map(({ fieldPath }) => fieldPath));
    expect([...paths]).toEqual(['spec.containers{x}', 'spec.containers{y}']);
  });
  it('ends without a pod when that is taken away in its middle', () => {
    const steps = [
      apply(0, pod('a'), pod('b', { image: 'quay.io/acme/tool:v2' })),
      lab.remove(1, 'a', { force: true }),
    ];
    const trace = run({ tags: slow, steps });
    expect(lab.podOf(trace, 'a')).toBeNull();
    expect(lab.startsOf(trace, 'a')).toEqual([]);
    expect(lab.stateOf(trace, 'b')).toBe('Running');
  });
  it('of a tag that cannot be pulled fails in the words of its pullError', () => {
    const trace = run({
      tags: { v1: { pullError: 'RegistryUnavailable: down for tea' } },
      steps: [apply(0, pod('a'))],
      duration: 3,
    });
    expect(
      lab
        .eventsOf(trace, 'a', 'Failed')
        .map(({ message }) => message)
        .slice(0, 2),
    ).toEqual([
      `Failed to pull image "${PUBLIC}": RegistryUnavailable: down for tea`,
      'Error: RegistryUnavailable',
    ]);
    expect(imagesAt(trace, 3000)).toEqual([]);
  });
});

it('a registry that goes away in the middle of a pull fails it', () => {
  const away = at(1, { kind: 'registry', host: lab.HOST, available: false });
  const trace = run({ tags: { v1: { pullTime: 3000 } }, steps: [apply(0, pod('a')), away], duration: 5 });
  expect(lab.eventsOf(trace, 'a', 'Failed')[0]).toMatchObject({ t: 3340 });
  expect(lab.eventsOf(trace, 'a', 'Failed')[0]!.message).toContain('connection refused');
});

it('init containers and containers of one pod pull one after another, each on its own fieldPath', () => {
  const spec = { initContainers: [container('first', { image: 'quay.io/acme/tool:v2', command: ['true'] })] };
  const trace = run({ steps: [apply(0, pod('a', {}, spec))] });
  expect(lab.eventsOf(trace, 'a', 'Pulling').map(({ fieldPath, message }) => [fieldPath, message])).toEqual([
    ['spec.initContainers{first}', 'Pulling image "quay.io/acme/tool:v2"'],
    ['spec.containers{c}', `Pulling image "${PUBLIC}"`],
  ]);
});
