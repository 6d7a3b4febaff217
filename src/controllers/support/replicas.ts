/**
 * As many pods as are wanted, of one template: ReplicaSets and ReplicationControllers. Models
 * pkg/controller/replicaset/replica_set.go and replica_set_utils.go
 */
import type { KubeObject, Pod } from '../../api/objects.ts';
import type { Condition, PodTemplateSpec, ReplicaSetStatus } from '../../api/workloads.ts';
import { type World, storeObject, wallClock } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import type { Controller } from '../types.ts';
import { find, without } from './conditions.ts';
import { claim, controlledBy } from './owners.ts';
import { podController } from './pod-controller.ts';
import {
  createPod,
  deletePod,
  isActive,
  isReady,
  isTerminating,
  readySince,
  untilAvailable,
} from './pods.ts';
import { type Synced, enqueue } from './workqueue.ts';

/** What both kinds have. */
export interface Replicated extends KubeObject {
  spec: { replicas: number; minReadySeconds?: number; template: PodTemplateSpec };
  status: ReplicaSetStatus;
}

export interface ReplicasKind {
  /** Of the controller, and of its events. */
  name: string;
  component: string;
  kind: string;
  selects(owner: KubeObject, labels: Record<string, string> | undefined): boolean;
  /** Pods of others that make a node one to leave. Models pkg/controller/replicaset/replica_set.go getIndirectlyRelatedPods */
  related?(world: World, owner: KubeObject): readonly Pod[];
}

/** At most so many pods are made or deleted at once. Models pkg/controller/daemon/daemon_controller.go BurstReplicas */
const BURST = 500;

const phases = ['Pending', 'Unknown', 'Running'];

const restartsOf = ({ status }: Pod) =>
  Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount));

const costOf = ({ metadata }: Pod) =>
  Number(metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0) || 0;

/** A logarithmic age: pods of about the same one are as good. Models pkg/controller/controller_utils.go logarithmicRankDiff */
function rankOf(time: string, now: number): number {
  const age = (now - Date.parse(time)) * 1e6;
  return age > 0 ? Math.trunc(Math.log2(age)) : -1;
}

/** Those to go first, first. Models pkg/controller/controller_utils.go ActivePodsWithRanks; `now` in milliseconds since 1970 */
export const deletionOrder =
  (rank: (pod: Pod) => number, now: number) =>
  (a: Pod, b: Pod): number => {
    const assigned = (pod: Pod) => (pod.spec.nodeName ? 1 : 0);
    const ranked = (times: readonly [string, string]) =>
      times[0] === times[1]
        ? 0
        : rankOf(times[0], now) - rankOf(times[1], now) || (a.metadata.uid! < b.metadata.uid! ? -1 : 1);
    return (
      assigned(a) - assigned(b) ||
      phases.indexOf(a.status.phase) - phases.indexOf(b.status.phase) ||
      Number(isReady(a)) - Number(isReady(b)) ||
      costOf(a) - costOf(b) ||
      rank(b) - rank(a) ||
      (isReady(a) ? ranked([readySince(a), readySince(b)]) : 0) ||
      restartsOf(b) - restartsOf(a) ||
      ranked([a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''])
    );
  };

