/** The lines that only one of two texts has, wherever they are; lines are counted from 0. */
export function linesOnlyIn(text: string, other: string): Set<number> {
  const theirs = new Map<string, number>();
  for (const line of other.split('\n')) theirs.set(line, (theirs.get(line) ?? 0) + 1);
  const only = new Set<number>();
  text.split('\n').forEach((line, i) => {
    const left = theirs.get(line) ?? 0;
    if (left === 0) only.add(i);
    else theirs.set(line, left - 1);
  });
  return only;
}
