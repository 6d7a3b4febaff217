/** Fields of decoded objects with the zero values that they have in Go. */
export type Obj = Readonly<Record<string, unknown>>;

/** A map, null when the field is not there. */
export const obj = (value: unknown): Obj | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Obj) : null;
const nothing: Obj = {};
/** A struct that is always there. */
export const struct = (value: unknown): Obj => obj(value) ?? nothing;
export const str = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A pointer to a string: null when it is not there. */
export const optional = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const num = (value: unknown): number => (typeof value === 'number' ? value : 0);
/** A pointer to a number. */
export const maybe = (value: unknown): number | null => (typeof value === 'number' ? value : null);
export const truth = (value: unknown): boolean => value === true;
export const list = (value: unknown): readonly Obj[] =>
  Array.isArray(value) ? value.map((item) => struct(item)) : [];
export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((item) => str(item)) : [];
/** The entries of a map of strings. */
export const entries = (value: unknown): [string, string][] =>
  Object.entries(struct(value)).map(([key, item]) => [key, str(item)]);
/** Bytes of a text, as Go's `len` counts. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length;
/** Whether a pointer, list or map is set. */
export const given = (value: unknown): boolean => value !== undefined && value !== null;
