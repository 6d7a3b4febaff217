/** JSON merge patches (RFC 7386). Objects are never changed in place. */
type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the patch makes of a value. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObj(patch)) return patch;
  const fields = new Map(isObj(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch))
    if (value === null) fields.delete(key);
    else fields.set(key, mergePatch(fields.get(key), value));
  return Object.fromEntries(fields);
}

/** The smallest patch that makes `after` of `before`; undefined = they are the same. Neither has nulls in its maps. */
export function mergePatchOf(before: unknown, after: unknown): unknown {
  if (!isObj(before) || !isObj(after)) return same(before, after) ? undefined : after;
  const old = new Map(Object.entries(before));
  const now = new Map(Object.entries(after));
  const patch = new Map<string, unknown>();
  for (const key of old.keys()) if (!now.has(key)) patch.set(key, null);
  for (const [key, value] of now) {
    const change = old.has(key) ? mergePatchOf(old.get(key), value) : value;
    if (change !== undefined) patch.set(key, change);
  }
  return patch.size > 0 ? Object.fromEntries(patch) : undefined;
}
