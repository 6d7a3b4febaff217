/** When the values of a key differ between two histories. */
import { type Change, type History, positionsOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import type { Span } from './types.ts';

/** Keys that are looked at between two pauses. */
export const PORTION = 32;

/** `alike` is asked for two values of the key, null = it has none. */
export function spansOf<V>(
  a: readonly Change<V>[],
  b: readonly Change<V>[],
  until: Millis,
  alike: (a: V | null, b: V | null) => boolean,
): Span[] {
  const spans: Span[] = [];
  let [i, k] = [0, 0];
  let [was, is]: [V | null, V | null] = [null, null];
  let since: Millis | null = null;
  while (i < a.length || k < b.length) {
    const t = Math.min(a[i]?.t ?? Infinity, b[k]?.t ?? Infinity);
    if (t > until) break;
    while (a[i] && a[i]!.t <= t) was = a[i++]!.value;
    while (b[k] && b[k]!.t <= t) is = b[k++]!.value;
    const same = was === is || alike(was, is);
    if (!same) since ??= t;
    else if (since !== null) {
      spans.push({ from: since, to: t });
      since = null;
    }
  }
  if (since !== null) spans.push({ from: since, to: until });
  return spans;
}

/** The writes of a key in both, null when they are the very same. */
export function writesOf<V>(
  a: History<V>,
  b: History<V>,
  key: string,
): [a: readonly Change<V>[], b: readonly Change<V>[]] | null {
  const left = positionsOf(a, key).map((i) => a.log[i]!);
  const right = positionsOf(b, key).map((i) => b.log[i]!);
  const isShared =
    left.length === right.length &&
    left.every(({ t, value }, i) => t === right[i]!.t && value === right[i]!.value);
  return isShared ? null : [left, right];
}

/** The keys of both, those of A first. */
export const keysOf = (a: History<unknown>, b: History<unknown>): string[] => [
  ...new Set([...a.index.keys(), ...b.index.keys()]),
];
