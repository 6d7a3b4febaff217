/** Registries whose tokens another server issues, in containerd's words. Models containerd/core/remotes/docker/auth/fetch.go FetchToken */
import type { RegistrySpec } from '../api/lab.ts';

export type Access = Pick<RegistrySpec, 'host' | 'auth' | 'realm' | 'service' | 'tokenRefusal'>;

/** Token servers of well-known hosts: address and service. */
const known = new Map([
  ['docker.io', ['https://auth.docker.io/token', 'registry.docker.io']],
  ['quay.io', ['https://quay.io/v2/auth', 'quay.io']],
  ['gcr.io', ['https://gcr.io/v2/token', 'gcr.io']],
]);

/** A host with a port is somebody's own registry with a password file; the others ask for tokens. */
export const authOf = ({ host, auth }: Access): 'basic' | 'token' | 'none' =>
  auth ?? (/:\d+$/.test(host) ? 'basic' : 'token');

/** The token server's address, and what it calls the registry. */
export function serviceOf({ host, realm, service }: Access): { realm: string; service: string } {
  const [address, name] = known.get(host) ?? [`https://${host}/token`, host];
  return { realm: realm ?? address!, service: service ?? name! };
}

/** The status of one who may not read, from a token server that says so itself; null = the registry does. */
const refusals = new Map([
  [401, '401 Unauthorized'],
  [403, '403 Forbidden'],
]);

/**
 * Why there is no token that the registry takes. `wrong` = the password is; else the user (or nobody, `anonymous`) may
 * not read the repository.
 */
export function tokenFault(registry: Access, repository: string, wrong: boolean, anonymous: boolean): string {
  const { realm, service } = serviceOf(registry);
  const query = new URLSearchParams({ scope: `repository:${repository}:pull`, service });
  const failed = (request: string, status: string) =>
    `failed to authorize: failed to fetch ${anonymous ? 'anonymous' : 'oauth'} token: unexpected status from ${request}: ${status}`;
  const get = `GET request to ${realm}?${query.toString()}`;
  if (wrong) return failed(get, '401 Unauthorized');
  const refusal = refusals.get(registry.tokenRefusal ?? 0);
  if (refusal === undefined)
    return 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
  // With a login it posts; only servers that do not know or take that are asked again by GET.
  const posts = !anonymous && registry.tokenRefusal === 403;
  return failed(posts ? `POST request to ${realm}` : get, refusal);
}
