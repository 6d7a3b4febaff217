/** Which credentials the kubelet tries for an image, and in which order. Models pkg/credentialprovider/keyring.go BasicDockerKeyring */
import { escapeHtml } from '../../sim/go.ts';
import { bytesOf } from '../../sim/base64.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Secret } from '../../api/objects.ts';
import { compareBytes, quote } from '../../sim/go.ts';
import { derived } from '../../sim/memo.ts';
import { matchGlob } from '../../sim/go-match.ts';
import type { AuthConfig } from '../images/types.ts';
import { type DockerConfig, decodeDockerCfg, decodeDockerConfigJson } from './docker-config.ts';

/** Where a credential came from; null = the node itself or an ordinary plugin. */
export type CredentialSource =
  | { kind: 'secret'; uid: string; namespace: string; name: string }
  | { kind: 'serviceAccount'; uid: string; namespace: string; name: string }
  | null;

export interface TrackedCredential {
  auth: AuthConfig;
  source: CredentialSource;
  hash: string;
}

/** Keys (host and path) in reverse byte order, each with its credentials in the order they were added. */
export interface Keyring {
  index: string[];
  credentials: Map<string, TrackedCredential[]>;
  /** Answers by repository: the same question comes at every container start. */
  answers: Map<string, TrackedCredential[]>;
}

/** The hash that identifies a credential in records: SHA-256 of Go's JSON of the auth config. Models pkg/credentialprovider/keyring.go hashAuthConfig */
export function credentialHash(auth: AuthConfig): string {
  const fields: [string, string | undefined][] = [
    ['username', auth.username],
    ['password', auth.password],
    ['auth', auth.auth],
    ['email', auth.email],
    ['serveraddress', auth.serverAddress],
    ['identitytoken', auth.identityToken],
    ['registrytoken', auth.registryToken],
  ];
  const members = fields.filter(([, value]) => value).map(([name, value]) => `"${name}":${goString(value!)}`);
  return bytesToHex(sha256(utf8ToBytes(`{${members.join(',')}}`)));
}

/** A string as Go's encoding/json writes it, HTML's letters escaped. */
function goString(text: string): string {
  // A byte that is not UTF-8 is kept as a lone surrogate; Go writes the escape of U+FFFD for it.
  return escapeHtml(JSON.stringify(text).replace(/\\udc[0-9a-f]{2}/g, '\\ufffd'));
}

export function emptyKeyring(): Keyring {
  return { index: [], credentials: new Map(), answers: new Map() };
}

/** An entry of a Docker configuration with an invalid address: as written, as parsed, and the error. */
export type InvalidEntry = (location: string, address: string, error: string) => void;

/** What the kubelet logs about such an entry, which it then ignores; `named` by version. */
export const invalidEntryText = (named: string, error: string) =>
  `Entry ${quote(named)} in dockercfg invalid (${error}), ignoring`;

/** Models pkg/credentialprovider/keyring.go BasicDockerKeyring.Add */
export function addToKeyring(
  keyring: Keyring,
  config: DockerConfig,
  source: CredentialSource,
  log?: InvalidEntry,
) {
  for (const [location, auth] of config) {
    const key = keyOf(location);
    if (typeof key !== 'string') {
      log?.(location, addressOf(location), key.error);
      continue;
    }
    const list = keyring.credentials.get(key);
    const credential = { auth, source, hash: credentialHash(auth) };
    if (list) list.push(credential);
    else keyring.credentials.set(key, [credential]);
  }
  keyring.index = [...keyring.credentials.keys()].sort((a, b) => compareBytes(b, a));
}

