/** What a scalar's text means. Models go.yaml.in/yaml/v2/resolve.go resolve */
import { YamlFault } from './tokens.ts';

/** Whole numbers are bigint, floating point is number. */
export type Scalar = string | bigint | number | boolean | null;

const PREFIX = 'tag:yaml.org,2002:';
const forms: readonly [value: Scalar, type: string, texts: string][] = [
  [true, 'bool', 'y Y yes Yes YES true True TRUE on On ON'],
  [false, 'bool', 'n N no No NO false False FALSE off Off OFF'],
  [null, 'null', '~ null Null NULL'],
  [NaN, 'float', '.nan .NaN .NAN'],
  [Infinity, 'float', '.inf .Inf .INF +.inf +.Inf +.INF'],
  [-Infinity, 'float', '-.inf -.Inf -.INF'],
];
const known = new Map<string, [Scalar, string]>([['', [null, 'null']]]);
for (const [value, type, texts] of forms) for (const text of texts.split(' ')) known.set(text, [value, type]);

const resolvable = ['', 'str', 'bool', 'int', 'float', 'null', 'timestamp'];
const MOST = 2n ** 64n;
const HALF = 2n ** 63n;

/** Throws YamlFault where a text is not of its tag's type. */
export function resolve(tag: string, text: string): Scalar {
  const wanted = tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag === '' ? '' : null;
  if (wanted === 'binary') return decodeBase64(text);
  if (wanted === null || !resolvable.includes(wanted)) return text;
  const [value, type] = wanted === 'str' ? [text, 'str'] : typed(text);
  if (wanted === '' || wanted === type || wanted === 'str') return value;
  if (wanted === 'float' && typeof value === 'bigint' && value < HALF) return Number(value);
  if (wanted === 'timestamp' && isTimestamp(text)) return text;
  throw new YamlFault(`cannot decode !!${type} \`${text}\` as a !!${wanted}`);
}

function typed(text: string): [Scalar, string] {
  const found = known.get(text);
  if (found) return found;
  const plain = text.replaceAll('_', '');
  if (/^[-+\d]/.test(text)) {
    const whole = wholeNumber(plain);
    if (whole !== null) return [whole, 'int'];
    if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(plain)) return finite(plain, text);
  } else if (/^\.\d+([eE][-+]?\d+)?$/.test(text)) return finite(text, text);
  return [text, 'str'];
}

/** A number too large for a double is a string. */
function finite(plain: string, text: string): [Scalar, string] {
  const value = Number(plain);
  return Number.isFinite(value) ? [value, 'float'] : [text, 'str'];
}

/** As strconv.ParseInt and ParseUint read it with base 0; null if it is not a 64-bit integer. */
function wholeNumber(text: string): bigint | null {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const magnitude = unsigned(digits) ?? (sign === '' ? binary(digits) : null);
  if (magnitude === null) return null;
  const value = sign === '-' ? -magnitude : magnitude;
  return value >= -HALF && value < (sign === '' ? MOST : HALF) ? value : null;
}

function unsigned(digits: string): bigint | null {
  if (/^(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return BigInt(digits);
  if (/^0[0-7]*$/.test(digits)) return BigInt(digits === '0' ? 0 : `0o${digits.slice(1)}`);
  return /^[1-9]\d*$/.test(digits) ? BigInt(digits) : null;
}

/** `0b-1` */
function binary(digits: string): bigint | null {
  const [, sign, rest] = /^0b([-+])([01]+)$/.exec(digits) ?? [];
  if (rest === undefined) return null;
  return sign === '-' ? -BigInt(`0b${rest}`) : BigInt(`0b${rest}`);
}

/** Models go.yaml.in/yaml/v2/resolve.go parseTimestamp */
function isTimestamp(text: string): boolean {
  const [, date, time] =
    /^(\d{4}-\d\d?-\d\d?)(?:([Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d+)?))?$/.exec(
      text,
    ) ?? [];
  if (date === undefined) return false;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return false;
  const [hour = 0, minute = 0, second = 0] = (time?.slice(1) ?? '').split(/[:.Z+-]/).map(Number);
  return hour < 24 && minute < 60 && second < 60;
}

function decodeBase64(text: string): string {
  const clean = text.replace(/[\r\n]/g, '');
  if (clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean))
    throw new YamlFault('!!binary value contains invalid base64 data');
  return new TextDecoder().decode(Uint8Array.from(atob(clean), (c) => c.charCodeAt(0)));
}
