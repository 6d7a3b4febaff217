/** `systemctl` on nodes of the shipped scenarios. */
import { beforeEach, describe, expect, it } from 'vitest';
import { inForceAt } from '../../lab/in-force.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { type TestNode, nodesOf } from '../node-for-tests.ts';
import { configOnDisk, writeConfig } from '../disk.ts';
import { span } from './status.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(100_000);
});

const LOADED = `     Loaded: loaded (/usr/lib/systemd/system/kubelet.service; enabled; preset: enabled)
    Drop-In: /usr/lib/systemd/system/kubelet.service.d
             └─10-kubeadm.conf
`;
const START =
  'ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS';

describe('systemctl status', () => {
  it('of a kubelet that runs', async () => {
    expect(await node.sh('systemctl status kubelet -n 0')).toBe(
      `● kubelet.service - kubelet: The Kubernetes Node Agent
${LOADED}     Active: active (running) since Sun 2024-06-30 23:59:57 UTC; 1min 43s ago
       Docs: https://kubernetes.io/docs/
   Main PID: 1234 (kubelet)
      Tasks: 12 (limit: 4647)
     CGroup: /system.slice/kubelet.service
             └─1234 /usr/bin/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf --config=/var/lib/kubelet/config.yaml --container-runtime-endpoint=unix:///run/containerd/containerd.sock --v=2
`,
    );
  });
  it('ends with the last lines of its log', async () => {
    const printed = await node.sh('systemctl status kubelet --no-pager');
    const log = await node.sh('journalctl -u kubelet -n 10');
    expect(printed.endsWith(`\n\n${log}`)).toBe(true);
  });
  it('of one that was stopped', async () => {
    await node.sh('systemctl stop kubelet');
    node.machine.pass(5000);
    expect(await node.sh('systemctl status kubelet.service -n 1')).toBe(
      `○ kubelet.service - kubelet: The Kubernetes Node Agent
${LOADED}     Active: inactive (dead) since Mon 2024-07-01 00:01:40 UTC; 5s ago
   Duration: 1min 43.000s
       Docs: https://kubernetes.io/docs/
    Process: 1234 ${START} (code=exited, status=0/SUCCESS)
   Main PID: 1234 (code=exited, status=0/SUCCESS)

Jul 01 00:01:40 node-1 systemd[1]: Stopped kubelet.service - kubelet: The Kubernetes Node Agent.
[3]
`,
    );
  });
  it('of one that was killed, and of one that refuses its configuration', async () => {
    node.machine.addStep({ stopKubelet: { crash: true } });
    expect(await node.sh('systemctl status kubelet')).toMatch(
      /^× [^]*\n {5}Active: failed \(Result: signal\) since [^]* \(code=killed, signal=KILL\)\n/,
    );
    writeConfig(node.machine, `${configOnDisk(node.machine).text}maxPods: -1\n`);
    await node.sh('systemctl start kubelet');
    expect(await node.sh('systemctl is-active kubelet')).toBe('activating\n[3]\n');
    node.machine.pass(3000);
    expect(await node.sh('systemctl status kubelet')).toMatch(
      /^● [^]*\n {5}Active: activating \(auto-restart\) \(Result: exit-code\) since Mon 2024-07-01 00:01:40 UTC; 3s ago\n[^]* \(code=exited, status=1\/FAILURE\)\n/,
    );
    expect(await node.sh('systemctl is-active kubelet')).toBe('activating\n[3]\n');
    await node.sh('systemctl stop kubelet');
    node.machine.pass(12_000);
    expect(await node.sh('systemctl is-active kubelet')).toBe('inactive\n[3]\n');
  });
  it('of the runtime', async () => {
    expect(await node.sh('systemctl status containerd -n 1')).toMatch(
      /^● containerd\.service - containerd container runtime\n[^]* since Sun 2024-06-30 23:58:40 UTC; 3min ago\n[^]*\n\nJul 01 [^\n]* containerd\[871\]: time=/,
    );
    const crio = await nodeAt(1000, 'cri-o-before-1.36');
    expect(await crio.sh('systemctl is-active crio containerd')).toBe('active\ninactive\n[4]\n');
  });
});

