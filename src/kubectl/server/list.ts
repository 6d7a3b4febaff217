/** The objects of a kind, as the API server sends them. */
import { derivedUid } from '../../kubelet/environment.ts';
import { type Obj, text } from '../../printers/access.ts';
import { ServerError, notFound } from '../errors.ts';
import type { Resource } from '../resources.ts';
import type { Cluster } from './cluster.ts';
import { listEvents } from './events.ts';
import { nodeObject } from './node.ts';
import { servedPod } from './pod.ts';

const keyOf = (object: Obj) => `${text(object, 'metadata', 'namespace')}/${text(object, 'metadata', 'name')}`;

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

/** A real event's name ends with the time at which it was made: those of one object are in that order. */
const eventKeyOf = (event: Obj) =>
  `${text(event, 'metadata', 'namespace')}/${text(event, 'involvedObject', 'name')}.`;

/** A stored object as the server sends it. */
export const served = (object: Obj, kind: string): Obj =>
  numbered(kind === 'Pod' ? servedPod(object) : object, kind);

/** In the order of the server's keys; `namespace` '' = all of them. */
export function listObjects(cluster: Cluster, { kind, namespaced }: Resource, namespace: string): Obj[] {
  const stored = [...cluster.store.objects.values()].filter((object) => object.kind === kind) as Obj[];
  const all = [
    ...stored,
    ...(kind === 'Node' ? [nodeObject(cluster.node, cluster.now)] : []),
    ...(kind === 'Event' ? listEvents(cluster) : []),
  ];
  return all
    .filter(
      (object) => !namespaced || namespace === '' || text(object, 'metadata', 'namespace') === namespace,
    )
    .map((object): [string, Obj] => [kind === 'Event' ? eventKeyOf(object) : keyOf(object), object])
    .sort(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1))
    .map(([, object]) => served(object, kind));
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
