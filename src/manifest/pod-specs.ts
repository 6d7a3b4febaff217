/** The pods that an object asks for: a Pod's own spec, or the template of what makes pods. */
import type { Container, PodSpec } from '../api/objects.ts';
import type { Path } from '../apiserver/decode.ts';
import { list, map } from '../kinds/raw.ts';
import { type ParsedReference, parseNormalized } from '../registry/reference.ts';
import { derived } from '../sim/memo.ts';

export interface FoundSpec {
  spec: PodSpec;
  /** Its place in the object. */
  path: Path;
}

const places: Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ['template', 'spec'],
];

type Value = Readonly<Record<string, unknown>>;

/** The value written for each; it is a map, and nothing else is checked. */
export function podSpecsOf(object: Value): FoundSpec[] {
  const paths = object.kind === 'Pod' ? [['spec']] : places;
  return paths.flatMap((path) => {
    let at: unknown = object;
    for (const key of path) at = map(at)[key];
    const spec = map(at);
    return Array.isArray(spec.containers) ? [{ spec: spec as unknown as PodSpec, path }] : [];
  });
}

/** An image that a pod asks for, with its place in the object. */
export interface FoundImage {
  image: string;
  path: Path;
  /** Null when it has no valid name. */
  parsed: ParsedReference | null;
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'];

function imagesIn({ spec, path }: FoundSpec): FoundImage[] {
  const found = (image: unknown, at: Path): FoundImage[] =>
    typeof image === 'string' && image !== ''
      ? [{ image, path: [...path, ...at], parsed: parsedImage(image) }]
      : [];
  return [
    ...lists.flatMap((field) =>
      (list(spec[field]) as unknown as Container[]).flatMap(({ image }, i) =>
        found(image, [field, i, 'image']),
      ),
    ),
    ...list(spec.volumes).flatMap((volume, i) =>
      found(map(volume.image).reference, ['volumes', i, 'image', 'reference']),
    ),
  ];
}

/** Every image of an object, kept with it. */
export const imagesOf = derived((object: Value) => podSpecsOf(object).flatMap(imagesIn));

/** The registries that an object's images come from, kept with it; not of images without a valid name. */
export const hostsOf = derived((object: Value) => [
  ...new Set(imagesOf(object).flatMap(({ parsed }) => parsed?.domain ?? [])),
]);

/** Null when the name is not a valid one. */
export function parsedImage(image: string): ParsedReference | null {
  try {
    return parseNormalized(image);
  } catch {
    return null;
  }
}
