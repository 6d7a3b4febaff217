/** The course of a pod, STATUS by STATUS, and where two courses settle differently. */
import type { Trace } from '../api/trace.ts';
import { podChangesOf } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { type StatusKind, statusKind } from '../printers/status-kind.ts';
import type { Millis } from '../sim/time.ts';
import type { Parting } from './types.ts';

export interface Part {
  t: Millis;
  status: string;
}

/** Each STATUS of a pod from when on; '' = it does not exist. */
export function coursesOf(trace: Trace, pod: string): Part[] {
  const parts: Part[] = [];
  for (const { t, value } of podChangesOf(trace, pod)) {
    const status = value ? podColumns(value).status : '';
    const last = parts.at(-1);
    if (last?.t === t) last.status = status;
    else if (last?.status !== status) parts.push({ t, status });
  }
  return parts;
}

type Fate = StatusKind | 'failing' | 'absent';

/** A pull that failed and the wait after it are the same. */
function fateOf(status: string): Fate {
  if (status === '') return 'absent';
  const kind = statusKind(status);
  return kind === 'error' || kind === 'waiting' ? 'failing' : kind;
}

/** The first moment at which both have settled differently, or from which on they differ until the end. */
export function parting(before: readonly Part[], after: readonly Part[]): Parting | null {
  let i = 0;
  let k = 0;
  let from = '';
  let to = '';
  let last: Parting | null = null;
  while (i < before.length || k < after.length) {
    const at = Math.min(before[i]?.t ?? Infinity, after[k]?.t ?? Infinity);
    while (before[i] && before[i]!.t <= at) from = before[i++]!.status;
    while (after[k] && after[k]!.t <= at) to = after[k++]!.status;
    const [was, is] = [fateOf(from), fateOf(to)];
    if (was === is) last = null;
    else if (was !== 'pending' && is !== 'pending') return { at, from, to };
    else last ??= { at, from, to };
  }
  // What is still pending at the end has settled on that.
  return last && { at: last.at, from, to };
}
