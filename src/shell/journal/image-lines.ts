/** What a kubelet logs of images: pulls that fail, syncs that fail because of them, what its image pull manager objects to. */
import type { Decision } from '../../api/decision.ts';
import type { Pod, Secret } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { lastValues, valueAt } from '../../sim/history.ts';
import { podAt, podChangesOf } from '../../lab/view.ts';
import { aggregate, quote } from '../../sim/go.ts';
import type { Millis } from '../../sim/time.ts';
import { rpcError } from '../rpc.ts';
import { statusesOf } from './pod-lines.ts';
import { type Log, say } from './write.ts';

export function pullLines(log: Log, trace: Trace) {
  for (const { end, pod, image, message, result } of trace.requests) {
    if (pod === '' || result === 'ok') continue;
    const pairs = (err: string) =>
      [
        ['err', err],
        ['image', image],
      ] as const;
    say(log, end, 'E', 'PullImage from image service failed', pairs(rpcError(message)));
    say(log, end, 'E', 'Failed to pull image', pairs(message));
  }
}

/** A container that was not started in a sync. */
interface Failure {
  t: Millis;
  end: Millis;
  pod: string;
  uid: string;
  container: string;
  reason: string;
  message: string;
}

const fine = new Set(['pulling', 'present', 'pulled']);

const failedStarts = (decisions: readonly Decision[]): Failure[] =>
  decisions.flatMap(({ t, end, pod, podUid, container, outcome, message, volume }) =>
    fine.has(outcome) || end === null || volume
      ? []
      : [{ t, end, pod, uid: podUid, container, reason: outcome, message }],
  );

/** What the status says of a container that waits for its restart. */
function crashMessage(trace: Trace, pod: string, container: string, t: Millis): string | null {
  const waiting = (value: Pod | null) =>
    (value ? statusesOf(value) : []).find(
      ({ name, state }) => name === container && state.waiting?.reason === 'CrashLoopBackOff',
    )?.state.waiting?.message;
  const changes = podChangesOf(trace, pod);
  const after = changes.find((change) => change.t >= t && waiting(change.value));
  return waiting(after?.value ?? podAt(trace, pod, t)) ?? null;
}

function crashLoops(trace: Trace): Failure[] {
  return trace.events.flatMap(({ t, reason, type, namespace, object, uid, fieldPath }) => {
    // The back-off of a pull is a normal event.
    if (reason !== 'BackOff' || type !== 'Warning') return [];
    const pod = `${namespace}/${object}`;
    const container = /\{(.*)\}$/.exec(fieldPath)?.[1] ?? '';
    const message = crashMessage(trace, pod, container, t);
    return message === null ? [] : [{ t, end: t, pod, uid, container, reason: 'CrashLoopBackOff', message }];
  });
}

/** Failures of one sync follow each other at once, of different containers. */
const TOGETHER: Millis = 100;

function syncsOf(failures: readonly Failure[]): Failure[][] {
  const open = new Map<string, Failure[]>();
  const syncs: Failure[][] = [];
  for (const each of [...failures].sort((a, b) => a.t - b.t || a.end - b.end)) {
    const last = open.get(each.uid);
    const joins =
      last &&
      each.t <= last.at(-1)!.end + TOGETHER &&
      last.every(({ container }) => container !== each.container);
    if (joins) last.push(each);
    else {
      const sync = [each];
      open.set(each.uid, sync);
      syncs.push(sync);
    }
  }
  return syncs;
}

const typeOf = (pod: Pod | null, container: string) => {
  const has = (list: readonly { name: string }[] | undefined) => list?.some(({ name }) => name === container);
  if (has(pod?.spec.initContainers)) return 'init container';
  return has(pod?.spec.ephemeralContainers) ? 'ephemeral container' : 'container';
};

