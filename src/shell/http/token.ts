/** Token servers: they tell a registry who somebody is, and what he may read. */
import { decodeBase64, encodeBase64 } from '../../sim/base64.ts';
import { EPOCH } from '../../lab/epoch.ts';
import { type Registries, type RegistryState, ask } from '../../registry/registry.ts';
import { serviceOf } from '../../registry/token-server.ts';
import type { Millis } from '../../sim/time.ts';
import { type HttpResponse, json, refusal } from './types.ts';

export interface Login {
  username: string;
  password: string;
}

/** How long a token is good for. */
const VALID: Millis = 300_000;

/** `Basic …` as a login; null = it is none. */
export function basicLogin(authorization: string): Login | null {
  const [, encoded] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return null;
  try {
    const plain = new TextDecoder().decode(
      Uint8Array.from(decodeBase64(encoded, true), (letter) => letter.charCodeAt(0)),
    );
    const colon = plain.indexOf(':');
    return colon < 0 ? null : { username: plain.slice(0, colon), password: plain.slice(colon + 1) };
  } catch {
    return null;
  }
}

/** Whether a registry knows the user with this password. */
export const isUser = ({ users }: RegistryState, { username, password }: Login, now: Millis): boolean =>
  users.some(
    (user) =>
      user.username === username &&
      user.password === password &&
      (user.validFor === undefined || now < user.since + user.validFor),
  );

/** What a token says: until when, of which registry, and the repository that may be read ('' = none). */
interface Token {
  until: Millis;
  host: string;
  user: string;
  pull: string;
}

const seal = (token: Token) => encodeBase64(JSON.stringify(token)).replace(/=+$/, '');

/** The token of `Bearer …`; null = it is none, or it has expired. */
export function bearerToken(authorization: string, host: string, now: Millis): Token | null {
  const [, sealed] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (sealed === undefined) return null;
  try {
    const token = JSON.parse(atob(sealed)) as Partial<Token> | null;
    return token?.host === host && typeof token.until === 'number' && now < token.until
      ? { until: token.until, host, user: String(token.user ?? ''), pull: String(token.pull ?? '') }
      : null;
  } catch {
    return null;
  }
}

/** What a request without a token is told. */
export function challenge(registry: RegistryState, scope = '', error = ''): readonly [string, string] {
  const { realm, service } = serviceOf(registry);
  const parts = [`realm="${realm}"`, `service="${service}"`];
  if (scope) parts.push(`scope="${scope}"`);
  if (error) parts.push(`error="${error}"`);
  return ['WWW-Authenticate', `Bearer ${parts.join(',')}`];
}

/** `scope=repository:acme/nginx:pull` */
export function issueToken(
  registries: Registries,
  registry: RegistryState,
  query: string,
  authorization: string,
  now: Millis,
): HttpResponse {
  const login = basicLogin(authorization);
  if (login && !isUser(registry, login, now))
    return refusal(401, 'UNAUTHORIZED', 'incorrect username or password');
  const [, repository = ''] =
    /^repository:([^:]+):(?:.*,)?pull(?:,.*)?$/.exec(new URLSearchParams(query).get('scope') ?? '') ?? [];
  const may = repository !== '' && mayRead(registries, registry, repository, login, now);
  if (repository !== '' && !may && registry.tokenRefusal !== undefined)
    return refusal(registry.tokenRefusal, 'DENIED', 'requested access to the resource is denied');
  const token = seal({
    until: now + VALID,
    host: registry.host,
    user: login?.username ?? '',
    pull: may ? repository : '',
  });
  return json(200, {
    token,
    expires_in: VALID / 1000,
    issued_at: new Date(Date.parse(EPOCH) + now).toISOString().replace(/\.\d+Z$/, 'Z'),
  });
}

/** Whether a repository exists for somebody, and may be read. */
export function mayRead(
  registries: Registries,
  { host }: RegistryState,
  repository: string,
  login: Login | null,
  now: Millis,
): boolean {
  try {
    const { result } = ask(registries, `${host}/${repository}:latest`, login, now);
    return result === 'ok' || result === 'notFound' || result === 'error';
  } catch {
    return false;
  }
}
