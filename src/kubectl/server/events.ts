/** The trace's events as objects, and those of the node's own start. */
import type { EventEntry } from '../../api/trace.ts';
import { apiVersionOf } from '../../kinds/index.ts';
import type { Obj } from '../../printers/access.ts';
import type { Cluster } from './cluster.ts';
import { type NodeFacts, rfc3339 } from './node.ts';

function eventObject(event: EventEntry, at: (t: number) => string, host: string): Obj {
  const { name, kind, namespace, object, uid, fieldPath, type, reason, message, count, component } = event;
  const kubelet = component === 'kubelet';
  return {
    apiVersion: 'v1',
    count,
    eventTime: null,
    firstTimestamp: at(event.firstT),
    involvedObject: {
      apiVersion: apiVersionOf(kind),
      ...(fieldPath ? { fieldPath } : {}),
      kind,
      name: object,
      namespace,
      uid,
    },
    kind: 'Event',
    lastTimestamp: at(event.t),
    message,
    metadata: { creationTimestamp: at(event.firstT), name, namespace },
    reason,
    reportingComponent: component,
    reportingInstance: kubelet ? host : '',
    source: { component, ...(kubelet ? { host } : {}) },
    type,
  };
}

const CGROUP_V1 =
  'cgroup v1 detected. cgroup v1 support is deprecated and will be removed in a future release. Please migrate to cgroup v2. More information at https://git.k8s.io/enhancements/keps/sig-node/5573-remove-cgroup-v1';

/** A kubelet that registers its node sends its first reports three times. */
const REPORTS = 3;

/** Models pkg/kubelet/kubelet.go BirthCry, and pkg/kubelet/kubelet_node_status.go recordNodeStatusEvent, on a new node. */
function nodeEvents({ name, registeredAt, machine }: NodeFacts): Obj[] {
  const own: [type: 'Normal' | 'Warning', reason: string, message: string, count: number][] = [
    ['Normal', 'Starting', 'Starting kubelet.', 1],
    ...(machine.cgroup === 'v1' ? [['Warning', 'CgroupV1', CGROUP_V1, 1] as (typeof own)[number]] : []),
    ...['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID', 'NodeReady'].map(
      (reason): (typeof own)[number] => [
        'Normal',
        reason,
        `Node ${name} status is now: ${reason}`,
        reason === 'NodeReady' ? 1 : REPORTS,
      ],
    ),
  ];
  return own.map(([type, reason, message, count], i) => ({
    ...eventObject(
      {
        t: 0,
        firstT: 0,
        number: i,
        name: `${name}.${(registeredAt * 1000 + i).toString(16)}`,
        kind: 'Node',
        namespace: 'default',
        object: name,
        uid: name,
        fieldPath: '',
        type,
        reason,
        message,
        count,
        component: 'kubelet',
      },
      () => rfc3339(registeredAt),
      name,
    ),
    // A node is in no namespace; its events are.
    involvedObject: { kind: 'Node', name, uid: name },
  }));
}

/** One entry of the trace as the server has it then. */
export const eventOf = (event: EventEntry, { startedAt, node }: Pick<Cluster, 'startedAt' | 'node'>): Obj =>
  eventObject(event, (t) => rfc3339(startedAt + t), node.name);

/** In the order in which they were made. */
export function listEvents({ events, node, startedAt }: Cluster): Obj[] {
  const at = (t: number) => rfc3339(startedAt + t);
  const made = [...events].sort((a, b) => a.number - b.number);
  return [...nodeEvents(node), ...made.map((event) => eventObject(event, at, node.name))];
}
