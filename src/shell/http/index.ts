/** Sends a request to the servers that the simulation has; nothing leaves it. */
import type { RegistryState } from '../../registry/registry.ts';
import { authOf, serviceOf } from '../../registry/token-server.ts';
import type { Machine } from '../machine.ts';
import { askNode, isNode } from './kubelet.ts';
import { answerOf } from './registry.ts';
import { issueToken } from './token.ts';
import { type HttpRequest, type HttpResponse, type Silence, text } from './types.ts';

const PORTS = { http: 80, https: 443 };

/** Names under which Docker Hub answers. */
const HUB = new Set(['docker.io', 'registry-1.docker.io', 'index.docker.io']);

/** `https://quay.io/v2/`; null = it is not a URL of HTTP. */
export function parseUrl(url: string, method: string, authorization: string): HttpRequest | null {
  const [, scheme = 'http', hostname, port, path = '', query = ''] =
    /^(?:(https?):\/\/)?(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(
      url,
    ) ?? [];
  if (hostname === undefined || hostname === '') return null;
  const kind = scheme.toLowerCase() as 'http' | 'https';
  return {
    method,
    scheme: kind,
    hostname: hostname.toLowerCase(),
    port: port === undefined ? PORTS[kind] : Number(port),
    path: path || '/',
    query,
    authorization,
  };
}

/** With its port where that is not the scheme's own. */
export const authorityOf = ({ scheme, hostname, port }: HttpRequest): string =>
  port === PORTS[scheme] ? hostname : `${hostname}:${port}`;

const urlOf = (request: HttpRequest) => `${request.scheme}://${authorityOf(request)}${request.path}`;

const registryOf = (machine: Machine, request: HttpRequest): RegistryState | undefined => {
  const { registries } = machine.world;
  const { hostname, port } = request;
  const host = HUB.has(hostname) ? 'docker.io' : hostname;
  return (
    registries.get(`${host}:${port}`) ?? (port === 443 || port === 80 ? registries.get(host) : undefined)
  );
};

/** The registry whose token server answers at an address. */
const tokensAt = (machine: Machine, request: HttpRequest): RegistryState | undefined =>
  [...machine.world.registries.values()].find(
    (registry) => authOf(registry) === 'token' && serviceOf(registry).realm === urlOf(request),
  );

const knowsHost = (machine: Machine, { hostname }: HttpRequest): boolean =>
  [...machine.world.registries.values()].some((registry) =>
    [`https://${registry.host}/`, serviceOf(registry).realm].some(
      (url) => parseUrl(url, 'GET', '')?.hostname === hostname,
    ),
  );

const isLocal = (hostname: string) => hostname === 'localhost' || hostname === '127.0.0.1';

export function send(machine: Machine, request: HttpRequest): HttpResponse | Silence {
  const { at: now } = machine;
  const { registries } = machine.world;
  const issuer = tokensAt(machine, request);
  if (issuer) {
    if (!issuer.available) return 'refused';
    return issueToken(registries, issuer, request.query, request.authorization, now);
  }
  const registry = registryOf(machine, request);
  if (registry) {
    if (!registry.available) return 'refused';
    const local = isLocal(request.hostname);
    if (local && request.scheme === 'https') return 'notTls';
    if (!local && request.scheme === 'http')
      return request.port === 80
        ? { ...text(301, ''), headers: [['Location', urlOf(request).replace(/^http:/, 'https:')]] }
        : text(400, 'Client sent an HTTP request to an HTTPS server.\n');
    return answerOf({ registries, registry, request, now });
  }
  if (isNode(machine, request.hostname)) return askNode(machine, request);
  if (knowsHost(machine, request)) return 'refused';
  return /^[\d.]+$/.test(request.hostname) ? 'refused' : 'unknownHost';
}
