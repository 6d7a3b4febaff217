/** Upstream's own cases of MustAttemptImagePull, by their contents; see the table in the kubelet's sources. */
import { describe, expect, it } from 'vitest';
import type { VerificationPolicy } from '../../../api/kubelet.ts';
import { emptyKeyring, type TrackedCredential } from '../../credentials/keyring.ts';
import { readKubeletConfiguration } from '../../config/read.ts';
import { findVersion } from '../../versions/index.ts';
import { startImageManager } from '../manager.ts';
import { PULLED, PULLING } from './accessor.ts';
import { pullManager } from './manager.ts';
import {
  type ImagePullCredentials,
  encodeIntent,
  encodeRecord,
  fileName,
  mergeCredentials,
} from './records.ts';

const V = 'kubelet.config.k8s.io/v1beta1';
const IMAGE = 'docker.io/testing/test:latest';
const REF = 'testref';
const own = {
  uid: 'testsecretuid',
  namespace: 'default',
  name: 'pull-secret',
  credentialHash: 'testsecrethash',
};
const R1: ImagePullCredentials = { kubernetesSecrets: [own] };
const R2: ImagePullCredentials = {
  kubernetesServiceAccounts: [{ uid: 'test-sa-uid', namespace: 'default', name: 'test-sa' }],
};
const R3: ImagePullCredentials = { nodePodsAccessible: true };
const R5: ImagePullCredentials = { kubernetesSecrets: [{ ...own, credentialHash: '' }] };

const bySecret = (change: Partial<typeof own> = {}): TrackedCredential => {
  const { credentialHash, ...source } = { ...own, ...change };
  return { auth: {}, source: { kind: 'secret', ...source }, hash: credentialHash };
};
const byAccount = (uid = 'test-sa-uid', namespace = 'default'): TrackedCredential => ({
  auth: {},
  source: { kind: 'serviceAccount', uid, namespace, name: 'test-sa' },
  hash: '',
});

interface Case {
  record?: ImagePullCredentials | 'empty';
  intent?: boolean;
  policy?: VerificationPolicy;
  image?: string;
  ref?: string;
  pod?: TrackedCredential[];
  pull: boolean;
  looked: boolean;
  recorded?: ImagePullCredentials;
}

const cases: Record<string, Case> = {
  'R1 exact': { record: R1, pod: [bySecret()], pull: false, looked: true },
  'R1, pod has no secrets': { record: R1, pod: [], pull: true, looked: true },
  'R1, new hash, same coordinates': {
    record: R1,
    pod: [bySecret({ credentialHash: 'newhash' })],
    pull: false,
    looked: true,
    recorded: { kubernetesSecrets: [{ ...own, credentialHash: 'newhash' }] },
  },
  'R1, other UID, other hash': {
    record: R1,
    pod: [bySecret({ uid: 'other', credentialHash: 'newhash' })],
    pull: true,
    looked: true,
  },
  'R1, other namespace, other hash': {
    record: R1,
    pod: [bySecret({ namespace: 'other', credentialHash: 'newhash' })],
    pull: true,
    looked: true,
  },
  'R1, other namespace, same hash': {
    record: R1,
    pod: [bySecret({ namespace: 'other' })],
    pull: false,
    looked: true,
    recorded: { kubernetesSecrets: [own, { ...own, namespace: 'other' }] },
  },
  'R1, other image name': {
    record: R1,
    image: 'docker.io/testing/other:latest',
    pod: [bySecret()],
    pull: true,
    looked: false,
  },
  'R4, a record without mapping': { record: 'empty', pod: [bySecret()], pull: true, looked: false },
  'image reference ""': { record: R1, ref: '', pull: true, looked: false },
  'no record': { pull: false, looked: false },
  'no record, AlwaysVerify': { policy: 'AlwaysVerify', pull: true, looked: false },
  'intent only': { intent: true, pull: true, looked: false },
  'intent only, NeverVerify': { intent: true, policy: 'NeverVerify', pull: false, looked: false },
  'R3 without secret': { record: R3, pull: false, looked: false },
  'R3 with secret': { record: R3, pod: [bySecret()], pull: false, looked: false },
  "R5, pod's hash empty, other namespace": {
    record: R5,
    pod: [bySecret({ namespace: 'other', credentialHash: '' })],
    pull: true,
    looked: true,
  },
  "R5, pod's hash empty, same coordinates": {
    record: R5,
    pod: [bySecret({ credentialHash: '' })],
    pull: false,
    looked: true,
  },
  'R2 exact service account': { record: R2, pod: [byAccount()], pull: false, looked: true },
  'R1, service account only': { record: R1, pod: [byAccount()], pull: true, looked: true },
  'R2, other UID': { record: R2, pod: [byAccount('other')], pull: true, looked: true },
  'R2, other namespace': { record: R2, pod: [byAccount('test-sa-uid', 'other')], pull: true, looked: true },
  'R2, other image name': {
    record: R2,
    image: 'docker.io/testing/other:latest',
    pod: [byAccount()],
    pull: true,
    looked: false,
  },
  'intent and service account': { intent: true, pod: [byAccount()], pull: true, looked: false },
  'intent and service account, NeverVerify': {
    intent: true,
    policy: 'NeverVerify',
    pod: [byAccount()],
    pull: false,
    looked: false,
  },
  'R3 and service account': { record: R3, pod: [byAccount()], pull: false, looked: false },
};

