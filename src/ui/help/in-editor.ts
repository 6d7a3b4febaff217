/** Help on a place in a file. */
import type { Session } from '../../session/session.ts';
import { openGlossary, openHelp } from './open.ts';

/** The card of the field there; the glossary where there is none. */
export async function openHelpAt(session: Session, name: string, offset: number) {
  const file = session.store.getState().files.find((each) => each.name === name);
  if (!file) return;
  const { helpAtOffset } = await import('../../help/field-at.ts');
  const id = helpAtOffset(file, offset);
  if (id === null) openGlossary(session);
  else openHelp(session, id);
}
