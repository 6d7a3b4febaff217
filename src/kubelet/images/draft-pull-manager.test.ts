/** Rules of the draft of KEP-2535 for v1.31 (June 2024): which images are ensured, for how long, and the text of a refusal. */
import { describe, expect, it } from 'vitest';
import type { PullPolicy } from '../../api/objects.ts';
import type { TrackedCredential } from '../credentials/keyring.ts';
import { readKubeletConfiguration } from '../config/read.ts';
import { createMemo } from '../memo.ts';
import { findVersion } from '../versions/index.ts';
import { draftPullManager, mustAttemptImagePull, refusedAsInTheBlog } from './draft-pull-manager.ts';
import { NO_DUE_DATE, STATE_FILE } from './draft-state.ts';
import { accessorWith } from './pullmanager/accessor.ts';
import { createPullManagerState } from './pullmanager/state.ts';
import type {
  DraftEntry,
  ImagePullManager,
  DraftKnowledge,
  PullManagerContext,
} from './pullmanager/types.ts';

const IMAGE = 'quay.io/acme/app:v1';
const credential = (hash: string): TrackedCredential => ({
  auth: {},
  source: { kind: 'secret', uid: `uid-${hash}`, namespace: 'default', name: `secret-${hash}` },
  hash,
});
const holderOf = (hash: string) => credential(hash).source;
const manager = draftPullManager(() => null);

