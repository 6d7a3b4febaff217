/** What reads links and saved work is loaded when there is any: asked for before the rest of the page is evaluated. */
import { isSaved } from './own.ts';

export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // blocked: nothing is kept
  }
}

export const storage = browserStorage();

// Both at once: the one asks for the other only when it has come.
if (location.hash) import('../session/link.ts').catch(() => undefined);
export const asked = (location.hash || !storage || isSaved()) && import('../session/open.ts');
