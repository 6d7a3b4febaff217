/** What a registry answers. State is plain data; time comes in. */
import type { RegistryRepository, RegistrySpec, RegistryTag } from '../api/lab.ts';
import type { RequestResult } from '../api/request.ts';
import type { Millis } from '../sim/time.ts';
import { parseNormalized } from './reference.ts';

export interface RegistryState {
  host: string;
  available: boolean;
  /** `since` = when the password was set; a token expires `validFor` after it. */
  users: { username: string; password: string; since: Millis; validFor?: Millis | undefined }[];
  repositories: RegistryRepository[];
  errors: RegistrySpec['errors'];
}

/** By host. */
export type Registries = Map<string, RegistryState>;

export interface Answer {
  host: string;
  result: RequestResult;
  /** Set when the result is `ok` or `error`. */
  tag: RegistryTag | null;
  /** `quay.io/acme/nginx` and what was asked of it. */
  repository: string;
  reference: string;
}

export function createRegistries(specs: readonly RegistrySpec[]): Registries {
  const registries: Registries = new Map();
  for (const { host, users, repositories, errors } of specs) {
    registries.set(host, {
      host,
      available: true,
      users: users.map((user) => ({ ...user, since: 0 })),
      repositories: [...repositories],
      errors,
    });
  }
  return registries;
}

/** One request of the runtime for an image (any writing) with a credential, or anonymously (null). */
export function ask(
  registries: Registries,
  image: string,
  auth: { username: string; password: string } | null,
  now: Millis,
): Answer {
  const { domain, path, tag, digest } = parseNormalized(image);
  const reference = digest || tag || 'latest';
  const answer = (result: RequestResult, found: RegistryTag | null = null): Answer => ({
    host: domain,
    result,
    tag: found,
    repository: path,
    reference,
  });
  const registry = registries.get(domain);
  if (!registry?.available) return answer('unavailable');
  const repository = registry.repositories.find(({ name }) => name === path);
  if (auth) {
    const user = registry.users.find((u) => u.username === auth.username && u.password === auth.password);
    const expired = user?.validFor !== undefined && now >= user.since + user.validFor;
    if (!user || expired) return answer('unauthorized');
    if (!repository) return answer('notFound');
    if (repository.visibility === 'private' && !repository.readers.includes(auth.username))
      return answer('denied');
  } else if (!repository || repository.visibility === 'private') return answer('denied');
  const found = digest
    ? Object.values(repository.tags).find((t) => t.digest === digest)
    : Object.hasOwn(repository.tags, reference)
      ? repository.tags[reference]
      : undefined;
  if (!found) return answer('notFound');
  return answer(found.pullError === undefined ? 'ok' : 'error', found);
}

export function rotatePassword(
  registry: RegistryState,
  username: string,
  password: string,
  now: Millis,
): boolean {
  const user = registry.users.find((u) => u.username === username);
  if (!user) return false;
  user.password = password;
  user.since = now;
  return true;
}

/** The repository gets these fields; a new one when there is none of that name. */
export function setRepository(
  registry: RegistryState,
  change: Partial<RegistryRepository> & { name: string },
) {
  const at = registry.repositories.findIndex(({ name }) => name === change.name);
  const old =
    at >= 0
      ? registry.repositories[at]!
      : { name: change.name, visibility: 'private' as const, readers: [], tags: {} };
  const changed = {
    ...old,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
  if (at >= 0) registry.repositories[at] = changed;
  else registry.repositories.push(changed);
}
