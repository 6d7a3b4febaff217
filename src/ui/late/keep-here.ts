import { keepWork } from '../../session/keep.ts';
import type { Session } from '../../session/session.ts';
import { shelfOf } from '../../session/shelf.ts';
import { tabStorage } from '../../session/tab.ts';

/** Saves the session's work, and listens to what other tabs save. */
export function keepHere(session: Session): () => void {
  const keeper = keepWork(session, {
    shelf: shelfOf(session.storage),
    tab: tabStorage(),
    now: () => Date.now(),
    later(action, milliseconds) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  session.keeper = keeper;
  const heard = ({ key, storageArea }: StorageEvent) => {
    if (storageArea === session.storage) keeper.heard(key);
  };
  // A tab that is left may be closed without another word.
  const left = () => document.visibilityState === 'hidden' && void keeper.save();
  window.addEventListener('storage', heard);
  document.addEventListener('visibilitychange', left);
  return () => {
    window.removeEventListener('storage', heard);
    document.removeEventListener('visibilitychange', left);
    keeper.stop();
    session.keeper = null;
  };
}
