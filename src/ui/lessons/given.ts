/** Opens a lesson that is none of the lab's own, from its texts. */
import { faultText, openGiven } from '../../session/lesson/index.ts';
import type { Session } from '../../session/session.ts';
import { openLessonFolder } from '../../teach/folder.ts';

/** So many faults are said at once. */
const SAID = 5;

/** Returns what came of it, in a sentence. */
export async function openTexts(
  session: Session,
  name: string,
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const { lesson, faults } = await openLessonFolder(name, texts);
  if (lesson) {
    await openGiven(session, lesson, texts, faults);
    return `Opened the lesson “${lesson.title}”.`;
  }
  const said = faults.slice(0, SAID).map(faultText).join(' ');
  const more = faults.length > SAID ? ` And ${faults.length - SAID} more.` : '';
  const text = `This lesson cannot be opened. ${said}${more}`;
  session.store.setState({ notice: { text } });
  return text;
}
