import type { Storage } from './keys.ts';

/** What the browser keeps for this tab alone. */
export function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
