/** What a page and the service worker tell each other. */

/** To the worker that waits: the visitor asks for its version. */
export const NOW = 'now';
/** From a worker: the browser has no room for all files. */
export const FULL = 'full';
/** From a worker: not every file could be fetched. */
export const INCOMPLETE = 'incomplete';
