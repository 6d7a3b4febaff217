/** Models pkg/controller/deployment/deployment_controller.go syncDeployment */
import type { Condition, Deployment, ReplicaSet } from '../../api/workloads.ts';
import { keyOf, keyOfObject } from '../../apiserver/store.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { type World, wallClock } from '../../kubelet/world.ts';
import { find, set } from '../support/conditions.ts';
import { recreate, rollingUpdate } from '../support/deployment/rollout.ts';
import { cleanUp, isScaled, scale } from '../support/deployment/scale.ts';
import { type Look, sorted, storeDeployment, syncRevision } from '../support/deployment/sets.ts';
import { syncStatus } from '../support/deployment/status.ts';
import { claim, controllerKey, controllerOf } from '../support/owners.ts';
import { type Synced, enqueue, syncing } from '../support/workqueue.ts';
import type { Controller } from '../types.ts';

const NAME = 'deployment';
const KIND = 'Deployment';

/** Models pkg/controller/deployment/sync.go checkPausedConditions */
function notePause(look: Look) {
  const { world, deployment } = look;
  const { conditions } = deployment.status;
  const current = find(conditions, 'Progressing');
  if (current?.reason === 'ProgressDeadlineExceeded') return;
  const noted = current?.reason === 'DeploymentPaused';
  const paused = deployment.spec.paused === true;
  if (paused === noted) return;
  const time = wallClock(world, world.now);
  const condition: Condition = {
    type: 'Progressing',
    status: 'Unknown',
    reason: paused ? 'DeploymentPaused' : 'DeploymentResumed',
    message: paused ? 'Deployment is paused' : 'Deployment is resumed',
    lastUpdateTime: time,
    lastTransitionTime: time,
  };
  storeDeployment(look, {
    ...deployment,
    status: { ...deployment.status, conditions: set(conditions, condition) },
  });
}

/** For a scaled or paused Deployment: the rollout does not continue. Models pkg/controller/deployment/sync.go sync */
function resize(look: Look): boolean {
  if (!syncRevision(look, false)) return false;
  scale(look);
  if (look.deployment.spec.paused) cleanUp(look);
  syncStatus(look);
  return true;
}

/** Models pkg/controller/deployment/deployment_controller.go syncDeployment */
function sync(world: World, key: string): Synced {
  const deployment = world.api.objects.get(key) as Deployment | undefined;
  if (!deployment) return 'done';
  const { selector, strategy } = deployment.spec;
  const sets = claim<ReplicaSet>(world, 'ReplicaSet', deployment, (labels) => matches(selector, labels));
  const look: Look = { world, deployment, ...sorted(deployment, sets) };
  notePause(look);
  if (deployment.spec.paused) return resize(look) ? 'done' : 'failed';
  if (!syncRevision(look, false)) return 'failed';
  const goOn = isScaled(look) ? resize : strategy.type === 'Recreate' ? recreate : rollingUpdate;
  return goOn(look) ? 'done' : 'failed';
}

export const controller: Controller = {
  name: NAME,
  watches: [KIND, 'ReplicaSet', 'Pod'],

  observe(world, { before, after }) {
    const object = (after ?? before)!;
    if (object.kind === KIND) {
      if (after) enqueue(world, NAME, keyOfObject(after));
      return;
    }
    if (object.kind === 'Pod') {
      // Of pods it hears when the last one of a set is gone, and only to make others instead. Models pkg/controller/deployment/deployment_controller.go deletePod
      if (after || !before) return;
      const owner = controllerOf(before);
      if (owner?.kind !== 'ReplicaSet') return;
      const set = world.api.objects.get(keyOf('ReplicaSet', before.metadata.namespace ?? '', owner.name));
      const of = set && controllerKey(set, KIND);
      const deployment = of ? (world.api.objects.get(of) as Deployment | undefined) : undefined;
      if (deployment?.spec.strategy.type === 'Recreate') enqueue(world, NAME, of!);
      return;
    }
    for (const key of new Set([controllerKey(after, KIND), controllerKey(before, KIND)]))
      if (key && world.api.objects.has(key)) enqueue(world, NAME, key);
    // A set that nobody controls may be wanted. Models pkg/controller/deployment/deployment_controller.go addReplicaSet
    if (!after || controllerOf(after) || before) return;
    for (const [key, each] of world.api.objects)
      if (each.kind === KIND && each.metadata.namespace === after.metadata.namespace)
        if (matches((each as Deployment).spec.selector, after.metadata.labels)) enqueue(world, NAME, key);
  },

  handle: syncing(NAME, sync),
};
