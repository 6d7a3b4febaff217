/** Whether what a task asks for has been done. Each check is cheap enough to be asked after every keystroke. */
import { isChanged } from './changed.ts';
import { insteadOf } from './instead.ts';
import { isSo } from './moments.ts';
import { hasPrinted } from './printed.ts';
import type { Entered, LessonSituation } from './situation.ts';
import { hasStepLike } from './step-like.ts';
import type { Task, When } from './types.ts';

export type { Entered, LessonSituation };

export interface CheckState {
  text: string;
  done: boolean;
  /** What is so instead, and which change brought it about, as far as that can be told; null for what is done. */
  instead: string | null;
}

/** Whether all that a condition says is so. */
export function holds(when: When, situation: LessonSituation): boolean {
  const { files, start, trace, cursor, selectedPod, entered } = situation;
  const { step, changed, printed, cursor: wanted, not, ...ofRun } = when;
  if (changed && !isChanged(changed, start, files)) return false;
  if (printed && !entered.some((each) => hasPrinted(printed, each))) return false;
  if (wanted) {
    const { from = 0, to = Infinity, pod = selectedPod } = wanted;
    if (cursor < from || cursor > to || pod !== selectedPod) return false;
  }
  if (Object.keys(ofRun).length > 0 && (trace === null || !isSo(ofRun, trace))) return false;
  if (step && (trace === null || !hasStepLike(step, files, trace))) return false;
  // While the files cannot be run, nobody knows what is not so.
  return not === undefined || (!holds(not, situation) && (trace !== null || !isOfRun(not)));
}

const isOfRun = ({ changed: _, printed: __, cursor: ___, ...others }: When): boolean =>
  Object.keys(others).length > 0;

/** Each check of a task, with whether it is passed. */
export const checkStates = (task: Task, situation: LessonSituation): CheckState[] =>
  task.checks.map(({ text, when }) => {
    const done = holds(when, situation);
    return { text, done, instead: done ? null : insteadOf(when, situation) };
  });
