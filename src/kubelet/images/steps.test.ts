/** The decision of each container start: its questions in order, its outcome, and the credential used. */
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../api/decision.ts';
import type { PullPolicy, Secret } from '../../api/objects.ts';
import { readKubeletConfiguration } from '../config/read.ts';
import { emptyKeyring } from '../credentials/keyring.ts';
import { createMemo } from '../memo.ts';
import { findVersion } from '../versions/index.ts';
import { ensureImageExists, startImageManager } from './manager.ts';
import { recordPath } from './pullmanager/paths.ts';
import { clonePull, pullAnswered, startPull } from './pull.ts';
import type { PendingPull, PullAnswer } from './types.ts';

const IMAGE = 'quay.io/acme/app:v1';
const secret = (text: string): Secret =>
  ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { name: 'mine', namespace: 'default', uid: 's' },
    stringData: { '.dockerconfigjson': text },
  }) as Secret;
const mine = secret(JSON.stringify({ auths: { 'quay.io': { username: 'u', password: 'p' } } }));
const holder = { kind: 'secret', uid: 's', namespace: 'default', name: 'mine' };
const denied = { ok: false, error: 'denied: no', host: 'quay.io', username: 'u', result: 'denied' } as const;
const pulled = { ok: true, imageRef: 'sha256:1', host: 'quay.io', username: 'u' } as const;

