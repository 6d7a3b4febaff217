/** What kubectl's verbs make of an object: the object as it is written back. Throws Error with kubectl's words. */
import type { KubeObject } from '../../api/objects.ts';
import type { ControllerRevision, Deployment, PodTemplateSpec, ReplicaSet } from '../../api/workloads.ts';
import { canonical } from '../../kinds/canonical.ts';
import { type Obj, given, list, num, obj, str, struct } from '../../kinds/rules/values.ts';
import { controllerOf } from './owners.ts';
import { sorted } from './deployment/sets.ts';

const RESTARTED = 'kubectl.kubernetes.io/restartedAt';
const REVISION = 'deployment.kubernetes.io/revision';

/** Where the template of each kind's pods is. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/updatepodspec.go updatePodSpecForObject */
const templates = new Map<string, readonly string[]>([
  ...['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job'].map(
    (kind): [string, readonly string[]] => [kind, ['spec', 'template']],
  ),
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['Pod', []],
]);

/** A copy with another value at a place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], change: (old: Obj) => Obj): Obj {
  const old = struct(value);
  return key === undefined ? change(old) : { ...old, [key]: replaced(old[key], rest, change) };
}

/** Null for an object that has no pods of a template. */
function withPodSpec(object: KubeObject, change: (spec: Obj) => Obj): KubeObject | null {
  const path = templates.get(object.kind);
  return path ? (replaced(object, [...path, 'spec'], change) as unknown as KubeObject) : null;
}

const noTemplate = ({ apiVersion, kind }: KubeObject) =>
  new Error(
    `the object is not a pod or does not have a pod template: *${apiVersion.split('/').at(-1)!}.${kind}`,
  );

/** Kinds that have a number of replicas. */
const scalable = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

/** Null for an object without a subresource `scale`. Models staging/src/k8s.io/kubectl/pkg/scale/scale.go Scale */
export function scaledTo(object: KubeObject, replicas: number): KubeObject | null {
  return scalable.includes(object.kind)
    ? (replaced(object, ['spec'], (spec) => ({ ...spec, replicas })) as unknown as KubeObject)
    : null;
}

/** Each container by its name, `*` = all. Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go setImage */
export function withImages(object: KubeObject, images: ReadonlyMap<string, string>): KubeObject {
  const named = (spec: Obj, name: string) =>
    name === '*' ||
    [...list(spec.initContainers), ...list(spec.containers)].some((each) => each.name === name);
  const changed = withPodSpec(object, (spec) => {
    for (const name of images.keys())
      if (!named(spec, name)) throw new Error(`unable to find container named ${JSON.stringify(name)}`);
    const set = (containers: unknown) =>
      list(containers).map((container) => {
        const image = images.get(str(container.name)) ?? images.get('*');
        return image === undefined ? container : { ...container, image };
      });
    return {
      ...spec,
      containers: set(spec.containers),
      ...(given(spec.initContainers) ? { initContainers: set(spec.initContainers) } : {}),
    };
  });
  if (!changed) throw noTemplate(object);
  return changed;
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_serviceaccount.go Run */
export function withServiceAccount(object: KubeObject, serviceAccountName: string): KubeObject {
  // The older name of the field would win.
  const changed = withPodSpec(object, ({ serviceAccount: _older, ...spec }) => ({
    ...spec,
    serviceAccountName,
  }));
  if (!changed) throw noTemplate(object);
  return changed;
}

const isPaused = ({ spec }: KubeObject) => struct(spec).paused === true;

/** `time` RFC 3339. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectrestarter.go defaultObjectRestarter */
export function restarted(object: KubeObject, time: string): KubeObject {
  if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(object.kind))
    throw new Error('restarting is not supported');
  if (object.kind === 'Deployment' && isPaused(object))
    throw new Error("can't restart paused deployment (run rollout resume first)");
  return replaced(object, ['spec', 'template', 'metadata', 'annotations'], (annotations) => ({
    ...annotations,
    [RESTARTED]: time,
  })) as unknown as KubeObject;
}

/** Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectpauser.go defaultObjectPauser, and objectresumer.go defaultObjectResumer */
export function paused(object: KubeObject, pause: boolean): KubeObject {
  if (object.kind !== 'Deployment') throw new Error(`${pause ? 'pausing' : 'resuming'} is not supported`);
  if (isPaused(object) === pause) throw new Error(pause ? 'is already paused' : 'is not paused');
  return replaced(object, ['spec'], ({ paused: _before, ...spec }) =>
    pause ? { ...spec, paused: true } : spec,
  ) as unknown as KubeObject;
}