function managerOf({ record, intent, policy }: Case, images: string[] = []) {
  const files = new Map<string, string>();
  const lastUpdatedTime = '2024-07-01T00:00:00Z';
  const mapping: Record<string, ImagePullCredentials> =
    record && record !== 'empty' ? { 'docker.io/testing/test': record } : {};
  if (record)
    files.set(
      `${PULLED}/${fileName(REF)}`,
      encodeRecord({ lastUpdatedTime, imageRef: REF, credentialMapping: mapping }, V),
    );
  if (intent) files.set(`${PULLING}/${fileName(IMAGE)}`, encodeIntent(IMAGE, V));
  const config = readKubeletConfiguration(
    `apiVersion: ${V}\nkind: KubeletConfiguration\n${policy ? `imagePullCredentialsVerificationPolicy: ${policy}\n` : ''}`,
    'v1.36',
  );
  if (!config.ok) throw new Error(config.error);
  const manager = startImageManager({
    ports: {
      now: () => 0,
      wallClock: () => lastUpdatedTime,
      imageStatus: () => null,
      listImages: () => images.map((name) => ({ id: REF, repoTags: [name], repoDigests: [], size: 0 })),
      files: {
        read: (path) => files.get(path) ?? null,
        write: (path, content) => void files.set(path, content),
        remove: (path) => void files.delete(path),
        list: (directory) => [...files.keys()].filter((path) => path.startsWith(directory)),
      },
      event: () => undefined,
      decision: () => undefined,
      count: () => undefined,
    },
    config: config.config,
    version: findVersion('v1.36')!,
    nodeKeyring: emptyKeyring(),
    providers: [],
  });
  return { manager, files };
}

describe('MustAttemptImagePull', () => {
  it.each(Object.entries(cases))('%s', (_name, c) => {
    const { manager, files } = managerOf(c);
    let looked = false;
    const verdict = pullManager.mustAttemptImagePull(
      manager,
      c.image ?? IMAGE,
      c.ref ?? REF,
      'IfNotPresent',
      () => {
        looked = true;
        return c.pod ?? [];
      },
      [],
    );
    expect({ pull: verdict.pull, looked }).toEqual({ pull: c.pull, looked: c.looked });
    if (c.recorded)
      expect(JSON.parse(files.get(`${PULLED}/${fileName(REF)}`)!)).toMatchObject({
        credentialMapping: { 'docker.io/testing/test': c.recorded },
      });
  });
});

describe('the start of the kubelet', () => {
  it('turns an intent for an image that is there into a record without credentials', () => {
    const { files } = managerOf({ intent: true, pull: true, looked: false }, [IMAGE]);
    expect([...files.keys()]).toEqual([`${PULLED}/${fileName(REF)}`]);
    expect(JSON.parse([...files.values()][0]!)).not.toHaveProperty('credentialMapping');
  });
  it('keeps an intent for an image that is not there', () => {
    expect([...managerOf({ intent: true, pull: true, looked: false }).files.keys()]).toEqual([
      `${PULLING}/${fileName(IMAGE)}`,
    ]);
  });
});

describe('merging', () => {
  const record = (credentials: ImagePullCredentials) => ({
    lastUpdatedTime: '',
    imageRef: REF,
    credentialMapping: { a: credentials },
  });
  const second = { ...own, name: 'another', credentialHash: 'h2' };
  it.each<[string, ImagePullCredentials, ImagePullCredentials, ImagePullCredentials | null]>([
    ['identical', R1, R1, null],
    [
      'a second secret, sorted',
      R1,
      { kubernetesSecrets: [second] },
      { kubernetesSecrets: [second, own], kubernetesServiceAccounts: [] },
    ],
    ['node-wide over secrets', R1, R3, R3],
    ['secret onto node-wide', R3, R1, null],
    ['nothing', R1, {}, null],
    ['service account onto secrets', R1, R2, { ...R1, ...R2 }],
  ])('%s', (_name, old, added, merged) => {
    expect(mergeCredentials(record(old), 'a', added)?.credentialMapping.a ?? null).toEqual(merged);
  });
  it('a new name keeps the order given', () => {
    expect(
      mergeCredentials(record(R1), 'b', { kubernetesSecrets: [own, second] })?.credentialMapping.b,
    ).toEqual({ kubernetesSecrets: [own, second] });
  });
});

it('file names are those that upstream’s tests expect', () => {
  expect(fileName('repo.repo/test/test:latest')).toMatch(/^sha256-7d8c031e/);
});
