/** The node's units and how they are, as of the cursor. */
import type { Machine } from '../machine.ts';
import { CONFIG_PATH } from '../disk.ts';
import { RESTART, processAt } from '../journal/processes.ts';
import type { Process } from '../journal/types.ts';
import { CONTAINERD_PID, DESCRIPTION, statusOf } from '../journal/unit-lines.ts';
import { CONTAINER_RUNTIMES } from '../runtimes.ts';
import type { Millis } from '../../sim/time.ts';

export type Active = 'active' | 'inactive' | 'activating' | 'failed';

export interface Unit {
  name: string;
  description: string;
  docs: string;
  /** Where its file is, and its drop-ins. */
  path: string;
  dropIns: readonly string[];
  text: string;
  active: Active;
  sub: 'running' | 'dead' | 'auto-restart' | 'failed';
  /** `exit-code`, `signal`; '' = success. */
  result: string;
  since: Millis;
  /** How long it was active before, when it is not. */
  lasted: Millis | null;
  pid: number;
  /** How the process ended: `code=exited, status=1/FAILURE`; null = it runs. */
  ended: string | null;
  process: string;
  command: string;
  /** What `ExecStart=` says. */
  start: string;
}

const KUBELET = '/usr/lib/systemd/system/kubelet.service';
const DROP_IN = '/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf';

const START =
  '/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS';

const KUBELET_TEXT = `# ${KUBELET}
[Unit]
Description=kubelet: The Kubernetes Node Agent
Documentation=https://kubernetes.io/docs/
Wants=network-online.target
After=network-online.target

[Service]
ExecStart=/usr/bin/kubelet
Restart=always
StartLimitInterval=0
RestartSec=10

[Install]
WantedBy=multi-user.target

# ${DROP_IN}
# Note: This dropin only works with kubeadm and kubelet v1.11+
[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=${CONFIG_PATH}"
# This is a file that "kubeadm init" and "kubeadm join" generates at runtime, populating the KUBELET_KUBEADM_ARGS variable dynamically
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
# This is a file that the user can use for overrides of the kubelet args as a last resort. Preferably, the user should use
# the .NodeRegistration.KubeletExtraArgs object in the configuration files instead. KUBELET_EXTRA_ARGS should be sourced from this file.
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=${START}
`;

const runtimeTexts = {
  containerd: 'containerd container runtime',
  'cri-o': 'Container Runtime Interface for OCI (CRI-O)',
};

function stateOf(
  { endedAt, end, error, startedAt }: Process,
  at: Millis,
): Pick<Unit, 'active' | 'sub' | 'result' | 'since' | 'lasted' | 'ended'> {
  if (endedAt === null || endedAt > at)
    return { active: 'active', sub: 'running', result: '', since: startedAt, lasted: null, ended: null };
  const rest = { since: endedAt, lasted: endedAt - startedAt };
  if (end === 'stopped')
    return { ...rest, active: 'inactive', sub: 'dead', result: '', ended: 'code=exited, status=0/SUCCESS' };
  if (end === 'crashed')
    return { ...rest, active: 'failed', sub: 'failed', result: 'signal', ended: 'code=killed, signal=KILL' };
  // Within the wait for the next try; once somebody stopped it there is none.
  const waits = at < endedAt + RESTART;
  return {
    ...rest,
    lasted: null,
    ...(waits ? { active: 'activating', sub: 'auto-restart' } : { active: 'inactive', sub: 'dead' }),
    result: 'exit-code',
    ended: `code=exited, status=${statusOf(error)}`,
  };
}

function kubelet(machine: Machine): Unit | null {
  const process = processAt(machine.trace, machine.at);
  if (!process) return null;
  const { socket } = CONTAINER_RUNTIMES[machine.node.runtime];
  return {
    name: 'kubelet',
    description: DESCRIPTION,
    docs: 'https://kubernetes.io/docs/',
    path: KUBELET,
    dropIns: [DROP_IN],
    text: KUBELET_TEXT,
    ...stateOf(process, machine.at),
    pid: process.pid,
    process: 'kubelet',
    command: `/usr/bin/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf --config=${CONFIG_PATH} --container-runtime-endpoint=${socket} --v=2`,
    start: START,
  };
}

function runtime(machine: Machine): Unit {
  const { name } = CONTAINER_RUNTIMES[machine.node.runtime];
  const service = name === 'containerd' ? 'containerd' : 'crio';
  const path = `/usr/lib/systemd/system/${service}.service`;
  const command = `/usr/bin/${service}`;
  return {
    name: service,
    description: `${service}.service - ${runtimeTexts[name as keyof typeof runtimeTexts]}`,
    docs: name === 'containerd' ? 'https://containerd.io' : 'https://github.com/cri-o/cri-o',
    path,
    dropIns: [],
    text: `# ${path}\n[Unit]\nDescription=${runtimeTexts[name as keyof typeof runtimeTexts]}\nAfter=network.target\n\n[Service]\nExecStart=${command}\nType=notify\nDelegate=yes\nKillMode=process\nRestart=always\nRestartSec=5\n\n[Install]\nWantedBy=multi-user.target\n`,
    active: 'active',
    sub: 'running',
    result: '',
    since: -80_000,
    lasted: null,
    pid: CONTAINERD_PID,
    ended: null,
    process: service,
    command,
    start: command,
  };
}

/** Null = there is no such unit. */
export function unitNamed(machine: Machine, text: string): Unit | null {
  const name = text.replace(/\.service$/, '');
  if (name === 'kubelet') return kubelet(machine);
  const own = runtime(machine);
  return own.name === name ? own : null;
}
