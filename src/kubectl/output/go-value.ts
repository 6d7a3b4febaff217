/** Values of JSON as Go's fmt prints them. A `bigint` is Go's int, a `number` an int64 or a float64; undefined = no value. */
import { quote } from '../../sim/go.ts';

type Fields = Record<string, unknown>;

export const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As Go names it in errors. */
export function goType(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}

function goNumber(value: number): string {
  const text = Math.abs(value) < 1e-4 && value !== 0 ? value.toExponential() : String(value);
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Maps and lists with what `print` makes of their parts. */
function nested(value: unknown, print: (part: unknown) => string): string | null {
  if (Array.isArray(value)) return `[${value.map(print).join(' ')}]`;
  if (!isMap(value)) return null;
  const keys = Object.keys(value).sort();
  return `map[${keys.map((key) => `${print(key)}:${print(value[key])}`).join(' ')}]`;
}

/** `%v` */
export const goValue = (value: unknown): string =>
  value === null || value === undefined
    ? '<nil>'
    : (nested(value, goValue) ?? (typeof value === 'number' ? goNumber(value) : String(value)));

const isInt = (value: unknown): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

/** A value half-way between two becomes the even one. */
function fixed(value: number, digits: number): string {
  const scaled = Math.abs(value) * 10 ** digits;
  const isTie = scaled % 1 === 0.5 && Math.floor(scaled) % 2 === 0;
  return isTie
    ? (Math.sign(value) * (Math.floor(scaled) / 10 ** digits)).toFixed(digits)
    : value.toFixed(digits);
}

/** Null = the verb is not for this value. */
function verb(letter: string, value: unknown, flags: string, precision: number | null): string | null {
  const signed = (text: string, positive: boolean) => ((positive && /[+ ]/.exec(flags)?.[0]) || '') + text;
  if (isInt(value)) {
    const base = { d: 10, v: 10, x: 16, X: 16, o: 8, b: 2 }[letter];
    if (base !== undefined) {
      const text = value.toString(base);
      return signed(letter === 'X' ? text.toUpperCase() : text, value >= 0);
    }
    if (letter === 'c') return String.fromCodePoint(Number(value));
    return letter === 'q' ? `'${String.fromCodePoint(Number(value))}'` : null;
  }
  if (typeof value === 'number') {
    if (letter === 'v' || letter === 'g')
      return signed(
        precision === null ? goNumber(value) : String(Number(value.toPrecision(precision || 1))),
        value >= 0,
      );
    if (letter === 'f' || letter === 'F') return signed(fixed(value, precision ?? 6), value >= 0);
    return letter === 'e'
      ? signed(value.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2'), value >= 0)
      : null;
  }
  if (typeof value === 'string') {
    const text = precision === null ? value : [...value].slice(0, precision).join('');
    if (letter === 'v' || letter === 's') return text;
    return letter === 'q' ? quote(text) : null;
  }
  if (typeof value === 'boolean') return letter === 'v' || letter === 't' ? String(value) : null;
  return value === null && letter === 'v' ? '<nil>' : null;
}

interface Form {
  letter: string;
  flags: string;
  width: number;
  precision: number | null;
}

function formatted(value: unknown, form: Form): string {
  const { letter, flags, width, precision } = form;
  const zeros = flags.includes('0') && typeof value !== 'string';
  const pad = (text: string) => padded(text, width, flags, zeros);
  if (letter === 'T') return pad(goType(value));
  if (value === null || value === undefined) return letter === 'v' ? pad('<nil>') : `%!${letter}(<nil>)`;
  const whole = nested(value, (part) => (part === null ? '<nil>' : formatted(part, form)));
  if (whole !== null) return whole;
  const text = verb(letter, value, flags, precision);
  return text === null ? `%!${letter}(${goType(value)}=${goValue(value)})` : pad(text);
}

function padded(text: string, width: number, flags: string, zeros: boolean): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!zeros) return text.padStart(width);
  const [, before = '', digits = ''] = /^([+ -]?)([^]*)$/.exec(text) ?? [];
  return before + digits.padStart(width - before.length, '0');
}

/** Models fmt/print.go Sprintf */
export function sprintf(format: string, values: readonly unknown[]): string {
  let next = 0;
  const text = format.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d*))?([^]?)/gu,
    (_, flags: string, width = '', precision: string | undefined, letter: string) => {
      if (letter === '%') return '%';
      if (letter === '') return '%!(NOVERB)';
      if (next >= values.length) return `%!${letter}(MISSING)`;
      return formatted(values[next++], {
        letter,
        flags,
        width: Number(width),
        precision: precision === undefined ? null : Number(precision),
      });
    },
  );
  const extra = values
    .slice(next)
    .map((value) => (goType(value) === '<nil>' ? '<nil>' : `${goType(value)}=${goValue(value)}`));
  return extra.length ? `${text}%!(EXTRA ${extra.join(', ')})` : text;
}

/** Spaces only between values that are not texts. Models fmt/print.go Sprint */
export const sprint = (values: readonly unknown[]): string =>
  values
    .map((value, i) => {
      const apart = i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string';
      return (apart ? ' ' : '') + goValue(value);
    })
    .join('');
