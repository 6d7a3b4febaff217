/** Lessons that the page starts with. */
import { goToStep, keptLessons, openLesson, resumeLesson } from '../../session/lesson/index.ts';
import type { Session } from '../../session/session.ts';
import { keptGiven } from '../../session/lesson/progress.ts';
import { isOther, nameOfAddress, openAddress } from './address.ts';

/** `asked` = what the address names: a lesson of the lab, or a folder on the same server. */
export async function startLesson(session: Session, asked: string | null): Promise<void> {
  const { open } = keptLessons(session.storage);
  const isFolder = asked !== null && asked.includes('/');
  const wanted = isFolder ? nameOfAddress(asked) : asked;
  const step = takeStep();
  const isOpen = open?.name === wanted && open?.given === isFolder;
  // A reload shows what was there; of a folder that has been written on, what is there now.
  if (
    asked === null ||
    (isOpen && !(isFolder && (await isOther(asked, keptGiven(session.storage)?.files))))
  ) {
    if ((await resumeLesson(session)) || asked === null) return goTo(session, step);
  }
  if (isFolder) await openAddress(session, asked);
  else await openLesson(session, asked!);
  goTo(session, step);
}

/** The step that the address names, from 1. It leaves the address: a reload shows where somebody is by then. */
function takeStep(): number | null {
  const url = new URL(location.href);
  const step = Number(url.searchParams.get('step') ?? NaN);
  if (!Number.isInteger(step) || step < 1) return null;
  url.searchParams.delete('step');
  try {
    history.replaceState(null, '', url.href.replace(/=(?=&|#|$)/g, ''));
  } catch {
    // Some browsers keep the address of a file as it is: then a reload shows the step again.
  }
  return step;
}

function goTo(session: Session, step: number | null) {
  if (step !== null) goToStep(session, step - 1);
}
