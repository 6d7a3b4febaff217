/** What a presenter's remote does, and where its notes are shown: of this page alone, and forgotten by a reload. */
import { createStore } from 'zustand/vanilla';
import type { Session } from '../../session/session.ts';

interface Remote {
  /** The screen is black. */
  blank: boolean;
  /** Somebody has presented since the page was opened: a remote's key for that means it again. */
  presented: boolean;
  /** The second window, while it is open. */
  notes: Window | null;
}

export const remote = createStore<Remote>(() => ({ blank: false, presented: false, notes: null }));

export const setBlank = (blank: boolean) => remote.setState({ blank });

/** Steps of the lesson that is open, else events: what the paging keys of remotes mean. A black screen comes back first. */
export function page(session: Session, direction: 1 | -1) {
  if (remote.getState().blank) return setBlank(false);
  const { lesson } = session.store.getState();
  if (!lesson) return session.actions.step(direction);
  return void toStep(session, lesson.step + direction);
}

/** Goes to a step of the lesson, if it has such a one. */
export async function toStep(session: Session, step: number) {
  const { lesson } = session.store.getState();
  if (!lesson?.lesson.steps[step]) return;
  const { goToStep } = await import('../../session/lesson/index.ts');
  goToStep(session, step);
}

/** As a remote's one button for it does: away with what lies over the panels, one thing at a time, then the end. */
export function leave({ store, actions }: Session) {
  if (remote.getState().blank) setBlank(false);
  else if (typeof store.getState().layout.fullscreen === 'string') actions.setLayout('fullscreen', null);
  else actions.present(false);
}

const NAME = 'pull-secret-lab-notes';
const BLOCKED =
  'The browser blocked the window with the notes. Allow pop-ups for this page beside its address, and open it again.';

/** Opens the second window, or brings it to the front. Has to be called while a click or key is handled. */
export function openNotes({ store }: Session) {
  const { notes } = remote.getState();
  if (notes && !notes.closed) return notes.focus();
  const opened = window.open('', NAME, 'popup,width=760,height=720');
  if (opened) remote.setState({ notes: opened });
  else store.setState({ notice: { text: BLOCKED } });
}
