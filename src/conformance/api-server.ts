/** The API server of the `api/` recordings between two vectors. */
import type { KubeObject } from '../api/objects.ts';
import { type ApplyEnvironment, type Store, keyOfObject } from '../apiserver/store.ts';
import { controlPlaneObjects } from '../apiserver/boot.ts';
import { defaultPullPolicy } from '../kubelet/environment.ts';

const account = (name: string, rest: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'default' },
  ...rest,
});

const accounts = [
  account('default'),
  account('builder'),
  account('with-secrets', { imagePullSecrets: [{ name: 'valid-creds' }, { name: 'second' }] }),
  account('no-token', { automountServiceAccountToken: false }),
];

/** What there is before anybody applies anything. */
export const standing: readonly KubeObject[] = [
  ...controlPlaneObjects('2026-01-01T00:00:00Z', (key) => key).filter(
    ({ kind }) => kind !== 'ServiceAccount',
  ),
  ...accounts,
];

/** The random ends of names here. */
export const RANDOM = '0r4nd';

export const newStore = (): Store => ({
  objects: new Map(standing.map((each) => [keyOfObject(each), each])),
});

export const environmentWith = (admission: boolean): ApplyEnvironment => ({
  defaultPullPolicy,
  newUid: () => `00000000-0000-4000-8000-0000000${RANDOM}`,
  now: '2026-01-01T00:00:00Z',
  admission,
});
