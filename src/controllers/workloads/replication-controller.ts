/** A ReplicaSet's controller for the older kind. Models pkg/controller/replication/replication_controller.go NewReplicationManager */
import type { ReplicationController } from '../../api/workloads.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { replicasController } from '../support/replicas.ts';

export const controller = replicasController({
  name: 'replicationcontroller',
  component: 'replication-controller',
  kind: 'ReplicationController',
  selects: (owner, labels) =>
    matches({ matchLabels: (owner as ReplicationController).spec.selector }, labels),
});
