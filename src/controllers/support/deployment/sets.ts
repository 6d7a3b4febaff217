/**
 * A Deployment's ReplicaSets: which is the new one, and what it is called. Models pkg/controller/deployment/sync.go and
 * pkg/controller/deployment/util/deployment_util.go
 */
import type { Deployment, PodTemplateSpec, ReplicaSet } from '../../../api/workloads.ts';
import { keyOf } from '../../../apiserver/store.ts';
import { canonical } from '../../../kinds/canonical.ts';
import { type World, storeObject, wallClock } from '../../../kubelet/world.ts';
import { same } from '../../../sim/same.ts';
import { createIn } from '../requests.ts';
import { find, set } from '../conditions.ts';
import { record } from '../events.ts';
import { hashOf } from '../hash.ts';
import { referenceTo } from '../owners.ts';
import { maxSurge, newSetReplicas } from './numbers.ts';

export const COMPONENT = 'deployment-controller';
export const HASH_LABEL = 'pod-template-hash';
const PREFIX = 'deployment.kubernetes.io/';
export const DESIRED = `${PREFIX}desired-replicas`;
export const MAX = `${PREFIX}max-replicas`;
const REVISION = `${PREFIX}revision`;
const HISTORY = `${PREFIX}revision-history`;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const notCopied = new Set([LAST_APPLIED, REVISION, HISTORY, DESIRED, MAX]);

/** One look at a Deployment: what it and its sets are by now. */
export interface Look {
  readonly world: World;
  deployment: Deployment;
  /** Of the template as it is now; null = it does not exist. */
  newSet: ReplicaSet | null;
  oldSets: ReplicaSet[];
}

export const allSets = ({ newSet, oldSets }: Look): ReplicaSet[] => (newSet ? [...oldSets, newSet] : oldSets);

const now = (world: World) => wallClock(world, world.now);

/** Models pkg/controller/controller_utils.go ReplicaSetsByCreationTimestamp */
export const byAge = (a: ReplicaSet, b: ReplicaSet): number => {
  const [first, second] = [a, b].map(({ metadata }) => `${metadata.creationTimestamp} ${metadata.name}`);
  return first! < second! ? -1 : 1;
};

function withoutHash({ metadata, spec }: PodTemplateSpec): string {
  const { [HASH_LABEL]: _hash, ...labels } = metadata?.labels ?? {};
  const { labels: _labels, creationTimestamp: _time, ...rest } = metadata ?? {};
  return canonical({ ...rest, labels, spec });
}

/** Models pkg/controller/deployment/util/deployment_util.go FindNewReplicaSet */
export function sorted(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
): Pick<Look, 'newSet' | 'oldSets'> {
  const wanted = withoutHash(deployment.spec.template);
  const inOrder = [...sets].sort(byAge);
  const newSet = inOrder.find(({ spec }) => withoutHash(spec.template) === wanted) ?? null;
  return { newSet, oldSets: inOrder.filter((each) => each !== newSet) };
}

const revisionOf = ({ metadata }: ReplicaSet) => Number(metadata.annotations?.[REVISION] ?? 0) || 0;

/** Models pkg/controller/deployment/util/deployment_util.go ReplicaSetsByRevision */
export const byRevision = (a: ReplicaSet, b: ReplicaSet) => revisionOf(a) - revisionOf(b) || byAge(a, b);

export const replicasAnnotations = ({ spec }: Deployment): Record<string, string> => ({
  [DESIRED]: String(spec.replicas),
  [MAX]: String(spec.replicas + maxSurge(spec)),
});

/** Models pkg/controller/deployment/util/deployment_util.go SetNewReplicaSetAnnotations */
function annotationsOf(
  deployment: Deployment,
  before: Record<string, string>,
  revision: number,
  exists: boolean,
): Record<string, string> {
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !notCopied.has(key));
  const annotations = { ...before, ...Object.fromEntries(own) };
  const old = before[REVISION];
  if (Number(old ?? 0) < revision) {
    annotations[REVISION] = String(revision);
    if (old !== undefined) annotations[HISTORY] = [before[HISTORY], old].filter(Boolean).join(',');
  }
  return exists ? annotations : { ...annotations, ...replicasAnnotations(deployment) };
}