/** Models pkg/kubelet/kuberuntime/kuberuntime_manager.go kubeGenericRuntimeManager.SyncPod, pkg/kubelet/pod_workers.go podWorkerLoop */
export function syncLines(log: Log, trace: Trace) {
  const decisions = lastValues(trace.decisions).flatMap((decision) => decision ?? []);
  for (const sync of syncsOf([...failedStarts(decisions), ...crashLoops(trace)])) {
    for (const { end, pod, uid, container, reason, message } of sync) {
      if (reason === 'ImagePullBackOff' || reason === 'CrashLoopBackOff') continue;
      const [namespace = '', name = ''] = pod.split('/');
      const what = `${typeOf(podAt(trace, pod, end), container)} ${container} start failed in pod ${name}_${namespace}(${uid})`;
      say(
        log,
        end,
        'E',
        'Unhandled Error',
        [
          ['err', `${what}: ${reason}: ${message}`],
          ['logger', 'UnhandledError'],
        ],
        'start failed in pod',
      );
    }
    const errors = sync.map(
      ({ container, reason, message }) =>
        `failed to "StartContainer" for ${quote(container)} with ${reason}: ${quote(message)}`,
    );
    const { end, pod, uid } = sync.at(-1)!;
    say(log, end, 'E', 'Error syncing pod, skipping', [
      ['err', aggregate(errors)],
      ['pod', pod],
      ['podUID', uid],
    ]);
  }
}

/** Models pkg/kubelet/images/pullmanager/image_pull_manager.go PullManager */
export function managerLines(log: Log, trace: Trace) {
  for (const decision of lastValues(trace.decisions)) {
    if (!decision) continue;
    const { t, end, image, imageRef, steps } = decision;
    const unreadable = steps.find(({ kind }) => kind === 'recordUnreadable');
    if (unreadable?.kind === 'recordUnreadable')
      say(log, t, 'E', 'Unable to access cache records about image pulls', [['err', unreadable.error]]);
    const recorded = steps.find(({ kind }) => kind === 'recorded');
    if (recorded?.kind !== 'recorded' || end === null) continue;
    if (unreadable?.kind === 'recordUnreadable')
      say(log, end, 'I', 'failed to retrieve an ImagePulledRecord', [
        ['image', image],
        ['err', unreadable.error],
      ]);
    if (valueAt(trace.files, recorded.file, end) === null)
      say(log, end, 'E', 'failed to write image pulled record', [
        ['err', `open /var/lib/kubelet/${recorded.file}.tmp: permission denied`],
        ['imageRef', imageRef],
      ]);
  }
}

/** Each sync looks for the pod's pull secrets. Models pkg/kubelet/kubelet_pods.go Kubelet.getPullSecretsForPod */
export function secretLines(log: Log, trace: Trace) {
  for (const { t, reason, namespace, object } of trace.events) {
    if (reason !== 'FailedToRetrieveImagePullSecret') continue;
    const key = `${namespace}/${object}`;
    for (const { name = '' } of podAt(trace, key, t)?.spec.imagePullSecrets ?? []) {
      if (valueAt(trace.objects, `Secret/${namespace}/${name}`, t) as Secret | null) continue;
      say(log, t, 'I', 'Unable to retrieve pull secret, the image pull may not succeed.', [
        ['pod', key],
        ['secret', `${namespace}/${name}`],
        ['err', `secret ${quote(name)} not found`],
      ]);
    }
  }
}

/** Images that go without a step that takes them: the collector's. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.freeImage */
export function collectorLines(log: Log, trace: Trace) {
  const byHand = new Set(trace.inputs.filter(({ kind }) => kind === 'removeImage').map(({ t }) => t));
  const evicted = new Set(trace.inputs.filter(({ kind }) => kind === 'collectGarbage').map(({ t }) => t));
  for (const t of evicted) say(log, t, 'I', 'Attempting to delete unused images');
  for (const { t, key, value } of trace.images.log) {
    const before = value === null ? valueAt(trace.images, key, t - 1) : null;
    if (before && !byHand.has(t))
      say(log, t, 'I', 'Removing image to free bytes', [
        ['imageID', key],
        ['size', before.size],
        ['runtimeHandler', ''],
      ]);
  }
}
