/** A KubeletConfiguration's fields with the type errors of Go's decoder; what the lab's kubelet acts on is kept. */
import { emptyTable } from '../../sim/table.ts';
import fieldTypes from './fields.json' with { type: 'json' };
import { parseDuration } from '../../sim/duration.ts';
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
  /** Paths that the kubelet only logs, in the order it names them. */
  unknown: string[];
  /** The decoder's words, null when all is well. */
  error: string | null;
}

interface Context {
  unknown: string[];
  error: string | null;
}

/** The fields that a version knows: `all` but those of later versions. */
function knownTo(all: typeof shapes, without: readonly string[]): typeof shapes {
  if (without.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
}

/** `without`: fields that this version does not know yet. */
export function decodeFields(
  object: Record<string, unknown>,
  draft: boolean,
  without: readonly string[] = [],
): Decoded {
  const context: Context = { unknown: [], error: null };
  const known = knownTo(draft ? draftShapes : shapes, without);
  walk(object, known, { struct: ROOT, path: '' }, '', context);
  const written = emptyTable<unknown>();
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined || context.error || !Object.hasOwn(known, name)) continue;
    const shape = known[name];
    written[name] =
      shape === 'd' || shape === 'd?'
        ? parseDuration(String(value))
        : typeof value === 'bigint'
          ? Number(value)
          : value;
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

/** Where Go's decoder is: the innermost struct and the path of fields in it, without indexes and keys of maps. */
interface At {
  struct: string;
  path: string;
}

/** Fields in the order of their names, as the JSON that the YAML becomes has them. The first error counts. */
function walk(value: unknown, shape: Shape, at: At, named: string, context: Context) {
  if (value === null || value === undefined) {
    // A null that meets no pointer is handed to the type's own decoder, which reads an empty text.
    if (shape === 'd') duration('', context);
    return;
  }
  if (typeof shape === 'string') return scalar(value, shape, at, context);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return refuse(context, value, at, goType(shape));
    return value.forEach((item, i) => walk(item, shape[0], at, `${named}[${i}]`, context));
  }
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(context, value, at, goType(shape));
  const items = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const any = shape['*'];
  if (any !== undefined) {
    for (const [name, item] of items) walk(item, any, at, `${named}.${name}`, context);
    return;
  }
  const type = shape[''];
  const struct = typeof type === 'string' ? type.slice(type.indexOf('.') + 1) : ROOT;
  for (const [name, item] of items) {
    const key = fieldOf(shape, name);
    const below = named ? `${named}.${name}` : name;
    if (key === null) context.unknown.push(below);
    else walk(item, shape[key]!, { struct, path: at.path ? `${at.path}.${key}` : key }, below, context);
  }
}

/** The field's key in its struct, with the embedded struct that it is promoted from; null = unknown. */
function fieldOf(shape: { [field: string]: Shape }, name: string): string | null {
  if (name !== '' && !name.includes('.') && Object.hasOwn(shape, name)) return name;
  return Object.keys(shape).find((key) => key.endsWith(`.${name}`)) ?? null;
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
  if (type === 'q') return quantity(value, context);
  if (!fits(value, type)) return refuse(context, value, at, goType(shape));
  if (type === 'd') duration(value as string, context);
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
      return typeof value === 'number' || typeof value === 'bigint';
    default:
      return typeof value === 'string';
  }
}

function within(value: unknown, from: bigint, below: bigint): boolean {
  if (typeof value !== 'bigint' && !Number.isInteger(value)) return false;
  const whole = BigInt(value as number | bigint);
  return whole >= from && whole < below;
}

function duration(text: string, context: Context) {
  try {
    parseDuration(text);
  } catch (error) {
    context.error ??= (error as Error).message;
  }
}

/** What is not a string is read as the text of its JSON. Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go Quantity.UnmarshalJSON */
function quantity(value: unknown, context: Context): void {
  const text = typeof value === 'string' ? value.trim() : (JSON.stringify(value) ?? '');
  const [, whole = '', fraction = '', suffix = ''] =
    /^[+-]?(\d*)\.?(\d*)([eEinumkKMGTP]*[-+]?\d*)$/.exec(text) ?? [];
  if (text === '' || !/^[+-]?\d*\.?\d*[eEinumkKMGTP]*[-+]?\d*$/.test(text))
    context.error ??=
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  else if (whole + fraction === '') context.error ??= 'unable to parse numeric part of quantity';
  else if (!/^([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(suffix))
    context.error ??= "unable to parse quantity's suffix";
}

/** Models staging/src/k8s.io/component-base/logs/api/v1/types.go TimeOrMetaDuration.UnmarshalJSON */
function timeOrDuration(value: unknown, at: At, context: Context): void {
  if (typeof value === 'string') return scalar(value, 'd', at, context);
  if (within(value, -(2n ** 63n), 2n ** 63n)) return;
  const text = JSON.stringify(value);
  const kind = typeof value === 'number' ? `number ${text}` : kindOf(value);
  context.error ??= `invalid duration ${quote(text)}: json: cannot unmarshal ${kind} into Go value of type time.Duration`;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : typeof value === 'boolean'
      ? 'bool'
      : typeof value === 'bigint'
        ? 'number'
        : typeof value;

function refuse(context: Context, value: unknown, { struct, path }: At, type: string) {
  const kind = kindOf(value);
  // Where a number was wanted, Go names the number.
  const number = kind === 'number' && /^(u?int|v1\.VerbosityLevel)/.test(type);
  context.error ??= `json: cannot unmarshal ${number ? `number ${String(value)}` : kind} into Go struct field ${struct}.${path} of type ${type}`;
}
