import type { Trace } from '../../api/trace.ts';
import { reasonLine } from '../../explain/why.ts';
import { type StatusKind, statusKind } from '../../explain/words.ts';
import { podColumns } from '../../kubectl/pods.ts';
import { changesOf } from '../../sim/history.ts';
import { type Lane, type SegmentKind, extend, lane } from './lane.ts';

const kinds: Record<StatusKind, SegmentKind> = {
  ok: 'ok',
  pending: 'pending',
  waiting: 'waiting',
  error: 'error',
  ended: 'ended',
};

/** A lane a pod, a segment a STATUS. */
export function podLanes(trace: Trace): Lane[] {
  return [...trace.pods.index.keys()].map((key) => {
    const result = lane(`pod/${key}`, 'Pods', key.replace(/^default\//, ''), { pod: key });
    const changes = changesOf(trace.pods, key);
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
        why: sentence(trace, key, t, columns.status),
      });
      if (columns.restarts > restarts)
        result.ticks.push({
          t,
          shape: 'restart',
          why: `Restart ${columns.restarts} of a container of ${key}.`,
        });
      restarts = columns.restarts;
    });
    for (const [name] of trace.backOffs.index) {
      if (!name.startsWith(`${key}/`)) continue;
      for (const { value } of changesOf(trace.backOffs, name))
        if (value) result.backOffs.push({ from: value.from, until: value.until });
    }
    return result;
  });
}

function sentence(trace: Trace, key: string, t: number, status: string): string {
  const reason = reasonLine(trace, key, t);
  return `${key} is ${status}${reason ? `: ${reason}` : ''}.`;
}
