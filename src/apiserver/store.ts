/** The stored objects: what kubectl's apply and delete do to them. Plain data; objects are never changed in place. */
import type { ObjectRef } from '../api/input.ts';
import type { KubeObject, Pod, ServiceAccount } from '../api/objects.ts';
import { admitAlwaysPull, admitPriority, admitServiceAccount, admitTolerations } from './admission.ts';
import { derivedBy } from '../sim/memo.ts';
import { canonical } from '../kinds/canonical.ts';
import { isNamespaced, serverPartOf } from '../kinds/index.ts';
import { defaultContainer } from '../kinds/pod/defaults.ts';
import { isMirror } from '../kinds/pod/mirror.ts';
import { map } from '../kinds/raw.ts';
import type { DefaultPullPolicy } from '../kinds/types.ts';
import {
  type FieldError,
  errorText,
  hasRules,
  mirrorFault,
  prepared,
  validateFilled,
  validateObject,
  validateUpdate,
  withoutRemoved,
} from './validate.ts';

export interface Store {
  /** `Kind/namespace/name` → object. */
  objects: Map<string, KubeObject>;
}

export interface ApplyEnvironment {
  defaultPullPolicy: DefaultPullPolicy;
  newUid(key: string): string;
  /** RFC 3339 */
  now: string;
  /** Admission plugins that are on by default; false = all off. */
  admission?: boolean;
  /** The object's name is made of its `generateName`: admission knows only that. */
  generated?: boolean;
  /**
   * The object existed before, as these UIDs, which are taken: updates may have set fields that a create request cannot
   * set, and it keeps its own UID unless that is taken.
   */
  existing?: ReadonlySet<string>;
  /** Whether the plugin AlwaysPullImages is on. */
  alwaysPull?: boolean;
}

export type Applied =
  | {
      result: 'created' | 'configured' | 'unchanged';
      object: KubeObject;
      /** What the server made beside it. */
      made?: KubeObject[];
    }
  | Refused;

/** What the server does not accept, in its words. */
export interface Refused {
  /** As kubectl prints it. */
  error: string;
  /** As the server says it to anybody else. */
  message: string;
  /** The object for want of which it does not. */
  missing?: ObjectRef;
}

export const keyOf = (kind: string, namespace: string, name: string) => `${kind}/${namespace}/${name}`;
/** A stored object's key. */
export const keyOfObject = ({ kind, metadata: { namespace = '', name } }: KubeObject) =>
  keyOf(kind, namespace, name);

/** One object of `kubectl apply`; errors in the server's words. */
export function applyObject(store: Store, asked: KubeObject, environment: ApplyEnvironment): Applied {
  const { kind } = asked;
  const hasEphemeral = kind === 'Pod' && map(asked.spec).ephemeralContainers !== undefined;
  const written = environment.existing && hasEphemeral ? withoutEphemeral(asked) : asked;
  const clustered = !isNamespaced(kind);
  const namespace = clustered ? '' : (written.metadata.namespace ?? 'default');
  const { name } = written.metadata;
  const key = keyOf(kind, namespace, name);
  const before = store.objects.get(key);
  if (!clustered && !store.objects.has(keyOf('Namespace', '', namespace)))
    return {
      ...saidAs('NotFound', `namespaces ${JSON.stringify(namespace)} not found`),
      missing: { kind: 'Namespace', namespace: '', name: namespace },
    };
  if (before) return updateObject(store, key, before, written, environment);

  const uid = writtenUid(written, environment) ?? environment.newUid(key);
  let result = filled(
    written,
    clustered ? null : namespace,
    uid,
    environment.now,
    environment.defaultPullPolicy,
    hasRules(),
  );
  let made: KubeObject[] = [];
  if (kind === 'Pod') {
    const admitted = admit(store, result as Pod, environment);
    if ('error' in admitted) return admitted;
    ({ pod: result, made } = admitted);
  }
  // A pod of a template obeys what its template was judged by.
  // What is accepted as it was written is accepted with what the server fills in.
  const accepted = environment.generated || validateObject(written).length === 0;
  const refused = accepted ? null : refusal(written, validateFilled(result));
  if (refused) return refused;
  if (written !== asked) result = withEphemeral(result as Pod, asked as Pod, environment);
  for (const each of [...made, result]) store.objects.set(keyOfObject(each), each);
  return { result: 'created', object: result, ...(made.length ? { made } : {}) };
}

