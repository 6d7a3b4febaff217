/** A simulated registry's API. Models distribution/registry/handlers/app.go App.authorized, and what it serves */
import { manifestDigest } from '../../registry/digests.ts';
import { type Registries, type RegistryState, ask } from '../../registry/registry.ts';
import { phrases } from '../../registry/texts.ts';
import { authOf } from '../../registry/token-server.ts';
import type { Millis } from '../../sim/time.ts';
import { basicLogin, bearerToken, challenge, isUser, mayRead } from './token.ts';
import { type HttpRequest, type HttpResponse, json, refusal, text } from './types.ts';

const VERSION = ['Docker-Distribution-Api-Version', 'registry/2.0'] as const;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const REQUIRED = 'authentication required';

interface Call {
  registries: Registries;
  registry: RegistryState;
  request: HttpRequest;
  now: Millis;
}

export function answerOf(call: Call): HttpResponse {
  const { registry, request } = call;
  if (registry.status !== undefined)
    return text(registry.status, `${phrases.get(registry.status) ?? 'Error'}\n`);
  const [, repository, what, reference = ''] =
    /^\/v2\/(.+)\/(manifests|tags)\/(.+)$/.exec(request.path) ?? [];
  const base = request.path === '/v2/' || request.path === '/v2';
  const catalog = request.path === '/v2/_catalog';
  if (!base && !catalog && repository === undefined) return text(404, '404 page not found\n');
  if (!['GET', 'HEAD'].includes(request.method))
    return refusal(405, 'UNSUPPORTED', 'The operation is unsupported.');
  const refused = unauthorized(call, repository ?? '');
  if (refused) return refused;
  if (base) return json(200, {}, [VERSION]);
  if (catalog)
    return json(200, { repositories: registry.repositories.map(({ name }) => name).sort() }, [VERSION]);
  const found = registry.repositories.find(({ name }) => name === repository);
  if (!found)
    return refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name: repository });
  if (what === 'tags')
    return reference === 'list'
      ? json(200, { name: repository, tags: Object.keys(found.tags).sort() }, [VERSION])
      : text(404, '404 page not found\n');
  return manifestOf(call, repository!, reference);
}

/** Null = whoever asks may do so. */
function unauthorized({ registries, registry, request, now }: Call, repository: string): HttpResponse | null {
  const kind = authOf(registry);
  if (kind === 'none') return null;
  if (kind === 'basic') {
    const login = basicLogin(request.authorization);
    const anonymous = repository !== '' && mayRead(registries, registry, repository, null, now);
    if (!login ? !anonymous : !isUser(registry, login, now))
      return refusal(401, 'UNAUTHORIZED', REQUIRED, null, [
        ['WWW-Authenticate', 'Basic realm="Registry Realm"'],
        VERSION,
      ]);
    if (
      login &&
      repository !== '' &&
      !mayRead(registries, registry, repository, login, now) &&
      registry.repositories.some(({ name }) => name === repository)
    )
      return refusal(403, 'DENIED', 'requested access to the resource is denied');
    return null;
  }
  const token = bearerToken(request.authorization, registry.host, now);
  const scope = repository === '' ? '' : `repository:${repository}:pull`;
  if (!token) return refusal(401, 'UNAUTHORIZED', REQUIRED, null, [challenge(registry, scope), VERSION]);
  if (repository === '' || token.pull === repository) return null;
  const detail = [{ Type: 'repository', Class: '', Name: repository, Action: 'pull' }];
  return refusal(401, 'UNAUTHORIZED', REQUIRED, detail, [
    challenge(registry, scope, 'insufficient_scope'),
    VERSION,
  ]);
}

function manifestOf(
  { registries, registry, now }: Call,
  repository: string,
  reference: string,
): HttpResponse {
  // Who may read it was decided before: it is asked for in the name of one who may.
  const open = new Map(registries).set(registry.host, { ...registry, auth: 'none' });
  const separator = reference.includes(':') ? '@' : ':';
  let answer;
  try {
    answer = ask(open, `${registry.host}/${repository}${separator}${reference}`, null, now);
  } catch {
    return refusal(400, 'TAG_INVALID', 'manifest tag did not match URI');
  }
  const { tag, id } = answer;
  if (!tag)
    return refusal(
      404,
      'MANIFEST_UNKNOWN',
      'manifest unknown',
      separator === ':' ? { Tag: reference } : `unknown manifest name=${repository} revision=${reference}`,
    );
  const body = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: id, size: 1468 },
      layers: [
        {
          mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
          digest: manifestDigest(`layer of ${id}`),
          size: tag.size,
        },
      ],
    },
    null,
    2,
  );
  const digest = tag.digest ?? manifestDigest(id);
  return {
    status: 200,
    headers: [['Content-Type', MANIFEST], ['Docker-Content-Digest', digest], VERSION],
    body,
  };
}
