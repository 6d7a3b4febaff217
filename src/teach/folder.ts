/** A lesson's folder with the files of the scenario that it names. */
import { loadScenario } from '../scenarios/index.ts';
import { LESSON } from './faults.ts';
import { type ReadLesson, readLesson, scenarioOf } from './read.ts';

/** `files` = the texts of the folder by name, as for `readLesson`. Rejects only when a chunk of the lab cannot be loaded. */
export async function openLessonFolder(
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<ReadLesson> {
  const scenario = scenarioOf(files.get(LESSON) ?? '');
  return readLesson(name, files, scenario === null ? null : await loadScenario(scenario));
}
