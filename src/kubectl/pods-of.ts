/** The pods of a workload, as commands that need a pod choose one. */
import type { LabelSelector } from '../api/workloads.ts';
import { matches } from '../kinds/pod-template/selector.ts';
import { type Obj, get, list, number, text } from '../printers/access.ts';
import { findResource } from './resources.ts';
import type { Cluster } from './server/cluster.ts';
import { listObjects } from './server/list.ts';

type Labels = Record<string, string>;

/** Of these the selector is a plain list of labels. */
const byLabels = ['ReplicationController', 'Service'];
const bySelector = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'];

/** Null for a kind that has no pods. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/helpers.go SelectorsForObject */
function selectorOf(object: Obj): LabelSelector | null {
  const { kind } = object;
  const selector = get(object, 'spec', 'selector');
  if (byLabels.includes(String(kind))) return { matchLabels: (selector ?? {}) as Labels };
  return bySelector.includes(String(kind)) ? ((selector ?? {}) as LabelSelector) : null;
}

const phases = ['Running', 'Unknown', 'Pending'];

function readySince(pod: Obj): string {
  const ready = list(pod, 'status', 'conditions').find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? text(ready, 'lastTransitionTime') : '';
}

const restartsOf = (pod: Obj): number =>
  Math.max(0, ...list(pod, 'status', 'containerStatuses').map((status) => number(status, 'restartCount')));

/** What makes a pod worth asking, the most important first; the smallest is asked. */
const rank = (pod: Obj): readonly (string | number)[] => [
  text(pod, 'spec', 'nodeName') === '' ? 1 : 0,
  Math.max(0, phases.indexOf(text(pod, 'status', 'phase'))),
  readySince(pod) === '' ? 1 : 0,
  readySince(pod),
  -restartsOf(pod),
  text(pod, 'metadata', 'creationTimestamp'),
];

/** Models staging/src/k8s.io/kubectl/pkg/util/podutils/podutils.go ByLogging */
function compareForLogging(a: Obj, b: Obj): number {
  const others = rank(b);
  for (const [i, own] of rank(a).entries()) if (own !== others[i]) return own < others[i]! ? -1 : 1;
  return 0;
}

/** The pods of a workload, the one to ask first; null when the kind has none. */
export function podsOfWorkload(cluster: Cluster, object: Obj): Obj[] | null {
  const selector = selectorOf(object);
  return (
    selector &&
    listObjects(cluster, findResource('pods')!, text(object, 'metadata', 'namespace'))
      .filter((pod) => matches(selector, get(pod, 'metadata', 'labels') as Labels | undefined))
      .sort(compareForLogging)
  );
}
