/** The cluster of a trace at a moment. What a command changes there changes this copy alone. */
import type { NodeSpec } from '../../api/lab.ts';
import type { KubeObject } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { keyOf } from '../../apiserver/store.ts';
import { HOST_IP } from '../../kubelet/status.ts';
import { EPOCH, defaultPullPolicy, derivedUid } from '../../lab/create.ts';
import { eventsAt, kubeletAt, podsAt } from '../../lab/view.ts';
import { changesOf, entriesAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import type { Cluster } from './cluster.ts';
import { labMachine, rfc3339 } from './node.ts';

/** The API server's release, and the kubelets' by their names here. */
const SERVER = 'v1.36.3';
const releases: Record<string, string> = {
  'v1.33': 'v1.33.13',
  'v1.34': 'v1.34.4',
  'v1.35': 'v1.35.4',
  'v1.36': SERVER,
  'v1.37': 'v1.37.2',
};

const runtimes = { containerd: 'containerd://2.4.2', 'cri-o-1.35': 'cri-o://1.35.0' } as const;

/** Milliseconds from the control plane's and the node's birth to t = 0 of the trace. */
const BORN = 60_000;
const REGISTERED = 30_000;
/** A kubelet that runs at t = 0 has run for so long. */
const RUNNING = 3000;

export function clusterAt(trace: Trace, t: Millis, node: NodeSpec): Cluster {
  const startedAt = Date.parse(EPOCH);
  const stored: KubeObject[] = [
    ...podsAt(trace, t),
    ...entriesAt(trace.secrets, t).map(([, secret]) => secret),
    ...entriesAt(trace.serviceAccounts, t).map(([, account]) => account),
  ];
  const objects = new Map(
    stored.map((object) => [
      keyOf(object.kind, object.metadata.namespace ?? 'default', object.metadata.name),
      object,
    ]),
  );
  // The trace keeps no namespaces, but each was there when its first object was.
  for (const { metadata } of stored) {
    const { namespace = 'default', creationTimestamp } = metadata;
    const key = keyOf('Namespace', '', namespace);
    if (namespace === 'default' || namespace.startsWith('kube-') || objects.has(key)) continue;
    objects.set(key, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: { 'kubernetes.io/metadata.name': namespace },
        ...(creationTimestamp ? { creationTimestamp } : {}),
      },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  }
  const kubelet = kubeletAt(trace, t);
  const start = changesOf(trace.node, 'kubelet').findLast(
    (change) => change.t <= t && change.value?.reason === 'started',
  );
  const version = kubelet?.version ?? node.kubeletVersion;
  const now = startedAt + t;
  let made = 0;
  return {
    now,
    store: { objects },
    environment: {
      defaultPullPolicy,
      newUid: (key) => derivedUid(`${key} at ${t}`, ++made),
      now: rfc3339(now),
    },
    version: SERVER,
    bornAt: startedAt - BORN,
    startedAt,
    events: eventsAt(trace, t),
    node: {
      name: node.name,
      address: HOST_IP,
      kubeletVersion: releases[version] ?? `${version.replace(/^(v\d+\.\d+).*$/, '$1')}.0`,
      runtimeVersion: runtimes[node.runtime],
      machine: labMachine,
      registeredAt: startedAt - REGISTERED,
      kubeletStartedAt: startedAt + (start && start.t > 0 ? start.t : -RUNNING),
      ready: kubelet?.up ?? false,
      uid: derivedUid(`Node//${node.name}`, 1),
    },
  };
}
