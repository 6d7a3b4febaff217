/** A Registry from decoded YAML that has the right structure. */
import type { ProcessSpec, RegistryRepository, RegistrySpec, RegistryTag } from '../../api/lab.ts';
import { type Raw, absent, list, map, nameOf, optional, size, strings } from '../raw.ts';
import { toMillis } from '../units.ts';

/** What a container's process does. */
export function processSpec(value: unknown): ProcessSpec {
  const { exitAfter, exitCode } = map(value);
  return {
    ...(absent(exitAfter) ? {} : { exitAfter: toMillis(exitAfter) }),
    ...(absent(exitCode) ? {} : { exitCode: Number(exitCode) }),
  };
}

function tagOf(value: unknown): RegistryTag {
  const raw = map(value);
  return {
    ...(absent(raw.id) ? {} : { id: String(raw.id) }),
    ...(absent(raw.digest) ? {} : { digest: String(raw.digest) }),
    size: optional(raw.size, size) ?? 0,
    pullTime: optional(raw.pullTime, toMillis) ?? 1000,
    ...(absent(raw.pullError) ? {} : { pullError: String(raw.pullError) }),
    ...(absent(raw.process) ? {} : { process: processSpec(raw.process) }),
  };
}

/** For a change, only the given fields; for a whole object, with the defaults. */
export function repositoryOf(raw: Raw, whole: true): RegistryRepository;
export function repositoryOf(raw: Raw, whole: false): Partial<RegistryRepository> & { name: string };
export function repositoryOf(raw: Raw, whole: boolean) {
  const tags = optional(raw.tags, (value) =>
    Object.fromEntries(Object.entries(map(value)).map(([name, tag]) => [name, tagOf(tag)])),
  );
  return {
    name: String(raw.name ?? ''),
    ...(!absent(raw.visibility) || whole
      ? {
          visibility:
            raw.visibility === 'private' || (absent(raw.visibility) && raw.readers) ? 'private' : 'public',
        }
      : {}),
    ...(!absent(raw.readers) || whole ? { readers: strings(raw.readers) } : {}),
    ...(tags || whole ? { tags: tags ?? {} } : {}),
  };
}

export function registryOf(object: Raw): RegistrySpec {
  const spec = map(object.spec);
  return {
    host: nameOf(object),
    users: list(spec.users).map(({ username, password, validFor }) => ({
      username: String(username ?? ''),
      password: String(password ?? ''),
      ...(absent(validFor) ? {} : { validFor: toMillis(validFor) }),
    })),
    repositories: list(spec.repositories).map((raw) => repositoryOf(raw, true)),
    ...(absent(spec.auth) ? {} : { auth: spec.auth as NonNullable<RegistrySpec['auth']> }),
    ...(absent(spec.realm) ? {} : { realm: String(spec.realm) }),
    ...(absent(spec.service) ? {} : { service: String(spec.service) }),
    ...(absent(spec.tokenRefusal) ? {} : { tokenRefusal: Number(spec.tokenRefusal) }),
    ...(absent(spec.status) ? {} : { status: Number(spec.status) }),
    ...(spec.errors ? { errors: map(spec.errors) as Record<string, string> } : {}),
  };
}
