/** The ways to another template. Models pkg/controller/deployment/rolling.go rolloutRolling, and recreate.go */
import type { Pod } from '../../../api/objects.ts';
import { controlledBy } from '../owners.ts';
import { hasEnded } from '../pods.ts';
import { countOf, maxUnavailable, newSetReplicas, wantedOf } from './numbers.ts';
import { active, cleanUp, scaleSet } from './scale.ts';
import { type Look, allSets, byAge, syncRevision } from './sets.ts';
import { isComplete, syncRolloutStatus } from './status.ts';

/** Models pkg/controller/deployment/rolling.go reconcileNewReplicaSet */
function growNew(look: Look): boolean {
  const { deployment, newSet } = look;
  if (!newSet) return false;
  const { replicas } = deployment.spec;
  const own = newSet.spec.replicas;
  if (own === replicas) return false;
  return scaleSet(
    look,
    newSet,
    own > replicas ? replicas : newSetReplicas(deployment.spec, allSets(look), own),
  );
}

/** Models pkg/controller/deployment/rolling.go reconcileOldReplicaSets */
function shrinkOld(look: Look): boolean {
  const { deployment, newSet } = look;
  if (!newSet || wantedOf(look.oldSets) === 0) return false;
  const least = deployment.spec.replicas - maxUnavailable(deployment.spec);
  const newMissing = newSet.spec.replicas - (newSet.status.availableReplicas ?? 0);
  const most = wantedOf(allSets(look)) - least - newMissing;
  if (most <= 0) return false;
  // Those that are of no use first: it costs no availability.
  let unhealthy = 0;
  for (const set of active(look.oldSets).sort(byAge)) {
    const missing = set.spec.replicas - (set.status.availableReplicas ?? 0);
    const fewer = Math.min(most - unhealthy, missing);
    if (fewer <= 0) continue;
    scaleSet(look, set, set.spec.replicas - fewer);
    unhealthy += fewer;
  }
  let healthy = 0;
  const spare = countOf(allSets(look), 'availableReplicas') - least;
  for (const set of active(look.oldSets).sort(byAge)) {
    const fewer = Math.min(set.spec.replicas, spare - healthy);
    if (fewer <= 0) break;
    scaleSet(look, set, set.spec.replicas - fewer);
    healthy += fewer;
  }
  return unhealthy + healthy > 0;
}

function finish(look: Look) {
  if (isComplete(look.deployment, look.deployment.status)) cleanUp(look);
  syncRolloutStatus(look);
}

/** False = try again. Models pkg/controller/deployment/rolling.go rolloutRolling */
export function rollingUpdate(look: Look): boolean {
  if (!syncRevision(look, true)) return false;
  if (growNew(look) || shrinkOld(look)) syncRolloutStatus(look);
  else finish(look);
  return true;
}

/** Models pkg/controller/deployment/recreate.go oldPodsRunning */
const oldPodsRun = ({ world, oldSets }: Look): boolean =>
  countOf(oldSets, 'replicas') > 0 ||
  oldSets.some((set) => controlledBy<Pod>(world, 'Pod', set).some((pod) => !hasEnded(pod)));

/** False = try again. Models pkg/controller/deployment/recreate.go rolloutRecreate */
export function recreate(look: Look): boolean {
  if (!syncRevision(look, false)) return false;
  const shrunk = active(look.oldSets).map((set) => scaleSet(look, set, 0));
  if (shrunk.some(Boolean) || oldPodsRun(look)) {
    syncRolloutStatus(look);
    return true;
  }
  if (!look.newSet && !syncRevision(look, true)) return false;
  if (look.newSet) scaleSet(look, look.newSet, look.deployment.spec.replicas);
  finish(look);
  return true;
}
