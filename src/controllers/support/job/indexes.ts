/** The indexes of a Job whose pods have one each. Models pkg/controller/job/indexed_job_utils.go calculateSucceededIndexes */
import type { Pod } from '../../../api/objects.ts';
import type { Job } from '../../../api/workloads.ts';

export const INDEX = 'batch.kubernetes.io/job-completion-index';
const FAILURES = 'batch.kubernetes.io/job-index-failure-count';
const IGNORED_FAILURES = 'batch.kubernetes.io/job-index-ignored-failure-count';
const MAX_INT32 = 2 ** 31 - 1;

export const isIndexed = ({ spec }: Job) => spec.completionMode === 'Indexed';

/** Models pkg/controller/job/indexed_job_utils.go hasBackoffLimitPerIndex */
export const hasLimitPerIndex = ({ spec }: Job) => spec.backoffLimitPerIndex !== undefined;

/** Null for a pod without one, and for one that is not an index. Models pkg/controller/job/indexed_job_utils.go getCompletionIndex */
export function indexOf({ metadata }: Pod): number | null {
  const text = metadata.annotations?.[INDEX] ?? '';
  return /^\+?\d+$/.test(text) ? Number(text) : null;
}

/** The index of a pod, when it is one of the Job's. */
export function validIndexOf({ spec }: Job, pod: Pod): number | null {
  const index = indexOf(pod);
  return index !== null && index < (spec.completions ?? 0) ? index : null;
}

/** Models pkg/controller/job/indexed_job_utils.go parseInt32 */
function countOf({ metadata }: Pod, annotation: string): number {
  const text = metadata.annotations?.[annotation] ?? '';
  const value = /^\+?\d+$/.test(text) ? Number(text) : 0;
  return value > MAX_INT32 ? 0 : value;
}

/** Of the pods before it of its index. Models pkg/controller/job/indexed_job_utils.go getIndexFailureCount */
export const failuresOf = (pod: Pod) => countOf(pod, FAILURES);

/** Models pkg/controller/job/indexed_job_utils.go parseIndexFailureIgnoreCountAnnotation */
export const ignoredFailuresOf = (pod: Pod) => countOf(pod, IGNORED_FAILURES);

/** What the pod in the place of `replaced` tells of those before it. Models pkg/controller/job/indexed_job_utils.go addIndexFailureCountAnnotation */
export function failureAnnotations(replaced: Pod | undefined, counts: boolean): Record<string, string> {
  const failures = replaced ? failuresOf(replaced) + (counts ? 1 : 0) : 0;
  const ignored = replaced ? ignoredFailuresOf(replaced) + (counts ? 0 : 1) : 0;
  return { [FAILURES]: String(failures), ...(ignored ? { [IGNORED_FAILURES]: String(ignored) } : {}) };
}

export type Interval = readonly [first: number, last: number];

/** `0-2,5` → [0, 2], [5, 5]; those of `completions` at most. Models pkg/controller/job/indexed_job_utils.go parseIndexesFromString */
export function parseIntervals(text: string, completions: number): Interval[] {
  const intervals: [number, number][] = [];
  for (const part of text.split(',')) {
    const [first, last = first] = part.split('-').map((limit) => (/^\d+$/.test(limit) ? Number(limit) : NaN));
    if (first === undefined || Number.isNaN(first)) continue;
    if (first >= completions) break;
    if (Number.isNaN(last!)) continue;
    const end = Math.min(last!, completions - 1);
    const before = intervals.at(-1);
    if (before && before[1] === first - 1) before[1] = end;
    else intervals.push([first, end]);
  }
  return intervals;
}

export function parseIndexes(text: string | undefined, completions: number): Set<number> {
  const indexes = new Set<number>();
  for (const [first, last] of parseIntervals(text ?? '', completions))
    for (let index = first; index <= last; index++) indexes.add(index);
  return indexes;
}

/** 0, 1, 3, 4, 5 → `0,1,3-5`. Models pkg/controller/job/indexed_job_utils.go String */
export function formatIndexes(indexes: ReadonlySet<number>): string {
  const intervals: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = intervals.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else intervals.push([index, index]);
  }
  return intervals
    .map(([first, last]) =>
      first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`,
    )
    .join(',');
}

/** The first `count` indexes that are not taken. Models pkg/controller/job/indexed_job_utils.go firstPendingIndexes */
export function firstPending(
  count: number,
  completions: number,
  ...others: readonly ReadonlySet<number | null>[]
): number[] {
  const pending: number[] = [];
  for (let index = 0; index < completions && pending.length < count; index++)
    if (!others.some((each) => each.has(index))) pending.push(index);
  return pending;
}
