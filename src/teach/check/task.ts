/** A task: its start fails a check, and each way that the lesson gives passes all of them. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { checkStates } from '../checks.ts';
import type { Entered, LessonSituation } from '../situation.ts';
import type { Edit, Place, Task, When } from '../types.ts';
import { doEdits } from './edits.ts';
import type { Findings } from './findings.ts';
import { type Runs, type StepRun, whyNotRun } from './runs.ts';

export async function checkTask(
  task: Task,
  place: Place,
  start: StepRun,
  runs: Runs,
  findings: Findings,
): Promise<readonly SourceFile[]> {
  const at = place.at ?? 0;
  const situation = (run: StepRun, entered: readonly Entered[]): LessonSituation => ({
    files: run.files,
    start: start.files,
    compilation: run.compilation,
    trace: run.trace,
    startTrace: start.trace,
    cursor: at,
    selectedPod: place.pod ?? null,
    entered,
  });
  if (checkStates(task, situation(start, [])).every(({ done }) => done))
    findings.add(task, 'All checks of this task are passed before anybody has done anything.');

  const tryWay = async (edits: readonly Edit[], part: object, what: string) => {
    const { files, entered } = await doEdits(start.files, edits, at, findings);
    const run = runs.of(files);
    if (!run.trace) findings.add(part, `${what} leads to files that cannot be run: ${whyNotRun(run)}`);
    for (const check of task.checks) {
      // Where to go and what to select is for the learner to do.
      const there = { ...situation(run, entered), ...whereOf(check.when) };
      const [state] = checkStates({ ...task, checks: [check] }, there);
      if (!state!.done)
        findings.add(
          part === task ? check : part,
          `${what} does not pass "${check.text}".${state!.instead === null ? '' : ` ${state!.instead}`}`,
        );
    }
    return files;
  };
  for (const [i, hint] of task.hints.entries())
    if (hint.edits.length > 0) await tryWay(hint.edits, hint, `Hint ${i + 1}`);
  return tryWay(task.solution, task, 'The solution');
}

/** Where somebody is who has gone where a condition wants them. */
function whereOf({ cursor }: When): Partial<LessonSituation> {
  if (!cursor) return {};
  const { from, to, pod } = cursor;
  return {
    ...(from === undefined && to === undefined ? {} : { cursor: from ?? to! }),
    ...(pod === undefined ? {} : { selectedPod: pod }),
  };
}
