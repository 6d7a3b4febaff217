/** The kinds of the oldest API groups: a document with one of these versions and an unlisted kind contains a typo. */
export const serverKinds: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    v1: 'Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount Status',
    'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
    'batch/v1': 'CronJob Job',
    'scheduling.k8s.io/v1': 'PriorityClass',
  }).map(([version, kinds]) => [version, kinds.split(' ')]),
);
