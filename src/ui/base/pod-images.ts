/** Which rows of images and credentials have to do with a pod: the others step back while it is selected. */
import { useMemo } from 'react';
import type { Pod } from '../../api/objects.ts';
import type { ImageState } from '../../api/trace.ts';
import type { CredentialRow } from '../../lab/view.ts';
import { useLab } from './session-context.ts';

export interface PodImages {
  hasImage(image: ImageState): boolean;
  hasCredential(row: CredentialRow): boolean;
}

/** `images`: the runtime's, for records that know an image by its ID alone. */
export function podImages({ spec, status }: Pod, images: readonly ImageState[]): PodImages {
  const written = [...(spec.initContainers ?? []), ...spec.containers].map(({ image }) => image ?? '');
  const names = new Set(written.flatMap(namesOf));
  const repositories = new Set([...names].map(repositoryOf));
  const ids = new Set(
    [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(
      ({ imageID }) => imageID,
    ),
  );
  const hasImage = ({ id, names: own }: ImageState) =>
    ids.has(id) || own.some((name) => names.has(name) || ids.has(name));
  const refs = new Set(images.filter(hasImage).flatMap((image) => [image.id, ...image.names]));
  return {
    hasImage,
    hasCredential: ({ imageRef, imageName }) =>
      refs.has(imageRef) || namesOf(imageName).some((name) => repositories.has(repositoryOf(name))),
  };
}

/** How the runtime may call what is written so: Docker Hub is the host where none is, `latest` the tag. */
function namesOf(image: string): string[] {
  if (image === '') return [];
  const name = image.replace(/:[^/:@]*@/, '@');
  const whole = /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
  return [whole, `docker.io/${whole}`, `docker.io/library/${whole}`];
}

const repositoryOf = (name: string) => name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

/** Of the selected pod at the cursor; null when there is none. */
export function usePodImages(): PodImages | null {
  const { reader, cursor, selected } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selected: s.selectedPod,
  }));
  return useMemo(() => {
    const pod = selected === null ? null : reader?.podAt(selected, cursor);
    return pod ? podImages(pod, reader!.imagesAt(cursor)) : null;
  }, [reader, cursor, selected]);
}
