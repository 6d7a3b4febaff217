/** A lesson's folder as data. `src/lessons/README.md` says how it is written. Never throws, whatever the texts are. */
import type { SourceFile } from '../api/diagnostics.ts';
import { scenarioNames } from '../scenarios/index.ts';
import { Faults, LESSON } from './faults.ts';
import { LIMITS } from './limits.ts';
import { readFront, withPlainLines } from './read/front.ts';
import { startFiles } from './read/start.ts';
import { readSteps } from './read/steps.ts';
import { suggestion } from './read/near.ts';
import type { Lesson, LessonFault } from './types.ts';

export interface ReadLesson {
  /** Null when a fault is fatal. */
  lesson: Lesson | null;
  faults: LessonFault[];
}

/** The scenario whose files a lesson.md asks for; null = none, or it cannot be read. */
export function scenarioOf(text: string): string | null {
  const shown = withPlainLines(text.slice(0, LIMITS.text));
  return readFront('', shown, new Faults(shown))?.scenario ?? null;
}

/**
 * `files` = the texts of the folder by name, `lesson.md` among them; `scenarioFiles` = those of `scenarioOf` that text, null
 * when there is no such scenario.
 */
export function readLesson(
  name: string,
  files: ReadonlyMap<string, string>,
  scenarioFiles: readonly SourceFile[] | null,
): ReadLesson {
  const text = withPlainLines((files.get(LESSON) ?? '').slice(0, LIMITS.text + 1));
  const faults = new Faults(text);
  const none = (): ReadLesson => ({ lesson: null, faults: faults.list });
  if (!files.has(LESSON)) {
    faults.addTo(LESSON, 'The folder has no lesson.md.', true);
    return none();
  }
  if (text.length > LIMITS.text) {
    faults.add(0, `lesson.md has more than ${LIMITS.text} letters, which is more than the lab reads.`, true);
    return none();
  }
  const front = readFront(name, text, faults);
  if (!front || faults.isFatal) {
    if (!faults.isFatal) faults.add(0, 'The front matter cannot be read.', true);
    return none();
  }
  const { scenario, scenarioAt, end, ...head } = front;
  if (scenario !== null && scenarioFiles === null) {
    scenarioAt.fatal(`The lab has no scenario "${scenario}".${suggestion(scenario, scenarioNames)}`);
    return none();
  }
  const steps = readSteps(text, end, head.title, faults);
  if (steps.length === 0) faults.add(end, 'The lesson has no text.', true);
  const start = startFiles(scenarioFiles ?? [], files, head.kubelets, faults);
  if (start.length === 0 && head.minutes > 0)
    faults.add(0, 'The lesson has no files: name a scenario, or put YAML files beside lesson.md.', true);
  return faults.isFatal ? none() : { lesson: { ...head, files: start, steps }, faults: faults.list };
}
