/** Who owns what. Models pkg/controller/controller_ref_manager.go ClaimObject, and apimachinery/pkg/apis/meta/v1/controller_ref.go */
import type { KubeObject, Pod } from '../../api/objects.ts';
import type { OwnerReference } from '../../api/workloads.ts';
import { keyOf } from '../../apiserver/store.ts';
import { type World, storeObject } from '../../kubelet/world.ts';

export const ownersOf = ({ metadata }: KubeObject): readonly OwnerReference[] =>
  (metadata.ownerReferences as OwnerReference[] | undefined) ?? [];

/** The reference to the one that manages the object. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go GetControllerOf */
export const controllerOf = (object: KubeObject): OwnerReference | undefined =>
  ownersOf(object).find(({ controller }) => controller === true);

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go NewControllerRef */
export const referenceTo = ({ apiVersion, kind, metadata }: KubeObject): OwnerReference => ({
  apiVersion,
  blockOwnerDeletion: true,
  controller: true,
  kind,
  name: metadata.name,
  uid: metadata.uid!,
});

/** The key of the controller of a kind that an object names; null when it names none. */
export function controllerKey(object: KubeObject | null, kind: string): string | null {
  const owner = object && controllerOf(object);
  return owner?.kind === kind ? keyOf(kind, object!.metadata.namespace ?? '', owner.name) : null;
}

/** The objects of a kind that an object controls, in the order in which they were made. */
export function controlledBy<O extends KubeObject>(world: World, kind: string, owner: KubeObject): O[] {
  const prefix = `${kind}/${owner.metadata.namespace}/`;
  const found: O[] = [];
  for (const [key, object] of world.api.objects)
    if (key.startsWith(prefix) && controllerOf(object)?.uid === owner.metadata.uid) found.push(object as O);
  return found;
}

/**
 * Those of a kind that an object controls: it takes those that nobody controls and that its selector matches, and lets
 * go of those that it no longer matches. Models pkg/controller/controller_ref_manager.go ClaimObject
 */
export function claim<O extends KubeObject>(
  world: World,
  kind: string,
  owner: KubeObject,
  selects: (labels: Record<string, string> | undefined) => boolean,
): O[] {
  const prefix = `${kind}/${owner.metadata.namespace}/`;
  const found: O[] = [];
  for (const [key, object] of world.api.objects) {
    if (!key.startsWith(prefix)) continue;
    const controller = controllerOf(object);
    const fits = selects(object.metadata.labels);
    if (controller) {
      if (controller.uid !== owner.metadata.uid) continue;
      if (fits) found.push(object as O);
      else if (!object.metadata.deletionTimestamp)
        storeObject(
          world,
          withOwners(
            object,
            ownersOf(object).filter((each) => each !== controller),
          ),
        );
    } else if (fits && !object.metadata.deletionTimestamp && isAdoptable(object)) {
      const adopted = withOwners(object, [...ownersOf(object), referenceTo(owner)]);
      storeObject(world, adopted);
      found.push(adopted as O);
    }
  }
  return found;
}

/** A pod that has ended is of no use to anybody. */
const isAdoptable = (object: KubeObject) =>
  object.kind !== 'Pod' || !['Succeeded', 'Failed'].includes((object as Pod).status?.phase);

export function withOwners(object: KubeObject, owners: readonly OwnerReference[]): KubeObject {
  const { ownerReferences: _owners, ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, ...(owners.length ? { ownerReferences: [...owners] } : {}) } };
}
