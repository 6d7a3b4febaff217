/** What reads links and saved work is loaded when there is any: asked for before the rest of the page is evaluated. */
import { SAVED, VIEW, WORK } from '../session/keys.ts';

export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // blocked: nothing is kept
  }
}

export const storage = browserStorage();

/** Where the browser does not say, there may be. */
function isSaved(): boolean {
  try {
    return !storage || [SAVED, VIEW, WORK].some((key) => storage.getItem(key) !== null);
  } catch {
    return true;
  }
}

// Both at once: the one asks for the other only when it has come.
if (location.hash) import('../session/link.ts').catch(() => undefined);
export const asked = (location.hash || isSaved()) && import('../session/open.ts');
