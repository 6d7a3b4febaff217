/** For tests: a browser with its two storages, and tabs in it that hear each other. */
import { IDBFactory } from 'fake-indexeddb';
import { type Locks, claimsOf } from './claims.ts';
import { engine } from './engine.ts';
import { idle } from './idle.ts';
import { type Database, openDatabase } from './database.ts';
import { keepWork } from './keep.ts';
import { open } from './open.ts';
import { type Session, createSession } from './session.ts';
import { shelfOf } from './shelf.ts';
import type { Entry } from './stored.ts';

export interface Tab extends Session {
  /** The 400 ms are over, and what was begun has ended. */
  settle(): Promise<void>;
  names(): string[];
  notice(): ReturnType<Session['store']['getState']>['notice'];
  /** The page goes away; what it had begun to save in the database is lost. */
  crash(): void;
  /** Whether the visitor is asked before the page is closed. */
  warns(): boolean;
  reload(fragment?: string): Promise<Tab>;
}

export interface Weather {
  /** Characters of room in the smaller storage. */
  room?: number;
  /** False = every call of the database throws. */
  database?: boolean;
  /** False = every call of the smaller storage throws. */
  storage?: boolean;
  /** False = the browser has no locks. */
  locks?: boolean;
}

/** As `navigator.locks`: each lock is one tab's at a time, the others wait in turn. */
function fakeLocks(): Locks {
  interface Wish {
    held(): Promise<void>;
    end(error?: DOMException): void;
  }
  const queues = new Map<string, Wish[]>();
  const stolen = () => new DOMException('stolen', 'AbortError');
  return {
    request(name, { steal, signal }, held) {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      return new Promise<void>((resolve, reject) => {
        const leave = () => {
          const first = queue[0] === wish;
          if (queue.includes(wish)) queue.splice(queue.indexOf(wish), 1);
          if (first) grant(queue[0]);
        };
        const wish: Wish = { held, end: (error) => (error ? reject(error) : resolve()) };
        const grant = (next: Wish | undefined) =>
          void next?.held().then(() => {
            if (queue[0] !== next) return;
            queue.shift();
            next.end();
            grant(queue[0]);
          });
        signal?.addEventListener('abort', () => {
          // A lock that is held is not given back by this.
          if (queue[0] === wish) return;
          leave();
          reject(new DOMException('aborted', 'AbortError'));
        });
        if (steal) queue.shift()?.end(stolen());
        if (steal) queue.unshift(wish);
        else queue.push(wish);
        if (queue[0] === wish) grant(wish);
      });
    },
  };
}

export function fakeBrowser(weather: Weather = {}) {
  globalThis.indexedDB = new IDBFactory();
  const stored = new Map<string, string>();
  const writes: string[] = [];
  const tabs: Tab[] = [];
  const locks = fakeLocks();
  let clock = 1_000_000;

  function storageFor(tab: () => Session | undefined) {
    const check = () => {
      if (weather.storage === false) throw new DOMException('blocked', 'SecurityError');
    };
    const changed = (key: string) => {
      for (const other of tabs) if (other !== tab()) other.keeper?.heard(key);
    };
    return {
      getItem: (key: string) => (check(), stored.get(key) ?? null),
      setItem(key: string, value: string) {
        check();
        const size = [...stored].reduce((sum, [k, v]) => sum + (k === key ? 0 : v.length), 0);
        if (size + value.length > (weather.room ?? Infinity))
          throw new DOMException('full', 'QuotaExceededError');
        stored.set(key, value);
        writes.push(key);
        changed(key);
      },
      removeItem(key: string) {
        check();
        stored.delete(key);
        changed(key);
      },
    };
  }

  /** `null` = the page starts without looking at what is kept. */
  async function visit(fragment: string | null = '', own = new Map<string, string>()): Promise<Tab> {
    let session: Session | undefined;
    let gone = false;
    const storage = storageFor(() => session);
    const tab = {
      getItem: (key: string) => own.get(key) ?? null,
      setItem: (key: string, value: string) => void own.set(key, value),
      removeItem: (key: string) => void own.delete(key),
    };
    const real = openDatabase();
    const database = {
      get: (id: string) => ask(() => real.get(id)),
      all: () => ask(() => real.all()),
      update: (...of: Parameters<Database['update']>) => ask(() => real.update(...of)),
      remove: (id: string) => ask(() => real.remove(id)),
    };
    const ask = <T>(action: () => Promise<T>): Promise<T> =>
      gone || weather.database === false ? Promise.reject(new Error('No database.')) : action();
    const shelf = shelfOf(storage, database);
    session = createSession({
      engine,
      background: idle,
      now: () => 0,
      ...(fragment === null ? { storage } : await open(fragment, storage, tab, shelf)),
    });
    const timers = new Set<() => void>();
    const later = (action: () => void) => {
      timers.add(action);
      return () => timers.delete(action);
    };
    let warned = false;
    const keeper = keepWork(session, {
      shelf,
      tab,
      later,
      claimDesk: claimsOf(weather.locks === false ? undefined : locks, later),
      warn: (on) => void (warned = on),
      now: () => clock++,
    });
    session.keeper = keeper;
    const made: Tab = Object.assign(session, {
      async settle() {
        for (const action of timers) action();
        timers.clear();
        await keeper.save();
        // What other tabs heard of it is looked at, too.
        await new Promise((resolve) => setTimeout(resolve, 25));
      },
      names: () => made.store.getState().files.map(({ name }) => name),
      notice: () => made.store.getState().notice,
      warns: () => warned && !made.keeper!.flush(),
      crash() {
        gone = true;
        made.flush();
        tabs.splice(tabs.indexOf(made), 1);
        keeper.stop();
      },
      async reload(again = '') {
        made.crash();
        return visit(again, own);
      },
    });
    tabs.push(made);
    session = made;
    return made;
  }

  /** What is in the database and beside it. */
  const entries = (): Promise<Entry[]> =>
    shelfOf(
      storageFor(() => undefined),
      openDatabase(),
    ).all();
  return {
    stored,
    writes,
    visit,
    weather,
    entries,
    own: async () => (await entries()).find(({ id }) => id === 'own')?.files.map(({ name }) => name),
  };
}

/** The last file of each copy. */
export const copiesIn = async ({ entries }: ReturnType<typeof fakeBrowser>) =>
  (await entries()).filter(({ id }) => id.startsWith('copy/')).map(({ files }) => files.at(-1)!.name);
