/** Whether a value has the structure of its kind; the errors are those of the API server's strict decoder. */
import { fieldPath } from './validate.ts';
import { parseDuration } from '../sim/duration.ts';
import { type Shape, hasType, typeOf } from '../kinds/shape.ts';
import { parseSize } from '../kinds/units.ts';

export type Path = (string | number)[];

export interface Fault {
  path: Path;
  /** The fault is the key itself, not its value. */
  atKey: boolean;
  message: string;
  code: 'unknown-field' | 'wrong-type' | 'bad-value';
  /** Go stops there, whatever was wrong before: a type that reads its JSON on its own says so. */
  stops?: boolean;
  /** For an unknown field: those that would be known there. */
  known?: string[];
}

const goKinds: Record<string, string> = {
  s: 'string',
  i: 'int32',
  l: 'int64',
  b: 'bool',
  n: 'float64',
  o: 'int32',
};
/** What types say to a value that read it on their own, by shape: the rules provide it. */
type Readers = Readonly<Record<string, (value: unknown) => string | null>>;
const provided: { readers: Readers } = { readers: {} };
export const provideReaders = (readers: Readers) => void (provided.readers = readers);

/** Go goes on after an error of a type and reports the first of those, unless a type that reads its JSON on its own stops it. Models encoding/json/decode.go saveError */
export const refusal = (faults: readonly Fault[]): Fault | undefined =>
  faults.find(({ stops }) => stops) ?? faults.find(({ code }) => code !== 'unknown-field');

/** Structs whose fields Go keeps in a struct inside of theirs, with the fields that are their own. */
const embedded: Readonly<Record<string, readonly [struct: string, ...own: string[]]>> = {
  Volume: ['VolumeSource', 'name'],
  EphemeralContainer: ['EphemeralContainerCommon', 'targetContainerName'],
  ConfigMapEnvSource: ['LocalObjectReference', 'optional'],
  SecretEnvSource: ['LocalObjectReference', 'optional'],
  ConfigMapKeySelector: ['LocalObjectReference', 'key', 'optional'],
  SecretKeySelector: ['LocalObjectReference', 'key', 'optional'],
  ConfigMapProjection: ['LocalObjectReference', 'items', 'optional'],
  SecretProjection: ['LocalObjectReference', 'items', 'optional'],
  ConfigMapVolumeSource: ['LocalObjectReference', 'items', 'defaultMode', 'optional'],
};
const handlers = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** How Go names a field in a path: qualified by its struct if that struct is embedded in another. */
function fieldOf(struct: string, key: string): string[] {
  if (struct === 'Probe') return handlers.includes(key) ? ['ProbeHandler', key] : [key];
  const [inner, ...own] = (Object.hasOwn(embedded, struct) && embedded[struct]) || [''];
  return inner && !own.includes(key) ? [inner, key] : [key];
}

/** Where Go's decoder is: the struct that it fills, and the path of fields without indexes and keys of maps. */
interface Place {
  struct: string;
  fields: string[];
}

export function check(
  value: unknown,
  shape: Shape,
  path: Path = [],
  faults: Fault[] = [],
  place: Place = { struct: '', fields: [] },
): Fault[] {
  if (value === null || value === undefined || shape === '*') return faults;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) wrong(value, shape, path, faults, place);
    else value.forEach((item, i) => checkItem(item, shape[0], [...path, i], faults, place));
  } else if (typeof shape === 'object' || shape.startsWith('#')) {
    if (typeof shape === 'string' && !hasType(shape)) return faults;
    if (typeof value !== 'object' || Array.isArray(value)) return wrong(value, shape, path, faults, place);
    const fields = typeof shape === 'object' ? shape : typeOf(shape);
    const struct = typeof shape === 'string' ? shape.slice(1) : place.struct;
    // The server reads JSON that was made of YAML, with its fields by name: of several faults that order counts.
    for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const known = Object.hasOwn(fields, key) && key !== '*';
      const inner = known ? fields[key]! : fields['*'];
      const within = known
        ? { struct, fields: [...place.fields, ...fieldOf(struct, key)] }
        : { ...place, struct };
      if (inner !== undefined) check(item, inner, [...path, key], faults, within);
      else
        faults.push({
          path: [...path, key],
          atKey: true,
          code: 'unknown-field',
          message: `strict decoding error: unknown field "${fieldPath([...path, key])}"`,
          known: Object.keys(fields),
        });
    }
  } else checkScalar(value, shape, path, faults, place);
  return faults;
}

