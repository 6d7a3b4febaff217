/** Pods with names of their own, one after another. Models pkg/controller/statefulset/stateful_set.go syncStatefulSet */
import type { Pod } from '../../api/objects.ts';
import type { StatefulSet } from '../../api/workloads.ts';
import { keyOfObject } from '../../apiserver/store.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { type World, storeObject } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import { currentRevision, revisionsOf, truncateHistory } from '../support/history.ts';
import { claim } from '../support/owners.ts';
import { podController } from '../support/pod-controller.ts';
import { untilAvailable } from '../support/pods.ts';
import { type SetLook, ordinalOf, revisionOf } from '../support/stateful/look.ts';
import { update } from '../support/stateful/update.ts';
import { type Synced, enqueue } from '../support/workqueue.ts';

const NAME = 'statefulset';

/** What its history is told apart by. Models pkg/controller/history/controller_history.go history.ControllerRevisionHashLabel */
const HASH_LABEL = 'controller.kubernetes.io/hash';

/** Models pkg/controller/statefulset/stateful_set_control.go updateStatefulSetStatus, with completeRollingUpdate */
function writeStatus(world: World, set: StatefulSet, status: StatefulSet['status']) {
  const { replicas, updateStrategy } = set.spec;
  const done =
    updateStrategy.type === 'RollingUpdate' &&
    (status.updatedReplicas ?? 0) === replicas &&
    (status.readyReplicas ?? 0) === replicas &&
    status.replicas === replicas;
  const whole = done
    ? { ...status, currentReplicas: status.updatedReplicas ?? 0, currentRevision: status.updateRevision! }
    : status;
  const written = Object.fromEntries(
    Object.entries(whole).filter(
      ([field, value]) => value !== 0 || ['replicas', 'availableReplicas', 'collisionCount'].includes(field),
    ),
  );
  if (!same(written, set.status)) storeObject(world, { ...set, status: written });
}

/** Models pkg/controller/statefulset/stateful_set.go syncStatefulSet */
function sync(world: World, key: string): Synced {
  const set = world.api.objects.get(key) as StatefulSet | undefined;
  if (!set) return 'done';
  const { selector, revisionHistoryLimit, minReadySeconds, template } = set.spec;
  const pods = claim<Pod>(world, 'Pod', set, (labels) => matches(selector, labels)).filter(
    (pod) => ordinalOf(set, pod) !== null,
  );
  const newest = currentRevision(world, set, template, HASH_LABEL);
  const current =
    revisionsOf(world, set).find(({ metadata }) => metadata.name === set.status.currentRevision) ?? newest;
  const look: SetLook = { world, set, pods, current, newest };
  const { status, failed } = update(look);
  writeStatus(world, set, status);
  const live = new Set([current.metadata.name, newest.metadata.name, ...pods.map(revisionOf)]);
  truncateHistory(world, set, revisionHistoryLimit, ({ metadata }) => live.has(metadata.name));
  const waits = pods.flatMap((pod) => untilAvailable(world, pod, minReadySeconds) || []);
  if (waits.length) enqueue(world, NAME, keyOfObject(set), Math.min(...waits));
  return failed ? 'failed' : 'done';
}

export const controller = podController({ name: NAME, kind: 'StatefulSet', sync });
