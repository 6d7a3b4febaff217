/** What an edit changed, from the trace before it and the trace after it. */
import type { Trace } from '../api/trace.ts';
import { coursesOf, parting } from '../compare/courses.ts';
import type { Parting } from '../compare/types.ts';
import { podChangesOf, podKeysOf } from '../lab/view.ts';
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
