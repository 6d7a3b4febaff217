import type { Locks } from './claims.ts';
import type { Storage } from './keys.ts';

/** What the browser keeps for this tab alone. */
export function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

/** What the browser lends to one tab at a time; insecure pages have none. */
export const tabLocks = (): Locks | undefined => navigator.locks as LockManager | undefined;
