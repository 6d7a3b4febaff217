/** Models pkg/controller/replicaset/replica_set.go syncReplicaSet */
import type { Pod } from '../../api/objects.ts';
import type { ReplicaSet } from '../../api/workloads.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { controlledBy, controllerOf } from '../support/owners.ts';
import { isActive } from '../support/pods.ts';
import { replicasController } from '../support/replicas.ts';

export const controller = replicasController({
  name: 'replicaset',
  component: 'replicaset-controller',
  kind: 'ReplicaSet',
  selects: (owner, labels) => matches((owner as ReplicaSet).spec.selector, labels),
  related(world, owner) {
    const deployment = controllerOf(owner);
    const sets: ReplicaSet[] = [];
    for (const object of world.api.objects.values())
      if (object.kind === 'ReplicaSet' && deployment && controllerOf(object)?.uid === deployment.uid)
        sets.push(object as ReplicaSet);
    return (sets.length ? sets : [owner as ReplicaSet]).flatMap((set) =>
      controlledBy<Pod>(world, 'Pod', set).filter(isActive),
    );
  },
});
