/** Where entries are kept: in the database, and in the browser's smaller storage what that does not take. */
import { type Database, openDatabase } from './database.ts';
import { ENTRIES, SAVED, type Storage } from './keys.ts';
import { forgetLegacy, hasLegacy, readLegacy } from './legacy.ts';
import { type Entry, entryOf, parsed, read, write } from './stored.ts';

/** `elsewhere`: another tab has saved since `base`, and nothing was written. `smaller`: not in the database. */
export type Outcome = 'saved' | 'smaller' | 'elsewhere' | 'failed';

export interface Shelf {
  /** All that can be read. Never throws. */
  all(): Promise<Entry[]>;
  get(id: string): Promise<Entry | null>;
  /** `base` is the revision that it continues, null = there was none. */
  save(entry: Entry, base: string | null): Promise<Outcome>;
  /** At once, when the page goes away: taken into the database at the next visit, if it continues what is there. */
  jot(entry: Entry, base: readonly string[]): boolean;
  remove(id: string): Promise<void>;
}

export function shelfOf(storage: Storage | undefined, database: Database = openDatabase()): Shelf {
  const jotted = (): Entry[] => {
    const list = parsed(read(storage, ENTRIES));
    return Array.isArray(list) ? list.flatMap((each) => entryOf(each) ?? []) : [];
  };
  const setJotted = (entries: readonly Entry[]) =>
    entries.length > 0 || read(storage, ENTRIES) !== null
      ? write(storage, ENTRIES, entries.length ? JSON.stringify(entries) : null)
      : true;
  const unjot = (id: string) => {
    const entries = jotted();
    if (entries.some((entry) => entry.id === id)) setJotted(entries.filter((entry) => entry.id !== id));
  };
  const mark = ({ id, revision }: Entry) => write(storage, SAVED, `${id} ${revision}`);

  function jot(entry: Entry, base: readonly string[]): boolean {
    const entries = jotted();
    const before = entries.find(({ id }) => id === entry.id);
    const others = entries.filter(({ id }) => id !== entry.id);
    const kept = setJotted([...others, { ...entry, base: [...(before?.base ?? []), ...base] }]);
    if (kept) mark(entry);
    return kept;
  }

  /** Where both places have an entry: the smaller one's, when it continues the other's. */
  function merged(stored: readonly Entry[]): Entry[] {
    const entries = new Map(stored.map((entry) => [entry.id, entry]));
    for (const entry of [...jotted(), ...readLegacy(storage)]) {
      const other = entries.get(entry.id);
      if (!other || entry.base?.includes(other.revision)) entries.set(entry.id, entry);
      else if (entry.revision !== other.revision) {
        const id = `copy/${entry.revision.replace(/\W+/g, '-')}`;
        entries.set(id, { ...entry, id });
      }
    }
    return [...entries.values()];
  }

  const put = (entry: Entry) =>
    database.update(entry.id, () => entry, { own: entry.revision, follows: () => true });

  async function all(): Promise<Entry[]> {
    let stored: Entry[];
    try {
      stored = (await database.all()).flatMap((each) => entryOf(each) ?? []);
    } catch {
      return merged([]);
    }
    const legacy = hasLegacy(storage);
    if (!legacy && jotted().length === 0) return stored;
    const entries = merged(stored);
    try {
      for (const entry of entries) if (!stored.includes(entry)) await put(entry);
      setJotted([]);
      if (legacy) forgetLegacy(storage);
      if (entries[0]) mark(entries[0]);
    } catch {
      // They stay where they are.
    }
    return entries;
  }

  return {
    all,
    async get(id) {
      if (hasLegacy(storage) || jotted().length > 0)
        return (await all()).find((entry) => entry.id === id) ?? null;
      return entryOf(await database.get(id).catch(() => null));
    },
    async save(entry, base) {
      let elsewhere = false;
      const check = (stored: unknown) => {
        const other = entryOf(stored);
        elsewhere = other !== null && other.revision !== base && other.revision !== entry.revision;
        return elsewhere ? stored : entry;
      };
      try {
        const follows = (mark: string) => mark === base || mark === entry.revision;
        await database.update(entry.id, check, { own: entry.revision, follows });
        if (elsewhere) return 'elsewhere';
        unjot(entry.id);
        mark(entry);
        return 'saved';
      } catch {
        const there = jotted().find(({ id }) => id === entry.id);
        if (there && check(there) === there) return 'elsewhere';
        return jot(entry, base === null ? [] : [base]) ? 'smaller' : 'failed';
      }
    },
    jot,
    async remove(id) {
      unjot(id);
      await database.remove(id).catch(() => undefined);
    },
  };
}
