/** What the page opens on when there is anything but the first scenario: a link, or what was saved. */
import { type Storage, WORK } from './keys.ts';
import type { SessionOptions } from './session.ts';
import { loadShown, read } from './stored.ts';

export type Opening = Pick<SessionOptions, 'opened' | 'linked' | 'notice' | 'storage' | 'stored'>;

/** For `createSession`. Never throws. */
export async function open(fragment: string, storage: Storage | undefined): Promise<Opening> {
  // The state before a link is opened: the link's lab is not saved yet.
  const stored = read(storage, WORK);
  if (fragment.length > 1) {
    const { openAtStart } = await import('./link.ts');
    const found = await openAtStart(fragment, storage);
    if (found) return { stored, ...found };
  }
  const opened = loadShown(storage);
  return { storage, stored, ...(opened ? { opened } : {}) };
}
