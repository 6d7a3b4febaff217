/** A KubeletConfiguration's fields with the type errors of Go's decoder; what the lab's kubelet acts on is kept. */
import fieldTypes from './fields.json' with { type: 'json' };
import { parseDuration } from '../../sim/duration.ts';
import { quote } from '../../sim/go.ts';
import type { WrittenConfiguration } from './resolve.ts';

/**
 * `s` string, `b` bool, `i` int32, `l` int64, `u` uint32, `f` float64, `d` duration, `t` duration or whole nanoseconds,
 * `q` quantity, `x` anything;
 * a list of one, a map (`*`), or a struct's fields with its Go type under the empty name.
 */
type Shape = string | Shape[] | { [field: string]: Shape };

const shapes = fieldTypes as Shape as Record<string, Shape>;
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
};
/** Where Go's type is one of its own, though the value is a string. */
const namedStrings: Record<string, string> = {
  imagePullCredentialsVerificationPolicy: 'v1beta1.ImagePullCredentialsVerificationPolicy',
};

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

/** `without`: fields that this version does not know yet. */
export function decodeFields(
  object: Record<string, unknown>,
  draft: boolean,
  without: readonly string[] = [],
): Decoded {
  const context: Context = { unknown: [], error: null };
  const known = Object.entries(draft ? draftShapes : shapes).filter(([name]) => !without.includes(name));
  walk(object, Object.fromEntries(known), '', context);
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (value === null || value === undefined || context.error) continue;
    const shape = (draft ? draftShapes : shapes)[name];
    written[name] = shape === 'd' ? parseDuration(String(value)) : value;
  }
  const { featureGates, crashLoopBackOff, logging, ...rest } = written as {
    featureGates?: Decoded['featureGates'];
    crashLoopBackOff?: { maxContainerRestartPeriod?: string | null };
    logging?: { format?: string | null; flushFrequency?: string | number | null };
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
      ...(logging?.format ? { loggingFormat: logging.format } : {}),
      ...(logging?.flushFrequency ? { flushFrequency: logging.flushFrequency } : {}),
    },
  };
}

/** Fields in the order of their names, as the JSON that the YAML becomes has them. The first error counts. */
function walk(value: unknown, shape: Shape, path: string, context: Context) {
  if (value === null || value === undefined || shape === 'x' || shape === 'q') return;
  if (shape === 't') return timeOrDuration(value, context);
  if (typeof shape === 'string') return scalar(value, shape, path, context);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return refuse(context, value, path, `[]${goType(shape[0]!, path)}`);
    return value.forEach((item, i) => walk(item, shape[0]!, `${path}[${i}]`, context));
  }
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse(context, value, path, goType(shape, path));
  for (const [name, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inner = name !== '' && name !== '*' && Object.hasOwn(shape, name) ? shape[name] : shape['*'];
    const at = path ? `${path}.${name}` : name;
    if (inner === undefined) context.unknown.push(at);
    else walk(item, inner, shape['*'] === undefined ? at : path, context);
  }
}

function goType(shape: Shape, path: string): string {
  if (typeof shape === 'string') return namedStrings[path] ?? goTypes[shape] ?? 'string';
  if (Array.isArray(shape)) return `[]${goType(shape[0]!, path)}`;
  if (shape['*'] !== undefined) return `map[string]${goType(shape['*'], path)}`;
  return typeof shape[''] === 'string' ? shape[''] : 'struct';
}

function scalar(value: unknown, type: string, path: string, context: Context) {
  const whole = (bits: number) => Number.isInteger(value) && Math.abs(value as number) < 2 ** bits;
  const fits =
    type === 'b'
      ? typeof value === 'boolean'
      : type === 'i'
        ? whole(31)
        : type === 'l'
          ? whole(63)
          : type === 'u'
            ? whole(32) && (value as number) >= 0
            : type === 'f'
              ? typeof value === 'number'
              : typeof value === 'string';
  if (!fits) return refuse(context, value, path, goType(type, path));
  if (type !== 'd') return;
  try {
    parseDuration(value as string);
  } catch (error) {
    context.error ??= (error as Error).message;
  }
}

/** Models component-base/logs/api/v1/types.go TimeOrMetaDuration.UnmarshalJSON */
function timeOrDuration(value: unknown, context: Context) {
  if (typeof value === 'string') return scalar(value, 'd', '', context);
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63) return;
  const text = JSON.stringify(value);
  const kind = typeof value === 'number' ? `number ${text}` : kindOf(value);
  context.error ??= `invalid duration ${quote(text)}: json: cannot unmarshal ${kind} into Go value of type time.Duration`;
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;

function refuse(context: Context, value: unknown, path: string, type: string) {
  const kind = kindOf(value);
  const number = kind === 'number' && /^u?int/.test(type);
  const field = path.replace(/\[\d+\]/g, '');
  context.error ??= `json: cannot unmarshal ${number ? `number ${String(value)}` : kind} into Go struct field KubeletConfiguration.${field} of type ${type}`;
}