/** An item that is null is an empty one of its type to Go, but never what anybody meant. */
function checkItem(item: unknown, shape: Shape, path: Path, faults: Fault[], place: Place) {
  if (item === null) wrong(item, shape, path, faults, place);
  else check(item, shape, path, faults, place);
}

function goType(shape: Shape, place: Place): string {
  if (Array.isArray(shape)) return `[]${goType(shape[0], place)}`;
  if (typeof shape === 'object') {
    if (shape['*'] === 'q') return 'v1.ResourceList';
    return shape['*'] === undefined ? 'map' : `map[string]${goType(shape['*'], place)}`;
  }
  if (shape.startsWith('#')) return `v1.${shape.slice(1)}`;
  if (shape === 's:Time') return 'string';
  if (shape === 's:[]uint8') return '[]uint8';
  if (shape.startsWith('s:')) return shape.includes('.') ? shape.slice(2) : `v1.${shape.slice(2)}`;
  return goKinds[shape] ?? 'string';
}

function checkScalar(value: unknown, type: string, path: Path, faults: Fault[], place: Place) {
  const bad = (message: string) => faults.push({ path, atKey: false, code: 'bad-value', message });
  const name = fieldPath(path);
  if (type === 'd' || type === 'z') {
    if (typeof value === 'number' && (type === 'z' || value === 0)) return;
    try {
      if (type === 'z') parseSize(String(value));
      else if (parseDuration(String(value)) < 0)
        bad(`${name}: "${String(value)}" is negative. A duration here is 0 or more.`);
    } catch {
      bad(
        type === 'd'
          ? `${name}: "${String(value)}" is not a valid duration. Write a number with a unit, like 30s, 1m30s or 500ms.`
          : `${name}: "${String(value)}" is not a valid size. Write bytes or a quantity, like 187Mi.`,
      );
    }
  } else if (type.startsWith('e:')) {
    const allowed = type.slice(2).split('|');
    if (!allowed.includes(String(value)))
      bad(
        `${name}: Unsupported value: ${JSON.stringify(value)}: supported values: ${allowed.map((v) => JSON.stringify(v)).join(', ')}`,
      );
  } else if (type !== 'q' && !fits(value, type)) {
    wrong(value, type, path, faults, place);
    if (type === 'o' || type === 's:Time') faults.at(-1)!.stops = true;
  } else {
    const message = provided.readers[type]?.(value);
    if (message) faults.push({ path, atKey: false, code: 'bad-value', message, stops: type !== 's:[]uint8' });
  }
}

/** Whole numbers of 32 or 64 bits. */
const isInteger = (value: unknown, bits: number) =>
  (typeof value === 'bigint' || Number.isInteger(value)) &&
  Number(value) >= -(2 ** (bits - 1)) &&
  Number(value) < 2 ** (bits - 1);

function fits(value: unknown, type: string): boolean {
  if (type === 'b') return typeof value === 'boolean';
  if (type === 'i') return isInteger(value, 32);
  if (type === 'l') return isInteger(value, 64);
  if (type === 'o') return typeof value === 'string' || isInteger(value, 32);
  return type === 'n' ? typeof value === 'number' : typeof value === 'string';
}

/** A number that an integer cannot be is shown. */
const shown = (value: unknown, type: string): string =>
  typeof value === 'number' && /^u?int/.test(type)
    ? `number ${Number.isInteger(value) ? BigInt(value) : value}`
    : typeof value;

function wrong(value: unknown, shape: Shape, path: Path, faults: Fault[], place: Place): Fault[] {
  const kind =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : typeof value === 'object'
          ? 'object'
          : typeof value === 'boolean'
            ? 'bool'
            : shown(value, goType(shape, place));
  const into = place.struct
    ? `Go struct field ${place.struct}.${place.fields.join('.')} of type ${goType(shape, place)}`
    : `${fieldPath(path)}, which is of type ${Array.isArray(shape) ? 'a list' : typeof shape === 'object' ? 'a map' : goType(shape, place)}`;
  faults.push({
    path,
    atKey: false,
    code: 'wrong-type',
    message: `json: cannot unmarshal ${kind} into ${into}`,
  });
  return faults;
}