function configOf(lines: string) {
  const read = readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${lines}\n`,
    'v1.31-kep',
  );
  if (!read.ok) throw new Error(read.error);
  return read.config;
}

/** `present` = what the runtime answers: an image, none, or an error. */
function contextOf({
  state,
  config = '',
  present = false,
  readOnly = false,
}: {
  state?: Record<string, DraftEntry>;
  config?: string;
  present?: boolean | 'error';
  readOnly?: boolean;
} = {}) {
  const writes: string[] = [];
  let text = state ? JSON.stringify({ images: state }) : null;
  const version = findVersion('v1.31-kep')!;
  const memory = createPullManagerState();
  const memo = createMemo();
  const ports = {
    now: () => 30_000,
    wallClock: (t: number) => new Date(Date.UTC(2024, 6, 1) + t).toISOString().replace('.000', ''),
    imageStatus() {
      if (present === 'error') throw new Error('the runtime is away');
      return present ? { id: 'r', repoTags: [IMAGE], repoDigests: [], size: 1 } : null;
    },
    listImages: () => [],
    files: {
      read: (path: string) => (path === STATE_FILE ? text : null),
      write(path: string, content: string) {
        if (readOnly) throw new Error('read-only file system');
        writes.push(path);
        text = content;
      },
      remove: () => undefined,
      list: () => [],
    },
  };
  const context = {
    config: configOf(config),
    policies: version.images,
    memo,
    state: memory,
    accessor: accessorWith(ports.files, version.images.records, memo, memory.accessor),
    ports,
  } satisfies PullManagerContext;
  return {
    context,
    writes,
    images: () => (JSON.parse(text ?? '{"images":{}}') as { images: unknown }).images,
  };
}

describe('whether an image has to be pulled', () => {
  const at = '2024-07-01T00:01:00Z';
  const entryOf = (authHash: DraftEntry['authHash']): DraftEntry => ({ name: IMAGE, authHash });
  const ensured = (dueDate = NO_DUE_DATE, is = true) => ({ ensured: is, dueDate });
  const ask = (
    entry: DraftEntry | null,
    hashes: string[] | string,
    pullPolicy: PullPolicy = 'IfNotPresent',
  ) => {
    let asked = 0;
    const verdict = mustAttemptImagePull(
      { config: configOf(''), policies: findVersion('v1.31-kep')!.images, memo: createMemo() },
      { image: IMAGE, imageRef: 'r', pullPolicy },
      { kind: 'draft', entry, at },
      () => {
        asked++;
        return typeof hashes === 'string'
          ? { error: hashes, credentials: [] }
          : { error: null, credentials: hashes.map(credential) };
      },
    );
    return { verdict, asked };
  };
  const nothing = { metric: null, delta: null, error: null };

  it('no credential is looked up when Never meets an image of which nothing is known', () => {
    expect(ask(null, ['a'], 'Never')).toEqual({
      asked: 0,
      verdict: { ...nothing, pull: false, credential: null, steps: [{ kind: 'notPulledWithSecret' }] },
    });
  });
  it.each<[string, PullPolicy, DraftEntry | null, string[]]>([
    ['nothing is known of it', 'IfNotPresent', null, ['a']],
    ['the pod has no credential', 'IfNotPresent', entryOf({ a: ensured() }), []],
    ['another credential was ensured', 'Never', entryOf({ a: ensured() }), ['b']],
    [
      'its credential is there, but not ensured',
      'IfNotPresent',
      entryOf({ a: ensured(NO_DUE_DATE, false) }),
      ['a'],
    ],
  ])('it has to: %s', (_, policy, entry, hashes) => {
    expect(ask(entry, hashes, policy).verdict).toEqual({
      ...nothing,
      pull: true,
      credential: null,
      steps: [{ kind: 'credentialNotEnsured', known: entry !== null, overdue: null }],
    });
  });
  it.each([
    ['without a due date', NO_DUE_DATE, null],
    ['before it is due', '2024-07-01T00:01:01Z', '2024-07-01T00:01:01Z'],
  ])('it has not: the second credential was ensured, %s', (_, dueDate, shown) => {
    expect(ask(entryOf({ b: ensured(dueDate) }), ['a', 'b', 'c']).verdict).toEqual({
      ...nothing,
      pull: false,
      credential: holderOf('b'),
      steps: [
        { kind: 'credentialEnsured', credential: { holder: holderOf('b'), hash: 'b' }, dueDate: shown },
      ],
    });
  });
  it.each(['2024-07-01T00:01:00Z', '2024-07-01T00:00:59Z'])('it has to: due since %s', (dueDate) => {
    expect(ask(entryOf({ a: ensured(dueDate) }), ['a']).verdict).toMatchObject({
      pull: true,
      steps: [{ kind: 'credentialNotEnsured', known: true, overdue: { holder: holderOf('a'), dueDate } }],
    });
  });
  it('one that is overdue does not keep the next from counting', () => {
    const entry = entryOf({ a: ensured('2024-07-01T00:00:00Z'), b: ensured() });
    expect(ask(entry, ['a', 'b']).verdict).toMatchObject({ pull: false, credential: holderOf('b') });
  });
  it('a malformed secret ends the start', () => {
    expect(ask(entryOf({}), 'unexpected end of JSON input').verdict).toEqual({
      ...nothing,
      pull: true,
      credential: null,
      error: 'unexpected end of JSON input',
      steps: [],
    });
  });
});

describe('the state file after a pull', () => {
  const entry = (hash: string, dueDate = NO_DUE_DATE): DraftEntry => ({
    name: IMAGE,
    authHash: { [hash]: { ensured: true, dueDate } },
  });
  it.each([
    ['', NO_DUE_DATE],
    ['pullImageSecretRecheck: true\npullImageSecretRecheckPeriod: 60s', '2024-07-01T00:01:30Z'],
  ])('with %j has the credential as ensured until %s', (config, dueDate) => {
    const { context, images } = contextOf({ config });
    manager.recordImagePulled(context, IMAGE, 'r', credential('a'));
    expect(images()).toEqual({ r: entry('a', dueDate) });
  });
  it('keeps the name and the other credentials of the image, and the other images', () => {
    const { context, images } = contextOf({ state: { r: entry('a'), s: entry('x') } });
    manager.recordImagePulled(context, 'quay.io/acme/other', 'r', credential('b'));
    expect(images()).toEqual({
      r: { name: IMAGE, authHash: { ...entry('a').authHash, ...entry('b').authHash } },
      s: entry('x'),
    });
  });
  it('knows nothing of an image that was pulled without a credential', () => {
    const { context, images } = contextOf({ state: { r: entry('a'), s: entry('x') } });
    manager.recordImagePulled(context, IMAGE, 'r', null);
    expect(images()).toEqual({ s: entry('x') });
  });
  it('is not written when it stays the same', () => {
    const { context, writes } = contextOf({ state: { r: entry('a') } });
    manager.recordImagePulled(context, IMAGE, 'r', credential('a'));
    manager.recordImagePulled(context, IMAGE, 'other', null);
    manager.pruneUnknownRecords(context, ['r', 'other']);
    expect(writes).toEqual([]);
  });
  it('stays as it is when the disk refuses', () => {
    const { context, images } = contextOf({ state: { r: entry('a') }, readOnly: true });
    manager.recordImagePulled(context, IMAGE, 'r', null);
    expect(images()).toEqual({ r: entry('a') });
  });
  it('keeps the images of a list', () => {
    const { context, images } = contextOf({ state: { r: entry('a'), s: entry('b'), t: entry('c') } });
    manager.pruneUnknownRecords(context, ['s', 'u']);
    expect(images()).toEqual({ s: entry('b') });
  });
  it('is what the next decision goes by, with the moment', () => {
    const { context } = contextOf({ state: { r: entry('a') } });
    const known = (imageRef: string) =>
      manager.knowledgeOf(context, { image: IMAGE, imageRef, pullPolicy: 'IfNotPresent' });
    expect(known('r')).toEqual({ kind: 'draft', entry: entry('a'), at: '2024-07-01T00:00:30Z' });
    expect(known('s')).toEqual({ kind: 'draft', entry: null, at: '2024-07-01T00:00:30Z' });
  });
});

it.each([
  [false, 'pullImageSecretRecheck: true', false],
  [true, 'pullImageSecretRecheck: false', false],
  [true, 'pullImageSecretRecheck: true', true],
])('with the gate %s and %s it is active: %s', (gate, recheck, active) => {
  const config = configOf(`featureGates: {KubeletEnsureSecretPulledImages: ${gate}}\n${recheck}`);
  expect(draftPullManager(() => null).active(config)).toBe(active);
});

describe('a refusal', () => {
  const message = (policy: string) =>
    `Container image "${IMAGE}" is present with pull policy of "${policy}" but does not have the proper auth (image secret) that was used to pull the image`;
  it('under Never names the missing credential', () => {
    expect(manager.neverPull({ image: IMAGE, imageRef: 'r', pullPolicy: 'Never' })).toEqual({
      reason: 'ErrImageNotEnsured',
      message: message('Never'),
    });
  });
  it.each<[PullPolicy, boolean | 'error', boolean]>([
    ['IfNotPresent', true, true],
    ['IfNotPresent', false, false],
    ['IfNotPresent', 'error', false],
    ['Always', true, false],
  ])(
    'of a pull under %s in the blog, image there: %s, is one of an image that is not ensured: %s',
    (policy, present, is) => {
      const blog: ImagePullManager<DraftKnowledge> = draftPullManager(refusedAsInTheBlog);
      const refused = blog.refused(contextOf({ present }).context, { image: IMAGE, pullPolicy: policy });
      expect(refused).toEqual(is ? { reason: 'ErrImageNotEnsured', message: message(policy) } : null);
    },
  );
});
