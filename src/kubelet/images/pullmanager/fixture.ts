/** A pull manager of v1.36 with a disk around it, and the credentials of upstream's tests. */
import { createMemo } from '../../memo.ts';
import type { VerificationPolicy } from '../../../api/kubelet.ts';
import type { ImagePullCredentials } from '../../../api/records.ts';
import { readKubeletConfiguration } from '../../config/read.ts';
import { type TrackedCredential, emptyKeyring } from '../../credentials/keyring.ts';
import { findVersion } from '../../versions/index.ts';
import { startImageManager } from '../manager.ts';
import { PULLED, PULLING } from './folders.ts';
import { fileName } from './paths.ts';
import { encodeIntent, encodeRecord } from './records.ts';

export const V = 'kubelet.config.k8s.io/v1beta1';
export const IMAGE = 'docker.io/testing/test:latest';
export const NAME = 'docker.io/testing/test';
export const REF = 'testref';
/** When the records that the fixture lays down were written, and when the manager writes. */
export const THEN = '2024-07-01T00:00:00Z';
const NOW = '2024-07-02T00:00:00Z';

export const own = {
  uid: 'testsecretuid',
  namespace: 'default',
  name: 'pull-secret',
  credentialHash: 'testsecrethash',
};
export const account = { uid: 'test-sa-uid', namespace: 'default', name: 'test-sa' };
export const R1: ImagePullCredentials = { kubernetesSecrets: [own] };
export const R2: ImagePullCredentials = { kubernetesServiceAccounts: [account] };
export const R3: ImagePullCredentials = { nodePodsAccessible: true };
export const R5: ImagePullCredentials = { kubernetesSecrets: [{ ...own, credentialHash: '' }] };

export const bySecret = (change: Partial<typeof own> = {}): TrackedCredential => {
  const { credentialHash, ...source } = { ...own, ...change };
  return { auth: {}, source: { kind: 'secret', ...source }, hash: credentialHash };
};
export const byAccount = (change: Partial<typeof account> = {}): TrackedCredential => ({
  auth: {},
  source: { kind: 'serviceAccount', ...account, ...change },
  hash: '',
});

export interface Disk {
  /** Credentials by image reference, recorded for NAME; `empty` = a record without mapping. */
  records?: Record<string, ImagePullCredentials | 'empty'>;
  intents?: string[];
  /** Names of images in the runtime, all with the reference REF. */
  images?: string[];
  policy?: VerificationPolicy | undefined;
}

export function managerOf({ records = {}, intents = [], images = [], policy }: Disk) {
  const files = new Map<string, string>();
  for (const [imageRef, credentials] of Object.entries(records)) {
    const credentialMapping: Record<string, ImagePullCredentials> =
      credentials === 'empty' ? {} : { [NAME]: credentials };
    const record = { lastUpdatedTime: THEN, imageRef, credentialMapping };
    files.set(`${PULLED}/${fileName(imageRef)}`, encodeRecord(record, V));
  }
  for (const image of intents) files.set(`${PULLING}/${fileName(image)}`, encodeIntent(image, V));
  const before = new Map(files);
  const config = readKubeletConfiguration(
    `apiVersion: ${V}\nkind: KubeletConfiguration\n${policy ? `imagePullCredentialsVerificationPolicy: ${policy}\n` : ''}`,
    'v1.36',
  );
  if (!config.ok) throw new Error(config.error);
  const manager = startImageManager({
    ports: {
      memo: createMemo(),
      now: () => 0,
      wallClock: () => NOW,
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
  const record = (imageRef = REF): { credentialMapping?: Record<string, ImagePullCredentials> } | null => {
    const text = files.get(`${PULLED}/${fileName(imageRef)}`);
    return text === undefined ? null : (JSON.parse(text) as object);
  };
  const hasIntent = (image = IMAGE) => files.has(`${PULLING}/${fileName(image)}`);
  const { context } = manager;
  return { manager, context, files, before, record, hasIntent };
}
