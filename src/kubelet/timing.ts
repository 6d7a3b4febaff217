/** How long things take on a node, in milliseconds. Measured on real nodes; see spec/pod-lifecycle.md, last section. */
export const timing = {
  /** From the API server's object to the kubelet's first look at it. */
  podSeen: 20,
  schedule: 10,
  /** A status on its way to the API server. */
  status: 10,
  /** The volume manager's poll, for a pod with a service account token. */
  mount: 300,
  /** From the start of the kubelet's work to its first try to mount what was mounted before. */
  remount: 80,
  sandbox: 10,
  /** From the answer about a container's image to the start of its process. */
  create: 12,
  /** v1.36+: status after a sync that did something. */
  relistAtOnce: 35,
  /** From the creation of a mirror pod to the kubelet's first look at it. */
  mirrorSeen: 5,
  /** How often the kubelet clears up what pods left behind. */
  housekeeping: 2000,
  kubeletHealthy: 500,
  kubeletReady: 1800,
  /** From SIGTERM to the exit of a process that listens. */
  term: 20,
  terminalStatus: 20,
  removal: 60,
  /** A pod without containers: from its deletion to its last status. */
  emptyTermination: 320,
  retry: 10_000,
  refused: 5,
} as const;
