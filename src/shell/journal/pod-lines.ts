/** What a kubelet logs of pods: that it hears of them, that their containers start and end, that it ends them. */
import type { ContainerStatus, Pod } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { timing } from '../../kubelet/timing.ts';
import { podAt, podChangesOf, podKeysOf } from '../../lab/view.ts';
import { valueAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { goJson } from '../../kubectl/output/go-json.ts';
import { Plain } from '../klog.ts';
import { idOfSandbox } from '../sandbox-id.ts';
import { type Log, say } from './write.ts';

const namesOf = (keys: readonly string[]) =>
  new Plain(`[${keys.map((key) => JSON.stringify(key)).join(',')}]`);
const event = (uid: string, type: string, data: string) =>
  new Plain(`{${`"ID":${JSON.stringify(uid)},"Type":"${type}","Data":${JSON.stringify(data)}`}}`);

export const statusesOf = ({ status }: Pod): readonly ContainerStatus[] => [
  ...(status.initContainerStatuses ?? []),
  ...(status.containerStatuses ?? []),
  ...(status.ephemeralContainerStatuses ?? []),
];

const idOf = (id: string) => id.replace(/^.*:\/\//, '');

/** The runs of a container that a status knows, and whether each has ended. */
function runsIn(pod: Pod | null): Map<string, boolean> {
  const runs = new Map<string, boolean>();
  for (const { containerID, state, lastState } of pod ? statusesOf(pod) : []) {
    for (const { terminated } of [state, lastState ?? {}])
      if (terminated?.containerID) runs.set(terminated.containerID, true);
    if (state.running && containerID) runs.set(containerID, false);
  }
  return runs;
}

/** The API server's pods as its watch tells of them; those that were there when it began come at once. */
export function podLines(log: Log, trace: Trace) {
  const ready = log.process.startedAt < 0 ? 0 : log.process.startedAt + timing.kubeletReady;
  const known = podKeysOf(trace).filter((key) => assigned(podAt(trace, key, ready - 1)));
  if (known.length)
    say(log, ready, 'I', 'SyncLoop ADD', [
      ['source', 'api'],
      ['pods', namesOf(known)],
    ]);
  for (const key of podKeysOf(trace)) {
    let before: Pod | null = null;
    for (const { t, value } of podChangesOf(trace, key)) {
      if (t >= ready) changeLines(log, t, key, before, value);
      before = value;
    }
  }
}

const assigned = (pod: Pod | null) => pod !== null && Boolean(pod.spec.nodeName);

function changeLines(log: Log, t: Millis, key: string, before: Pod | null, pod: Pod | null) {
  const loop = (what: string, heard = t) =>
    say(log, heard, 'I', `SyncLoop ${what}`, [
      ['source', 'api'],
      ['pods', namesOf([key])],
    ]);
  const same = before?.metadata.uid === pod?.metadata.uid;
  if (assigned(before) && (!pod || !same)) loop('REMOVE');
  if (!pod) return;
  if (assigned(pod) && (!assigned(before) || !same)) loop('ADD', t + timing.podSeen);
  else if (pod.metadata.deletionTimestamp && !before?.metadata.deletionTimestamp) loop('DELETE');
  else if (same && assigned(before) && before!.spec !== pod.spec && goJson(before!.spec) !== goJson(pod.spec))
    loop('UPDATE', t + timing.podSeen);
  runLines(log, t - timing.status, key, same ? before : null, pod);
}

/** A status follows what the relist of the runtime has found. */
function runLines(log: Log, t: Millis, key: string, before: Pod | null, pod: Pod) {
  const uid = pod.metadata.uid ?? '';
  const tell = (type: string, data: string) =>
    say(log, t, 'I', 'SyncLoop (PLEG): event for pod', [
      ['pod', key],
      ['event', event(uid, type, data)],
    ]);
  const known = runsIn(before);
  const runs = [...runsIn(pod)];
  if (known.size === 0 && runs.length) tell('ContainerStarted', idOfSandbox(uid));
  for (const [id, ended] of runs) {
    const was = known.get(id);
    if (was === undefined && !ended) tell('ContainerStarted', idOf(id));
    if (ended && was !== true) tell('ContainerDied', idOf(id));
  }
}

/** From the events on the pods. */
export function killLines(log: Log, trace: Trace) {
  for (const { t, reason, namespace, object, uid, fieldPath, component } of trace.events) {
    if (reason !== 'Killing' || component !== 'kubelet') continue;
    const key = `${namespace}/${object}`;
    const pod = valueAt(trace.objects, `Pod/${key}`, t) as Pod | null;
    const name = /\{(.*)\}$/.exec(fieldPath)?.[1] ?? '';
    const id = pod && statusesOf(pod).find((each) => each.name === name)?.containerID;
    if (!pod || !id) continue;
    const grace = pod.metadata.deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
    say(log, t, 'I', 'Killing container with a grace period', [
      ['pod', key],
      ['podUID', uid],
      ['containerName', name],
      ['containerID', id],
      ['gracePeriod', Number(grace)],
    ]);
  }
}
