/** The stored objects: what kubectl's apply and delete do to them. Plain data; objects are never changed in place. */
import type { KubeObject, Pod, Secret, ServiceAccount } from '../api/objects.ts';
import { type DefaultPullPolicy, admitServiceAccount, defaultPod, defaultSecret } from './defaults.ts';
import { fieldPath, validateObject } from './validate/index.ts';

export interface Store {
  /** `Kind/namespace/name` → object. */
  objects: Map<string, KubeObject>;
}

export interface ApplyEnvironment {
  defaultPullPolicy: DefaultPullPolicy;
  newUid(key: string): string;
  /** RFC 3339 */
  now: string;
}

export type Applied =
  { result: 'created' | 'configured' | 'unchanged'; object: KubeObject } | { error: string };

export const keyOf = (kind: string, namespace: string, name: string) => `${kind}/${namespace}/${name}`;

const resources: Record<string, string> = {
  Pod: 'pods',
  Secret: 'secrets',
  ServiceAccount: 'serviceaccounts',
  Namespace: 'namespaces',
};
export const resourceOf = (kind: string) => resources[kind] ?? `${kind.toLowerCase()}s`;

/** One object of `kubectl apply`; errors in the server's words. */
export function applyObject(store: Store, written: KubeObject, environment: ApplyEnvironment): Applied {
  const clustered = written.kind === 'Namespace';
  const namespace = clustered ? '' : (written.metadata.namespace ?? 'default');
  const { name } = written.metadata;
  const key = keyOf(written.kind, namespace, name);
  const before = store.objects.get(key);
  const errors = validateObject(written);
  if (errors.length) {
    const list = errors.map(({ path, message }) => `${fieldPath(path)}: ${message}`);
    return {
      error: `The ${written.kind} ${JSON.stringify(name)} is invalid: ${list.length === 1 ? list[0] : list.map((text) => `\n* ${text}`).join('')}`,
    };
  }
  if (!clustered && namespace !== 'default' && !namespaceExists(store, namespace)) {
    return { error: `Error from server (NotFound): namespaces ${JSON.stringify(namespace)} not found` };
  }
  const metadata = before
    ? { ...before.metadata, ...pick(written), namespace }
    : {
        ...written.metadata,
        ...(clustered ? {} : { namespace }),
        uid: environment.newUid(key),
        creationTimestamp: environment.now,
      };
  if (clustered) delete metadata.namespace;
  const object = { ...written, metadata };
  let result: KubeObject = object;
  if (written.kind === 'Secret') result = defaultSecret(object as Secret);
  if (written.kind === 'Pod') {
    if (before) return applyPod(store, key, before as Pod, object as Pod, environment);
    const pod = defaultPod(object as Pod, environment.defaultPullPolicy);
    const accountName = pod.spec.serviceAccountName ?? 'default';
    const account = findServiceAccount(store, namespace, accountName, environment);
    if (!account) {
      return {
        error: `Error from server (Forbidden): pods ${JSON.stringify(name)} is forbidden: error looking up service account ${namespace}/${accountName}: serviceaccount ${JSON.stringify(accountName)} not found`,
      };
    }
    result = admitServiceAccount(pod, account);
  }
  if (before && same(before, result)) return { result: 'unchanged', object: before };
  store.objects.set(key, result);
  return { result: before ? 'configured' : 'created', object: result };
}

/** Of a pod that runs only the images (and a few other fields) may change. Models ValidatePodUpdate */
function applyPod(
  store: Store,
  key: string,
  before: Pod,
  written: Pod,
  environment: ApplyEnvironment,
): Applied {
  const fresh = defaultPod(written, environment.defaultPullPolicy);
  const images = (pod: Pod, field: 'containers' | 'initContainers') =>
    (before.spec[field] ?? []).map((c) => ({
      ...c,
      image: pod.spec[field]?.find((o) => o.name === c.name)?.image ?? c.image,
    }));
  const changed: Pod = {
    ...before,
    metadata: { ...before.metadata, ...pick(written) },
    spec: {
      ...before.spec,
      containers: images(fresh, 'containers'),
      ...(before.spec.initContainers ? { initContainers: images(fresh, 'initContainers') } : {}),
    },
  };
  const rest = (pod: Pod) =>
    JSON.stringify(
      ['restartPolicy', 'imagePullSecrets', 'nodeName', 'serviceAccountName'].map((field) =>
        written.spec[field] === undefined ? null : pod.spec[field],
      ),
    );
  const shape = (pod: Pod) =>
    JSON.stringify([
      pod.spec.containers.map(({ name, command, args }) => [name, command, args]),
      (pod.spec.initContainers ?? []).map(({ name }) => name),
    ]);
  if (rest(fresh) !== rest(before) || shape(fresh) !== shape(before)) {
    return {
      error: `The Pod ${JSON.stringify(written.metadata.name)} is invalid: spec: Forbidden: pod updates may not change fields other than \`spec.containers[*].image\`,\`spec.initContainers[*].image\`,\`spec.activeDeadlineSeconds\`,\`spec.tolerations\` (only additions to existing tolerations),\`spec.terminationGracePeriodSeconds\` (allow it to be set to 1 if it was previously negative)`,
    };
  }
  if (same(before, changed)) return { result: 'unchanged', object: before };
  store.objects.set(key, changed);
  return { result: 'configured', object: changed };
}

/** Labels and annotations as written; a name is never changed. */
function pick({ metadata: { labels, annotations } }: KubeObject) {
  return { ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
}

function same(a: KubeObject, b: KubeObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function namespaceExists(store: Store, namespace: string): boolean {
  return (
    namespace === 'default' ||
    namespace.startsWith('kube-') ||
    store.objects.has(keyOf('Namespace', '', namespace))
  );
}

/** The account `default` exists in every namespace by itself. */
export function findServiceAccount(
  store: Store,
  namespace: string,
  name: string,
  environment: Pick<ApplyEnvironment, 'newUid' | 'now'>,
): ServiceAccount | null {
  const key = keyOf('ServiceAccount', namespace, name);
  const found = store.objects.get(key) as ServiceAccount | undefined;
  if (found) return found;
  if (name !== 'default') return null;
  const account: ServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace, uid: environment.newUid(key), creationTimestamp: environment.now },
  };
  store.objects.set(key, account);
  return account;
}
