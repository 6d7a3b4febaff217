/** The functions of templates: Go's, and kubectl's own. Models text/template/funcs.go builtins */
import { bytesOf } from '../../../sim/base64.ts';
import { compareBytes } from '../../../sim/go.ts';
import { goType, goValue, isMap, sprint, sprintf } from '../go-value.ts';

export interface TemplateFunction {
  least: number;
  most?: number;
  /** How many of the first arguments must be texts. */
  texts?: number;
  /** Throws Error. */
  call: (...args: readonly unknown[]) => unknown;
}

export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.keys(value).length > 0 : Boolean(value);
}

const isNone = (value: unknown) => value === undefined || value === null;

const isInt = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

function place(index: unknown, length: number): number {
  if (isNone(index)) throw new Error('cannot index slice/array with nil');
  if (!isInt(index)) throw new Error(`cannot index slice/array with type ${goType(index)}`);
  const at = Number(index);
  if (at < 0 || at > length) throw new Error(`index out of range: ${at}`);
  return at;
}

function index(item: unknown, ...indexes: readonly unknown[]): unknown {
  if (isNone(item)) throw new Error('index of untyped nil');
  return indexes.reduce((inside, at) => {
    if (isNone(inside)) throw new Error('index of nil pointer');
    if (typeof inside === 'string' || Array.isArray(inside)) {
      const i = place(at, inside.length);
      if (i === inside.length)
        throw new Error(`reflect: ${Array.isArray(inside) ? 'slice' : 'string'} index out of range`);
      return typeof inside === 'string' ? BigInt(inside.charCodeAt(i)) : (inside[i] as unknown);
    }
    if (!isMap(inside)) throw new Error(`can't index item of type ${goType(inside)}`);
    if (isNone(at)) throw new Error('value is nil; should be of type string');
    if (typeof at !== 'string') throw new Error(`value has type ${goType(at)}; should be string`);
    return Object.hasOwn(inside, at) ? inside[at] : null;
  }, item);
}

function exists(item: unknown, ...indexes: readonly unknown[]): boolean {
  try {
    return !isNone(index(item, ...indexes));
  } catch {
    return false;
  }
}

function slice(item: unknown, ...indexes: readonly unknown[]): unknown {
  if (isNone(item)) throw new Error('slice of untyped nil');
  if (indexes.length > 3) throw new Error(`too many slice indexes: ${indexes.length}`);
  const isText = typeof item === 'string';
  if (isText && indexes.length === 3) throw new Error('cannot 3-index slice a string');
  if (!isText && !Array.isArray(item)) throw new Error(`can't slice item of type ${goType(item)}`);
  const [from = 0, to = item.length, capacity = item.length] = indexes.map((each) =>
    place(each, item.length),
  );
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  if (to > capacity) throw new Error(`invalid slice index: ${to} > ${capacity}`);
  return item.slice(from, to);
}

function len(item: unknown): bigint {
  if (item === null) throw new Error('len of nil pointer');
  if (item === undefined) throw new Error('reflect: call of reflect.Value.Type on zero Value');
  if (typeof item === 'string') return BigInt(new TextEncoder().encode(item).length);
  if (Array.isArray(item)) return BigInt(item.length);
  if (!isMap(item)) throw new Error(`len of type ${goType(item)}`);
  return BigInt(Object.keys(item).length);
}

/** What Go compares as one kind; null for what has no order. */
function basicKind(value: unknown): string | null {
  const type = goType(value);
  return type === 'int64' ? 'int' : /^(int|float64|bool|string)$/.test(type) ? type : null;
}

const incompatible = (a: unknown, b: unknown) =>
  new Error(`incompatible types for comparison: ${goType(a)} and ${goType(b)}`);

function eq(first: unknown, ...others: readonly unknown[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison');
  const kind = basicKind(first);
  return others.some((other) => {
    const otherKind = basicKind(other);
    if (isNone(first) || isNone(other)) return isNone(first) && isNone(other);
    if (kind !== otherKind) throw incompatible(first, other);
    if (kind === 'int') return Number(first) === Number(other);
    if (kind !== null) return first === other;
    if (isMap(first) !== isMap(other))
      throw new Error(
        `non-comparable types ${sprintf('%s', [first])}: ${goType(first)}, ${goType(other)}: ${goValue(other)}`,
      );
    throw new Error(`non-comparable type ${sprintf('%s', [other])}: ${goType(other)}`);
  });
}

function order(a: unknown, b: unknown): number {
  const [x, y] = [basicKind(a), basicKind(b)];
  if (x === null || y === null) throw new Error('invalid type for comparison');
  if (x !== y) throw incompatible(a, b);
  if (x === 'bool') throw new Error('invalid type for comparison');
  return x === 'string' ? compareBytes(a as string, b as string) : Number(a) - Number(b);
}

function base64decode(text: unknown): string {
  try {
    return new TextDecoder().decode(bytesOf(text as string));
  } catch (error) {
    throw new Error(`base64 decode failed: ${(error as Error).message}`);
  }
}

const two = { least: 2, most: 2 };

/** `and` and `or` are evaluated as they are called. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', { least: 1, call: (...args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1) }],
  ['or', { least: 1, call: (...args) => args.find(isTrue) ?? args.at(-1) }],
  ['not', { least: 1, most: 1, call: (value) => !isTrue(value) }],
  ['eq', { least: 1, call: eq }],
  ['ne', { ...two, call: (a, b) => !eq(a, b) }],
  ['lt', { ...two, call: (a, b) => order(a, b) < 0 }],
  ['le', { ...two, call: (a, b) => order(a, b) <= 0 }],
  ['gt', { ...two, call: (a, b) => order(a, b) > 0 }],
  ['ge', { ...two, call: (a, b) => order(a, b) >= 0 }],
  ['index', { least: 1, call: index }],
  ['slice', { least: 1, call: slice }],
  ['len', { least: 1, most: 1, call: len }],
  ['print', { least: 0, call: (...args) => sprint(args) }],
  ['println', { least: 0, call: (...args) => `${args.map(goValue).join(' ')}\n` }],
  ['printf', { least: 1, texts: 1, call: (format, ...args) => sprintf(format as string, args) }],
  ['base64decode', { least: 1, most: 1, texts: 1, call: base64decode }],
  ['exists', { least: 1, call: exists }],
]);
