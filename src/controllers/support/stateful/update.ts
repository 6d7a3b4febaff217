/** Brings a StatefulSet's pods closer to its spec. Models pkg/controller/statefulset/stateful_set_control.go updateStatefulSet */
import type { Pod } from '../../../api/objects.ts';
import type { ControllerRevision, StatefulSet } from '../../../api/workloads.ts';
import { hasEnded, isReady, untilAvailable } from '../pods.ts';
import { type SetLook, ordinalOf, revisionOf, startOf } from './look.ts';
import { createReplica, deleteReplica } from './pods.ts';

const isTerminating = ({ metadata }: Pod) => metadata.deletionTimestamp !== undefined;

/** The pods of the set, those that are made in this look as well. */
class Replicas {
  readonly wanted: (Pod | null)[];
  /** Those beyond the wanted ones, the highest first. */
  readonly condemned: Pod[];

  constructor(private readonly look: SetLook) {
    const { set, pods } = look;
    const start = startOf(set);
    this.wanted = Array.from({ length: set.spec.replicas }, () => null);
    this.condemned = [];
    for (const pod of pods) {
      const index = ordinalOf(set, pod)! - start;
      if (index >= 0 && index < this.wanted.length) this.wanted[index] = pod;
      else this.condemned.push(pod);
    }
    this.condemned.sort((a, b) => ordinalOf(set, b)! - ordinalOf(set, a)!);
  }

  get all(): Pod[] {
    return [...this.wanted.filter((pod) => pod !== null), ...this.condemned];
  }

  isAvailable(pod: Pod | null): boolean {
    const { world, set } = this.look;
    return pod !== null && untilAvailable(world, pod, set.spec.minReadySeconds) === 0;
  }

  isHealthy(pod: Pod | null): boolean {
    return this.isAvailable(pod) && !isTerminating(pod!);
  }
}

/** Models pkg/controller/statefulset/stateful_set_control.go computeReplicaStatus */
function statusOf({ set, current, newest }: SetLook, replicas: Replicas): StatefulSet['status'] {
  const { all } = replicas;
  const count = (fits: (pod: Pod) => boolean) => all.filter(fits).length;
  const of = (revision: ControllerRevision) => (pod: Pod) =>
    !isTerminating(pod) && revisionOf(pod) === revision.metadata.name;
  const ready = (pod: Pod) => pod.status.phase === 'Running' && isReady(pod);
  return {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: all.length,
    readyReplicas: count(ready),
    availableReplicas: count((pod) => ready(pod) && replicas.isAvailable(pod)),
    currentReplicas: count(of(current)),
    updatedReplicas: count(of(newest)),
    currentRevision: current.metadata.name,
    updateRevision: newest.metadata.name,
    collisionCount: 0,
  };
}

interface Outcome {
  status: StatefulSet['status'];
  failed: boolean;
}

/** True if the next pod has to wait for this one. Models pkg/controller/statefulset/stateful_set_control.go processReplica */
function processReplica(look: SetLook, replicas: Replicas, i: number, inOrder: boolean): boolean | 'failed' {
  const { set } = look;
  const pod = replicas.wanted[i]!;
  if (pod === null) {
    return createReplica(look, startOf(set) + i) ? inOrder : 'failed';
  }
  if (hasEnded(pod)) {
    if (!isTerminating(pod)) deleteReplica(look, pod);
    return true;
  }
  return inOrder && (isTerminating(pod) || pod.status.phase !== 'Running' || !replicas.isAvailable(pod));
}

export function update(look: SetLook): Outcome {
  const { set } = look;
  const { podManagementPolicy, updateStrategy } = set.spec;
  const replicas = new Replicas(look);
  const outcome = (failed = false): Outcome => ({ status: statusOf(look, replicas), failed });
  const inOrder = podManagementPolicy !== 'Parallel';
  const firstUnhealthy =
    replicas.wanted.find((pod) => !replicas.isHealthy(pod)) ??
    [...replicas.condemned].reverse().find((pod) => !replicas.isHealthy(pod));
  for (let i = 0; i < replicas.wanted.length; i++) {
    const waits = processReplica(look, replicas, i, inOrder);
    if (waits === 'failed') return outcome(true);
    if (waits && inOrder) return outcome();
  }
  for (const pod of replicas.condemned) {
    if (isTerminating(pod)) {
      if (inOrder) return outcome();
      continue;
    }
    if (inOrder && !replicas.isAvailable(pod) && pod !== firstUnhealthy) return outcome();
    deleteReplica(look, pod);
    if (inOrder) return outcome();
  }
  if (updateStrategy.type === 'OnDelete') return outcome();
  const { status } = outcome();
  // One after another from the highest; a pod that is not available is waited for.
  const least = updateStrategy.rollingUpdate?.partition ?? 0;
  for (let i = replicas.wanted.length - 1; i >= least; i--) {
    const pod = replicas.wanted[i]!;
    if (pod && revisionOf(pod) !== look.newest.metadata.name && !isTerminating(pod)) {
      deleteReplica(look, pod);
      return { status: { ...status, currentReplicas: (status.currentReplicas ?? 0) - 1 }, failed: false };
    }
    if (!replicas.isHealthy(pod)) break;
  }
  return { status, failed: false };
}
