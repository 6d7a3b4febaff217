import type { Trace } from '../api/trace.ts';
import { reasonLine } from '../explain/why.ts';
import { type StatusKind, statusKind } from '../printers/status-kind.ts';
import { podColumns } from '../printers/pods.ts';
import { podAt, podChangesOf, podKeysOf } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';
import { type Lane, type SegmentKind, extend, grouped, lane } from './lane.ts';

const kinds: Record<StatusKind, SegmentKind> = {
  ok: 'ok',
  pending: 'pending',
  waiting: 'waiting',
  error: 'error',
  ended: 'ended',
};

/** So many writes of pods are looked at between two turns of others. */
const PORTION = 5000;

/** A lane a pod, a segment a STATUS. */
export function* podLanes(trace: Trace): Generator<void, Lane[]> {
  const backOffs = backOffsByPod(trace);
  const lanes: Lane[] = [];
  let looked = 0;
  for (const key of podKeysOf(trace)) {
    const result = lane(`pod/${key}`, 'Pods', key.replace(/^default\//, ''), {
      pod: key,
      backOffs: backOffs.get(key) ?? [],
      whyAt: (t) => sentence(trace, key, t),
    });
    const changes = podChangesOf(trace, key);
    let restarts = 0;
    changes.forEach(({ t, value }, i) => {
      if (!value) {
        restarts = 0;
        return;
      }
      const columns = podColumns(value);
      const pulling = columns.status === 'ContainerCreating' || columns.status.startsWith('Init:');
      const kind = pulling ? 'pulling' : kinds[statusKind(columns.status)];
      result.draft ||= columns.status === 'ErrImageNotEnsured';
      extend(result, {
        from: t,
        to: changes[i + 1]?.t ?? trace.end,
        kind,
        label: columns.status,
        // Looking up the reasons of a thousand pods takes longer than drawing them, and few are ever read.
        get why() {
          return sentence(trace, key, t);
        },
      });
      if (columns.restarts > restarts)
        result.ticks.push({
          t,
          shape: 'restart',
          why: `Restart ${columns.restarts} of a container of ${key}.`,
        });
      restarts = columns.restarts;
    });
    lanes.push(result);
    looked += changes.length;
    if (looked < PORTION) continue;
    looked = 0;
    yield;
  }
  return lanes;
}

function backOffsByPod(trace: Trace): Map<string, Lane['backOffs']> {
  const writes = grouped(trace.backOffs.log, ({ key }) => key.slice(0, key.lastIndexOf('/')));
  return new Map(
    [...writes].map(([pod, changes]) => [
      pod,
      changes
        .flatMap(({ value }) => (value ? [{ from: value.from, until: value.until }] : []))
        .sort((a, b) => a.until - b.until),
    ]),
  );
}

function sentence(trace: Trace, key: string, t: Millis): string {
  const pod = podAt(trace, key, t);
  if (!pod) return `${key} does not exist.`;
  const reason = reasonLine(trace, key, t);
  return `${key} is ${podColumns(pod).status}${reason ? `: ${reason}` : ''}.`;
}