/** A new object with what the server fills in; the same for the same object in each run. `namespace` null = it has none. */
const filled = derivedBy(
  (
    written: KubeObject,
    namespace: string | null,
    uid: string,
    now: string,
    defaultPullPolicy: DefaultPullPolicy,
    _hasRules: boolean,
  ): KubeObject => {
    const { kind } = written;
    const server = serverPartOf(kind);
    const object = {
      ...withoutServerFields(written),
      metadata: {
        ...ownMetadata(written),
        ...(namespace === null ? {} : { namespace }),
        uid,
        creationTimestamp: now,
        ...(kind === 'Pod' || server.changed ? { generation: 1 } : {}),
      },
    } as KubeObject;
    return prepared(server.defaults?.(object, defaultPullPolicy) ?? object);
  },
);

/** Of what existed before the run: others' owner references name it. A pod is a new one, as it starts anew. */
function writtenUid({ kind, metadata: { uid } }: KubeObject, { existing }: ApplyEnvironment) {
  if (!existing || kind === 'Pod' || typeof uid !== 'string' || uid === '') return null;
  return existing.has(uid) ? null : uid;
}

function withoutEphemeral(pod: KubeObject): KubeObject {
  const { ephemeralContainers: _, ...spec } = map(pod.spec);
  return { ...pod, spec };
}

/** As they were written, with the defaults. */
function withEphemeral(pod: Pod, { spec }: Pod, environment: ApplyEnvironment): Pod {
  const { ephemeralContainers = [] } = spec;
  return {
    ...pod,
    spec: {
      ...pod.spec,
      ephemeralContainers: ephemeralContainers.map((container) =>
        defaultContainer(container, environment.defaultPullPolicy),
      ),
    },
  };
}

/** The plugins that are on by default. */
function admit(
  store: Store,
  pod: Pod,
  environment: ApplyEnvironment,
): { pod: Pod; made: KubeObject[] } | Refused {
  if (environment.admission === false || !pod.spec?.containers?.length) return { pod, made: [] };
  const { name, generateName, namespace = 'default' } = pod.metadata;
  const known = environment.generated ? generateName : name;
  const forbidden = (why: string, missing?: ObjectRef): Refused => ({
    ...(missing ? { missing } : {}),
    ...saidAs('Forbidden', `pods ${JSON.stringify(known)} is forbidden: ${why}`),
  });
  const fault = isMirror(pod) ? mirrorFault(pod.spec) : null;
  if (fault) return forbidden(fault);
  const accountName = pod.spec.serviceAccountName || 'default';
  const found = store.objects.get(keyOf('ServiceAccount', namespace, accountName)) as
    ServiceAccount | undefined;
  const account = found ?? (accountName === 'default' ? newAccount(namespace, environment) : null);
  if (!account && !isMirror(pod))
    return forbidden(
      `error looking up service account ${namespace}/${accountName}: serviceaccount ${JSON.stringify(accountName)} not found`,
      { kind: 'ServiceAccount', namespace, name: accountName },
    );
  const wanted = pod.spec.priorityClassName;
  const priority = wanted ? store.objects.get(keyOf('PriorityClass', '', String(wanted))) : undefined;
  if (wanted && !priority) return forbidden(`no PriorityClass with name ${String(wanted)} was found`);
  // A mirror pod has no account.
  const own = isMirror(pod) ? null : account;
  return {
    pod: admitted(pod, environment.alwaysPull ?? false, own, priority),
    made: found || !own ? [] : [own],
  };
}

