import type { Entry } from './stored.ts';

/** Saves a session's work in the browser. */
export interface Keeper {
  /** Ends when what was there is saved, or cannot be. */
  save(): Promise<void>;
  /**
   * The page goes away. Anything that cannot be saved because of another tab's work becomes a copy. False when something
   * is kept nowhere.
   */
  flush(): boolean;
  /** Saves in this tab from now on what another tab has saved so far. */
  moveHere(): Promise<void>;
  /** Saves this tab's files although another tab saved others, of which a copy is kept. */
  takeOver(): Promise<void>;
  /** Shows here what the other tab saved. */
  adopt(): Promise<void>;
  /** Keeps a copy of the files as they are, before what is named takes their place; of such copies the newest ones. */
  branch(before: string): Promise<void>;
  /** Shows an entry: undoable, and nothing that was here is lost. */
  show(entry: Entry, label: string): Promise<void>;
  /** Everything that is kept, the newest first. */
  history(): Promise<Entry[]>;
  remove(entry: Entry): Promise<void>;
  /** Another tab changed a key. */
  heard(key: string | null): void;
  /** Whether a reload of this tab shows the same. */
  isSettled(): Promise<boolean>;
  stop(): void;
}
