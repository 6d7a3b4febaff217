/** The cluster of a trace at a moment. What a command changes there changes this copy alone. */
import type { NodeSpec } from '../../api/lab.ts';
import type { Trace } from '../../api/trace.ts';
import { HOST_IP } from '../../kubelet/status.ts';
import { defaultPullPolicy, derivedUid } from '../../kubelet/environment.ts';
import { findVersion } from '../../kubelet/versions/index.ts';
import { EPOCH } from '../../lab/epoch.ts';
import { eventsAt, kubeletAt } from '../../lab/view.ts';
import { changesOf, entriesAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import type { Cluster } from './cluster.ts';
import { labMachine, rfc3339 } from './node.ts';

/** The API server's release. */
const SERVER = 'v1.36.3';

const runtimes = { containerd: 'containerd://2.4.2', 'cri-o-1.35': 'cri-o://1.35.0' } as const;

/** Milliseconds from the node's birth to t = 0 of the trace. */
const REGISTERED = 30_000;
/** A kubelet that runs at t = 0 has run for so long. */
const RUNNING = 3000;

export function clusterAt(trace: Trace, t: Millis, node: NodeSpec): Cluster {
  const startedAt = Date.parse(EPOCH);
  const objects = new Map(entriesAt(trace.objects, t));
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
    startedAt,
    events: eventsAt(trace, t),
    node: {
      name: node.name,
      address: HOST_IP,
      kubeletVersion: findVersion(version)?.release ?? version,
      runtimeVersion: runtimes[node.runtime],
      machine: labMachine,
      registeredAt: startedAt - REGISTERED,
      kubeletStartedAt: startedAt + (start && start.t > 0 ? start.t : -RUNNING),
      ready: kubelet?.up ?? false,
      uid: derivedUid(`Node//${node.name}`, 1),
      ...(node.labels ? { labels: node.labels } : {}),
      ...(node.taints ? { taints: node.taints } : {}),
    },
  };
}