/** What the plugins make of a pod. */
const admitted = derivedBy(
  (pod: Pod, alwaysPull: boolean, account: ServiceAccount | null, priority: KubeObject | undefined): Pod => {
    const pulled = alwaysPull ? admitAlwaysPull(pod) : pod;
    const { uid = '' } = pod.metadata;
    const served = account ? admitServiceAccount(pulled, account, uid.slice(-5)) : pulled;
    return admitPriority(admitTolerations(served), priority);
  },
);

/** Null when nothing is wrong. */
export function refusal(
  { apiVersion, kind, metadata }: KubeObject,
  errors: readonly FieldError[],
): Pick<Refused, 'error' | 'message'> | null {
  if (errors.length === 0) return null;
  const list = [...new Set(errors.map(errorText))];
  const is = `${JSON.stringify(metadata.name)} is invalid: `;
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return {
    error: `The ${kind} ${is}${list.length === 1 ? list[0] : list.map((text) => `\n* ${text}`).join('')}`,
    message: `${kind}${group} ${is}${list.length === 1 ? list[0] : `[${list.join(', ')}]`}`,
  };
}

/** The server's message, and how kubectl prints it. */
export const saidAs = (reason: string, message: string): Pick<Refused, 'error' | 'message'> => ({
  error: `Error from server (${reason}): ${message}`,
  message,
});

/** Without what only the server writes. */
function withoutServerFields(written: KubeObject): KubeObject {
  const { status: _status, ...rest } = written;
  return rest as KubeObject;
}

function ownMetadata({ metadata }: KubeObject) {
  const {
    uid: _uid,
    creationTimestamp: _created,
    resourceVersion: _version,
    generation: _generation,
    selfLink: _link,
    managedFields: _managed,
    deletionTimestamp: _deleted,
    deletionGracePeriodSeconds: _grace,
    namespace: _namespace,
    ...rest
  } = metadata;
  return rest;
}

function updateObject(
  store: Store,
  key: string,
  before: KubeObject,
  written: KubeObject,
  environment: ApplyEnvironment,
): Applied {
  const metadata = { ...before.metadata, ...pick(written) };
  const { defaultPullPolicy } = environment;
  const server = serverPartOf(written.kind);
  const kept = withoutRemoved(before, written);
  const errors: FieldError[] = [];
  let result: KubeObject;
  if (server.changed) {
    const changed = server.changed(kept, written, defaultPullPolicy);
    errors.push(...validateUpdate(before, { ...changed, metadata } as KubeObject));
    const same = canonical(changed.spec) === canonical(before.spec);
    const generation = (before.metadata.generation ?? 1) + (same ? 0 : 1);
    result = {
      ...changed,
      metadata: { ...(changed.metadata === before.metadata ? metadata : changed.metadata), generation },
    };
  } else {
    result = { ...kept, ...withoutServerFields(written), metadata };
    result = server.defaults?.(result, defaultPullPolicy) ?? result;
    errors.push(...validateUpdate(before, result));
  }
  const refused = refusal(written, errors);
  if (refused) return refused;
  if (same(before, result)) return { result: 'unchanged', object: before };
  store.objects.set(key, result);
  return { result: 'configured', object: result };
}

/** Labels and annotations as written; a name is never changed. */
function pick({ metadata }: KubeObject) {
  const fields = ['labels', 'annotations', 'ownerReferences', 'finalizers'];
  return Object.fromEntries(Object.entries(metadata).filter(([field]) => fields.includes(field)));
}

const same = (a: KubeObject, b: KubeObject) => canonical(a) === canonical(b);

/** Every namespace gets the account `default`, however late it is created. */
const newAccount = (namespace: string, { newUid, now }: ApplyEnvironment): ServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: {
    name: 'default',
    namespace,
    uid: newUid(keyOf('ServiceAccount', namespace, 'default')),
    creationTimestamp: now,
  },
});
