/** Which card is open. The cards and what shows them are loaded when the first one is. */
import { createStore } from 'zustand/vanilla';
import type { Session } from '../../session/session.ts';

/** `id` = that of a card, or a name that has one; '' = the glossary, with the search for `query`. */
export interface Asked {
  id: string;
  query: string;
}

const stores = new WeakMap<Session, ReturnType<typeof make>>();
const make = () => createStore<{ asked: Asked | null }>(() => ({ asked: null }));

/** What is asked for in a page; null = nothing. */
export function helpOf(session: Session) {
  const known = stores.get(session) ?? make();
  stores.set(session, known);
  return known;
}

const shown = new WeakSet<Session>();
/** A page that shows cards says so; an embed does not. */
export const showsHelp = (session: Session) => void shown.add(session);
export const hasHelp = (session: Session) => shown.has(session);

/** Opens the card with this id, or of this name: `ErrImagePull`, `event/Pulled`, `Pod.spec.imagePullSecrets`. */
export const openHelp = (session: Session, id: string) =>
  helpOf(session).setState({ asked: { id, query: '' } });

/** Opens the list of all cards. */
export const openGlossary = (session: Session, query = '') =>
  helpOf(session).setState({ asked: { id: '', query } });

export const closeHelp = (session: Session) => helpOf(session).setState({ asked: null });
