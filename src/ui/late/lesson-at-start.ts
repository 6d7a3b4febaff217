/** The lesson that was open when the page was left, or that its address names. */
import { LESSONS } from '../../session/keys.ts';
import type { Session } from '../../session/session.ts';
import { read } from '../../session/stored.ts';

export async function lessonAtStart(session: Session): Promise<void> {
  const asked = new URLSearchParams(location.search).get('lesson');
  const { hideFrom } = session.store.getState();
  if (asked === null && hideFrom === null && !/"open":\d/.test(read(session.storage, LESSONS) ?? '')) return;
  try {
    const { startLesson } = await import('../lessons/start.ts');
    await startLesson(session, asked);
  } catch {
    session.store.setState({ notice: { text: 'The lesson could not be loaded.' } });
    session.actions.hide(null);
  }
}
