/** Reading decoded YAML that has the right structure. */
import { parseSize } from './units.ts';

export type Raw = Record<string, unknown>;

/** The maps of a list; empty for anything but a list. */
export const list = (value: unknown): Raw[] =>
  Array.isArray(value) ? (value.filter((item) => typeof item === 'object' && item !== null) as Raw[]) : [];
export const map = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
export const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  absent(value) ? undefined : read(value);
/** A field without a value counts as missing. */
export const absent = (value: unknown): boolean => value === undefined || value === null;
export const nameOf = (object: Raw) => String(map(object.metadata).name ?? '');
/** Bytes. */
export const size = (value: unknown) => (typeof value === 'number' ? value : parseSize(String(value)));
/** `pod` or `namespace/pod`, as `namespace/pod`. */
export const podKey = (text: string) => (text.includes('/') ? text : `default/${text}`);
