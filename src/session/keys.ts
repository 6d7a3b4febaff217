/** Where the browser keeps what. The page looks for these before it loads what reads them. */

/** The last save of any tab: `desk revision`. Where it is, there is something to read; other tabs hear it change. */
export const SAVED = 'pull-secret-lab/2';
/** Entries that the database did not take, or not yet. */
export const ENTRIES = 'pull-secret-lab/2/entries';
/** Of a tab: the entry that it shows. */
export const DESK = 'pull-secret-lab/2/desk';
/** Of a tab: the desk on which the way back to the own work was dismissed. */
export const AWAY = 'pull-secret-lab/2/away';
export const VIEW = 'pull-secret-lab/1/view';
/** Files and copies as earlier versions of the page kept them: taken over once. */
export const WORK = 'pull-secret-lab/1';
export const KEPT = 'pull-secret-lab/1/kept';
/** How far somebody is in the lessons, and which one is open. */
export const LESSONS = 'pull-secret-lab/2/lessons';
/** The last lesson that came from a folder or an address, whole. */
export const GIVEN = 'pull-secret-lab/2/given';
/** There while a start is under way: who finds it knows that the last one did not end. */
export const STARTING = 'pull-secret-lab/1/starting';

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The desk of the own work; those of links begin with `link/`, copies with `copy/`. */
export const OWN = 'own';
