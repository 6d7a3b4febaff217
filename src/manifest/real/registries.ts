/** Registries that no file defines: each has every image that the files name there. */
import type { RegistrySpec, RegistryTag, RuntimeRegistries } from '../../api/lab.ts';
import { registryOf } from '../../kinds/registry/read.ts';
import { mirrored } from '../../registry/mirror-names.ts';
import { derivedBy } from '../../sim/memo.ts';
import type { Item } from '../item.ts';
import { type FoundImage, imagesOf, parsedImage } from '../pod-specs.ts';
import type { Draft } from '../types.ts';
import { type Login, loginsOf, runtimeOf } from './logins.ts';

const SIZE = '100Mi';
const PULL_TIME = '2s';

interface Repository {
  name: string;
  tags: Map<string, Partial<RegistryTag>>;
}

export interface AssumedRegistry {
  host: string;
  spec: RegistrySpec;
  /** As it is written down. */
  object: object;
  /** `acme/app:v1 (private, for alice)` … */
  words: string;
  /** The first object that asks for it. */
  item: Item;
  path: (string | number)[];
}

/** Sorted by host. */
export function assumedRegistries(draft: Draft): AssumedRegistry[] {
  const runtime = runtimeOf(draft);
  const hosts = new Map<
    string,
    { repositories: Map<string, Repository>; item: Item; path: (string | number)[] }
  >();
  for (const item of draft.objects)
    for (const { parsed, path } of asked(item.document.value, runtime)) {
      if (!parsed || draft.hosts.has(parsed.domain)) continue;
      let host = hosts.get(parsed.domain);
      if (!host) hosts.set(parsed.domain, (host = { repositories: new Map(), item, path }));
      let repository = host.repositories.get(parsed.path);
      if (!repository)
        host.repositories.set(parsed.path, (repository = { name: parsed.path, tags: new Map() }));
      const { tag, digest } = parsed;
      // A tag that a digest names needs a name of its own.
      const name = tag || (digest ? digest.replace(':', '-').slice(0, 19) : 'latest');
      repository.tags.set(name, { ...repository.tags.get(name), ...(digest ? { digest } : {}) });
    }
  const loginsFor = hosts.size ? loginsOf(draft) : () => [];
  return [...hosts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([host, { repositories, item, path }]) => {
      const { object, words } = registryObject(host, [...repositories.values()], loginsFor);
      return { host, object, words, item, path, spec: registryOf(object) };
    });
}

/** Every image of an object together with its mirror images. */
const asked = derivedBy(
  (object: Readonly<Record<string, unknown>>, runtime: RuntimeRegistries): FoundImage[] =>
    imagesOf(object).flatMap((found) => [
      found,
      ...(found.parsed ? mirrored(found.image, runtime) : []).map((image) => ({
        ...found,
        image,
        parsed: parsedImage(image),
      })),
    ]),
);

function registryObject(
  host: string,
  repositories: readonly Repository[],
  loginsFor: (repository: string) => Login[],
) {
  const users = new Map<string, Login>();
  const words: string[] = [];
  const written = [...repositories]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, tags }) => {
      const logins = loginsFor(`${host}/${name}`);
      for (const login of logins) users.set(JSON.stringify(login), login);
      const readers = [...new Set(logins.map(({ username }) => username))];
      const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : 1));
      words.push(
        ...sorted.map(
          ([tag]) =>
            `${name}:${tag} (${readers.length ? `private, for ${readers.join(' and ')}` : 'public'})`,
        ),
      );
      return {
        name,
        ...(readers.length ? { visibility: 'private', readers } : { visibility: 'public' }),
        tags: Object.fromEntries(
          sorted.map(([tag, more]) => [tag, { ...more, size: SIZE, pullTime: PULL_TIME }]),
        ),
      };
    });
  const object = {
    apiVersion: 'lab/v1alpha1',
    kind: 'Registry',
    metadata: { name: host },
    spec: { ...(users.size ? { users: [...users.values()] } : {}), repositories: written },
  };
  return { object, words: words.join(', ') };
}
