/**
 * An object for names that users give as keys, where JSON or Go's maps call for an object instead of a `Map`: it inherits
 * nothing, so that `constructor` is not found and `__proto__` is a key like any other.
 */
export const emptyTable = <V>(): Record<string, V> => Object.create(null) as Record<string, V>;
