/** What is so instead of what a check asks for, in words that are made of the run. */
import { podAt, podChangesOf } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import type { LessonSituation } from './situation.ts';
import type { When } from './types.ts';

/** Null where there is nothing to say beyond the check's own text. */
export function insteadOf(when: When, { trace }: LessonSituation): string | null {
  if (trace === null) return 'The files cannot be run as they are: see the line below the editor.';
  const { pod, status, at } = when;
  if (pod === undefined || status === undefined) return null;
  const name = pod.replace(/^default\//, '');
  const last = at === undefined ? podChangesOf(trace, pod).at(-1)?.value : podAt(trace, pod, at);
  if (!last) return `There is no pod ${name}${at === undefined ? '' : ' at that moment'}.`;
  return `${name} is ${podColumns(last).status}; it should be ${status}.`;
}
