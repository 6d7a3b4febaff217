/** What systemd says of the kubelet's unit, and containerd of pulls. */
import type { NodeSpec } from '../../api/lab.ts';
import type { Trace } from '../../api/trace.ts';
import { quote } from '../../sim/go.ts';
import { changesOf } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { dateOf } from '../klog.ts';
import { RESTART, processesOf } from './processes.ts';
import type { Entry, Process } from './types.ts';
import { orderOf } from './write.ts';

export const DESCRIPTION = 'kubelet.service - kubelet: The Kubernetes Node Agent';

export function systemdLines(trace: Trace): Entry[] {
  const entries: Entry[] = [];
  let order = 0;
  const say = (t: Millis, message: string, priority = 6) =>
    entries.push({ t, unit: 'kubelet', identifier: 'systemd', pid: 1, message, priority, order });
  let restarts = 0;
  let before: Process | null = null;
  for (const process of processesOf(trace)) {
    const { startedAt, endedAt, end } = process;
    order = orderOf(process).start;
    const again =
      before !== null &&
      (before.end === 'failed'
        ? startedAt === before.endedAt! + RESTART
        : before.end === 'crashed' && startedAt === before.endedAt);
    restarts = again ? restarts + 1 : 0;
    if (again) say(startedAt, `kubelet.service: Scheduled restart job, restart counter is at ${restarts}.`);
    say(startedAt, `Started ${DESCRIPTION}.`);
    order = orderOf(process).end;
    if (endedAt !== null && end === 'stopped') {
      say(endedAt, `Stopping ${DESCRIPTION}...`);
      say(endedAt, 'kubelet.service: Deactivated successfully.');
      say(endedAt, `Stopped ${DESCRIPTION}.`);
    } else if (endedAt !== null) {
      const crashed = end === 'crashed';
      const status = crashed
        ? 'code=killed, status=9/KILL'
        : `code=exited, status=${statusOf(process.error)}`;
      say(endedAt, `kubelet.service: Main process exited, ${status}`, 5);
      say(endedAt, `kubelet.service: Failed with result '${crashed ? 'signal' : 'exit-code'}'.`, 4);
    }
    before = process;
  }
  return entries;
}

/** Of a process with these last words. */
export const statusOf = (error: string) => (error.startsWith('panic: ') ? '2/INVALIDARGUMENT' : '1/FAILURE');

/** Models containerd/internal/cri/instrument/instrumented_service.go PullImage */
export function containerdLines(trace: Trace, node: NodeSpec): Entry[] {
  if (node.runtime !== 'containerd') return [];
  const entries: Entry[] = [];
  const say = (t: Millis, level: 'info' | 'error', msg: string, more = '') =>
    entries.push({
      t,
      unit: 'containerd',
      identifier: 'containerd',
      pid: CONTAINERD_PID,
      message: `time="${dateOf(t).toISOString().replace('Z', '000000Z')}" level=${level} msg=${quote(msg)}${more}`,
      priority: level === 'info' ? 6 : 3,
      order: 0,
    });
  for (const { t, end, image, result, message } of trace.requests) {
    say(t, 'info', `PullImage ${quote(image)}`);
    if (result !== 'ok') say(end, 'error', `PullImage ${quote(image)} failed`, ` error=${quote(message)}`);
  }
  for (const id of trace.images.index.keys())
    for (const { t, value } of changesOf(trace.images, id)) {
      const name = value?.names.at(-1);
      const pull = trace.requests.find((request) => request.end === t && request.result === 'ok');
      if (name !== undefined && pull)
        say(t, 'info', `PullImage ${quote(pull.image)} returns image reference ${quote(id)}`);
    }
  return entries;
}

/** Since the machine was switched on. */
export const CONTAINERD_PID = 871;
