/** A KubeletConfiguration's fields with the type errors of Go's decoder; what the lab's kubelet acts on is kept. */
import { emptyTable } from '../../sim/table.ts';
import fieldTypes from './fields.json' with { type: 'json' };
import { momentFault } from './validation/index.ts';
import { parseDuration } from '../../sim/duration.ts';
import { GoNumber, entriesIn } from '../../sim/go-json.ts';
import { quote } from '../../sim/go.ts';
import type { WrittenConfiguration } from './resolve.ts';

/**
 * `s` string, `b` bool, `i` int32, `l` int64, `u` uint32, `f` float64, `d` duration, `t` duration or whole nanoseconds,
 * `m` a moment, `q` quantity; behind a colon Go's own type (`s:v1beta1.KubeletAuthorizationMode`), a `?` = a pointer, which
 * may be null. A list is its item (and Go's own type of it), a map its `*`, a struct its fields; Go's type of a struct or
 * a map is under the empty name. A field of an embedded struct has that struct's name before it.
 */
type Shape = string | [item: Shape, type?: string] | { [field: string]: Shape };

const shapes = fieldTypes as unknown as Record<string, Shape>;
const draftShapes: Record<string, Shape> = {
  ...shapes,
  pullImageSecretRecheck: 'b',
  pullImageSecretRecheckPeriod: 'd',
};
const goTypes: Record<string, string> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  u: 'uint32',
  f: 'float64',
  d: 'string',
  m: 'string',
};
const ROOT = 'KubeletConfiguration';

export interface Decoded {
  written: WrittenConfiguration;
  featureGates: Record<string, boolean | null>;
  /** What the kubelet only logs, in its order: unknown fields and repeated ones. */
  strict: string[];
  /** The decoder's words, null when all is well. */
  error: string | null;
}

interface Context {
  strict: string[];
  error: string | null;
}

/** What a type's own decoder says ends the decoding, whatever was found before. */
class Fatal extends Error {
  override name = 'Fatal';
}

/** The fields that a version knows: `all` but those of later versions. */
function knownTo(all: typeof shapes, without: readonly string[]): typeof shapes {
  if (without.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
}

/** `without`: fields that this version does not know yet; `read`: the object with each entry, where it came as JSON. */
export function decodeFields(
  object: Record<string, unknown>,
  read: unknown,
  draft: boolean,
  without: readonly string[] = [],
): Decoded {
  const context: Context = { strict: [], error: null };
  const known = knownTo(draft ? draftShapes : shapes, without);
  try {
    walk(read, known, { struct: ROOT, path: '' }, '', context);
  } catch (error) {
    if (!(error instanceof Fatal)) throw error;
    context.error = error.message;
  }
  const written = emptyTable<unknown>();
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined || context.error || !Object.hasOwn(known, name)) continue;
    const shape = known[name]!;
    written[name] =
      shape === 'd' || shape === 'd?'
        ? parseDuration(String(value))
        : typeof value === 'bigint'
          ? Number(value)
          : withoutNulls(value, shape);
  }
  const { featureGates, crashLoopBackOff, ...rest } = written as {
    featureGates?: Decoded['featureGates'];
    crashLoopBackOff?: { maxContainerRestartPeriod?: string | null };
  };
  const period = crashLoopBackOff?.maxContainerRestartPeriod;
  return {
    ...context,
    featureGates: featureGates ?? {},
    written: {
      ...rest,
      ...(period === null || period === undefined
        ? {}
        : { maxContainerRestartPeriod: parseDuration(period) }),
    },
  };
}

/** A null in a list or a map is its type's zero, in a struct it is nothing. */
function withoutNulls(value: unknown, shape: Shape, within = false): unknown {
  if (value === null) return within ? zero(shape) : undefined;
  if (typeof shape === 'string' || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, (shape as [Shape])[0], true));
  const any = (shape as { [field: string]: Shape })['*'];
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    withoutNulls(item, any ?? (shape as { [field: string]: Shape })[name] ?? 's', any !== undefined),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function zero(shape: Shape): unknown {
  if (typeof shape !== 'string') return Array.isArray(shape) ? [] : {};
  return shape[0] === 'b' ? false : 'ilufq'.includes(shape[0]!) ? 0 : '';
}

/** Where Go's decoder is: the innermost struct and the path of fields in it, without indexes and keys of maps. */
interface At {
  struct: string;
  path: string;
}

/** Fields in the order of their names, as the JSON that the YAML becomes has them. The first error counts. */
function walk(value: unknown, shape: Shape, at: At, named: string, context: Context) {
  if (value === null || value === undefined) {
    // A null that meets no pointer is handed to the type's own decoder, which reads an empty text.
    if (shape === 'd') duration('');
    return;
  }
  if (typeof shape === 'string') return scalar(value, shape, at, context);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return refuse(context, value, at, shape);
    return value.forEach((item, i) => walk(item, shape[0], at, `${named}[${i}]`, context));
  }
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof GoNumber)
    return refuse(context, value, at, shape);
  const items = entriesIn(value);
  const seen = new Set<string>();
  const remark = (what: string, path: string) => {
    const words = `${what} field ${quote(path)}`;
    if (!context.strict.includes(words)) context.strict.push(words);
  };
  const any = shape['*'];
  if (any !== undefined) {
    for (const [name, item] of items) {
      if (seen.has(name)) remark('duplicate', `${named}.${name}`);
      seen.add(name);
      walk(item, any, at, `${named}.${name}`, context);
    }
    return;
  }
  const type = shape[''];
  const struct = typeof type === 'string' ? type.slice(type.indexOf('.') + 1) : ROOT;
  for (const [name, item] of items) {
    const key = fieldOf(shape, name);
    const below = named ? `${named}.${name}` : name;
    if (key === null) {
      remark('unknown', below);
      continue;
    }
    if (seen.has(name)) remark('duplicate', below);
    seen.add(name);
    walk(item, shape[key]!, { struct, path: at.path ? `${at.path}.${key}` : key }, below, context);
  }
}