describe('systemctl restart', () => {
  it('reads the file that lies on the disk', async () => {
    writeConfig(node.machine, configOnDisk(node.machine).text.replace('Images: true', 'Images: false'));
    expect(await node.sh('systemctl restart kubelet')).toBe('');
    expect(inForceAt(node.machine.trace, 100_000)).toMatchObject({
      gate: false,
      file: 'kubelet-1m40s.yaml',
      since: 100_000,
    });
    expect(await node.sh('systemctl show kubelet -P MainPID')).toBe('1751\n');
  });
  it('without a change is a restart', async () => {
    await node.sh('systemctl restart kubelet');
    expect(node.machine.files.find(({ name }) => name === 'scenario.yaml')!.text).toContain(
      '{at: 1m40s, restartKubelet: {}}',
    );
  });
  it('starts what was stopped; start changes nothing that runs', async () => {
    const { files } = node.machine;
    await node.sh('systemctl start kubelet');
    expect(node.machine.files).toBe(files);
    await node.sh('systemctl stop kubelet');
    expect(await node.sh('systemctl is-active kubelet')).toBe('inactive\n[3]\n');
    await node.sh('systemctl stop kubelet');
    await node.sh('systemctl start kubelet');
    expect(await node.sh('systemctl is-active kubelet')).toBe('active\n');
    expect(node.machine.trace.inputs.filter(({ error }) => error)).toEqual([]);
  });
  it('kill -s KILL leaves what a crash leaves', async () => {
    await node.sh('systemctl kill -s SIGKILL kubelet');
    expect(await node.sh('journalctl -t systemd -o cat --since 00:01:40')).toBe(
      `kubelet.service: Main process exited, code=killed, status=9/KILL
kubelet.service: Failed with result 'signal'.
kubelet.service: Scheduled restart job, restart counter is at 1.
Started kubelet.service - kubelet: The Kubernetes Node Agent.
`,
    );
  });
});

describe('systemctl', () => {
  it.each([
    ['systemctl show kubelet -p MainPID,ActiveState', 'MainPID=1234\nActiveState=active\n'],
    ['systemctl show kubelet -p SubState --value', 'running\n'],
    ['systemctl show nope -p LoadState', 'LoadState=not-found\n'],
    ['systemctl is-enabled kubelet', 'enabled\n'],
    ['systemctl is-failed kubelet', 'active\n[1]\n'],
    ['systemctl daemon-reload', ''],
    ['systemctl status nope', 'Unit nope.service could not be found.\n[4]\n'],
    ['systemctl restart nope', 'Failed to restart nope.service: Unit nope.service not found.\n[5]\n'],
    ['systemctl stop nope', 'Failed to stop nope.service: Unit nope.service not loaded.\n[5]\n'],
    ['systemctl cat nope', 'No files found for nope.service.\n[1]\n'],
    ['systemctl restart', 'Too few arguments.\n[1]\n'],
    ['systemctl frob kubelet', "Unknown command verb 'frob'.\n[1]\n"],
    ['systemctl --frob', "systemctl: unrecognized option '--frob'\n[1]\n"],
    [
      'systemctl restart containerd',
      "systemctl: this lab's containerd keeps running; only the kubelet can be changed.\n[1]\n",
    ],
  ])('%s', async (line, printed) => {
    expect(await node.sh(line)).toBe(printed);
  });
  it('cat names the configuration file', async () => {
    expect(await node.sh('systemctl cat kubelet')).toContain(
      'Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"\n',
    );
  });
});

describe('spans', () => {
  it.each([
    [250, 0, '250ms'],
    [59_000, 0, '59s'],
    [60_000, 0, '1min'],
    [3_723_000, 0, '1h 2min 3s'],
    [62_500, 3, '1min 2.500s'],
  ])('%i ms', (ms, digits, text) => expect(span(ms, digits)).toBe(text));
});
