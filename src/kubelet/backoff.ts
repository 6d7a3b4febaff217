/** Without jitter. Plain data; times in milliseconds. Models staging/src/k8s.io/client-go/util/flowcontrol/backoff.go Backoff */
import type { Millis } from '../sim/time.ts';

export interface BackOff {
  initial: Millis;
  max: Millis;
  /** An entry is replaced, never changed. */
  entries: Map<string, { readonly backoff: Millis; readonly lastUpdate: Millis }>;
}

export function createBackOff(initial: Millis, max: Millis): BackOff {
  return { initial, max, entries: new Map() };
}

/** Lengthens the entry's window, which counts from now. An entry untouched for twice the longest window starts anew. */
export function next(backOff: BackOff, key: string, now: Millis): Millis {
  const entry = backOff.entries.get(key);
  const fresh = !entry || now - entry.lastUpdate > 2 * backOff.max;
  const backoff = fresh ? Math.min(backOff.initial, backOff.max) : Math.min(entry.backoff * 2, backOff.max);
  backOff.entries.set(key, { backoff, lastUpdate: now });
  return backoff;
}

/** The end of the window that `now` lies in, or null. Models staging/src/k8s.io/client-go/util/flowcontrol/backoff.go IsInBackOffSinceUpdate */
export function inBackOffUntil(backOff: BackOff, key: string, now: Millis): Millis | null {
  const entry = backOff.entries.get(key);
  if (!entry || now - entry.lastUpdate > 2 * backOff.max) return null;
  // Within half a nanosecond, Go's unit: fractions of a millisecond add up to errors.
  const left = entry.backoff - (now - entry.lastUpdate);
  return left > 5e-7 ? entry.lastUpdate + entry.backoff : null;
}

export function collectGarbage(backOff: BackOff, now: Millis) {
  for (const [key, entry] of backOff.entries) {
    if (now - entry.lastUpdate > 2 * backOff.max) backOff.entries.delete(key);
  }
}
