/** Checks a lesson without a page: on each kubelet that it names its tasks can be done, and its texts are true. */
import { loadScenario } from '../scenarios/index.ts';
import { doEdits } from './check/edits.ts';
import { Findings } from './check/findings.ts';
import { checkConsole, checkPlace, checkPrediction, checkTimeline, checkWhy } from './check/parts.ts';
import { Runs, whyNotRun } from './check/runs.ts';
import { checkTask } from './check/task.ts';
import { type Targets, checkTexts } from './check/texts.ts';
import { LESSON } from './faults.ts';
import { kubeletOf, stepFiles } from './files.ts';
import { readPlaced, scenarioOf } from './read.ts';
import type { Lesson, LessonFault } from './types.ts';

export interface CheckedLesson {
  lesson: Lesson | null;
  faults: LessonFault[];
}

/** `files` = the texts of the folder by name. Never rejects, whatever they are. */
export async function checkLesson(
  name: string,
  files: ReadonlyMap<string, string>,
  targets: Targets = { lessons: null, help: null },
): Promise<CheckedLesson> {
  const scenario = scenarioOf(files.get(LESSON) ?? '');
  const { lesson, faults } = readPlaced(name, files, scenario === null ? null : await loadScenario(scenario));
  if (!lesson) return { lesson, faults: faults.list };
  const findings = new Findings(faults);
  if (lesson.kubelets.length === 0 && lesson.files.length > 0 && lesson.minutes > 0)
    faults.add(0, 'The lesson names no kubelet: kubelets: [v1.36].');
  for (const version of lesson.kubelets.length ? lesson.kubelets : [null]) {
    findings.begin(version ?? '');
    const own =
      version === null || lesson.files.length === 0
        ? lesson
        : { ...lesson, files: kubeletOf(lesson.files, version) };
    await checkOn(own, targets, findings);
  }
  findings.tell();
  return { lesson, faults: faults.list };
}

async function checkOn(lesson: Lesson, targets: Targets, findings: Findings): Promise<void> {
  const runs = new Runs();
  for (const [i, step] of lesson.steps.entries()) {
    const { place, parts } = step;
    if (place.edits?.length) await doEdits(lesson.files, place.edits, 0, findings);
    const own = runs.of(stepFiles(lesson, i));
    // A reading without files is about no run.
    const run = lesson.files.length > 0 ? own : { ...own, trace: null };
    const { trace } = run;
    if (trace === null && lesson.files.length > 0)
      findings.add(place.edits ? place : step, `The files of this step cannot be run: ${whyNotRun(run)}`);
    checkTexts(step, run, targets, findings);
    if (lesson.files.length === 0) continue;
    checkPlace(place, run, findings);
    if (trace === null) continue;
    // A further task of a step begins where the one before it has ended.
    let begun = run;
    for (const part of parts)
      switch (part.kind) {
        case 'predict':
          checkPrediction(part, trace, findings);
          break;
        case 'task':
          begun = runs.of(await checkTask(part, place, begun, runs, findings));
          break;
        case 'why':
          checkWhy(part, trace, findings);
          break;
        case 'timeline':
          checkTimeline(part, trace, findings);
          break;
        case 'console':
          await checkConsole(part, run, findings);
          break;
        case 'text':
          break;
      }
  }
}
