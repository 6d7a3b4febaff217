/** Sizes of ReplicaSets. Models pkg/controller/deployment/sync.go scale, scaleReplicaSet and cleanupDeployment */
import type { Deployment, ReplicaSet } from '../../../api/workloads.ts';
import { keyOfObject } from '../../../apiserver/store.ts';
import { dropObject } from '../../../kubelet/world.ts';
import { record } from '../events.ts';
import { maxSurge, wantedOf } from './numbers.ts';
import {
  COMPONENT,
  DESIRED,
  type Look,
  MAX,
  allSets,
  byAge,
  byRevision,
  replicasAnnotations,
  storeSet,
} from './sets.ts';

export const active = (sets: readonly ReplicaSet[]): ReplicaSet[] =>
  sets.filter(({ spec }) => spec.replicas > 0);

/** Whether its size has changed; `force` = its annotations are looked at, too. */
export function scaleSet(look: Look, set: ReplicaSet, replicas: number, force = false): boolean {
  const { deployment, world } = look;
  const before = set.spec.replicas;
  if (!force && before === replicas) return false;
  const wanted = replicasAnnotations(deployment);
  const annotations = set.metadata.annotations ?? {};
  if (before === replicas && annotations[DESIRED] === wanted[DESIRED] && annotations[MAX] === wanted[MAX])
    return false;
  storeSet(look, set, {
    ...set,
    metadata: { ...set.metadata, annotations: { ...annotations, ...wanted } },
    spec: { ...set.spec, replicas },
  });
  if (before === replicas) return false;
  record(
    world,
    COMPONENT,
    deployment,
    'Normal',
    'ScalingReplicaSet',
    `Scaled ${before < replicas ? 'up' : 'down'} replica set ${set.metadata.name} from ${before} to ${replicas}`,
  );
  return true;
}

/** Models pkg/controller/deployment/sync.go isScalingEvent */
export const isScaled = (look: Look): boolean =>
  active(allSets(look)).some(({ metadata }) => {
    const desired = metadata.annotations?.[DESIRED];
    return desired !== undefined && Number(desired) !== look.deployment.spec.replicas;
  });

/** The only set with pods, or the newest of those without; null = several have pods. Models pkg/controller/deployment/util/deployment_util.go FindActiveOrLatest */
function activeOrLatest({ newSet, oldSets }: Look): ReplicaSet | null {
  const newestFirst = [...oldSets].sort(byAge).reverse();
  const all = active([...newestFirst, ...(newSet ? [newSet] : [])]);
  if (all.length === 0) return newSet ?? newestFirst[0] ?? null;
  return all.length === 1 ? all[0]! : null;
}

/** Models pkg/controller/deployment/util/deployment_util.go IsSaturated */
const isSaturated = ({ deployment: { spec }, newSet }: Look): boolean =>
  newSet !== null &&
  newSet.spec.replicas === spec.replicas &&
  Number(newSet.metadata.annotations?.[DESIRED]) === spec.replicas &&
  (newSet.status.availableReplicas ?? 0) === spec.replicas;

/** Models pkg/controller/deployment/util/deployment_util.go getReplicaSetFraction */
function fraction({ spec, metadata }: ReplicaSet, deployment: Deployment): number {
  if (deployment.spec.replicas === 0) return -spec.replicas;
  const most = deployment.spec.replicas + maxSurge(deployment.spec);
  const before = Number(metadata.annotations?.[MAX] ?? 0) || deployment.status.replicas || 0;
  return before === 0 ? 0 : Math.round((spec.replicas * most) / before) - spec.replicas;
}

/** Another number of replicas: in proportion while a rollout is under way. */
export function scale(look: Look) {
  const { deployment } = look;
  const { replicas } = deployment.spec;
  const only = activeOrLatest(look);
  if (only) {
    scaleSet(look, only, replicas);
    return;
  }
  if (isSaturated(look)) {
    for (const old of active(look.oldSets)) scaleSet(look, old, 0);
    return;
  }
  if (deployment.spec.strategy.type !== 'RollingUpdate') return;
  const sets = active(allSets(look));
  const toAdd = (replicas > 0 ? replicas + maxSurge(deployment.spec) : 0) - wantedOf(sets);
  // The largest first; of equal ones the newer when there are more to come, the older when there are to be fewer.
  sets.sort((a, b) => b.spec.replicas - a.spec.replicas || (toAdd > 0 ? byAge(b, a) : byAge(a, b)));
  let added = 0;
  const sizes = sets.map((set) => {
    const rest = toAdd - added;
    const share = rest === 0 ? 0 : fraction(set, deployment);
    const part = toAdd > 0 ? Math.min(share, rest) : Math.max(share, rest);
    added += part;
    return set.spec.replicas + part;
  });
  sets.forEach((set, i) => {
    const leftover = i === 0 ? toAdd - added : 0;
    scaleSet(look, set, Math.max(0, sizes[i]! + leftover), true);
  });
}

/** Old sets beyond those that are kept go. Models pkg/controller/deployment/sync.go cleanupDeployment */
export function cleanUp(look: Look) {
  const { world, deployment } = look;
  const excess = look.oldSets.length - deployment.spec.revisionHistoryLimit;
  if (excess <= 0) return;
  for (const set of [...look.oldSets].sort(byRevision).slice(0, excess)) {
    const { spec, status, metadata } = set;
    const seen = (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);
    if (status.replicas === 0 && spec.replicas === 0 && seen) dropObject(world, keyOfObject(set));
  }
}
