/** Checks a login as `docker login` does where no daemon runs: the client asks the registry itself. Models docker/cli/cli/command/registry/login.go loginClientSide */
import { addressOf, phrases } from '../../registry/texts.ts';
import { authOf } from '../../registry/token-server.ts';
import { encodeBase64 } from '../../sim/base64.ts';
import { parseUrl, send } from '../http/index.ts';
import { isUser, type Login } from '../http/token.ts';
import type { Machine } from '../machine.ts';

/** What docker calls Docker Hub in its configuration. */
export const HUB = 'https://index.docker.io/v1/';

/** The key of a server in docker's configuration. Models docker/registry/auth.go ConvertToHostname */
export const keyOf = (server: string): string =>
  ['', 'docker.io', 'index.docker.io', HUB].includes(server)
    ? HUB
    : server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

/** Null = the registry takes it; else docker's words. */
export function loginFault(machine: Machine, key: string, login: Login): string | null {
  const host = key === HUB ? 'registry-1.docker.io' : key;
  const local = /^(localhost|127\.0\.0\.1)(:|$)/.test(host);
  const url = `${local ? 'http' : 'https'}://${host}/v2/`;
  const request = parseUrl(url, 'GET', `Basic ${encodeBase64(`${login.username}:${login.password}`)}`);
  if (!request) return `Get "${url}": http: no Host in request URL`;
  const answer = send(machine, request);
  if (answer === 'unknownHost')
    return `Get "${url}": dial tcp: lookup ${request.hostname} on 127.0.0.1:53: no such host`;
  if (typeof answer === 'string')
    return `Get "${url}": dial tcp ${addressOf(host)}: connect: connection refused`;
  if (answer.status === 200) return null;
  const registry = machine.world.registries.get(key === HUB ? 'docker.io' : host);
  // A token server is asked first, and says it in its own words.
  if (answer.status === 401 && registry && authOf(registry) === 'token')
    return isUser(registry, login, machine.at)
      ? null
      : `Get "${url}": unauthorized: incorrect username or password`;
  return `login attempt to ${url} failed with status: ${answer.status} ${phrases.get(answer.status) ?? ''}`.trimEnd();
}
