/** Milliseconds in which the page has shown itself and fetched what is seen first. */
const FIRST = 2000;

/** Does something that nobody waits for when the page has nothing else to do; returns how to call it off. */
export function whenQuiet(act: () => Promise<unknown>): () => void {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work));
  const timer = setTimeout(() => idle(() => void act().catch(() => undefined)), FIRST);
  return () => clearTimeout(timer);
}
