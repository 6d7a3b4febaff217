/** All kinds, by their names. */
import { found } from './found.ts';
import type { Shape } from './shape.ts';
import type { Kind, ServerPart } from './types.ts';

export const kinds: readonly Kind[] = found;

const byName = new Map(kinds.map((each) => [`${each.apiVersion}/${each.kind}`, each]));

export const findKind = (apiVersion: string, kind: string): Kind | null =>
  byName.get(`${apiVersion}/${kind}`) ?? null;

/** `v1/Pod`: what files may hold. */
export const knownKinds: readonly string[] = [
  ...kinds
    .filter(({ shape, written }) => shape !== null || written)
    .map(({ apiVersion, kind }) => `${apiVersion}/${kind}`),
  'v1/List',
];

/** The kinds of objects that may be applied, by kind. */
const applicable = new Map(
  kinds.filter(({ shape, resource }) => shape && resource).map((each) => [each.kind, each]),
);

/** Whether files hold objects of this kind for the API server. */
export const isObjectKind = (kind: string): boolean => applicable.has(kind);

const nothing: ServerPart = {};

/** What the API server does with objects of a kind; nothing of its own for one that it does not have. */
export const serverPartOf = (kind: string): ServerPart => applicable.get(kind)?.server ?? nothing;

/** `Pod` for a list of pods, `PodList`, and for `List` itself ''; null for what is no list. */
export function itemKindOf(kind: string): string | null {
  if (!kind.endsWith('List')) return null;
  const item = kind.slice(0, -'List'.length);
  return item === '' || applicable.has(item) ? item : null;
}

/** `pods`: also of a kind that the lab does not have. */
export const resourceNameOf = (kind: string): string =>
  applicable.get(kind)?.resource?.name ?? `${kind.toLowerCase()}s`;

/** Whether objects of the kind are in namespaces. */
export const isNamespaced = (kind: string): boolean => applicable.get(kind)?.resource?.namespaced ?? true;

/** The kind of objects that may be applied which a word like `pods`, `po` or `Pod` names; null = none. */
export function applicableKind(word: string): string | null {
  const name = word.toLowerCase();
  for (const { kind, resource } of applicable.values())
    if (kind.toLowerCase() === name || resource!.name === name || resource!.short?.includes(name))
      return kind;
  return null;
}

export const shapeOf = (apiVersion: string, kind: string): Shape | null =>
  findKind(apiVersion, kind)?.shape ?? null;
