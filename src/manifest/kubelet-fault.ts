/** Where in a kubelet's file the fault is that its error tells of. */
import type { Path } from '../apiserver/decode.ts';

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As far as these names lead into a value. What is no field there is a struct inside of Go's, and passed over. */
function follow(value: unknown, names: readonly string[]): Path {
  const path: Path = [];
  let at = value;
  for (const name of names) {
    if (Array.isArray(at)) {
      const i = at.findIndex((item) => isMap(item) && name in item);
      if (i < 0) continue;
      path.push(i);
      at = (at as unknown[])[i];
    }
    if (!isMap(at) || !Object.hasOwn(at, name)) continue;
    path.push(name);
    at = at[name];
  }
  return path;
}

/** The first scalar that is written as this text. */
function holding(value: unknown, text: string, path: Path = []): Path | null {
  if (typeof value !== 'object' || value === null) return String(value) === text && path.length ? path : null;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value);
  for (const [key, item] of entries) {
    const found = holding(item, text, [...path, key]);
    if (found) return found;
  }
  return null;
}

/** The path of the field, [] when the words name none that is written. `atKey`: the key itself is the fault. */
export function kubeletFault(
  error: string,
  value: Readonly<Record<string, unknown>>,
): { path: Path; atKey: boolean } {
  const gate = /unrecognized feature gate: (\S+)|feature gate (\S+) to/.exec(error);
  const gateName = gate?.[1] ?? gate?.[2];
  if (gateName !== undefined && follow(value, ['featureGates', gateName]).length === 2)
    return { path: ['featureGates', gateName], atKey: true };
  const field = /Go struct field \w*\.([\w.]+) of type/.exec(error)?.[1];
  if (field !== undefined) return { path: follow(value, field.split('.')), atKey: false };
  for (const [word] of error.matchAll(/[A-Za-z][\w.[\]-]*/g)) {
    const names = word.replace(/\[[^\]]*\]/g, '').split('.');
    if (names[0] !== 'kind' && names[0] !== 'apiVersion' && Object.hasOwn(value, names[0]!))
      return { path: follow(value, names), atKey: false };
  }
  for (const [, text = ''] of error.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    const path = holding(value, text);
    if (path) return { path, atKey: false };
  }
  return { path: [], atKey: false };
}
