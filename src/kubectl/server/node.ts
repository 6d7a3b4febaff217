/** The Node object: what the lab's node says of itself. Models pkg/kubelet/nodestatus/setters.go ReadyCondition */
import type { NodeSpec, Taint } from '../../api/lab.ts';
import { labelsOf } from '../../kubelet/node-labels.ts';
import type { Obj } from '../../printers/access.ts';

/** The machine under the kubelet. Quantities as Kubernetes writes them. */
export interface Machine {
  architecture: string;
  kernelVersion: string;
  osImage: string;
  capacity: Readonly<Record<string, string>>;
  /** The file system of the kernel's control groups. */
  cgroup: 'v1' | 'v2';
}

/** A small one. */
export const labMachine: Machine = {
  architecture: 'amd64',
  kernelVersion: '6.12.0-lab',
  osImage: 'Debian GNU/Linux 13 (trixie)',
  capacity: {
    cpu: '2',
    'ephemeral-storage': '100Gi',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '8Gi',
    pods: '110',
  },
  cgroup: 'v2',
};

export interface NodeFacts {
  name: string;
  address: string;
  /** `v1.36.3` */
  kubeletVersion: string;
  /** `containerd://2.1.0` */
  runtimeVersion: string;
  machine: Machine;
  /** When it came up for the first time, milliseconds since 1970. */
  registeredAt: number;
  /** When the process began that runs now, milliseconds since 1970. */
  kubeletStartedAt: number;
  /** False: the kubelet has been silent for so long that nobody counts on it. */
  ready: boolean;
  uid: string;
  labels?: NodeSpec['labels'];
  taints?: NodeSpec['taints'];
}

/** The kubelet reports at least so often, in milliseconds; its lease it renews more often. */
const REPORT = 300_000;
const RENEWAL = 10_000;

export const rfc3339 = (millis: number) => `${new Date(millis).toISOString().slice(0, 19)}Z`;

const lastOf = (from: number, now: number, period: number) =>
  from + Math.floor((now - from) / period) * period;

const healthy = [
  ['MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

/** Without a value that is empty. */
const taint = ({ key, value, effect }: Taint): Obj => ({ effect, key, ...(value ? { value } : {}) });

export function nodeObject(node: NodeFacts, now: number): Obj {
  const { name, address, machine, registeredAt, ready, uid } = node;
  const { architecture } = machine;
  const heartbeat = rfc3339(lastOf(registeredAt, now, REPORT));
  const labels = { ...labelsOf(name, architecture), ...node.labels };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
      creationTimestamp: rfc3339(registeredAt),
      labels,
      name,
      uid,
    },
    spec: node.taints?.length ? { taints: node.taints.map(taint) } : {},
    status: {
      addresses: [
        { address, type: 'InternalIP' },
        { address: name, type: 'Hostname' },
      ],
      allocatable: machine.capacity,
      capacity: machine.capacity,
      conditions: healthy.map(([type, reason, message]) => ({
        lastHeartbeatTime: heartbeat,
        lastTransitionTime: rfc3339(registeredAt),
        message: ready ? message : 'Kubelet stopped posting node status.',
        reason: ready ? reason : 'NodeStatusUnknown',
        status: ready ? (type === 'Ready' ? 'True' : 'False') : 'Unknown',
        type,
      })),
      nodeInfo: {
        architecture,
        bootID: uid,
        containerRuntimeVersion: node.runtimeVersion,
        kernelVersion: machine.kernelVersion,
        kubeletVersion: node.kubeletVersion,
        machineID: uid.replaceAll('-', ''),
        operatingSystem: 'linux',
        osImage: machine.osImage,
        systemUUID: uid,
      },
    },
  };
}

/** What the kubelet keeps renewing so that it counts as alive. */
export const leaseOf = ({ name, registeredAt }: NodeFacts, now: number): Obj => ({
  holderIdentity: name,
  renewTime: rfc3339(lastOf(registeredAt, now, RENEWAL)),
});
