/** All kinds, by their names. */
import { found } from './found.ts';
import { type Shape, addTypes } from './shape.ts';
import type { Kind, ServerPart } from './types.ts';

const all: Kind[] = [...found];
export const kinds: readonly Kind[] = all;

const byName = new Map(all.map((each) => [nameOf(each), each]));

export const findKind = (apiVersion: string, kind: string): Kind | null =>
  byName.get(`${apiVersion}/${kind}`) ?? null;

const inFiles = ({ shape, written }: Kind) => shape !== null || written === true;
const isApplicable = ({ shape, resource }: Kind) => shape !== null && resource !== undefined;

const known = [...all.filter(inFiles).map(nameOf), 'v1/List'];
/** `v1/Pod`: what files may hold. */
export const knownKinds: readonly string[] = known;

/** The kinds of objects that may be applied, by kind. */
const applicable = new Map(all.filter(isApplicable).map((each) => [each.kind, each]));

/** Kinds that a page loads when files hold them. From now on they are known everywhere. */
export function addKinds(more: readonly Kind[]) {
  for (const each of more) {
    if (byName.has(nameOf(each))) continue;
    all.push(each);
    byName.set(nameOf(each), each);
    if (inFiles(each)) known.push(nameOf(each));
    if (isApplicable(each)) applicable.set(each.kind, each);
    if (each.types) addTypes(each.types);
  }
}

/** `apps/v1` for `Deployment`, `v1` for unknown kinds. */
export const apiVersionOf = (kind: string): string =>
  all.find((each) => each.kind === kind && each.resource)?.apiVersion ?? 'v1';

/** Whether files hold objects of this kind for the API server. */
export const isObjectKind = (kind: string): boolean => applicable.has(kind);

const nothing: ServerPart = {};

/** What the API server does with objects of a kind; nothing of its own for one that it does not have. */
export const serverPartOf = (kind: string): ServerPart => applicable.get(kind)?.server ?? nothing;

/** `Pod` for `PodList`, an empty string for `List` itself; null if the kind is not a list. */
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

function nameOf({ apiVersion, kind }: Kind): string {
  return `${apiVersion}/${kind}`;
}
