import { claimsOf } from '../../session/claims.ts';
import { keepWork } from '../../session/keep.ts';
import type { Session } from '../../session/session.ts';
import { shelfOf } from '../../session/shelf.ts';
import { tabLocks, tabStorage } from '../../session/tab.ts';

/** Saves the session's work, and listens to what other tabs save. */
export function keepHere(session: Session): () => void {
  const later = (action: () => void, milliseconds: number) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  };
  // Only while it is needed: a page that listens to this is not kept for the way back.
  const leave = (event: BeforeUnloadEvent) => keeper.flush() || event.preventDefault();
  const keeper = keepWork(session, {
    shelf: shelfOf(session.storage),
    tab: tabStorage(),
    now: () => Date.now(),
    later,
    claimDesk: claimsOf(tabLocks(), later),
    warn: (on) => window[on ? 'addEventListener' : 'removeEventListener']('beforeunload', leave),
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
