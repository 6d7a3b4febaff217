import type { Millis } from './time.ts';

/** One write to a table: from `t` on, `key` has `value`; `null` = it is gone. */
export interface Change<V> {
  readonly t: Millis;
  readonly key: string;
  readonly value: V | null;
}

/**
 * A table with its whole past. `log` holds every write in the order it was made (times never fall), `index` the
 * positions of each key's writes in it. Plain data: it can be cloned to a worker, and values are shared between
 * moments because they are never changed in place.
 */
export interface History<V> {
  readonly log: Change<V>[];
  readonly index: Map<string, Positions>;
}

/** One number as long as there is one write: most keys of decisions and events are written once or twice. */
export type Positions = number | number[];

export function emptyHistory<V>(): History<V> {
  return { log: [], index: new Map() };
}

export const isHistory = (value: unknown): value is History<unknown> =>
  typeof value === 'object' && value !== null && 'log' in value && 'index' in value;

/** Appends a write. `t` must not be before the last write's. The value must never be changed afterwards. */
export function write<V>(history: History<V>, t: Millis, key: string, value: V | null): void {
  addPosition(history.index, key, history.log.length);
  history.log.push({ t, key, value });
}

/** Notes that a write of `key` has this place, which must be behind all others, in the log. */
export function addPosition(index: Map<string, Positions>, key: string, position: number): void {
  const positions = index.get(key);
  if (positions === undefined) index.set(key, position);
  else if (typeof positions === 'number') index.set(key, [positions, position]);
  else positions.push(position);
}

/** The value of `key` now, or null. O(1). */
export function lastOf<V>(history: History<V>, key: string): V | null {
  const positions = history.index.get(key);
  return positions === undefined ? null : history.log[lastPosition(positions)]!.value;
}

/**
 * A history that begins with the first `length` writes of another and goes on by itself. The values are shared; of the
 * writes only their places are copied, and nothing when `length` is 0.
 */
export function forkHistory<V>({ log, index }: History<V>, length: number): History<V> {
  const fork: History<V> = { log: log.slice(0, length), index: new Map() };
  for (const [key, positions] of index) {
    // Keys are in the order of their first writes.
    if (typeof positions === 'number') {
      if (positions >= length) break;
      fork.index.set(key, positions);
      continue;
    }
    if (positions[0]! >= length) break;
    const count = countUntil(positions.length, (i) => positions[i]!, length - 1);
    fork.index.set(key, count === 1 ? positions[0]! : positions.slice(0, count));
  }
  return fork;
}

/** The value of `key` at `t` (the last write at or before it), or null. O(log of the key's writes). */
export function valueAt<V>(history: History<V>, key: string, t: Millis): V | null {
  return changeAt(history, key, t)?.value ?? null;
}

/** The write that is in force for `key` at `t`, or null when there was none yet. */
export function changeAt<V>(history: History<V>, key: string, t: Millis): Change<V> | null {
  const positions = history.index.get(key);
  if (positions === undefined) return null;
  if (typeof positions === 'number') {
    const only = history.log[positions]!;
    return only.t <= t ? only : null;
  }
  const count = countUntil(positions.length, (i) => history.log[positions[i]!]!.t, t);
  return count === 0 ? null : history.log[positions[count - 1]!]!;
}

/** All keys that have a value at `t`, in the order in which the keys first appeared. */
export function entriesAt<V>(history: History<V>, t: Millis): [key: string, value: V][] {
  const entries: [string, V][] = [];
  for (const key of history.index.keys()) {
    const value = valueAt(history, key, t);
    if (value !== null) entries.push([key, value]);
  }
  return entries;
}

/** The writes of one key in order. */
export function changesOf<V>(history: History<V>, key: string): Change<V>[] {
  return positionsOf(history, key).map((i) => history.log[i]!);
}

/** The positions of a key's writes in the log, in order. */
export function positionsOf<V>({ index }: History<V>, key: string): readonly number[] {
  const positions = index.get(key);
  return typeof positions === 'number' ? [positions] : (positions ?? []);
}

const lastPosition = (positions: Positions) =>
  typeof positions === 'number' ? positions : positions[positions.length - 1]!;

/** The last value of each key, in the order in which the keys first appeared; null = it is gone. */
export function lastValues<V>({ log, index }: History<V>): (V | null)[] {
  return [...index.values()].map((positions) => log[lastPosition(positions)]!.value);
}

/** How many entries of a list ordered by `t` lie at or before `t`. O(log n). */
export function lengthAt(log: readonly { readonly t: Millis }[], t: Millis): number {
  return countUntil(log.length, (i) => log[i]!.t, t);
}

function countUntil(length: number, timeOf: (i: number) => Millis, t: Millis): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