/** A template that once was the workload's. */
export interface Revision {
  revision: number;
  template: PodTemplateSpec;
  /** Of what keeps it. */
  annotations: Readonly<Record<string, string>>;
}

const isOwnedBy = (object: KubeObject, owner: KubeObject) => controllerOf(object)?.uid === owner.metadata.uid;

/** The oldest first; null for a kind that keeps none. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go HistoryViewerFor */
export function revisionsOf(object: KubeObject, objects: Iterable<KubeObject>): Revision[] | null {
  const kept = {
    Deployment: 'ReplicaSet',
    DaemonSet: 'ControllerRevision',
    StatefulSet: 'ControllerRevision',
  }[object.kind];
  if (!kept) return null;
  const own = [...objects].filter((each) => each.kind === kept && isOwnedBy(each, object));
  const found =
    kept === 'ReplicaSet'
      ? (own as ReplicaSet[]).map(({ metadata, spec }): Revision => ({
          revision: num(Number(metadata.annotations?.[REVISION] ?? 0)),
          template: spec.template,
          annotations: metadata.annotations ?? {},
        }))
      : (own as ControllerRevision[]).map(({ metadata, revision, data }): Revision => ({
          revision,
          template: data.spec.template,
          annotations: metadata.annotations ?? {},
        }));
  return found.sort((a, b) => a.revision - b.revision);
}

export const ROLLED_BACK = 'rolled back';

/** Annotations that stay the Deployment's own. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollback.go annotationsToSkip */
const kept = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

const notFound = (revision: number) => new Error(`unable to find specified revision ${revision} in history`);

/** The revision to go back to: `to` 0 = the one before the last. */
export function revisionFor(object: KubeObject, objects: Iterable<KubeObject>, to: number): Revision {
  const all = revisionsOf(object, objects);
  if (!all) {
    const [, group] = /^(.*)\//.exec(object.apiVersion) ?? [];
    const kind = group === undefined ? object.kind : `${object.kind}.${group}`;
    throw new Error(`no rollbacker has been implemented for ${JSON.stringify(kind)}`);
  }
  if (to === 0 && all.length <= 1)
    throw new Error(
      object.kind === 'Deployment'
        ? `no rollout history found for deployment ${JSON.stringify(object.metadata.name)}`
        : 'no last revision to roll back to',
    );
  const found = to === 0 ? all.at(-2) : all.find(({ revision }) => revision === to);
  if (!found) throw notFound(to);
  return found;
}

/** What has become of it, in kubectl's words. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollback.go Rollback */
export function rolledBack(
  object: KubeObject,
  objects: Iterable<KubeObject>,
  to: number,
): { object: KubeObject; result: string } {
  const { template, annotations, revision } = revisionFor(object, objects, to);
  if (object.kind === 'Deployment' && isPaused(object))
    throw new Error(
      "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again",
    );
  if (isSame(object, template))
    return {
      object,
      result: `skipped rollback (current template already matches revision ${to === 0 ? to : revision})`,
    };
  const { 'pod-template-hash': _hash, ...labels } = (obj(template.metadata?.labels) ?? {}) as Record<
    string,
    string
  >;
  const restored = replaced(object, ['spec', 'template'], () => ({
    ...template,
    metadata: { ...template.metadata, labels },
  })) as unknown as KubeObject;
  if (object.kind !== 'Deployment') return { object: restored, result: ROLLED_BACK };
  const own = Object.entries(object.metadata.annotations ?? {}).filter(([key]) => kept.includes(key));
  const others = Object.entries(annotations).filter(([key]) => !kept.includes(key));
  return {
    object: {
      ...restored,
      metadata: { ...restored.metadata, annotations: Object.fromEntries([...own, ...others]) },
    },
    result: ROLLED_BACK,
  };
}

function isSame(object: KubeObject, template: PodTemplateSpec): boolean {
  if (object.kind !== 'Deployment') return canonical(struct(object.spec).template) === canonical(template);
  const set = { metadata: { name: '' }, spec: { template } } as unknown as ReplicaSet;
  return sorted(object as Deployment, [set]).newSet !== null;
}
