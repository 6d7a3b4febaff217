/** Opens a lesson that is none of the lab's own, from its texts. */
import { faultText, openGiven } from '../../session/lesson/index.ts';
import type { Session } from '../../session/session.ts';
import { openLessonFolder } from '../../teach/folder.ts';

/** So many faults are said at once. */
const SAID = 5;

export async function openTexts(
  session: Session,
  name: string,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { lesson, faults } = await openLessonFolder(name, texts);
  if (lesson) return openGiven(session, lesson, texts, faults);
  const said = faults.slice(0, SAID).map(faultText).join(' ');
  const more = faults.length > SAID ? ` And ${faults.length - SAID} more.` : '';
  session.store.setState({ notice: { text: `This lesson cannot be opened. ${said}${more}` } });
}
