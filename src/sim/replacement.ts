/** How one text became another, told by what changed alone: texts of megabytes are edited letter by letter. */

/** The letters of the earlier text from `from` up to `to` have `text` in their place. */
export interface Replacement {
  from: number;
  to: number;
  text: string;
}

/**
 * How many letters two texts have in common at their begin, or at their end, up to a limit. By halves: parts of equal
 * length are compared at the speed of memory, letters one by one are not.
 */
function inCommon(one: string, other: string, limit: number, atEnd: boolean): number {
  const [ends, endsOther] = atEnd ? [one.length, other.length] : [0, 0];
  let [known, size] = [0, limit];
  while (size > 0) {
    const at = (end: number) => (atEnd ? end - known - size : known);
    const [from, fromOther] = [at(ends), at(endsOther)];
    if (one.slice(from, from + size) === other.slice(fromOther, fromOther + size)) {
      known += size;
      size = Math.min(size, limit - known);
    } else size >>= 1;
  }
  return known;
}

/** The shortest one, as far left as it can be told from the texts. */
export function replacementOf(before: string, after: string): Replacement {
  const length = Math.min(before.length, after.length);
  const from = inCommon(before, after, length, false);
  const end = inCommon(before, after, length - from, true);
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

export const replaced = (before: string, { from, to, text }: Replacement): string =>
  before.slice(0, from) + text + before.slice(to);
