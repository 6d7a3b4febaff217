/** Changes of a registry during a run. */
import type { RegistryRepository } from '../api/lab.ts';
import type { Millis } from '../sim/time.ts';
import type { Registries } from './registry.ts';

/** False when the registry does not exist. */
export function setAvailable(registries: Registries, host: string, available: boolean): boolean {
  const registry = registries.get(host);
  if (registry) registries.set(host, { ...registry, available });
  return registry !== undefined;
}

/** False when the registry (or there is none) does not know the user. */
export function rotatePassword(
  registries: Registries,
  host: string,
  username: string,
  password: string,
  now: Millis,
): boolean {
  const registry = registries.get(host);
  const at = registry?.users.findIndex((u) => u.username === username) ?? -1;
  if (!registry || at < 0) return false;
  const users = registry.users.with(at, { ...registry.users[at]!, password, since: now });
  registries.set(host, { ...registry, users });
  return true;
}

/** Updates the repository's fields, creating the repository if needed. False when the registry does not exist. */
export function setRepository(
  registries: Registries,
  host: string,
  change: Partial<RegistryRepository> & { name: string },
): boolean {
  const registry = registries.get(host);
  if (!registry) return false;
  const at = registry.repositories.findIndex(({ name }) => name === change.name);
  const old =
    at >= 0
      ? registry.repositories[at]!
      : { name: change.name, visibility: 'private' as const, readers: [], tags: {} };
  const changed = {
    ...old,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
  const repositories =
    at >= 0 ? registry.repositories.with(at, changed) : [...registry.repositories, changed];
  registries.set(host, { ...registry, repositories });
  return true;
}
