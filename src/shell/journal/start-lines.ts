/** What a kubelet logs when it starts. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { KubeletConfigResult } from '../../api/kubelet.ts';
import type { NodeSpec } from '../../api/lab.ts';
import { remember } from '../../sim/memo.ts';
import { errorText, readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { timing } from '../../kubelet/timing.ts';
import { findVersion } from '../../kubelet/versions/index.ts';
import { configurationIn } from '../../manifest/from-now.ts';
import { documentsOf } from '../../manifest/edits.ts';
import { map } from '../../kinds/raw.ts';
import { goJson } from '../../kubectl/output/go-json.ts';
import { CONFIG_PATH } from '../disk.ts';
import { Plain, klogBody, klogHeader } from '../klog.ts';
import { CONTAINER_RUNTIMES } from '../runtimes.ts';
import { type Log, plain, say, sayText } from './write.ts';

/** The gates that the file names, in the order of their names. */
function gatesIn(file: SourceFile | undefined): [gate: string, value: unknown][] {
  const [document] = file ? documentsOf(file, 'KubeletConfiguration') : [];
  return Object.entries(map(document?.value.featureGates)).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What there is to know of a configuration, once for all processes that start with it: there may be thousands. */
export type Readings = Map<string, KubeletConfigResult>;

export function startLines(log: Log, files: readonly SourceFile[], node: NodeSpec, readings: Readings) {
  const { process } = log;
  const { startedAt, version, error } = process;
  const at = (offset: number) => startedAt + offset;
  const file = files.find(({ name }) => name === process.file);
  const read = remember(readings, `${version}\n${file?.name ?? ''}`, () =>
    readKubeletConfiguration(configurationIn(file), version),
  );
  for (const [severity, text] of read.log) {
    const lenient = 'Using lenient decoding as strict decoding failed';
    const source = text.startsWith(`"${lenient}"`) ? lenient : 'gate warning';
    sayText(log, at(process.end === 'failed' ? 0 : 52), severity as 'I' | 'W', source, text);
  }
  if (process.end === 'failed') {
    const last = startedAt;
    const header = klogHeader('E', last, process.pid, 'run.go:72');
    if (!read.ok && read.stage !== 'panic')
      plain(log, last, header + klogBody('command failed', [['err', errorText(read, CONFIG_PATH)]]));
    // What registers the plugins logs and ends the process itself.
    else if (read.ok) sayText(log, last, 'E', 'Failed to register CRI auth plugins', error);
    else plain(log, last, `${error}\n\ngoroutine 1 [running]:`);
    return;
  }
  const gates = gatesIn(file);
  say(log, at(110), 'I', 'Kubelet version', [['kubeletVersion', findVersion(version)?.release ?? version]]);
  say(log, at(110), 'I', 'Golang settings', [
    ['GOGC', ''],
    ['GOMAXPROCS', ''],
    ['GOTRACEBACK', ''],
  ]);
  const printed = gates.map(([gate, value]) => `${gate}:${String(value)}`).join(' ');
  sayText(log, at(111), 'I', 'feature gates', `feature gates: {map[${printed}]}`);
  say(log, at(111), 'I', 'Updated', [['featureGates', new Plain(goJson(Object.fromEntries(gates)))]]);
  say(log, at(160), 'I', 'Using cgroup driver setting received from the CRI runtime', [
    ['cgroupDriver', 'systemd'],
  ]);
  say(log, at(190), 'I', 'Attempting to sync node with API server');
  say(log, at(190), 'I', 'Adding static pod path', [['path', '/etc/kubernetes/manifests']]);
  say(log, at(190), 'I', 'Adding apiserver pod source');
  const { name, release } = CONTAINER_RUNTIMES[node.runtime];
  say(log, at(230), 'I', 'Container runtime initialized', [
    ['containerRuntime', name],
    ['version', release],
    ['apiVersion', 'v1'],
  ]);
  say(log, at(310), 'I', 'Started kubelet');
  say(log, at(310), 'I', 'Starting to listen', [
    ['address', '0.0.0.0'],
    ['port', 10_250],
  ]);
  say(log, at(330), 'I', 'Starting kubelet main sync loop');
  say(log, at(331), 'E', 'Skipping pod synchronization', [
    [
      'err',
      '[container runtime status check may not have completed yet, PLEG is not healthy: pleg has yet to be successful]',
    ],
  ]);
  const registered = at(timing.kubeletHealthy);
  say(log, registered, 'I', 'Attempting to register node', [['node', node.name]]);
  say(log, registered + 9, 'I', 'Node was previously registered', [['node', node.name]]);
  say(log, registered + 10, 'I', 'Successfully registered node', [['node', node.name]]);
}