/** The API server keeps a changed set; its generation grows with its spec. */
export function storeSet(look: Look, before: ReplicaSet, after: ReplicaSet): ReplicaSet {
  const changed = !same(before.spec, after.spec);
  const stored: ReplicaSet = changed
    ? { ...after, metadata: { ...after.metadata, generation: (before.metadata.generation ?? 1) + 1 } }
    : after;
  storeObject(look.world, stored);
  if (look.newSet === before) look.newSet = stored;
  look.oldSets = look.oldSets.map((each) => (each === before ? stored : each));
  return stored;
}

export function storeDeployment(look: Look, deployment: Deployment) {
  storeObject(look.world, deployment);
  look.deployment = deployment;
}

const withRevision = (deployment: Deployment, revision: string | undefined): Deployment =>
  revision === undefined || deployment.metadata.annotations?.[REVISION] === revision
    ? deployment
    : {
        ...deployment,
        metadata: {
          ...deployment.metadata,
          annotations: { ...deployment.metadata.annotations, [REVISION]: revision },
        },
      };

/** With another condition of how the rollout goes. */
function withProgress(
  look: Look,
  deployment: Deployment,
  reason: string,
  message: string,
  ok = true,
): Deployment {
  const time = now(look.world);
  const conditions = set(deployment.status.conditions, {
    type: 'Progressing',
    status: ok ? 'True' : 'False',
    reason,
    message,
    lastUpdateTime: time,
    lastTransitionTime: time,
  });
  return { ...deployment, status: { ...deployment.status, conditions } };
}

/** The set of the template as it is now, made if it does not exist; false = it could not be. Models pkg/controller/deployment/sync.go getNewReplicaSet */
export function syncRevision(look: Look, create: boolean): boolean {
  const { world, newSet } = look;
  const revision = Math.max(0, ...look.oldSets.map(revisionOf)) + 1;
  if (newSet) {
    const { deployment } = look;
    const annotations = annotationsOf(deployment, newSet.metadata.annotations ?? {}, revision, true);
    const { minReadySeconds } = deployment.spec;
    if (
      !same(annotations, newSet.metadata.annotations) ||
      (newSet.spec.minReadySeconds ?? 0) !== (minReadySeconds ?? 0)
    ) {
      storeSet(look, newSet, {
        ...newSet,
        metadata: { ...newSet.metadata, annotations },
        spec: { ...newSet.spec, ...(minReadySeconds === undefined ? {} : { minReadySeconds }) },
      });
      return true;
    }
    let changed = withRevision(deployment, annotations[REVISION]);
    if (!find(deployment.status.conditions, 'Progressing'))
      changed = withProgress(
        look,
        changed,
        'FoundNewReplicaSet',
        `Found new replica set ${JSON.stringify(newSet.metadata.name)}`,
      );
    if (changed !== deployment) storeDeployment(look, changed);
    return true;
  }
  return !create || createSet(world, look, revision);
}

function createSet(world: World, look: Look, revision: number): boolean {
  const { deployment } = look;
  const { template, selector, minReadySeconds } = deployment.spec;
  const { namespace = 'default' } = deployment.metadata;
  const hash = hashOf(template, deployment.status.collisionCount);
  const name = `${deployment.metadata.name.slice(0, 252 - hash.length)}-${hash}`;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  const made: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace,
      labels,
      annotations: annotationsOf(deployment, {}, revision, false),
      ownerReferences: [referenceTo(deployment)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  };
  const replicas = newSetReplicas(deployment.spec, [...look.oldSets, made], 0);
  made.spec.replicas = replicas;
  if (world.api.objects.has(keyOf('ReplicaSet', namespace, name))) {
    // Another template of the same hash: the next look tries another one.
    const collisionCount = (deployment.status.collisionCount ?? 0) + 1;
    storeDeployment(look, { ...deployment, status: { ...deployment.status, collisionCount } });
    return false;
  }
  const created = createIn(world, made);
  if ('error' in created) {
    const message = `Failed to create new replica set ${JSON.stringify(name)}: ${created.message}`;
    const changed = withProgress(look, deployment, 'ReplicaSetCreateError', message, false);
    if (!same(changed, deployment)) storeDeployment(look, changed);
    record(world, COMPONENT, deployment, 'Warning', 'ReplicaSetCreateError', message);
    return false;
  }
  look.newSet = created.object as ReplicaSet;
  if (replicas > 0)
    record(
      world,
      COMPONENT,
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled up replica set ${name} from 0 to ${replicas}`,
    );
  storeDeployment(
    look,
    withProgress(
      look,
      withRevision(deployment, String(revision)),
      'NewReplicaSetCreated',
      `Created new replica set ${JSON.stringify(name)}`,
    ),
  );
  return true;
}
