/** The runtime's images: ids, their names as containerd keeps them, and who may find them under what. Plain data. */
import type { ProcessSpec, RuntimeName } from '../api/lab.ts';
import type { ImageState } from '../api/trace.ts';
import { manifestDigest } from '../registry/digests.ts';
import { type References, canonicalName } from '../registry/reference.ts';

export interface StoredImage extends ImageState {
  process?: ProcessSpec | undefined;
  /** Its names by digest beside those that it was pulled by, the last one added at the end. */
  digests?: readonly string[];
  /** The runtime cannot read it: neither this image nor a list with it. A pull mends it. */
  damaged?: true;
}

export interface ImageStore {
  runtime: RuntimeName;
  /** By id; an image is replaced, never changed. */
  images: Map<string, StoredImage>;
  /** Canonical name → id. */
  names: Map<string, string>;
  /** Parsed names, kept as long as the run. */
  references: References;
}

export function createImageStore(
  runtime: RuntimeName = 'containerd',
  references: References = new Map(),
): ImageStore {
  return { runtime, images: new Map(), names: new Map(), references };
}

/** By name in any writing, or by the exact id. */
export function findImage(store: ImageStore, image: string): StoredImage | null {
  const exact = store.images.get(image);
  if (exact) return exact;
  const name = canonicalName(image, store.references);
  const id = name === null ? undefined : store.names.get(name);
  if (id !== undefined) return store.images.get(id)!;
  if (name?.includes('@'))
    for (const each of store.images.values()) if (each.digests?.includes(name)) return each;
  // What this runtime's PullImage returned is a digest, and it knows its images by that too.
  const digest = store.runtime === 'cri-o-1.35' ? /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] : undefined;
  if (digest === undefined) return null;
  return [...store.images.values()].find((each) => manifestDigest(each.id) === digest) ?? null;
}

/** Gives `image` a name, its last (another image loses it), making the image when it is new. Returns the ids that changed. */
export function addImage(store: ImageStore, name: string, image: Omit<StoredImage, 'names'>): string[] {
  const canonical = canonicalName(name, store.references) ?? name;
  const changed = [image.id];
  const previous = store.names.get(canonical);
  if (previous !== undefined && previous !== image.id) {
    dropName(store, canonical);
    changed.push(previous);
  }
  const known = store.images.get(image.id);
  const names = known?.names ?? [];
  const { damaged: _mended, ...kept } = known ?? image;
  store.images.set(image.id, {
    ...kept,
    process: image.process ?? known?.process,
    names: [...names.filter((each) => each !== canonical), canonical],
  });
  store.names.set(canonical, image.id);
  return changed;
}

const repositoryOf = (name: string) => name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

/**
 * An image whose manifest is lost, as when the node dies in the middle of a pull. Only CRI-O reads it from the disk to answer.
 * Returns the id, null for an unknown name.
 */
export function damageImage(store: ImageStore, name: string): string | null {
  const image = findImage(store, name);
  if (image) store.images.set(image.id, { ...image, damaged: true });
  return image?.id ?? null;
}

/**
 * What the runtime answers instead of the status of such an image, or of a list with it.
 * Source: github.com/containers/storage/store.go store.ImageBigData
 */
export const damageText = ({ id }: StoredImage): string =>
  `rpc error: code = Unknown desc = locating item named "manifest" for image with ID "${id.replace(/^sha256:/, '')}" (consider removing the image to resolve the issue): file does not exist`;

/** All images; throws Error when one is damaged. */
export function listImages({ images }: ImageStore): StoredImage[] {
  const all = [...images.values()];
  const damaged = all.find((image) => image.damaged);
  if (damaged) throw new Error(damageText(damaged));
  return all;
}

/** containerd gives what it has by tag the name by digest too. */
export function addDigest(store: ImageStore, name: string, id: string, digest = manifestDigest(id)) {
  const image = store.images.get(id);
  if (!image) return;
  const added = `${repositoryOf(canonicalName(name, store.references) ?? name)}@${digest}`;
  const digests = [...(image.digests ?? []).filter((each) => each !== added), added];
  store.images.set(id, { ...image, digests });
}

/** What the runtime reports as a container's image: the image's first tag and first digest, whatever the pod named. */
export function namesOfContainer(
  store: ImageStore,
  id: string,
  name: string,
): { image: string; imageID: string } {
  const canonical = canonicalName(name, store.references) ?? name;
  const image = store.images.get(id);
  return {
    image: image?.names.find((each) => !each.includes('@')) ?? canonical,
    imageID: image?.digests?.[0] ?? `${repositoryOf(canonical)}@${manifestDigest(id)}`,
  };
}

/** Takes a name away; the image is gone with its last name. Returns the id, null for an unknown name. */
export function removeName(store: ImageStore, name: string): string | null {
  const image = findImage(store, name);
  if (!image) return null;
  const canonical = canonicalName(name, store.references);
  if (name === image.id || canonical === null || image.digests?.includes(canonical)) {
    for (const each of [...image.names]) dropName(store, each);
    store.images.delete(image.id);
  } else dropName(store, canonical);
  return image.id;
}

function dropName(store: ImageStore, canonical: string) {
  const id = store.names.get(canonical);
  if (id === undefined) return;
  store.names.delete(canonical);
  const image = store.images.get(id)!;
  const names = image.names.filter((each) => each !== canonical);
  const digests = image.digests?.filter((digest) =>
    names.some((each) => repositoryOf(each) === repositoryOf(digest)),
  );
  if (names.length) store.images.set(id, { ...image, names, ...(digests ? { digests } : {}) });
  else store.images.delete(id);
}

/** What PullImage returns: CRI-O before 1.36 named the digest where ImageStatus names the id (kubernetes#137024). */
export function pulledReference(store: ImageStore, name: string, id: string): string {
  if (store.runtime !== 'cri-o-1.35') return id;
  return `${repositoryOf(canonicalName(name, store.references) ?? name)}@${manifestDigest(id)}`;
}