/** Creates missing pods or deletes surplus ones; returns the server's message if it refuses. Models pkg/controller/replicaset/replica_set.go manageReplicas */
function manage(world: World, owner: Replicated, active: readonly Pod[], how: ReplicasKind): string | null {
  const { component } = how;
  const diff = active.length - owner.spec.replicas;
  if (diff < 0) {
    // Models pkg/controller/replicaset/replica_set.go slowStartBatch: the first refusal ends its batch, and no further batch follows.
    let remaining = Math.min(-diff, BURST);
    for (let batch = 1; remaining > 0; batch = Math.min(2 * batch, remaining)) {
      let refused: string | null = null;
      for (let i = 0; i < batch; i++) {
        const created = createPod(world, { owner, template: owner.spec.template, component });
        if ('error' in created) refused ??= created.error;
      }
      if (refused !== null) return refused;
      remaining -= batch;
    }
  } else if (diff > 0) {
    const related = how.related?.(world, owner) ?? active;
    const onNode = new Map<string, number>();
    for (const { spec } of related) {
      const node = spec.nodeName ?? '';
      onNode.set(node, (onNode.get(node) ?? 0) + 1);
    }
    const order = deletionOrder(
      ({ spec }) => onNode.get(spec.nodeName ?? '') ?? 0,
      world.epochMillis + world.now,
    );
    for (const pod of [...active].sort(order).slice(0, Math.min(diff, BURST)))
      deletePod(world, owner, pod, component);
  }
  return null;
}

const hasLabels = (wanted: Record<string, string> | undefined, { metadata }: Pod) =>
  Object.entries(wanted ?? {}).every(([key, value]) => metadata.labels?.[key] === value);

/** Models pkg/controller/deployment/sync.go calculateStatus */
function statusOf(
  world: World,
  owner: Replicated,
  active: readonly Pod[],
  terminating: readonly Pod[],
  refused: string | null,
  { kind }: ReplicasKind,
): ReplicaSetStatus {
  const { conditions: before, ...old } = owner.status;
  const count = (fits: (pod: Pod) => boolean) => active.filter(fits).length;
  const optional = <K extends string>(field: K, value: number) =>
    (value ? { [field]: value } : {}) as { [key in K]?: number };
  let conditions = before ?? [];
  const failure = find(before, 'ReplicaFailure');
  if (refused !== null && !failure) {
    const condition: Condition = {
      type: 'ReplicaFailure',
      status: 'True',
      reason: active.length < owner.spec.replicas ? 'FailedCreate' : 'FailedDelete',
      message: refused,
      lastTransitionTime: wallClock(world, world.now),
    };
    conditions = [...without(before, 'ReplicaFailure'), condition];
  } else if (refused === null && failure) conditions = without(before, 'ReplicaFailure');
  return {
    replicas: active.length,
    ...optional(
      'fullyLabeledReplicas',
      count((pod) => hasLabels(owner.spec.template.metadata?.labels, pod)),
    ),
    ...optional('readyReplicas', count(isReady)),
    ...optional(
      'availableReplicas',
      count((pod) => untilAvailable(world, pod, owner.spec.minReadySeconds) === 0),
    ),
    ...(kind === 'ReplicaSet' ? { terminatingReplicas: terminating.length } : {}),
    ...(old.observedGeneration === undefined ? {} : { observedGeneration: old.observedGeneration }),
    ...(conditions.length ? { conditions } : {}),
  };
}

/** Models pkg/controller/replicaset/replica_set.go syncReplicaSet */
function sync(world: World, key: string, how: ReplicasKind): Synced {
  const owner = world.api.objects.get(key) as Replicated | undefined;
  if (!owner) return 'done';
  const active = claim<Pod>(world, 'Pod', owner, (labels) => how.selects(owner, labels)).filter(isActive);
  const terminating = controlledBy<Pod>(world, 'Pod', owner).filter(isTerminating);
  const refused = manage(world, owner, active, how);
  const status = statusOf(world, owner, active, terminating, refused, how);
  const { generation } = owner.metadata;
  if (!same(status, owner.status) || owner.status.observedGeneration !== generation)
    storeObject(world, {
      ...owner,
      status: { ...status, ...(generation === undefined ? {} : { observedGeneration: generation }) },
    });
  if (refused !== null) return 'failed';
  const waits = active.flatMap((pod) => untilAvailable(world, pod, owner.spec.minReadySeconds) || []);
  if (waits.length) enqueue(world, how.name, key, Math.min(...waits));
  return 'done';
}

export const replicasController = (how: ReplicasKind): Controller =>
  podController({ ...how, sync: (world, key) => sync(world, key, how) });
