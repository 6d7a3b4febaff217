/** The objects of a kind, as the API server sends them. */
import { derivedUid } from '../../lab/create.ts';
import { type Obj, text } from '../access.ts';
import { ServerError, notFound } from '../errors.ts';
import type { Resource } from '../resources.ts';
import type { Cluster } from './cluster.ts';
import { listEvents } from './events.ts';
import { nodeObject, rfc3339 } from './node.ts';
import { servedPod } from './pod.ts';

const systemNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** What a control plane makes by itself. */
function ownObjects(kind: string, { bornAt, store }: Cluster): Obj[] {
  const created = (metadata: Obj) => ({ creationTimestamp: rfc3339(bornAt), ...metadata });
  if (kind === 'Namespace')
    return systemNamespaces.map((name) => ({
      apiVersion: 'v1',
      kind,
      metadata: created({ labels: { 'kubernetes.io/metadata.name': name }, name }),
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    }));
  // Nobody makes them in the control plane's other namespaces: it has no controller manager.
  const namespaces: [name: string, since: string][] = [
    ['default', rfc3339(bornAt)],
    ...[...store.objects.values()]
      .filter((object) => object.kind === 'Namespace')
      .map(({ metadata }): [string, string] => [metadata.name, metadata.creationTimestamp ?? '']),
  ];
  if (kind === 'ServiceAccount')
    return namespaces.map(([namespace, creationTimestamp]) => ({
      apiVersion: 'v1',
      kind,
      metadata: { creationTimestamp, name: 'default', namespace },
    }));
  if (kind === 'ConfigMap')
    return namespaces.map(([namespace, creationTimestamp]) => ({
      apiVersion: 'v1',
      data: { 'ca.crt': '' },
      kind,
      metadata: { creationTimestamp, name: 'kube-root-ca.crt', namespace },
    }));
  if (kind === 'Service')
    return [
      {
        apiVersion: 'v1',
        kind,
        metadata: created({
          labels: { component: 'apiserver', provider: 'kubernetes' },
          name: 'kubernetes',
          namespace: 'default',
        }),
        spec: {
          clusterIP: '10.96.0.1',
          clusterIPs: ['10.96.0.1'],
          internalTrafficPolicy: 'Cluster',
          ipFamilies: ['IPv4'],
          ipFamilyPolicy: 'SingleStack',
          ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
          sessionAffinity: 'None',
          type: 'ClusterIP',
        },
        status: { loadBalancer: {} },
      },
    ];
  return [];
}

const keyOf = (object: Obj) => `${text(object, 'metadata', 'namespace')}/${text(object, 'metadata', 'name')}`;

/** As old as the control plane's own object of that name, where there is one. */
function sinceThen(object: Obj, own: Obj | undefined): Obj {
  const creationTimestamp = text(own, 'metadata', 'creationTimestamp');
  return creationTimestamp && creationTimestamp < text(object, 'metadata', 'creationTimestamp')
    ? { ...object, metadata: { ...(object.metadata as Obj), creationTimestamp } }
    : object;
}

/** The server's numbers for an object that has none: they say nothing, but there are some. */
function numbered(object: Obj, kind: string): Obj {
  const metadata = object.metadata as Obj;
  return {
    ...object,
    metadata: {
      ...metadata,
      uid: metadata.uid ?? derivedUid(`${kind}/${keyOf(object)}`, 1),
      resourceVersion: metadata.resourceVersion ?? '1',
    },
  };
}

/** In the order of the server's keys; `namespace` '' = all of them. */
export function listObjects(cluster: Cluster, { kind, namespaced }: Resource, namespace: string): Obj[] {
  const stored = [...cluster.store.objects.values()].filter((object) => object.kind === kind) as Obj[];
  const own = new Map(ownObjects(kind, cluster).map((object) => [keyOf(object), object]));
  const known = new Set(stored.map(keyOf));
  const all = [
    // The lab makes an account when a pod first asks for it, the control plane with its namespace.
    ...stored.map((object) => sinceThen(object, own.get(keyOf(object)))),
    ...[...own.values()].filter((object) => !known.has(keyOf(object))),
    ...(kind === 'Node' ? [nodeObject(cluster.node, cluster.now)] : []),
    ...(kind === 'Event' ? listEvents(cluster) : []),
  ];
  return all
    .filter(
      (object) => !namespaced || namespace === '' || text(object, 'metadata', 'namespace') === namespace,
    )
    .map((object): [string, Obj] => [keyOf(object), object])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, object]) => numbered(kind === 'Pod' ? servedPod(object) : object, kind));
}

/** Throws ServerError for one that is not there. */
export function getObject(cluster: Cluster, resource: Resource, namespace: string, name: string): Obj {
  if (resource.writeOnly)
    throw new ServerError(
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
    );
  const found = listObjects(cluster, resource, resource.namespaced ? namespace : '').find(
    (object) => text(object, 'metadata', 'name') === name,
  );
  if (!found) throw notFound(resource, name);
  return found;
}
