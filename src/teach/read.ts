/** A lesson's folder as data. `src/lessons/README.md` says how it is written. Never throws, whatever the texts are. */
import type { SourceFile } from '../api/diagnostics.ts';
import { scenarioNames } from '../scenarios/index.ts';
import { Faults, LESSON } from './faults.ts';
import { LIMITS } from './limits.ts';
import { type Front, readFront, withPlainLines } from './read/front.ts';
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
  const { lesson, faults } = readPlaced(name, files, scenarioFiles);
  return { lesson, faults: faults.list };
}

/** The same, with the places of the lesson's parts. */
export function readPlaced(
  name: string,
  files: ReadonlyMap<string, string>,
  scenarioFiles: readonly SourceFile[] | null,
): { lesson: Lesson | null; faults: Faults } {
  const text = withPlainLines((files.get(LESSON) ?? '').slice(0, LIMITS.text + 1));
  const faults = new Faults(text);
  if (!files.has(LESSON)) faults.addTo(LESSON, 'The folder has no lesson.md.', true);
  else if (text.length > LIMITS.text)
    faults.add(0, `lesson.md has more than ${LIMITS.text} letters, which is more than the lab reads.`, true);
  const front = faults.isFatal ? null : readFront(name, text, faults);
  if (!front && !faults.isFatal) faults.add(0, 'The front matter cannot be read.', true);
  const lesson = front && !faults.isFatal ? readBody(front, text, files, scenarioFiles, faults) : null;
  return { lesson: faults.isFatal ? null : lesson, faults };
}

function readBody(
  { scenario, scenarioAt, end, files: listed, ...head }: Front,
  text: string,
  own: ReadonlyMap<string, string>,
  scenarioFiles: readonly SourceFile[] | null,
  faults: Faults,
): Lesson | null {
  if (scenario !== null && scenarioFiles === null) {
    scenarioAt.fatal(`The lab has no scenario "${scenario}".${suggestion(scenario, scenarioNames)}`);
    return null;
  }
  for (const item of listed) {
    const file = item.sentence('files');
    if (file !== null && !own.has(file))
      item.fault(`The folder has no file "${file}".${suggestion(file, [...own.keys()])}`);
  }
  const steps = readSteps(text, end, head.title, faults);
  if (steps.length === 0) faults.add(end, 'The lesson has no text.', true);
  const files = startFiles(scenarioFiles ?? [], own, head.kubelets, faults);
  if (files.length === 0 && head.minutes > 0)
    faults.add(0, 'The lesson has no files: name a scenario, or put YAML files beside lesson.md.', true);
  return { ...head, files, steps };
}
