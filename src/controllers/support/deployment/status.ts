/** The status of a Deployment. Models pkg/controller/deployment/sync.go calculateStatus, and progress.go */
import type { Condition, Deployment, DeploymentStatus } from '../../../api/workloads.ts';
import { keyOfObject } from '../../../apiserver/store.ts';
import { wallClock } from '../../../kubelet/world.ts';
import { same } from '../../../sim/same.ts';
import { find, set, without } from '../conditions.ts';
import { enqueue } from '../workqueue.ts';
import { countOf, maxUnavailable, wantedOf } from './numbers.ts';
import { type Look, allSets, storeDeployment } from './sets.ts';

const PROGRESSING = 'Progressing';

const numbered = (fields: Record<string, number>): DeploymentStatus =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 0));

function statusOf(look: Look): DeploymentStatus {
  const { world, deployment, newSet } = look;
  const sets = allSets(look);
  const { spec, status, metadata } = deployment;
  const available = countOf(sets, 'availableReplicas');
  const time = wallClock(world, world.now);
  const enough = available >= spec.replicas - maxUnavailable(spec);
  return {
    ...numbered({
      observedGeneration: metadata.generation ?? 0,
      replicas: countOf(sets, 'replicas'),
      updatedReplicas: newSet?.status.replicas ?? 0,
      readyReplicas: countOf(sets, 'readyReplicas'),
      availableReplicas: available,
      unavailableReplicas: Math.max(0, wantedOf(sets) - available),
    }),
    terminatingReplicas: countOf(sets, 'terminatingReplicas'),
    ...(status.collisionCount === undefined ? {} : { collisionCount: status.collisionCount }),
    conditions: set(status.conditions, {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      message: enough
        ? 'Deployment has minimum availability.'
        : 'Deployment does not have minimum availability.',
      lastUpdateTime: time,
      lastTransitionTime: time,
    }),
  };
}

/** Models pkg/controller/deployment/util/deployment_util.go DeploymentComplete */
export function isComplete({ spec, metadata }: Deployment, status: DeploymentStatus): boolean {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status;
  return (
    updatedReplicas === spec.replicas &&
    replicas === spec.replicas &&
    availableReplicas === spec.replicas &&
    observedGeneration >= (metadata.generation ?? 0)
  );
}

/** Models pkg/controller/deployment/util/deployment_util.go DeploymentProgressing */
function hasProgressed(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const grew = (field: 'updatedReplicas' | 'readyReplicas' | 'availableReplicas') =>
    (after[field] ?? 0) > (before[field] ?? 0);
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) => replicas - updatedReplicas;
  return (
    grew('updatedReplicas') || old(after) < old(before) || grew('readyReplicas') || grew('availableReplicas')
  );
}

function write(look: Look, status: DeploymentStatus): boolean {
  if (same(status, look.deployment.status)) return false;
  storeDeployment(look, { ...look.deployment, status });
  return true;
}

/** Models pkg/controller/deployment/sync.go syncDeploymentStatus */
export const syncStatus = (look: Look) => void write(look, statusOf(look));

/** Adds the progress of the rollout. Models pkg/controller/deployment/progress.go syncRolloutStatus */
export function syncRolloutStatus(look: Look) {
  const { world, deployment, newSet } = look;
  const status = statusOf(look);
  const current = find(deployment.status.conditions, PROGRESSING);
  const time = wallClock(world, world.now);
  const who = newSet
    ? `ReplicaSet ${JSON.stringify(newSet.metadata.name)}`
    : `Deployment ${JSON.stringify(deployment.metadata.name)}`;
  const condition = (ok: boolean, reason: string, what: string): Condition => ({
    type: PROGRESSING,
    status: ok ? 'True' : 'False',
    reason,
    message: `${who} ${what}.`,
    lastUpdateTime: time,
    lastTransitionTime: time,
  });
  const done =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && current?.reason === 'NewReplicaSetAvailable';
  if (!done) {
    if (isComplete(deployment, status))
      status.conditions = set(
        status.conditions,
        condition(true, 'NewReplicaSetAvailable', 'has successfully progressed'),
      );
    else if (hasProgressed(deployment.status, status)) {
      const next = condition(true, 'ReplicaSetUpdated', 'is progressing');
      if (current?.status === 'True' && current.lastTransitionTime)
        next.lastTransitionTime = current.lastTransitionTime;
      status.conditions = [...without(status.conditions, PROGRESSING), next];
    } else if (hasTimedOut(look, current))
      status.conditions = set(
        status.conditions,
        condition(false, 'ProgressDeadlineExceeded', 'has timed out progressing'),
      );
  }
  const failure = [...(newSet ? [newSet] : []), ...allSets(look)]
    .map((each) => find(each.status.conditions, 'ReplicaFailure'))
    .find((each) => each !== undefined);
  status.conditions = failure
    ? set(status.conditions, { ...failure, lastUpdateTime: failure.lastTransitionTime ?? time })
    : without(status.conditions, 'ReplicaFailure');
  if (!write(look, status)) lookAgain(look, status);
}

const deadlineOf = ({ spec }: Deployment) => spec.progressDeadlineSeconds * 1000;

const clock = ({ world }: Look) => world.epochMillis + world.now;

/** Models pkg/controller/deployment/util/deployment_util.go DeploymentTimedOut */
function hasTimedOut(look: Look, current: Condition | undefined): boolean {
  if (!current || current.reason === 'NewReplicaSetAvailable') return false;
  if (current.reason === 'ProgressDeadlineExceeded') return true;
  return Date.parse(current.lastUpdateTime ?? '') + deadlineOf(look.deployment) < clock(look);
}

/** Nothing moves: it is looked at again when its time is over. Models pkg/controller/deployment/progress.go requeueStuckDeployment */
function lookAgain(look: Look, status: DeploymentStatus) {
  const { world, deployment } = look;
  const current = find(deployment.status.conditions, PROGRESSING);
  if (!current || isComplete(deployment, status) || current.reason === 'ProgressDeadlineExceeded') return;
  const rest = Date.parse(current.lastUpdateTime ?? '') + deadlineOf(deployment) - clock(look);
  enqueue(world, 'deployment', keyOfObject(deployment), Math.max(0, rest) + 1000);
}
