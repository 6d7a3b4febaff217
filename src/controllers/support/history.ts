/** Templates as they were, as ControllerRevisions. Models pkg/controller/history/controller_history.go NewControllerRevision */
import type { KubeObject } from '../../api/objects.ts';
import type { ControllerRevision, PodTemplateSpec } from '../../api/workloads.ts';
import { keyOf, keyOfObject } from '../../apiserver/store.ts';
import { canonical } from '../../kinds/canonical.ts';
import { environmentOf } from '../../kubelet/environment.ts';
import { type World, dropObject, storeObject, wallClock } from '../../kubelet/world.ts';
import { hashOf } from './hash.ts';
import { controlledBy, referenceTo } from './owners.ts';

/** What tells one revision's pods from another's. */
export const REVISION_LABEL = 'controller-revision-hash';

/** Oldest first. */
export const revisionsOf = (world: World, owner: KubeObject): ControllerRevision[] =>
  controlledBy<ControllerRevision>(world, 'ControllerRevision', owner).sort(
    (a, b) => a.revision - b.revision,
  );

export const templateOf = ({ data }: ControllerRevision): PodTemplateSpec => data.spec.template;

/** The revision of the template as it is now: the newest one, made or made newest when it is not. */
export function currentRevision(
  world: World,
  owner: KubeObject,
  template: PodTemplateSpec,
  hashLabel: string,
): ControllerRevision {
  const known = revisionsOf(world, owner);
  const newest = known.at(-1);
  const equal = known.filter((each) => canonical(templateOf(each)) === canonical(template)).at(-1);
  if (equal && equal === newest) return equal;
  const revision = (newest?.revision ?? 0) + 1;
  if (equal) {
    const newer = { ...equal, revision };
    storeObject(world, newer);
    return newer;
  }
  const { namespace = 'default' } = owner.metadata;
  for (let collisions = 0; ; collisions++) {
    const hash = hashOf(template, collisions);
    const name = `${owner.metadata.name}-${hash}`;
    const key = keyOf('ControllerRevision', namespace, name);
    if (world.api.objects.has(key)) continue;
    const made: ControllerRevision = {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name,
        namespace,
        uid: environmentOf(world).newUid(key),
        creationTimestamp: wallClock(world, world.now),
        labels: { ...template.metadata?.labels, [hashLabel]: hash },
        ownerReferences: [referenceTo(owner)],
      },
      data: { spec: { template } },
      revision,
    };
    storeObject(world, made);
    return made;
  }
}

/** Forgets the oldest that no pod is of, beyond `limit`. Models pkg/controller/statefulset/stateful_set_control.go truncateHistory */
export function truncateHistory(
  world: World,
  owner: KubeObject,
  limit: number,
  isLive: (revision: ControllerRevision) => boolean,
) {
  const dead = revisionsOf(world, owner).filter((each) => !isLive(each));
  for (const each of dead.slice(0, Math.max(0, dead.length - limit))) dropObject(world, keyOfObject(each));
}
