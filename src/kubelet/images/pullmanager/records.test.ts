/** Upstream's own cases for records: intents, records, merging, the start, pruning. */
import { describe, expect, it } from 'vitest';
import type { ImagePullCredentials } from '../../../api/records.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import {
  IMAGE,
  NAME,
  R1,
  R2,
  R3,
  REF,
  THEN,
  account,
  byAccount,
  bySecret,
  managerOf,
  own,
} from './fixture.ts';
import { pullManager } from './manager.ts';
import { fileName } from './paths.ts';
import { mergeCredentials } from './records.ts';

const another = { uid: 'another-uid', namespace: 'default', name: 'another', credentialHash: 'h2' };
const otherAccount = { uid: 'a-uid', namespace: 'default', name: 'a-test-sa' };
const secrets = (...kubernetesSecrets: (typeof own)[]): ImagePullCredentials => ({ kubernetesSecrets });
const accounts = (...kubernetesServiceAccounts: (typeof account)[]): ImagePullCredentials => ({
  kubernetesServiceAccounts,
});

describe('RecordPullIntent', () => {
  it.each([0, 1])('counts the pulls in flight: from %i on', (inFlight) => {
    const { context, hasIntent } = managerOf({});
    const image = 'repo.repo/test/test:latest';
    for (let i = 0; i <= inFlight; i++) pullManager.recordPullIntent(context, image);
    expect(context.state.intentCounters.get(image)).toBe(inFlight + 1);
    expect(hasIntent(image)).toBe(true);
    expect(fileName(image)).toMatch(/^sha256-7d8c031e/);
  });
});

describe('what is known of an image that is there', () => {
  const path = (folder: string, key: string) => `image_manager/${folder}/${fileName(key)}`;
  const nothing = { kind: 'record', record: null, intent: false, unreadable: null };
  const whole = { lastUpdatedTime: THEN, imageRef: REF, credentialMapping: { [NAME]: R1 } };
  it.each<[string, Parameters<typeof managerOf>[0], string, object]>([
    ['no record', {}, REF, nothing],
    ['a record', { records: { [REF]: R1 } }, REF, { ...nothing, record: whole }],
    ['an intent', { intents: [IMAGE] }, REF, { ...nothing, intent: true }],
    [
      'a record, and an intent of the next pull',
      { records: { [REF]: R1 }, intents: [IMAGE] },
      REF,
      { ...nothing, record: whole },
    ],
    ['an intent, but no image', { intents: [IMAGE] }, '', nothing],
  ])('%s', (_, disk, imageRef, known) => {
    const { context } = managerOf(disk);
    expect(pullManager.knowledgeOf(context, { image: IMAGE, imageRef, pullPolicy: 'Always' })).toEqual(known);
  });
  it('a pull in flight whose intent is gone from the disk', () => {
    const { context, files } = managerOf({});
    pullManager.recordPullIntent(context, IMAGE);
    files.clear();
    context.state.accessor.intents!.entries.clear();
    const query = { image: IMAGE, imageRef: REF, pullPolicy: 'Always' } as const;
    expect(pullManager.knowledgeOf(context, query)).toEqual({ ...nothing, intent: true });
  });
  it.each(['pulled', 'pulling'])('a file in %s that cannot be read', (folder) => {
    const { context, files } = managerOf({});
    files.set(path(folder, folder === 'pulled' ? REF : IMAGE), '5');
    for (const cache of [context.state.accessor.records!, context.state.accessor.intents!])
      cache.authoritative = false;
    const query = { image: IMAGE, imageRef: REF, pullPolicy: 'Always' } as const;
    expect(pullManager.knowledgeOf(context, query)).toEqual({ ...nothing, unreadable: 'not an object' });
  });
});

describe('RecordImagePulled', () => {
  interface Case {
    /** The record of NAME before; null = none. */
    before: ImagePullCredentials | null;
    image?: string;
    inFlight?: number;
    by: TrackedCredential | null;
    after: Record<string, ImagePullCredentials>;
    unchanged?: boolean;
  }
  const cases: Record<string, Case> = {
    'new anonymous record': { before: null, by: null, after: { [NAME]: R3 } },
    'new anonymous record with two in flight': { before: null, by: null, inFlight: 2, after: { [NAME]: R3 } },
    'a second name of the image': {
      before: R1,
      image: 'quay.io/other/test:latest',
      by: bySecret(),
      after: { [NAME]: R1, 'quay.io/other/test': R1 },
    },
    'a secret joins a name': { before: R1, by: bySecret(another), after: { [NAME]: secrets(another, own) } },
    'the same secret changes nothing': { before: R1, by: bySecret(), after: { [NAME]: R1 }, unchanged: true },
    'new record of a service account': { before: null, by: byAccount(), after: { [NAME]: R2 } },
    'a service account joins secrets': { before: R1, by: byAccount(), after: { [NAME]: { ...R1, ...R2 } } },
    'a second service account is sorted before the first': {
      before: R2,
      by: byAccount(otherAccount),
      after: { [NAME]: accounts(otherAccount, account) },
    },
    'the same service account changes nothing': {
      before: R2,
      by: byAccount(),
      after: { [NAME]: R2 },
      unchanged: true,
    },
  };
  it.each(Object.entries(cases))(
    '%s',
    (_name, { before, image = IMAGE, inFlight = 1, by, after, unchanged }) => {
      const { context, record, hasIntent } = managerOf({ records: before ? { [REF]: before } : {} });
      for (let i = 0; i < inFlight; i++) pullManager.recordPullIntent(context, image);
      pullManager.recordImagePulled(context, image, REF, by);
      expect(record()).toMatchObject({ credentialMapping: after });
      expect(Object.keys(record()!.credentialMapping!)).toEqual(Object.keys(after).sort());
      if (unchanged) expect(record()).toMatchObject({ lastUpdatedTime: THEN });
      else expect(record()).not.toMatchObject({ lastUpdatedTime: THEN });
      expect(context.state.intentCounters.get(image) ?? 0).toBe(inFlight - 1);
      expect(hasIntent(image)).toBe(inFlight > 1);
    },
  );
});

