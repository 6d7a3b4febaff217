/** Lessons that the page starts with. */
import { keptLessons, openLesson, resumeLesson } from '../../session/lesson/index.ts';
import type { Session } from '../../session/session.ts';
import { openAddress, nameOfAddress } from './address.ts';

/** `asked` = what the address names: a lesson of the lab, or a folder on the same server. */
export async function startLesson(session: Session, asked: string | null): Promise<void> {
  const { open } = keptLessons(session.storage);
  const isFolder = asked !== null && asked.includes('/');
  const wanted = isFolder ? nameOfAddress(asked) : asked;
  // A reload shows what was there.
  if (asked === null || (open?.name === wanted && open?.given === isFolder)) {
    if ((await resumeLesson(session)) || asked === null) return;
  }
  if (isFolder) await openAddress(session, asked);
  else await openLesson(session, asked!);
}
