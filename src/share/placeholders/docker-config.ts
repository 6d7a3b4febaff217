/** Docker configurations with placeholders for whatever may be secret in them. */
import { isMap, parseDocument } from 'yaml';
import { decodeBase64, encodeBase64 } from '../../sim/base64.ts';
import type { Names } from './names.ts';
import { CannotRewrite, type Fragment, changedScalars } from './rewrite.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decoded base64: text, or a mark of its own for bytes that are not text; null for invalid base64. */
export function fromBase64(text: string, padded = true): string | null {
  let bytes: string;
  try {
    bytes = decodeBase64(text, padded);
  } catch {
    return null;
  }
  try {
    return utf8.decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  } catch {
    return `bytes ${btoa(bytes)}`;
  }
}

/** What the decoders refuse with the same words: they name the first byte that is wrong. */
function noBase64(text: string, padded: boolean, names: Names): string {
  const value = `no base64 ${text}`;
  if (names.of(value, 'value') === value) return text;
  try {
    decodeBase64(text, padded);
    return '';
  } catch (error) {
    return `${'A'.repeat(Number(/\d+$/.exec((error as Error).message)?.[0] ?? 0))}!`;
  }
}
/** What every JSON decoder refuses. */
export const NO_JSON = '{';

/** Any base64 value as a secret of its own. */
export function base64Value(text: string, names: Names): string {
  const plain = fromBase64(text);
  if (plain === null) return noBase64(text, true, names);
  return plain === '' ? text : encodeBase64(names.of(plain, 'value'));
}

/** `user:password` in base64: the user stays. */
export function authValue(text: string, names: Names): string {
  const padded = text.trim().endsWith('=');
  const plain = fromBase64(text, padded);
  if (plain === null) return noBase64(text, padded, names);
  const colon = plain.indexOf(':');
  if (colon < 0) return encodeBase64(names.of(plain, 'value'));
  return encodeBase64(plain.slice(0, colon + 1) + names.of(plain.slice(colon + 1), 'password'));
}

/** Every text below a value counts as a secret. */
export function hidden(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return names.of(value, 'value');
  if (typeof value === 'number') return names.ofNumber(value);
  if (Array.isArray(value)) return value.map((item) => hidden(item, names));
  if (isObject(value)) return mapValues(value, (_key, item) => hidden(item, names));
  return typeof value === 'object' && value !== null ? names.leave('!') : value;
}

/** A plain object: no date and no bytes, which YAML 1.1 has too. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
export const mapValues = (
  object: Record<string, unknown>,
  change: (key: string, value: unknown) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));

/** The content of `auths` in a `.dockercfg`, in a provider's answer, or below `auths`: only user names stay. */
export function auths(value: unknown, names: Names): unknown {
  if (!isObject(value)) return hidden(value, names);
  // The login itself, as registries.yaml has it.
  if (Object.values(value).some((field) => typeof field === 'string')) return login(value, names);
  return mapValues(value, (_host, entry) => (isObject(entry) ? login(entry, names) : hidden(entry, names)));
}

const login = (entry: Record<string, unknown>, names: Names) =>
  mapValues(entry, (key, field) => {
    const name = key.toLowerCase();
    if (typeof field !== 'string') return hidden(field, names);
    if (name === 'username' || name === 'email') return field;
    if (name === 'auth') return field === '' ? field : authValue(field, names);
    return names.of(field, name === 'password' ? 'password' : 'value');
  });

export function dockerConfig(value: unknown, bare: boolean, names: Names): unknown {
  if (bare || !isObject(value)) return auths(value, names);
  return mapValues(value, (key, inner) =>
    key.toLowerCase() === 'auths' ? auths(inner, names) : hidden(inner, names),
  );
}

/** A docker configuration as JSON text, with the changes in the text as fragments. Throws CannotRewrite. */
export function dockerConfigText(
  text: string,
  bare: boolean,
  names: Names,
): { text: string; fragments: Fragment[] } {
  if (text === '') return { text, fragments: [] };
  const before = parseJson(text);
  const after = dockerConfig(before, bare, names);
  // JSON is YAML, and so has places.
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0 || (isObject(before) && !isMap(document.contents)))
    throw new CannotRewrite();
  const edits = changedScalars(document, document.contents, before, after)
    .map(({ scalar, after: value }) => ({ range: scalar.range!, written: JSON.stringify(value) }))
    .sort((a, b) => a.range[0] - b.range[0]);
  const fragments: Fragment[] = [];
  let result = '';
  let at = 0;
  for (const { range, written } of edits) {
    const source = text.slice(range[0], range[1]);
    result += text.slice(at, range[0]) + written;
    at = range[1];
    // Without the last quote, before which an outer quoting may put a stroke.
    const quoted = source.startsWith('"') && written.startsWith('"');
    fragments.push(quoted ? [source.slice(0, -1), written.slice(0, -1)] : [source, written]);
  }
  result += text.slice(at);
  if (JSON.stringify(parseJson(result)) !== JSON.stringify(after)) throw new CannotRewrite();
  return { text: result, fragments };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CannotRewrite();
  }
}
