/** What a command changes, in the order in which it does. */
import type { Container, KubeObject } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { addEphemeralContainer } from '../../apiserver/ephemeral.ts';
import { replaceObject } from '../../apiserver/replace.ts';
import { type Applied, applyObject, keyOf, keyOfObject } from '../../apiserver/store.ts';
import { changesOf } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import type { Machine } from '../machine.ts';
import { isNamespaced } from '../../kinds/index.ts';
import type { Cluster, Reference, Written } from '../../kubectl/server/cluster.ts';

export type Change =
  /** `object` = as it was sent, `from` = the document that it was written in; null = the command made it. `before` null = it is new. */
  | {
      kind: 'apply';
      object: KubeObject;
      from: Written | null;
      before: KubeObject | null;
      after: KubeObject;
      changed: boolean;
    }
  | { kind: 'debug'; pod: Reference; container: Container }
  | { kind: 'change'; before: KubeObject; after: KubeObject }
  /** `grace` in seconds, null = the object's own, 0 = forced. */
  | { kind: 'remove'; reference: Reference; grace: number | null };

export interface Recording {
  changes: Change[];
  /** The server's answers, one for each request that was no deletion. */
  answers: Applied[];
  /** What has to be gone before the command ends. */
  waits: readonly Reference[];
  /** How long the command itself has waited, in milliseconds. */
  waited: Millis;
}

export const hasChanged = ({ changes }: Recording) =>
  changes.some((change) => change.kind !== 'apply' || change.changed);

export const keyOfReference = ({ kind, namespace, name }: Reference) => keyOf(kind, namespace, name);

/** A cluster that writes down what is asked of it. */
export function recordingOn(cluster: Cluster, machine: Machine): { cluster: Cluster; recording: Recording } {
  const recording: Recording = { changes: [], answers: [], waits: [], waited: 0 };
  const { changes, answers } = recording;
  const { store, environment } = cluster;
  const answered = (applied: Applied) => {
    answers.push(applied);
    return applied;
  };
  return {
    recording,
    cluster: {
      ...cluster,
      knowsApplied: true,
      apply(object, from) {
        const { kind, metadata } = object;
        const key = keyOf(kind, isNamespaced(kind) ? (metadata.namespace ?? 'default') : '', metadata.name);
        const before = store.objects.get(key) ?? null;
        const applied = applyObject(store, object, environment);
        if (!('error' in applied))
          changes.push({
            kind: 'apply',
            object,
            from: from ?? null,
            before,
            after: applied.object,
            changed: applied.result !== 'unchanged',
          });
        return answered(applied);
      },
      replace(object) {
        const before = store.objects.get(keyOfObject(object));
        const applied = replaceObject(store, object, environment);
        if (before && !('error' in applied) && applied.result !== 'unchanged')
          changes.push({ kind: 'change', before, after: applied.object });
        return answered(applied);
      },
      debug(pod, container) {
        const applied = addEphemeralContainer(store, pod, container, environment);
        if (!('error' in applied) && applied.result !== 'unchanged')
          changes.push({ kind: 'debug', pod: { kind: 'Pod', ...pod }, container });
        return answered(applied);
      },
      remove(reference, grace) {
        store.objects.delete(keyOfReference(reference));
        changes.push({ kind: 'remove', reference, grace });
      },
      waitForRemoval: (references) => void (recording.waits = references),
      ahead: {
        end: cluster.startedAt + machine.trace.end,
        *changes(key, until) {
          const { startedAt, now } = cluster;
          const between = (trace: Trace, from: number) =>
            changesOf(trace.objects, key)
              .map(({ t, value }) => ({ t: startedAt + t, object: value }))
              .filter(({ t }) => t > from && t <= until);
          const { trace } = machine;
          yield* between(trace, now);
          // What comes behind the scenario's end is run only for who has not found it before.
          const end = startedAt + trace.end;
          if (end < until) yield* between(machine.traceUntil(until - startedAt), Math.max(now, end));
        },
        arrive: (t) => void (recording.waited = Math.max(0, t - cluster.now)),
      },
    },
  };
}

/** The same cluster with the answers that are known, so that a command says once more what it said, of these objects. */
export function replaying(
  cluster: Cluster,
  { answers }: Recording,
  stored: (key: string) => KubeObject | null,
): Cluster {
  let next = 0;
  const answer = (): Applied => {
    const applied = answers[next++]!;
    if ('error' in applied) return applied;
    const object = stored(keyOfObject(applied.object)) ?? applied.object;
    cluster.store.objects.set(keyOfObject(object), object);
    return { ...applied, object };
  };
  return {
    ...cluster,
    knowsApplied: true,
    apply: answer,
    replace: answer,
    debug: answer,
    remove: (reference) => void cluster.store.objects.delete(keyOfReference(reference)),
  };
}
