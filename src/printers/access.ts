/** Reading objects of which any field may be missing, as kubectl gets them from a server. */
export type Obj = Record<string, unknown>;

export function get(value: unknown, ...path: (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at ?? undefined;
}

/** '' when it is not there. */
export function text(value: unknown, ...path: (string | number)[]): string {
  const found = get(value, ...path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : '';
}

export const number = (value: unknown, ...path: (string | number)[]): number =>
  Number(get(value, ...path) ?? 0);

export function list(value: unknown, ...path: (string | number)[]): Obj[] {
  const found = get(value, ...path);
  return Array.isArray(found) ? (found as Obj[]) : [];
}

/** A map's entries by their names, as Go prints maps. */
export function entries(value: unknown, ...path: (string | number)[]): [string, unknown][] {
  const found = get(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))
    : [];
}
