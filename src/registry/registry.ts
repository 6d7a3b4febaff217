/** What a registry answers. State is plain data whose parts are replaced, never changed; time comes in. */
import type { RegistryRepository, RegistrySpec, RegistryTag } from '../api/lab.ts';
import type { RequestResult } from '../api/request.ts';
import { derived, remember } from '../sim/memo.ts';
import type { Millis } from '../sim/time.ts';
import { derivedId, manifestDigest } from './digests.ts';
import { type References, parseNormalized } from './reference.ts';

export interface RegistryState extends Readonly<
  Pick<RegistrySpec, 'host' | 'auth' | 'realm' | 'service' | 'tokenRefusal' | 'status' | 'errors'>
> {
  readonly available: boolean;
  /** `since` = when the password was set; a token expires `validFor` after it. */
  readonly users: readonly {
    readonly username: string;
    readonly password: string;
    readonly since: Millis;
    readonly validFor?: Millis | undefined;
  }[];
  readonly repositories: readonly RegistryRepository[];
}

/** By host. */
export type Registries = Map<string, RegistryState>;

export interface Answer {
  host: string;
  result: RequestResult;
  /** Set when the result is `ok`, or `error` because of the tag; its image's id, given or derived. */
  tag: RegistryTag | null;
  id: string;
  /** `quay.io/acme/nginx` and what was asked of it. */
  repository: string;
  reference: string;
}

export function createRegistries(specs: readonly RegistrySpec[]): Registries {
  const registries: Registries = new Map();
  for (const spec of specs)
    registries.set(spec.host, {
      ...spec,
      available: true,
      users: spec.users.map((user) => ({ ...user, since: 0 })),
      repositories: [...spec.repositories],
    });
  return registries;
}

/** Ids of a tag that was given none, by the image's name. */
const idsOf = derived((_: RegistryTag) => new Map<string, string>());

/** One request of the runtime for an image (any writing) with a credential, or anonymously (null). */
export function ask(
  registries: Registries,
  image: string,
  auth: { username: string; password: string } | null,
  now: Millis,
  references?: References,
): Answer {
  const { domain, path, tag, digest } = parseNormalized(image, references);
  const reference = digest || tag || 'latest';
  const answer = (result: RequestResult, found: RegistryTag | null = null, id = ''): Answer => ({
    host: domain,
    result,
    tag: found,
    id,
    repository: path,
    reference,
  });
  const registry = registries.get(domain);
  if (!registry?.available) return answer('unavailable');
  if (registry.status !== undefined) return answer(registry.status === 404 ? 'notFound' : 'error');
  const repository = registry.repositories.find(({ name }) => name === path);
  if (registry.auth === 'none') {
    if (!repository) return answer('notFound');
  } else if (auth) {
    const user = registry.users.find((u) => u.username === auth.username && u.password === auth.password);
    const expired = user?.validFor !== undefined && now >= user.since + user.validFor;
    if (!user || expired) return answer('unauthorized');
    if (!repository) return answer('notFound');
    if (repository.visibility === 'private' && !repository.readers.includes(auth.username))
      return answer('denied');
  } else if (!repository || repository.visibility === 'private') return answer('denied');
  const idOf = (name: string, tag: RegistryTag) =>
    tag.id ?? remember(idsOf(tag), `${domain}/${path}:${name}`, derivedId);
  // A tag that says no digest has the one of its manifest.
  const found = digest
    ? Object.entries(repository.tags).find(
        ([name, each]) => (each.digest ?? manifestDigest(idOf(name, each))) === digest,
      )
    : Object.hasOwn(repository.tags, reference)
      ? ([reference, repository.tags[reference]!] as const)
      : undefined;
  if (!found) return answer('notFound');
  const [name, asked] = found;
  return answer(asked.pullError === undefined ? 'ok' : 'error', asked, idOf(name, asked));
}
