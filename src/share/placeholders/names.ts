/** Secret values and their placeholders: equal values get equal placeholders. */

export interface Names {
  /** The placeholder of a value; values that are public, and empty ones, stay. Numbers stay numbers. */
  of(value: string, kind: 'password' | 'value'): string;
  ofNumber(value: number): number;
  /** Reports that the current value cannot be read, and returns its replacement. */
  leave(standIn: string): string;
  /** Value → placeholder, of all that were asked for so far. */
  given: ReadonlyMap<string, string>;
}

/** `taken`: whether a word already occurs in the files, so that a placeholder never collides by chance. */
export function createNames(
  isPublic: (value: string) => boolean,
  taken: (word: string) => boolean,
  onLeft: () => void,
): Names {
  const given = new Map<string, string>();
  const counts = { password: 0, value: 0 };
  const next = (kind: 'password' | 'value'): string => {
    const word = `${kind}-${++counts[kind]}`;
    return taken(word) ? next(kind) : word;
  };
  const of = (value: string, kind: 'password' | 'value') => {
    // A placeholder of an earlier link stays what it is.
    if (value === '' || /^(password|value)-\d+$/.test(value) || isPublic(value)) return value;
    let placeholder = given.get(value);
    if (placeholder === undefined) given.set(value, (placeholder = next(kind)));
    return placeholder;
  };
  return {
    given,
    of,
    leave: (standIn) => (onLeft(), standIn),
    // Where a text belongs a number is an error already; it stays one and says nothing.
    ofNumber: (value) =>
      isPublic(String(value)) ? value : Number(/\d+$/.exec(of(String(value), 'value'))![0]),
  };
}