const addressOf = (location: string) => (/^https?:\/\//.test(location) ? location : `https://${location}`);

function keyOf(location: string): string | { error: string } {
  const parsed = parseUrl(addressOf(location));
  if ('error' in parsed) return parsed;
  const path = /^\/v[12]\//.test(parsed.path) ? parsed.path.slice(3) : parsed.path;
  return path !== '' && path !== '/' ? parsed.host + path : parsed.host;
}

/** Host and decoded path of an http(s) address as Go's net/url parses it, or its error. */
export function parseUrl(text: string): { host: string; path: string } | { error: string } {
  const fail = (why: string) => ({ error: `parse ${quote(text)}: ${why}` });
  if (/[\x00-\x1f\x7f]/.test(text)) return fail('net/url: invalid control character in URL');
  const rest = text
    .slice(text.indexOf('://') + 3)
    .split('#', 1)[0]!
    .split('?', 1)[0]!;
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const rawPath = slash < 0 ? '' : rest.slice(slash);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    if (end < 0) return fail("missing ']' in host");
    if (!/^(:\d*)?$/.test(host.slice(end + 1)))
      return fail(`invalid port ${quote(host.slice(end + 1))} after host`);
  } else {
    const colon = host.indexOf(':');
    if (colon >= 0 && !/^:\d*$/.test(host.slice(colon)))
      return fail(`invalid port ${quote(host.slice(colon))} after host`);
  }
  const badHost = /[\s"<>\\^`{|}]/.exec(host);
  if (badHost) return fail(`invalid character ${quote(badHost[0])} in host name`);
  const badEscape = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(host) ?? /%(?![0-9a-fA-F]{2}).{0,2}/.exec(rawPath);
  if (badEscape) return fail(`invalid URL escape ${quote(badEscape[0])}`);
  const hostEscape = /%[0-9a-fA-F]{2}/.exec(host);
  if (hostEscape && !/%(25|[89a-fA-F])/.test(hostEscape[0]))
    return fail(`invalid URL escape ${quote(hostEscape[0])}`);
  return { host, path: decodePercent(rawPath) };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitHost(host: string): [labels: string[], port: string] {
  const match = /^(?:\[([^\]]*)\]|([^:]*)):([^:]*)$/.exec(host);
  return match ? [(match[1] ?? match[2]!).split('.'), match[3]!] : [host.split('.'), ''];
}

/** Hosts label by label with globs, equal ports, the path a plain prefix. Models pkg/credentialprovider/keyring.go URLsMatchStr */
export function urlsMatch(glob: string, target: string): boolean {
  const a = parseUrl(`https://${glob}`);
  const b = parseUrl(`https://${target}`);
  if ('error' in a || 'error' in b) return false;
  const [globLabels, globPort] = splitHost(a.host);
  const [labels, port] = splitHost(b.host);
  if (globPort !== port || globLabels.length !== labels.length || !b.path.startsWith(a.path)) return false;
  return globLabels.every((label, i) => matchGlob(label, labels[i]!) === true);
}

/** Models pkg/credentialprovider/keyring.go isDefaultRegistryMatch */
function isDefaultRegistryMatch(image: string): boolean {
  const [first = '', rest] = [image.split('/', 1)[0]!, image.includes('/')];
  if (first === '') return false;
  return !rest || first === 'docker.io' || first === 'index.docker.io' || !/[.:]/.test(first);
}

/** Credentials for a repository (`quay.io/acme/nginx`) in the order they are tried. Models pkg/credentialprovider/keyring.go BasicDockerKeyring.Lookup */
export function lookup(keyring: Keyring, repository: string): readonly TrackedCredential[] {
  let answer = keyring.answers.get(repository);
  if (!answer) keyring.answers.set(repository, (answer = search(keyring, repository)));
  return answer;
}

function search({ index, credentials }: Keyring, repository: string): TrackedCredential[] {
  const found = index.filter((key) => urlsMatch(key, repository)).flatMap((key) => credentials.get(key)!);
  if (found.length > 0) return found;
  return isDefaultRegistryMatch(repository) ? (credentials.get('index.docker.io') ?? []) : [];
}

/** The pod's own keyring. Throws Error with the decoder's words when one secret is malformed. Models pkg/credentialprovider/secrets/secrets.go MakeDockerKeyring */
export function keyringOfSecrets(secrets: readonly Secret[], log?: InvalidEntry): Keyring {
  const keyrings = secrets[0] && keyringsFrom(secrets[0]);
  const known = keyrings?.find((each) => sameSecrets(each.secrets, secrets));
  if (known && !log) return known.keyring;
  const keyring = emptyKeyring();
  for (const secret of secrets) {
    const decoded = decodeSecret(secret);
    if (!decoded) continue;
    const { uid = '', namespace = '', name } = secret.metadata;
    addToKeyring(keyring, decoded, { kind: 'secret', uid, namespace, name }, log);
  }
  if (keyrings && keyrings.push({ secrets, keyring }) > MAX_KEYRINGS) keyrings.shift();
  return keyring;
}

/** The last keyrings that begin with a secret: objects are never changed in place, so the same ones make the same keyring. */
const keyringsFrom = derived((_first: Secret): { secrets: readonly Secret[]; keyring: Keyring }[] => []);
const MAX_KEYRINGS = 9;

const sameSecrets = (a: readonly Secret[], b: readonly Secret[]) =>
  a.length === b.length && a.every((secret, i) => secret === b[i]);

const decodeSecret = derived((secret: Secret): DockerConfig | null => {
  const key =
    secret.type === 'kubernetes.io/dockerconfigjson'
      ? '.dockerconfigjson'
      : secret.type === 'kubernetes.io/dockercfg'
        ? '.dockercfg'
        : null;
  const text = key === null ? '' : textOf(secret, key);
  return text === '' ? null : key === '.dockercfg' ? decodeDockerCfg(text) : decodeDockerConfigJson(text);
});

function textOf(secret: Secret, key: string): string {
  const plain = secret.stringData?.[key];
  if (plain !== undefined) return plain;
  const data = secret.data?.[key] ?? '';
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(data));
}

/** The node's own keyring from `config.json`, else `.dockercfg`; a malformed file is passed over. */
export function keyringOfNode(
  files: { configJson?: string | null; dockercfg?: string | null },
  log?: InvalidEntry,
): Keyring {
  const keyring = emptyKeyring();
  const sources: [string | null | undefined, (text: string) => DockerConfig][] = [
    [files.configJson, decodeDockerConfigJson],
    [files.dockercfg, decodeDockerCfg],
  ];
  for (const [text, decode] of sources) {
    if (text === null || text === undefined) continue;
    try {
      addToKeyring(keyring, decode(text), null, log);
      break;
    } catch {
      continue; // as if the file were not there
    }
  }
  return keyring;
}
