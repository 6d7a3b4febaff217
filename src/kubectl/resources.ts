/** The kinds that the API server serves, and the names that kubectl accepts for them. */
import { findKind, kinds } from '../kinds/index.ts';
import type { Kind } from '../kinds/types.ts';

export interface Resource {
  /** `pods` */
  name: string;
  singular: string;
  short: readonly string[];
  kind: string;
  /** '' = core. */
  group: string;
  version: string;
  namespaced: boolean;
  /** Part of `kubectl get all`. */
  all?: boolean;
  /** Can be created, but neither read nor listed. */
  writeOnly?: boolean;
}

/** Kinds that are served but never have objects in the lab. A kind with a folder of its own takes precedence. */
const empty: readonly Kind[] = [
  ['v1', 'Binding', { name: 'bindings', namespaced: true, writeOnly: true }],
  ['v1', 'ComponentStatus', { name: 'componentstatuses', short: ['cs'], namespaced: false }],
  ['v1', 'Endpoints', { name: 'endpoints', short: ['ep'], namespaced: true }],
  ['v1', 'LimitRange', { name: 'limitranges', short: ['limits'], namespaced: true }],
  ['v1', 'PersistentVolumeClaim', { name: 'persistentvolumeclaims', short: ['pvc'], namespaced: true }],
  ['v1', 'PersistentVolume', { name: 'persistentvolumes', short: ['pv'], namespaced: false }],
  ['v1', 'PodTemplate', { name: 'podtemplates', namespaced: true }],
  [
    'v1',
    'ReplicationController',
    { name: 'replicationcontrollers', short: ['rc'], namespaced: true, all: true },
  ],
  ['v1', 'ResourceQuota', { name: 'resourcequotas', short: ['quota'], namespaced: true }],
  ['apps/v1', 'DaemonSet', { name: 'daemonsets', short: ['ds'], namespaced: true, all: true }],
  ['apps/v1', 'Deployment', { name: 'deployments', short: ['deploy'], namespaced: true, all: true }],
  ['apps/v1', 'ReplicaSet', { name: 'replicasets', short: ['rs'], namespaced: true, all: true }],
  ['apps/v1', 'StatefulSet', { name: 'statefulsets', short: ['sts'], namespaced: true, all: true }],
  [
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { name: 'horizontalpodautoscalers', short: ['hpa'], namespaced: true, all: true },
  ],
  ['batch/v1', 'CronJob', { name: 'cronjobs', short: ['cj'], namespaced: true, all: true }],
  ['batch/v1', 'Job', { name: 'jobs', namespaced: true, all: true }],
].map(([apiVersion, kind, resource]) => ({ apiVersion, kind, resource, shape: null }) as Kind);

function resourceOf({ apiVersion, kind, resource }: Kind): Resource[] {
  if (!resource) return [];
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return [{ singular: kind.toLowerCase(), short: [], kind, group, version, ...resource }];
}

/** In the order of `kubectl api-resources`. */
export const resources: readonly Resource[] = [
  ...kinds,
  ...empty.filter(({ apiVersion, kind }) => !findKind(apiVersion, kind)),
]
  .flatMap(resourceOf)
  .sort((a, b) => compare(a.group, b.group) || compare(a.name, b.name));

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `pods`, `pod`, `po`, `Pod`, `pods.v1.`, `deployments.apps`; null for what the server does not have. */
export function findResource(word: string): Resource | null {
  const [name = '', ...rest] = word.toLowerCase().split('.');
  const group = rest[0] === undefined || /^v\d/.test(rest[0]) ? rest.slice(1).join('.') : rest.join('.');
  return (
    resources.find(
      (each) =>
        (each.name === name || each.singular === name || each.short.includes(name)) &&
        (rest.length === 0 || each.group === group),
    ) ?? null
  );
}

/** `pods`, `deployments.apps`: as errors name it. */
export const qualified = ({ name, group }: Resource) => (group ? `${name}.${group}` : name);

/** `pod`, `deployment.apps`: as tables of several kinds and `-o name` name it. */
export const qualifiedKind = ({ singular, group }: Resource) => (group ? `${singular}.${group}` : singular);
