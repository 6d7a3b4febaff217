/** The kinds that the API server answers for, and the names that kubectl takes for them. */
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

const core = (kind: string, name: string, short: string, rest: Partial<Resource> = {}): Resource => ({
  name,
  singular: kind.toLowerCase(),
  short: short ? short.split(' ') : [],
  kind,
  group: '',
  version: 'v1',
  namespaced: true,
  ...rest,
});

const inGroup = (group: string, kind: string, name: string, short: string, rest: Partial<Resource> = {}) =>
  core(kind, name, short, { group, ...rest });

/** In the order of `kubectl api-resources`. Those that the lab has no objects of are there and empty. */
export const resources: readonly Resource[] = [
  core('Binding', 'bindings', '', { writeOnly: true }),
  core('ComponentStatus', 'componentstatuses', 'cs', { namespaced: false }),
  core('ConfigMap', 'configmaps', 'cm'),
  core('Endpoints', 'endpoints', 'ep'),
  core('Event', 'events', 'ev'),
  core('LimitRange', 'limitranges', 'limits'),
  core('Namespace', 'namespaces', 'ns', { namespaced: false }),
  core('Node', 'nodes', 'no', { namespaced: false }),
  core('PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'),
  core('PersistentVolume', 'persistentvolumes', 'pv', { namespaced: false }),
  core('Pod', 'pods', 'po', { all: true }),
  core('PodTemplate', 'podtemplates', ''),
  core('ReplicationController', 'replicationcontrollers', 'rc', { all: true }),
  core('ResourceQuota', 'resourcequotas', 'quota'),
  core('Secret', 'secrets', ''),
  core('ServiceAccount', 'serviceaccounts', 'sa'),
  core('Service', 'services', 'svc', { all: true }),
  inGroup('apps', 'DaemonSet', 'daemonsets', 'ds', { all: true }),
  inGroup('apps', 'Deployment', 'deployments', 'deploy', { all: true }),
  inGroup('apps', 'ReplicaSet', 'replicasets', 'rs', { all: true }),
  inGroup('apps', 'StatefulSet', 'statefulsets', 'sts', { all: true }),
  inGroup('autoscaling', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa', {
    version: 'v2',
    all: true,
  }),
  inGroup('batch', 'CronJob', 'cronjobs', 'cj', { all: true }),
  inGroup('batch', 'Job', 'jobs', '', { all: true }),
];

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
