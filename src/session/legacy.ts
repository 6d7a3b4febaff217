/** Work and copies as the page kept them before it had a database. */
import * as v from 'valibot';
import { sameFiles } from '../share/same-files.ts';
import { KEPT, OWN, type Storage, WORK } from './keys.ts';
import { type Entry, entryOf, parsed, read, write } from './stored.ts';

const Kept = v.object({
  copies: v.fallback(v.array(v.unknown()), []),
  opened: v.fallback(v.array(v.object({ name: v.string(), text: v.string() })), []),
});

/** What there is, with the same revisions each time. */
export function readLegacy(storage: Storage | undefined): Entry[] {
  const entry = (value: unknown, id: string, more: Partial<Entry> = {}) => {
    const old = typeof value === 'object' && value !== null ? value : {};
    return entryOf({ ...old, id, kind: 'own', at: 0, revision: `legacy ${id}`, edited: true, ...more });
  };
  const work = entry(parsed(read(storage, WORK)), OWN);
  const kept = v.safeParse(Kept, parsed(read(storage, KEPT)));
  const { copies, opened } = kept.success ? kept.output : { copies: [], opened: [] };
  const own = copies.flatMap((copy, i) => entry(copy, `copy/legacy-${i}`) ?? []);
  // A link's lab stood where the own work had been, which was the last copy then.
  const isLink = work !== null && sameFiles(work.files, opened);
  if (!isLink) return work ? [work, ...own] : own;
  const [last, ...others] = own;
  return last ? [{ ...last, id: OWN, revision: `legacy ${OWN}` }, ...others] : [];
}

export const hasLegacy = (storage: Storage | undefined) =>
  read(storage, WORK) !== null || read(storage, KEPT) !== null;

/** Once all of it is kept elsewhere. */
export function forgetLegacy(storage: Storage | undefined) {
  for (const key of [WORK, KEPT]) write(storage, key, null);
}