/** A node; `present` = the runtime has the image. Times in milliseconds. */
function nodeOf({ version = 'v1.36', config = '' } = {}) {
  const read = readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${config}\n`,
    version,
  );
  if (!read.ok) throw new Error(read.error);
  const node = { now: 0, present: false, runtimeAway: false, readOnly: false, size: 7 as number | null };
  const files = new Map<string, string>();
  const decisions: Decision[] = [];
  const events: string[] = [];
  const counts: string[] = [];
  const manager = startImageManager({
    ports: {
      memo: createMemo(),
      now: () => node.now,
      wallClock: () => '2024-07-02T00:00:00Z',
      imageStatus(name) {
        if (node.runtimeAway) throw new Error('the runtime is away');
        return node.present
          ? { id: 'sha256:1', repoTags: [name], repoDigests: [], size: node.size ?? 0 }
          : null;
      },
      listImages: () => [],
      files: {
        read: (path) => files.get(path) ?? null,
        write(path, content) {
          if (node.readOnly) throw new Error('read-only file system');
          files.set(path, content);
        },
        remove: (path) => void files.delete(path),
        list: (directory) => [...files.keys()].filter((path) => path.startsWith(directory)),
      },
      event: (_type, reason, message) => void events.push(`${reason}: ${message}`),
      decision: (decision) => void decisions.push(decision),
      count: (metric) => void counts.push(metric),
    },
    config: read.config,
    version: findVersion(version)!,
    nodeKeyring: emptyKeyring(),
    providers: [],
  });
  const ensure = (
    imagePullPolicy: PullPolicy,
    pullSecrets: Secret[] = [],
    image = IMAGE,
    more: { volume?: true } = {},
  ) => {
    const pod = { namespace: 'default', name: 'a', uid: 'u' };
    return ensureImageExists(
      manager,
      { pod, container: 'c', image, imagePullPolicy, pullSecrets, ...more },
      'default/a/c#1',
    );
  };
  const pull = (answer: PullAnswer, ...of: Parameters<typeof ensure>): PendingPull => {
    const step = ensure(...of);
    if (step.kind !== 'queued') throw new Error('no pull');
    startPull(manager, step.pull);
    pullAnswered(manager, step.pull, answer);
    return step.pull;
  };
  return { node, manager, decisions, events, counts, ensure, pull, last: () => decisions.at(-1)! };
}

describe('without a pull', () => {
  it('an absent image under Never', () => {
    const { ensure, decisions } = nodeOf();
    ensure('Never');
    expect(decisions).toEqual([
      {
        id: 'default/a/c#1',
        t: 0,
        end: 0,
        pod: 'default/a',
        podUid: 'u',
        container: 'c',
        image: IMAGE,
        imageRef: '',
        pullPolicy: 'Never',
        steps: [
          { kind: 'imagePresent', imageRef: '', pullPolicy: 'Never' },
          { kind: 'neverPull', because: 'absent' },
        ],
        outcome: 'ErrImageNeverPull',
        message: `Container image "${IMAGE}" is not present with pull policy of Never`,
        metric: null,
        credential: null,
      },
    ]);
  });
  it('an image volume', () => {
    const { ensure, last } = nodeOf();
    ensure('Never', [], IMAGE, { volume: true });
    expect(last()).toMatchObject({ container: 'c', volume: true, outcome: 'ErrImageNeverPull' });
  });
  it('an image that nobody checks', () => {
    const { node, ensure, last } = nodeOf({
      config: 'featureGates: {KubeletEnsureSecretPulledImages: false}',
    });
    node.present = true;
    ensure('IfNotPresent');
    expect(last()).toMatchObject({ imageRef: 'sha256:1', outcome: 'present', end: 0 });
    expect(last().steps).toEqual([
      { kind: 'imagePresent', imageRef: 'sha256:1', pullPolicy: 'IfNotPresent' },
      { kind: 'gate', gate: false, checks: false },
    ]);
  });
  it('a name that is none', () => {
    const { ensure, last } = nodeOf();
    ensure('IfNotPresent', [], 'UPPER');
    expect(last()).toMatchObject({
      outcome: 'InvalidImageName',
      steps: [{ kind: 'nameNotParsed', image: 'UPPER' }],
    });
  });
  it('a runtime that does not answer', () => {
    const { node, ensure, last, events } = nodeOf();
    node.runtimeAway = true;
    ensure('IfNotPresent');
    const message = 'Failed to inspect image "": the runtime is away';
    expect(last()).toMatchObject({ outcome: 'ImageInspectError', message });
    expect(events).toEqual([`InspectFailed: ${message}`]);
    expect(last().steps).toEqual([{ kind: 'inspectionFailed', error: 'the runtime is away' }]);
  });
  it('a malformed secret', () => {
    const { ensure, last } = nodeOf();
    ensure('Always', [secret('{')]);
    expect(last().steps).toEqual([
      { kind: 'policyAlways' },
      { kind: 'credentialsMalformed', error: 'unexpected end of JSON input' },
    ]);
  });
  it('a disk that refuses the intent', () => {
    const { node, ensure, last } = nodeOf();
    node.readOnly = true;
    ensure('Always');
    expect(last().steps).toEqual([
      { kind: 'policyAlways' },
      { kind: 'intentNotWritten', error: 'failed to record image pull intent: read-only file system' },
    ]);
  });
});

describe('an image whose credential is not recorded', () => {
  const afterPull = (...settings: Parameters<typeof nodeOf>) => {
    const made = nodeOf(...settings);
    made.pull(pulled, 'IfNotPresent', [mine]);
    made.node.present = true;
    return made;
  };
  it('is refused under Never', () => {
    const { ensure, last } = afterPull();
    ensure('Never');
    expect(last()).toMatchObject({ outcome: 'ErrImageNeverPull', imageRef: 'sha256:1' });
    expect(last().steps[1]).toEqual({ kind: 'gate', gate: true, checks: true });
    expect(last().steps.at(-1)).toEqual({ kind: 'neverPull', because: 'notRecorded' });
  });
  it('is not ensured to the drafts', () => {
    const config = 'featureGates: {KubeletEnsureSecretPulledImages: true}\npullImageSecretRecheck: true';
    const { ensure, last } = afterPull({ version: 'v1.31-kep', config });
    ensure('Never');
    expect(last().steps.at(-1)).toEqual({ kind: 'neverPull', because: 'notEnsured' });
  });
  it('is pulled, and refused by the registry stays present in the blog post', () => {
    const config = 'featureGates: {KubeletEnsureSecretPulledImages: true}\npullImageSecretRecheck: true';
    const { pull, last, events } = afterPull({ version: 'v1.31-blog', config });
    pull(denied, 'IfNotPresent');
    expect(last().steps.at(-1)).toEqual({ kind: 'presentAfterRefusal' });
    expect(last().outcome).toBe('ErrImageNotEnsured');
    expect(events.at(-1)).toMatch(/^ErrImageNotEnsured: Container image /);
  });
});

describe('a pull', () => {
  it('is handed out as it begins, and again as it has ended', () => {
    const { node, ensure, manager, decisions } = nodeOf();
    const step = ensure('IfNotPresent', [mine]);
    if (step.kind !== 'queued') throw new Error('no pull');
    node.now = 10;
    startPull(manager, step.pull);
    node.now = 40;
    pullAnswered(manager, step.pull, pulled);
    const begun = [
      { kind: 'imagePresent', imageRef: '', pullPolicy: 'IfNotPresent' },
      { kind: 'registryAsked', credentials: [{ holder, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
    ];
    expect(decisions).toHaveLength(2);
    expect(decisions[0]).toMatchObject({ t: 0, end: null, outcome: 'pulling', message: '', imageRef: '' });
    expect(decisions[0]!.steps).toEqual(begun);
    expect(decisions[1]).toMatchObject({
      end: 40,
      outcome: 'pulled',
      imageRef: 'sha256:1',
      credential: holder,
    });
    expect(decisions[1]!.steps).toEqual([
      ...begun,
      { kind: 'registryAnswered', t: 10, host: 'quay.io', username: 'u', result: 'ok', error: '' },
      { kind: 'recorded', by: holder, file: recordPath('sha256:1') },
    ]);
  });
  it('without a credential opens the image to everyone', () => {
    const { pull, last } = nodeOf();
    pull({ ...pulled, username: null }, 'Always');
    expect(last().steps.at(-1)).toEqual({ kind: 'recorded', by: null, file: recordPath('sha256:1') });
    expect(last().credential).toEqual({ kind: 'everyone' });
  });
  it('that fails starts a back-off, whose start tells how long it lasts and why', () => {
    const { node, pull, ensure, last, events } = nodeOf();
    pull(denied, 'Always', [mine]);
    expect(last().steps.at(-1)).toEqual({
      kind: 'registryAnswered',
      t: 0,
      host: 'quay.io',
      username: 'u',
      result: 'denied',
      error: 'denied: no',
    });
    expect(last()).toMatchObject({
      outcome: 'ErrImagePull',
      message: 'denied: no',
      imageRef: '',
      credential: null,
    });
    node.now = 4000;
    ensure('Always', [mine]);
    const previous = { reason: 'ErrImagePull', message: 'denied: no' };
    expect(last()).toMatchObject({
      outcome: 'ImagePullBackOff',
      message: `Back-off pulling image "${IMAGE}": ErrImagePull: denied: no`,
    });
    expect(last().steps).toEqual([
      { kind: 'policyAlways' },
      { kind: 'backOff', until: 10_000, left: 6000, previous },
    ]);
    expect(events.at(-1)).toBe(`BackOff: Back-off pulling image "${IMAGE}"`);
  });
  it('in a back-off of which no failure is remembered has the back-off’s own words', () => {
    const { manager, pull, ensure, last } = nodeOf();
    pull(denied, 'Always');
    manager.state.previousErrors.clear();
    ensure('Always');
    expect(last()).toMatchObject({
      outcome: 'ImagePullBackOff',
      message: `Back-off pulling image "${IMAGE}"`,
    });
    expect(last().steps.at(-1)).toMatchObject({ kind: 'backOff', previous: null });
  });
  it('whose size nobody can tell has none', () => {
    const { events, pull } = nodeOf();
    pull(pulled, 'Always');
    expect(events.at(-1)).toMatch(/Image size: 0 bytes\.$/);
  });
  it('has a number of its own', () => {
    const { pull } = nodeOf();
    expect([1, 2, 3].map(() => pull(pulled, 'Always').id)).toEqual([1, 2, 3]);
  });
  it('that was copied goes on by itself', () => {
    const { manager, ensure, decisions } = nodeOf();
    const step = ensure('IfNotPresent', [mine, mine, mine]);
    if (step.kind !== 'queued') throw new Error('no pull');
    startPull(manager, step.pull);
    pullAnswered(manager, step.pull, { ...denied, error: 'denied: first' });
    const copy = clonePull(step.pull);
    expect(copy).toEqual(step.pull);
    const before = structuredClone(step.pull);
    for (let tries = 0; tries < 2; tries++) pullAnswered(manager, copy, denied);
    expect(step.pull).toEqual(before);
    expect(decisions.at(-1)).toMatchObject({
      outcome: 'ErrImagePull',
      message: '[denied: first, denied: no]',
    });
  });
});

it('starts and checks are counted from the version on that has metrics', () => {
  const countsOf = (version: string) => {
    const config = 'featureGates: {KubeletEnsureSecretPulledImages: true}';
    const { node, pull, ensure, counts } = nodeOf({ version, config });
    pull(denied, 'Always');
    node.present = true;
    ensure('IfNotPresent');
    return counts.map((each) => each.replace(/\{.*/, ''));
  };
  expect(countsOf('v1.34')).toEqual([]);
  expect(new Set(countsOf('v1.36')).size).toBe(2);
  expect(countsOf('v1.36')).toHaveLength(3);
});