describe('merging', () => {
  const merge = (old: ImagePullCredentials, added: ImagePullCredentials, name = NAME) =>
    mergeCredentials({ lastUpdatedTime: '', imageRef: REF, credentialMapping: { [NAME]: old } }, name, added)
      ?.credentialMapping[name] ?? null;
  const third = { ...own, name: 'zebra' };
  const both = { ...R1, ...R2 };
  it.each<[string, ImagePullCredentials, ImagePullCredentials, ImagePullCredentials]>([
    ['a second secret', R1, secrets(third), secrets(own, third)],
    ['a third secret, sorted', secrets(own, third), secrets(another), secrets(another, own, third)],
    ['node-wide over secrets', R1, R3, R3],
    [
      'another hash at the same place',
      R1,
      secrets({ ...own, credentialHash: 'new' }),
      secrets({ ...own, credentialHash: 'new' }),
    ],
    [
      'the same hash at another place',
      R1,
      secrets({ ...own, name: 'a' }),
      secrets({ ...own, name: 'a' }, own),
    ],
    ['service account onto secrets', R1, R2, both],
    ['secret onto service accounts', R2, R1, both],
    ['node-wide over both', both, R3, R3],
    [
      'the same service account with another UID',
      R2,
      accounts({ ...account, uid: 'zzz' }),
      accounts(account, { ...account, uid: 'zzz' }),
    ],
  ])('changes: %s', (_name, old, added, merged) => {
    const { kubernetesSecrets = [], kubernetesServiceAccounts = [], nodePodsAccessible } = merge(old, added)!;
    expect({ kubernetesSecrets, kubernetesServiceAccounts, nodePodsAccessible }).toEqual({
      kubernetesSecrets: [],
      kubernetesServiceAccounts: [],
      nodePodsAccessible: undefined,
      ...merged,
    });
  });
  it.each<[string, ImagePullCredentials]>([
    ['in order', secrets(another, own)],
    ['not in order, which is kept', secrets(own, another)],
  ])('changes: a new name, its secrets %s', (_name, added) => {
    expect(merge(R1, added, 'quay.io/new/name')).toEqual(added);
  });
  it.each<[string, ImagePullCredentials, ImagePullCredentials]>([
    ['identical', R1, R1],
    ['a secret onto node-wide', R3, R1],
    ['a service account onto node-wide', R3, R2],
    ['nothing', R1, {}],
    ['empty lists', R1, { kubernetesSecrets: [], kubernetesServiceAccounts: [] }],
  ])('no change: %s', (_name, old, added) => {
    expect(merge(old, added)).toBeNull();
  });
});

describe('the start of the kubelet', () => {
  const second = 'docker.io/testing/second:v1';
  it('nothing on the disk: nothing is written', () => {
    expect(managerOf({ images: [IMAGE] }).files.size).toBe(0);
  });
  it('records only: they stay as they are', () => {
    const { files, before } = managerOf({ records: { [REF]: R1, other: R2 }, images: [IMAGE] });
    expect(files).toEqual(before);
  });
  it('an intent for an image that is there becomes a record without credentials', () => {
    const { record, hasIntent } = managerOf({ intents: [IMAGE], images: [IMAGE] });
    expect(record()).not.toBeNull();
    expect(record()).not.toHaveProperty('credentialMapping');
    expect(hasIntent()).toBe(false);
  });
  it('an intent for an image that has a record leaves it as it is', () => {
    const { record, hasIntent } = managerOf({ records: { [REF]: R1 }, intents: [IMAGE], images: [IMAGE] });
    expect(record()).toMatchObject({ lastUpdatedTime: THEN, credentialMapping: { [NAME]: R1 } });
    expect(hasIntent()).toBe(false);
  });
  it('two intents for two names of one image become one record', () => {
    const { files, record } = managerOf({ intents: [IMAGE, second], images: [IMAGE, second] });
    expect(files.size).toBe(1);
    expect(record()).not.toHaveProperty('credentialMapping');
  });
  it('an intent for an image that is not there stays', () => {
    const { hasIntent, record } = managerOf({ intents: [IMAGE] });
    expect(hasIntent()).toBe(true);
    expect(record()).toBeNull();
  });
});

describe('PruneUnknownRecords', () => {
  it.each<[string, string[], string[]]>([
    ['all listed: all kept', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['an empty list: none kept', [], []],
    ['only images without records listed: none kept', ['x', 'y'], []],
    ['some listed: those kept', ['b', 'y'], ['b']],
  ])('%s', (_name, list, kept) => {
    const { context, record } = managerOf({ records: { a: R1, b: R2, c: R3 } });
    pullManager.pruneUnknownRecords(context, list);
    expect(['a', 'b', 'c'].filter((ref) => record(ref) !== null)).toEqual(kept);
  });
});
