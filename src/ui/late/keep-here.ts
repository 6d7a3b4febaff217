import { keepWork } from '../../session/keep.ts';
import type { Session } from '../../session/session.ts';

/** Saves the session's work, and listens to what other tabs save. */
export function keepHere(session: Session): () => void {
  const keeper = keepWork(session, (action, milliseconds) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  });
  session.keeper = keeper;
  const heard = ({ key, storageArea }: StorageEvent) => {
    if (storageArea === session.storage) keeper.heard(key);
  };
  window.addEventListener('storage', heard);
  return () => {
    window.removeEventListener('storage', heard);
    keeper.stop();
    session.keeper = null;
  };
}
