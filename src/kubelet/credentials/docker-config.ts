/** Docker configuration files as the kubelet decodes them. Models pkg/credentialprovider/config.go ReadDockerConfigFileFromBytes */
import { emptyTable } from '../../sim/table.ts';
import { GoObject, type GoJson, kindOf, parseGoJson } from '../../sim/go-json.ts';
import { decodeBase64 } from '../../sim/base64.ts';
import type { AuthConfig } from '../images/types.ts';

/** Registry key as written → credential, in the order of the file; the last of a repeated key counts. */
export type DockerConfig = Map<string, AuthConfig>;

interface Context {
  error: Error | null;
}

/** A `.dockerconfigjson`: `{"auths": {…}}`. Throws Error with the decoder's words. */
export function decodeDockerConfigJson(text: string): DockerConfig {
  const context: Context = { error: null };
  const config: DockerConfig = new Map();
  const root = parseGoJson(text);
  if (root instanceof GoObject) {
    for (const [key, value] of root.entries) {
      const field = key.toLowerCase();
      if (field === 'auths') decodeAuths(value, 'DockerConfigJSON.auths', config, context);
      else if (field === 'httpheaders') decodeHeaders(value, context);
    }
  } else if (root !== null) refuse(context, root, 'value of type credentialprovider.DockerConfigJSON');
  if (context.error) throw context.error;
  return config;
}

/** A `.dockercfg`: the entries themselves. Throws Error. */
export function decodeDockerCfg(text: string): DockerConfig {
  const context: Context = { error: null };
  const config: DockerConfig = new Map();
  decodeAuths(parseGoJson(text), '', config, context);
  if (context.error) throw context.error;
  return config;
}

function refuse(context: Context, value: GoJson, into: string) {
  context.error ??= new Error(`json: cannot unmarshal ${kindOf(value)} into Go ${into}`);
}

function decodeHeaders(value: GoJson, context: Context) {
  const field = 'struct field DockerConfigJSON.HttpHeaders';
  if (value === null) return;
  if (!(value instanceof GoObject)) return refuse(context, value, `${field} of type map[string]string`);
  for (const [, header] of value.entries) {
    if (header !== null && typeof header !== 'string') refuse(context, header, `${field} of type string`);
  }
}

function decodeAuths(value: GoJson, field: string, config: DockerConfig, context: Context) {
  if (value === null) return;
  if (!(value instanceof GoObject)) {
    const into = field ? `struct field ${field} of type` : 'value of type';
    return refuse(context, value, `${into} credentialprovider.DockerConfig`);
  }
  for (const [key, entry] of value.entries) {
    // Go decodes a repeated key into a fresh entry, and the map keeps the last.
    config.set(key, decodeEntry(entry, field, context));
  }
}

function decodeEntry(value: GoJson, field: string, context: Context): AuthConfig {
  const found = emptyTable<string>();
  if (value instanceof GoObject) {
    for (const [key, raw] of value.entries) {
      const name = key.toLowerCase();
      if (!['username', 'password', 'email', 'auth'].includes(name) || raw === null) continue;
      if (typeof raw === 'string') found[name] = raw;
      else
        refuse(
          context,
          raw,
          `struct field ${field ? `${field}.` : 'dockerConfigEntryWithAuth.'}${name} of type string`,
        );
    }
  } else if (value !== null) {
    const into = field ? `struct field ${field} of type` : 'value of type';
    refuse(context, value, `${into} credentialprovider.dockerConfigEntryWithAuth`);
  }
  const entry: AuthConfig = { username: found.username ?? '', password: found.password ?? '' };
  if (found.email) entry.email = found.email;
  if (found.auth) {
    try {
      [entry.username, entry.password] = decodeAuth(found.auth);
    } catch (error) {
      context.error ??= error as Error;
    }
  }
  return entry;
}

/** `auth` is base64 of `username:password`, padded or not. Throws Error. Models pkg/credentialprovider/config.go decodeDockerConfigFieldAuth */
function decodeAuth(field: string): [username: string, password: string] {
  const bytes = decodeBase64(field, field.trim().endsWith('='));
  // Latin-1 keeps every byte as one character, so that bytes that are not UTF-8 survive until they are hashed.
  const colon = bytes.indexOf(':');
  if (colon < 0)
    throw new Error('unable to parse auth field, must be formatted as base64(username:password)');
  return [fromBytes(bytes.slice(0, colon)), fromBytes(bytes.slice(colon + 1))];
}

/** Bytes (one character each) as text. A byte that is not UTF-8 becomes a lone surrogate, U+DC00 plus the byte. */
function fromBytes(bytes: string): string {
  const decode = (text: string) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(text, (c) => c.charCodeAt(0)),
    );
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes.charCodeAt(at);
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    try {
      out += decode(bytes.slice(at, at + length));
      at += length;
    } catch {
      out += String.fromCharCode(0xdc00 + first);
      at++;
    }
  }
  return out;
}
