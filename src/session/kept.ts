/** Copies of the work that a link took the place of. */
import type { SourceFile } from '../api/diagnostics.ts';
import { type Saved, type Storage, isSaved } from './saved.ts';

/** The page looks for this key before it loads this file. */
export const KEPT = 'pull-secret-lab/1/kept';
const MOST = 5;

export interface Kept {
  /** The newest first; never empty when `offered`. */
  copies: Saved[];
  /** What the last link held: as long as it is unchanged it is nobody's work. */
  opened: readonly SourceFile[];
  /** Whether the way back stands on the page: open, taken (and back when that is undone), or put away. */
  offer: 'open' | 'taken' | 'away';
}

const nothing: Kept = { copies: [], opened: [], offer: 'away' };

export function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every(({ name, text }, i) => name === b[i]!.name && text === b[i]!.text);
}

export function readKept(storage: Storage | undefined): Kept {
  try {
    const { copies, opened, offer } = JSON.parse(storage?.getItem(KEPT) ?? '{}') as Partial<Kept>;
    const known = (Array.isArray(copies) ? copies : []).filter(isSaved);
    const offers: readonly unknown[] = ['open', 'taken', 'away'];
    return {
      copies: known,
      opened: Array.isArray(opened) ? opened : [],
      offer: known.length && offers.includes(offer) ? offer! : 'away',
    };
  } catch {
    return nothing;
  }
}

/** Whether it could be written. */
export function writeKept(storage: Storage | undefined, kept: Kept): boolean {
  try {
    storage?.setItem(KEPT, JSON.stringify(kept));
    return storage !== undefined;
  } catch {
    return false;
  }
}

/**
 * Keeps a copy of `work` before the files of a link take its place; false when that is not possible. What a link
 * brought, and nobody changed, is no work.
 */
export function keepBefore(
  storage: Storage | undefined,
  work: Saved | null,
  files: readonly SourceFile[],
): boolean {
  const kept = readKept(storage);
  if (!work || sameFiles(work.files, files) || sameFiles(work.files, kept.opened))
    return writeKept(storage, { ...kept, opened: files }) || work === null;
  const others = kept.copies.filter((copy) => !sameFiles(copy.files, work.files));
  for (let most = MOST; most > 0; most--) {
    const copies = [work, ...others.slice(0, most - 1)];
    if (writeKept(storage, { copies, opened: files, offer: 'open' })) return true;
  }
  return false;
}

/** The work that the page offers to go back to, null = none. */
export function offered({ copies, opened, offer }: Kept, files: readonly SourceFile[]): Saved | null {
  const [copy] = copies;
  if (!copy || offer === 'away') return null;
  return offer === 'open' || sameFiles(files, opened) ? copy : null;
}
