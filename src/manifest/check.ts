/** Whether a value has the structure of its kind; the errors are those of the API server's strict decoder. */
import { fieldPath } from '../apiserver/validate.ts';
import { parseDuration } from '../sim/duration.ts';
import type { Shape } from './structure.ts';
import { parseSize } from './units.ts';

export type Path = (string | number)[];

export interface Fault {
  path: Path;
  /** The fault is the key itself, not its value. */
  atKey: boolean;
  message: string;
  code: 'unknown-field' | 'wrong-type' | 'bad-value';
  /** For an unknown field: those that would be known there. */
  known?: string[];
}

const goKinds: Record<string, string> = { s: 'string', i: 'int32', b: 'bool', n: 'float64' };

export function check(value: unknown, shape: Shape, path: Path = [], faults: Fault[] = []): Fault[] {
  if (value === null || value === undefined || shape === '*') return faults;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) wrong(value, '[]', path, faults);
    else
      value.forEach((item, i) =>
        item === null
          ? wrong(item, goKinds[shape[0] as string] ?? 'map', [...path, i], faults)
          : check(item, shape[0], [...path, i], faults),
      );
  } else if (typeof shape === 'object') {
    if (typeof value !== 'object' || Array.isArray(value)) return wrong(value, 'map', path, faults);
    for (const [key, item] of Object.entries(value)) {
      const inner = Object.hasOwn(shape, key) && key !== '*' ? shape[key]! : shape['*'];
      if (inner !== undefined) check(item, inner, [...path, key], faults);
      else
        faults.push({
          path: [...path, key],
          atKey: true,
          code: 'unknown-field',
          message: `strict decoding error: unknown field "${fieldPath([...path, key])}"`,
          known: Object.keys(shape),
        });
    }
  } else checkScalar(value, shape, path, faults);
  return faults;
}

function checkScalar(value: unknown, type: string, path: Path, faults: Fault[]) {
  const bad = (message: string) => faults.push({ path, atKey: false, code: 'bad-value', message });
  const name = fieldPath(path);
  if (type === 'd' || type === 'z') {
    if (typeof value === 'number' && (type === 'z' || value === 0)) return;
    try {
      if (type === 'd') parseDuration(String(value));
      else parseSize(String(value));
    } catch {
      bad(
        type === 'd'
          ? `${name}: "${String(value)}" is no duration. Write a number with a unit, like 30s, 1m30s or 500ms.`
          : `${name}: "${String(value)}" is no size. Write bytes or a quantity, like 187Mi.`,
      );
    }
  } else if (type.startsWith('e:')) {
    const allowed = type.slice(2).split('|');
    if (!allowed.includes(String(value)))
      bad(
        `${name}: Unsupported value: ${JSON.stringify(value)}: supported values: ${allowed.map((v) => JSON.stringify(v)).join(', ')}`,
      );
  } else if (type === 'q') {
    if (typeof value === 'object' || typeof value === 'boolean')
      wrong(value, 'resource.Quantity', path, faults);
  } else {
    const fits =
      type === 's'
        ? typeof value === 'string'
        : type === 'b'
          ? typeof value === 'boolean'
          : type === 'i'
            ? Number.isInteger(value)
            : typeof value === 'number';
    if (!fits) wrong(value, goKinds[type]!, path, faults);
  }
}

function wrong(value: unknown, goKind: string, path: Path, faults: Fault[]): Fault[] {
  const kind =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : typeof value === 'object'
          ? 'object'
          : typeof value === 'boolean'
            ? 'bool'
            : typeof value;
  const into = goKind === '[]' ? 'a list' : goKind === 'map' ? 'a map' : goKind;
  faults.push({
    path,
    atKey: false,
    code: 'wrong-type',
    message: `json: cannot unmarshal ${kind} into ${fieldPath(path)}, which is of type ${into}`,
  });
  return faults;
}
