/** What the rules share. Times in seconds. */
import type { Difference } from '../../types.ts';

/** Delays of the API server and the machine. */
export const MACHINE = 1.5;
/** What a retry's wait of random length may make of a moment. */
export const RETRY = 16;
/** What happens within this time has no dependable order. */
export const TOGETHER = 0.2;

export const grouped = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
};

export const differs = (path: string, expected: unknown, got: unknown): Difference => ({
  path,
  expected,
  got,
});

/** The first difference of groups of the same name; a group that one side lacks is empty there. */
export function compareGroups<A, B>(
  expected: ReadonlyMap<string, A[]>,
  got: ReadonlyMap<string, B[]>,
  compare: (key: string, expected: A[], got: B[]) => Difference | null,
): Difference | null {
  for (const key of new Set([...expected.keys(), ...got.keys()])) {
    const found = compare(key, expected.get(key) ?? [], got.get(key) ?? []);
    if (found) return found;
  }
  return null;
}
