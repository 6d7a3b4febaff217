/** Entries in the browser's database. */
import { createStore, del, get, update, values } from 'idb-keyval';

/** Milliseconds after which a database that does not answer counts as none. */
const PATIENCE = 3000;

export interface Database {
  get(id: string): Promise<unknown>;
  all(): Promise<unknown[]>;
  /** In one transaction: `change` sees what is there and says what shall be. */
  update(id: string, change: (stored: unknown) => unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Rejects when the browser has none, refuses it, or does not answer. */
export function openDatabase(patience = PATIENCE): Database {
  let silent = false;
  let opened: ReturnType<typeof createStore> | null = null;
  const within = async <T>(ask: (store: ReturnType<typeof createStore>) => Promise<T>): Promise<T> => {
    if (silent) throw new Error('The database does not answer.');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        silent = true;
        reject(new Error('The database does not answer.'));
      }, patience);
    });
    try {
      return await Promise.race([ask((opened ??= createStore('pull-secret-lab', 'entries'))), late]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    get: (id) => within((store) => get<unknown>(id, store)),
    all: () => within((store) => values<unknown>(store)),
    update: (id, change) => within((store) => update<unknown>(id, change, store)),
    remove: (id) => within((store) => del(id, store)),
  };
}
