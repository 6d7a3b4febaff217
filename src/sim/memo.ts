/**
 * Results of pure functions that are asked for again and again. No module keeps a table of its own: what is computed from
 * an object goes away with the object (`derived`), what is computed from a string with the run that owns the table
 * (`remember`).
 */
import { same } from './same.ts';

/** The function, with its result computed once for each object, which must never change. */
export function derived<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    let value = known.get(of);
    if (value === undefined) known.set(of, (value = compute(of)));
    return value;
  };
}

/** The same for what takes long where the object is large: `parts` yields now and then. See `ahead.ts`. */
export function derivedInParts<K extends object, V>(parts: (of: K) => Generator<void, V>) {
  const known = new WeakMap<K, { value: V }>();
  const whole = (of: K): V => {
    const goOn = whole.begin(of);
    while (!goOn());
    return known.get(of)!.value;
  };
  /** What it returns goes on by a part, and says whether that was the last one. */
  whole.begin = (of: K) => {
    const work = parts(of);
    return (): boolean => {
      const step = known.has(of) || work.next();
      if (step !== true && step.done) known.set(of, step);
      return known.has(of);
    };
  };
  return whole;
}

/**
 * The function of an object, which must never change, and of something else, with its last result kept with the object:
 * computed again when something else is not the `same` as the last time.
 */
export function derivedBy<K extends object, A extends readonly unknown[], V>(
  compute: (of: K, ...by: A) => V,
): (of: K, ...by: A) => V {
  const known = new WeakMap<K, { by: A; value: V }>();
  return (of, ...by) => {
    const last = known.get(of);
    if (last && by.every((each, i) => same(each, last.by[i]))) return last.value;
    const value = compute(of, ...by);
    known.set(of, { by, value });
    return value;
  };
}

/** Beyond this many results a table starts anew: names come from users, who may give a new one at every step. */
const MAX_RESULTS = 10_000;

/** The table's result for a key, made when it has none. */
export function remember<K, V>(table: Map<K, V>, key: K, make: (key: K) => V): V {
  let value = table.get(key);
  if (value === undefined) {
    if (table.size >= MAX_RESULTS) table.clear();
    table.set(key, (value = make(key)));
  }
  return value;
}
