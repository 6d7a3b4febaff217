/** What a session is made of, and what is made of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { RealFiles } from '../manifest/types.ts';
import type { Engine } from './engine.ts';
import type { Keeper } from './keeper.ts';
import type { LoadUpdate } from './offline/types.ts';
import type { Storage } from './keys.ts';
import type { ReadyMade } from './opening.ts';
import type { BackgroundRunner } from './simulation.ts';
import type { Entry, Saved } from './stored.ts';
import type { SessionActions, SessionState, ViewOfFiles } from './types.ts';

export interface SessionOptions {
  /** What reads and runs files; where it is not loaded yet, what is shown until it is. */
  engine: Engine | { made: ReadyMade; load(): Promise<Engine> };
  background: BackgroundRunner;
  storage?: Storage | undefined;
  /** The initial content: saved work, a link's or an embedding page's content, otherwise the first scenario. */
  opened?: Saved | undefined;
  /** What was decided of where `opened` begins: the rest is as its scenario says. If omitted: all of it. */
  decided?: ViewOfFiles;
  /** What `opened` is: the own work or the lab of a link. */
  desk?: string;
  /** The entry that `opened` was read from, null = it is not saved. */
  kept?: Entry | null;
  notice?: SessionState['notice'];
  /** What of the opening takes longer than a page should wait. */
  goOn?(session: Session): Promise<void>;
  /** Nothing is compiled or simulated until it is asked for: the last start did not end. */
  paused?: boolean;
  /** Resolves when the API server's rules, which a page loads beside its first picture, are available. */
  rules?: Promise<unknown>;
  /** Loads what reads other files than the lab's own, when there are such. */
  loadReal?(): Promise<RealFiles>;
  /** Runs work while nobody waits for the thread. If omitted: after the current task. */
  idle?(work: () => void): void;
  now(): number;
}

export interface Session {
  storage: Storage | undefined;
  store: StoreApi<SessionState>;
  actions: SessionActions;
  kept: Entry | null;
  /** What saves the work, once it is loaded. */
  keeper: Keeper | null;
  /** Loads the newer version of the lab, once the browser has been asked for one. */
  loadUpdate: LoadUpdate | null;
  /** Resolves when all of what it was opened with is shown. */
  opening: Promise<void>;
  /** Keeps the work now, when the page goes away. */
  flush(): void;
  /** Ends what runs for the session: its threads and its saving. */
  dispose(): void;
}
