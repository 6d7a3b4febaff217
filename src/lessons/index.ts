/** The lessons: each folder is discovered automatically, and its texts are loaded when it is opened. */
import type { LessonFault, LessonHead, Lesson } from '../teach/types.ts';
import { heads, texts } from './found.ts';

/** What the list of lessons shows, in their order; readings come last. */
export const lessonHeads: readonly LessonHead[] = heads;

const byName = new Map(texts);

/** A lesson of the lab; null for a name that none has. `lesson` is null when it cannot be read. */
export async function loadLesson(
  name: string,
): Promise<{ lesson: Lesson | null; faults: LessonFault[] } | null> {
  const load = byName.get(name);
  if (!load) return null;
  const [found, { openLessonFolder }] = await Promise.all([load(), import('../teach/folder.ts')]);
  return openLessonFolder(name, new Map(Object.entries(found)));
}
