/** What reads links and saved work is loaded when there is any: asked for before the rest of the page is evaluated. */
import { VIEW, WORK } from '../session/keys.ts';

export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // blocked: nothing is kept
  }
}

export const storage = browserStorage();

function isSaved(): boolean {
  try {
    return Boolean(storage?.getItem(WORK) ?? storage?.getItem(VIEW));
  } catch {
    return false;
  }
}

export const asked = (location.hash || isSaved()) && import('../session/open.ts');
