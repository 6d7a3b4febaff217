/**
 * A trace as it is sent to another thread that has an earlier one: of each list the places in the earlier list, and what
 * is new in parts, so that no thread is busy with a message for long.
 */
import type { Trace } from '../api/trace.ts';
import { type Change, type Positions, addPosition, isHistory } from '../sim/history.ts';
import { same } from '../sim/same.ts';
import { emptyTable } from '../sim/table.ts';

type Entry = unknown;

/** New entries of a list, and their places in it. */
export interface Part {
  list: string;
  at: Int32Array;
  entries: Entry[];
}

export interface TraceDelta {
  /** What is no list. */
  plain: Record<string, unknown>;
  /** Of each entry the place in the earlier list, -1 = it is new. */
  lists: Record<string, { isHistory: boolean; from: Int32Array }>;
  /** How many messages of parts follow. */
  more: number;
}

/** Whether nothing is new: the other side has this very trace. */
const isWhole = (from: Int32Array, length: number): boolean =>
  from.length === length && from.every((place, i) => place === i);

/** New entries in a message: what takes a thread some milliseconds to read. */
const MOST_ENTRIES = 500;
/** So many of the entries that follow are looked at for the next one that is the same. */
const WINDOW = 8;

const entriesOf = (list: unknown): readonly Entry[] | null =>
  Array.isArray(list) ? list : isHistory(list) ? list.log : null;

/** The places of a list's entries in an earlier one. */
function placesIn(before: readonly Entry[], list: readonly Entry[]): Int32Array {
  let passed = 0;
  return Int32Array.from(list, (entry) => {
    const end = Math.min(passed + WINDOW, before.length);
    for (let at = passed; at < end; at++) {
      if (!same(before[at], entry)) continue;
      passed = at + 1;
      return at;
    }
    return -1;
  });
}

/** The places of new entries; those of one key beside each other, because they share what they are made of. */
function newPlaces(list: readonly Entry[], from: Int32Array, isKeyed: boolean): number[] {
  const places: number[] = [];
  from.forEach((place, i) => place < 0 && places.push(i));
  if (!isKeyed) return places;
  const byKey = new Map<string, number[]>();
  for (const place of places) {
    const { key } = list[place] as Change<unknown>;
    const others = byKey.get(key);
    if (others) others.push(place);
    else byKey.set(key, [place]);
  }
  return [...byKey.values()].flat();
}

/** What another thread needs for `trace` if it has `before`, and the messages that follow. */
export function deltaOf(trace: Trace, before: Trace | null): { delta: TraceDelta; parts: Part[][] } {
  const plain = emptyTable<unknown>();
  const lists: TraceDelta['lists'] = emptyTable();
  const parts: Part[][] = [];
  let room = 0;
  const add = (list: string, entries: readonly Entry[], places: readonly number[]) => {
    for (let done = 0; done < places.length;) {
      if (room === 0) {
        parts.push([]);
        room = MOST_ENTRIES;
      }
      const some = places.slice(done, done + room);
      parts.at(-1)!.push({ list, at: Int32Array.from(some), entries: some.map((i) => entries[i]) });
      done += some.length;
      room -= some.length;
    }
  };
  for (const [name, value] of Object.entries(trace) as [keyof Trace, unknown][]) {
    const entries = entriesOf(value);
    if (!entries) {
      plain[name] = value;
      continue;
    }
    const from = placesIn((before && entriesOf(before[name])) ?? [], entries);
    lists[name] = { isHistory: !Array.isArray(value), from };
    add(name, entries, newPlaces(entries, from, !Array.isArray(value)));
  }
  return { delta: { plain, lists, more: parts.length }, parts };
}

/** Entries that are put together between two pauses. */
const PORTION = 20_000;

/** The trace; `before` itself when nothing is new. `next` brings the messages that follow, in their order. */
export async function traceOf(
  { plain, lists, more }: TraceDelta,
  before: Trace | null,
  next: (i: number) => Promise<Part[]>,
  pause: () => Promise<void>,
): Promise<Trace> {
  const earlier = (name: string) => (before && entriesOf(before[name as keyof Trace])) ?? [];
  const isKnown =
    before !== null &&
    more === 0 &&
    Object.entries(lists).every(([name, { from }]) => isWhole(from, earlier(name).length)) &&
    Object.entries(plain).every(([name, value]) => before[name as keyof Trace] === value);
  if (isKnown) return before;
  const all: Record<string, Entry[]> = emptyTable();
  for (const [name, { from }] of Object.entries(lists)) {
    const known = earlier(name);
    all[name] = Array.from(from, (place) => known[place]);
  }
  for (let i = 0; i < more; i++)
    for (const { list, at, entries } of await next(i))
      at.forEach((place, k) => {
        all[list]![place] = entries[k];
      });
  const trace: Record<string, unknown> = { ...plain };
  let done = 0;
  for (const [name, entries] of Object.entries(all)) {
    if (!lists[name]!.isHistory) {
      trace[name] = entries;
      continue;
    }
    const index = new Map<string, Positions>();
    for (const [position, { key }] of (entries as Change<unknown>[]).entries()) {
      addPosition(index, key, position);
      if (++done % PORTION === 0) await pause();
    }
    trace[name] = { log: entries, index };
  }
  return trace as unknown as Trace;
}
