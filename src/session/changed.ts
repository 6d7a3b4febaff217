/** What an edit changed, from the trace before it and the trace after it. */
import type { Trace } from '../api/trace.ts';
import { podChangesOf, podKeysOf } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { type StatusKind, statusKind } from '../printers/status-kind.ts';
import type { Millis } from '../sim/time.ts';

export interface Change {
  /** Of the edit: `gate off`. */
  label: string;
  /** `namespace/name` of the pod whose course parts first; null = no pod's does. */
  pod: string | null;
  /** Its STATUS at that moment before the edit and after it, '' = it does not exist; both '' without a pod. */
  from: string;
  to: string;
  at: Millis;
  /** How many other pods take another course. */
  more: number;
}

interface Part {
  t: Millis;
  status: string;
}

/** Each STATUS of a pod from when on. */
function coursesOf(trace: Trace, pod: string): Part[] {
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

interface Parting {
  at: Millis;
  from: string;
  to: string;
}

/** The first moment at which both have settled differently, or from which on they differ until the end. */
function parting(before: readonly Part[], after: readonly Part[]): Parting | null {
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

/** Whether a pod was written by the same writes: runs share what the edit does not touch. */
function sameWrites(before: Trace, after: Trace, pod: string): boolean {
  const [was, is] = [podChangesOf(before, pod), podChangesOf(after, pod)];
  return was.length === is.length && was.every(({ t, value }, i) => t === is[i]!.t && value === is[i]!.value);
}

/** The pod whose course parts first, and how many others take another one. */
export function changeBetween(label: string, before: Trace, after: Trace): Change {
  let first: (Parting & { pod: string }) | null = null;
  let count = 0;
  for (const pod of new Set([...podKeysOf(before), ...podKeysOf(after)])) {
    if (sameWrites(before, after, pod)) continue;
    const parts = parting(coursesOf(before, pod), coursesOf(after, pod));
    if (!parts) continue;
    count++;
    if (!first || parts.at < first.at) first = { pod, ...parts };
  }
  return first
    ? { label, ...first, more: count - 1 }
    : { label, pod: null, from: '', to: '', at: 0, more: 0 };
}
