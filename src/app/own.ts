/** Whether somebody comes with something of their own: a link, saved work, or a start that did not end. */
import { SAVED, STARTING, VIEW, WORK } from '../session/keys.ts';

/** Where the browser does not say, there may be. */
export function isSaved(): boolean {
  try {
    return [SAVED, VIEW, WORK].some((key) => localStorage.getItem(key) !== null);
  } catch {
    return true;
  }
}

/** Null where the browser keeps nothing. */
export function savedTheme(): unknown {
  try {
    return (JSON.parse(localStorage.getItem(VIEW) ?? '{}') as { theme?: unknown } | null)?.theme;
  } catch {
    return null;
  }
}

export function isStarting(): boolean {
  try {
    return (localStorage.getItem(STARTING) ?? sessionStorage.getItem(STARTING)) !== null;
  } catch {
    return false;
  }
}
