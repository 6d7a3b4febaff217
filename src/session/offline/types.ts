/** What the browser keeps of the lab for the time without a network, and whether there is a newer one. */
export interface Offline {
  /** `full`: the browser has no room for it. `incomplete`: not every file could be fetched. */
  kept: 'fetching' | 'kept' | 'full' | 'incomplete';
  /** A newer version: `waiting` until somebody asks for it, `running` in a tab where somebody did. */
  update: 'waiting' | 'running' | null;
}

/** Loads the version that waits, in this tab, with the work saved before. */
export type LoadUpdate = () => Promise<void>;
