/** Copies of the work that something else took the place of. */
import type { SourceFile } from '../api/diagnostics.ts';
import { sameFiles } from '../share/same-files.ts';
import { KEPT, type Storage } from './keys.ts';
import { type Kept, type Saved, readKept, write } from './stored.ts';

const MOST = 5;

/** Whether it could be written. */
export const writeKept = (storage: Storage | undefined, kept: Kept): boolean => write(storage, KEPT, kept);

/** Puts a copy first and drops the oldest ones that exceed the space. */
export function keepCopy(storage: Storage | undefined, work: Saved, change: Partial<Kept> = {}): boolean {
  const kept = readKept(storage);
  const others = kept.copies.filter((copy) => !sameFiles(copy.files, work.files));
  for (let most = MOST; most > 0; most--) {
    const copies = [work, ...others.slice(0, most - 1)];
    if (writeKept(storage, { ...kept, ...change, copies })) return true;
  }
  return false;
}

/**
 * Keeps a copy of `work` before the files of a link take its place; false when that is not possible. What a link
 * brought and nobody changed is not work.
 */
export function keepBefore(
  storage: Storage | undefined,
  work: Saved | null,
  files: readonly SourceFile[],
): boolean {
  const kept = readKept(storage);
  if (!work || sameFiles(work.files, files) || sameFiles(work.files, kept.opened))
    return writeKept(storage, { ...kept, opened: files }) || work === null;
  return keepCopy(storage, work, { opened: files, offer: 'open' });
}

/** The work that the page offers to go back to, null = none. */
export function offered({ copies, opened, offer }: Kept, files: readonly SourceFile[]): Saved | null {
  const [copy] = copies;
  if (!copy || offer === 'away') return null;
  return offer === 'open' || sameFiles(files, opened) ? copy : null;
}
