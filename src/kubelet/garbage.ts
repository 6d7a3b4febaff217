/** Image garbage collection, as it runs under disk pressure. Models pkg/kubelet/images/image_gc_manager.go */
import { canonicalName } from '../registry/reference.ts';
import { removeName } from '../runtime/images.ts';
import { pruneUnknownRecords } from './images/manager.ts';
import { showImage } from './puller.ts';
import type { World } from './world.ts';

/** Images that no collector takes: the sandbox's own. */
const pinned = (names: readonly string[]) =>
  names.some((name) => name === canonicalName('registry.k8s.io/pause:3.10'));

/**
 * Deletes every image that no container uses, and hands the pull manager only the unused images that it left. So the
 * records of images in use are forgotten too (measured on v1.34, v1.36 and v1.37).
 */
export function deleteUnusedImages(world: World): string[] {
  const inUse = new Set(
    [...world.runtime.values()].flatMap(({ containers }) => containers.map(({ imageId }) => imageId)),
  );
  const deleted: string[] = [];
  for (const image of Object.values(world.images.images)) {
    if (inUse.has(image.id) || pinned(image.names)) continue;
    removeName(world.images, image.id);
    showImage(world, image.id);
    deleted.push(image.id);
  }
  if (world.kubelet) pruneUnknownRecords(world.kubelet.images, []);
  return deleted;
}

/** Below the threshold: the records of images that the runtime no longer lists go. */
export function pruneRecords(world: World) {
  if (world.kubelet) pruneUnknownRecords(world.kubelet.images, Object.keys(world.images.images));
}
