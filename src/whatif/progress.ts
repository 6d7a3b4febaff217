/**
 * Which tries of a search are to be judged and which are told: the same whoever judges them, one after the other or several
 * at once in threads. Plain data.
 */
import type { Aim, Suggestion } from './types.ts';

/** So many are told. */
export const MAX_FOUND = 3;

/** One edit, or two at once, as it is listed. */
export interface Listed {
  /** Of the kinds of edit that it consists of. */
  id: string;
  credential: boolean;
  weakens: boolean;
}

export interface Plan {
  aim: Aim;
  /** The best first. */
  singles: readonly Listed[];
  /** Null = they are not made yet; their numbers follow those of the single ones. */
  pairs: readonly Listed[] | null;
}

/** By the number of the try: null = it changes nothing, undefined = nobody has judged it yet. */
export type Judged = readonly (Suggestion | null | undefined)[];

export interface Progress {
  /** What is sure to be told, in its order. */
  told: readonly Suggestion[];
  /** The numbers of the tries that may matter yet, the next one first. */
  open: readonly number[];
  /** `pairs` = no single edit does it, and the pairs have to be made. */
  next: 'judge' | 'pairs' | 'done';
}

/** Of each kind of edit one is told, nothing that weakens where a login does it, and pairs only when no single edit does it. */
export function progressOf({ aim, singles, pairs }: Plan, judged: Judged): Progress {
  const one = walk(singles, judged, 0, aim === 'starts');
  if (one.open.length > 0) return { ...one, next: 'judge' };
  if (one.told.length > 0 || aim === 'fails') return { ...one, next: 'done' };
  if (!pairs) return { ...one, next: 'pairs' };
  const two = walk(pairs, judged, singles.length, false);
  return { ...two, next: two.open.length > 0 ? 'judge' : 'done' };
}

function walk(list: readonly Listed[], judged: Judged, offset: number, spares: boolean) {
  const told: Suggestion[] = [];
  const open: number[] = [];
  const ids = new Set<string>();
  let found = 0;
  let credential = false;
  for (const [i, { id, ...each }] of list.entries()) {
    if (found === MAX_FOUND) break;
    if (ids.has(id) || (spares && each.weakens && credential)) continue;
    const suggestion = judged[offset + i];
    if (suggestion === undefined) open.push(offset + i);
    if (!suggestion) continue;
    ids.add(id);
    found++;
    credential ||= each.credential;
    // While one before it may be told yet, nobody knows whether this one is.
    if (open.length === 0) told.push(suggestion);
  }
  return { told, open };
}
