/** Entries in the browser's database. */
import { createStore, delMany, get, promisifyRequest, values } from 'idb-keyval';

/** Milliseconds after which a database that does not answer counts as none. */
const PATIENCE = 3000;

export interface Database {
  get(id: string): Promise<unknown>;
  all(): Promise<unknown[]>;
  /**
   * In one transaction: `change` sees what is there and says what shall be; the same = nothing is written. A large value
   * takes long to be read: it is not, and `change` sees nothing, where the value there has a mark that is followed.
   */
  update(id: string, change: (stored: unknown) => unknown, mark?: Mark): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What is known of a value without reading it: written with it, in an entry of its own. */
export interface Mark {
  own: string;
  follows(mark: string): boolean;
}

const markOf = (id: string) => `mark/${id}`;

function change(entries: IDBObjectStore, id: string, to: (stored: unknown) => unknown, mark?: Mark) {
  return new Promise<void>((resolve, reject) => {
    const write = (stored: unknown) => {
      const value = to(stored);
      if (value !== stored) {
        entries.put(value, id);
        if (mark) entries.put(mark.own, markOf(id));
        else entries.delete(markOf(id));
      }
      resolve(promisifyRequest(entries.transaction));
    };
    const read = <T>(key: string, then: (found: T) => void) => {
      const request = entries.get(key) as IDBRequest<T>;
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        try {
          then(request.result);
        } catch (error) {
          reject(error);
        }
      };
    };
    read<unknown>(markOf(id), (found) => {
      if (mark && typeof found === 'string' && mark.follows(found)) write(undefined);
      else read<unknown>(id, write);
    });
  });
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
    update: (id, to, mark) =>
      within((store) => store('readwrite', (entries) => change(entries, id, to, mark))),
    remove: (id) => within((store) => delMany([id, markOf(id)], store)),
  };
}
