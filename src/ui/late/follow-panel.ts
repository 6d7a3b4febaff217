/** Brings a panel into view when the session asks for it: a scenario that opens there, a link to a fact. */
import type { Session } from '../../session/session.ts';
import { open } from '../actions/go-to.ts';

export const followPanel = (session: Session): (() => void) =>
  session.store.subscribe(({ panel }, before) => {
    if (panel && panel !== before.panel) open(session, panel.id);
  });