/** The field's key in its struct, with the embedded struct that it is promoted from; null = unknown. */
function fieldOf(shape: { [field: string]: Shape }, name: string): string | null {
  if (name !== '' && !name.includes('.') && Object.hasOwn(shape, name)) return name;
  return Object.keys(shape).find((key) => key.endsWith(`.${name}`)) ?? null;
}

function refuse(context: Context, value: unknown, at: At, shape: Shape): void {
  context.error ??= mismatch(value, at, goType(shape));
}

function goType(shape: Shape): string {
  if (typeof shape === 'string') {
    const [code = '', type] = shape.split(':');
    return type ?? goTypes[code.replace('?', '')] ?? 'string';
  }
  if (Array.isArray(shape)) return shape[1] ?? `[]${goType(shape[0])}`;
  if (typeof shape[''] === 'string') return shape[''];
  return `map[string]${goType(shape['*']!)}`;
}

function scalar(value: unknown, shape: string, at: At, context: Context): void {
  const type = shape[0]!;
  if (type === 't') return timeOrDuration(value, at, context);
  if (type === 'q') return quantity(value);
  if (!fits(value, type)) {
    const words = mismatch(value, at, goType(shape));
    if (type === 'd' || type === 'm') throw new Fatal(words);
    context.error ??= words;
    return;
  }
  if (type === 'd') duration(value as string);
  const fault = type === 'm' ? momentFault(value as string) : null;
  if (fault !== null) throw new Fatal(fault);
}

function fits(value: unknown, type: string): boolean {
  switch (type) {
    case 'b':
      return typeof value === 'boolean';
    case 'i':
      return within(value, -(2n ** 31n), 2n ** 31n);
    case 'l':
      return within(value, -(2n ** 63n), 2n ** 63n);
    case 'u':
      return within(value, 0n, 2n ** 32n);
    case 'f':
      return kindOf(value) === 'number';
    default:
      return typeof value === 'string';
  }
}

function within(value: unknown, from: bigint, below: bigint): boolean {
  if (value instanceof GoNumber) return /^-?\d+$/.test(value.text) && within(BigInt(value.text), from, below);
  if (typeof value !== 'bigint' && !Number.isInteger(value)) return false;
  const whole = BigInt(value as number | bigint);
  return whole >= from && whole < below;
}

function duration(text: string) {
  try {
    parseDuration(text);
  } catch (error) {
    throw new Fatal((error as Error).message);
  }
}

/** Values other than strings are read as their JSON text. Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go Quantity.UnmarshalJSON */
function quantity(value: unknown): void {
  const text = typeof value === 'string' ? value.trim() : textOf(value);
  const [, whole = '', fraction = '', suffix = ''] =
    /^[+-]?(\d*)\.?(\d*)([eEinumkKMGTP]*[-+]?\d*)$/.exec(text) ?? [];
  if (text === '' || !/^[+-]?\d*\.?\d*[eEinumkKMGTP]*[-+]?\d*$/.test(text))
    throw new Fatal(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  if (whole + fraction === '') throw new Fatal('unable to parse numeric part of quantity');
  if (!/^([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(suffix))
    throw new Fatal("unable to parse quantity's suffix");
}

/** Models staging/src/k8s.io/component-base/logs/api/v1/types.go TimeOrMetaDuration.UnmarshalJSON */
function timeOrDuration(value: unknown, at: At, context: Context): void {
  if (typeof value === 'string') return scalar(value, 'd', at, context);
  if (within(value, -(2n ** 63n), 2n ** 63n)) return;
  const text = textOf(value);
  const kind = kindOf(value) === 'number' ? `number ${text}` : kindOf(value);
  throw new Fatal(
    `invalid duration ${quote(text)}: json: cannot unmarshal ${kind} into Go value of type time.Duration`,
  );
}

/** As JSON, compact. */
function textOf(value: unknown): string {
  if (value instanceof GoNumber) return value.text;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${entriesIn(value)
    .map(([name, item]) => `${JSON.stringify(name)}:${textOf(item)}`)
    .join(',')}}`;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : typeof value === 'boolean'
      ? 'bool'
      : typeof value === 'bigint' || value instanceof GoNumber
        ? 'number'
        : typeof value;

function mismatch(value: unknown, { struct, path }: At, type: string): string {
  const kind = kindOf(value);
  // Where a number was wanted, Go names the number.
  const number = kind === 'number' && /^(u?int|v1\.VerbosityLevel)/.test(type);
  return `json: cannot unmarshal ${number ? `number ${textOf(value)}` : kind} into Go struct field ${struct}.${path} of type ${type}`;
}
