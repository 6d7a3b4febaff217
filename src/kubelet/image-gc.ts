/** Image garbage collection, as it runs under disk pressure. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager */
import { removeName } from '../runtime/images.ts';
import { pruneUnknownRecords } from './images/manager.ts';
import { imageManagerOf } from './ports.ts';
import { showImage } from './puller.ts';
import { type World, later } from './world.ts';

const PAUSE_IMAGE = 'registry.k8s.io/pause:3.10';

/** Images that no collector takes: the sandbox's own. */
const pinned = (names: readonly string[]) => names.includes(PAUSE_IMAGE);

/**
 * Deletes every image that no container uses, and hands the pull manager only the unused images that it left. So the
 * records of images in use are forgotten too (measured on v1.34, v1.36 and v1.37).
 */
export function deleteUnusedImages(
  world: World,
  isOldEnough: (id: string) => boolean = () => true,
): string[] {
  const inUse = new Set(
    [...world.runtime.values()].flatMap(({ containers }) => containers.map(({ imageId }) => imageId)),
  );
  const deleted: string[] = [];
  const left: string[] = [];
  for (const image of [...world.images.images.values()]) {
    if (inUse.has(image.id) || pinned(image.names)) continue;
    if (!isOldEnough(image.id)) {
      left.push(image.id);
      continue;
    }
    removeName(world.images, image.id);
    showImage(world, image.id);
    deleted.push(image.id);
  }
  if (world.kubelet) pruneUnknownRecords(imageManagerOf(world), left);
  return deleted;
}

/** Below the threshold: the records of images that the runtime no longer lists go. */
export function pruneRecords(world: World) {
  if (world.kubelet) pruneUnknownRecords(imageManagerOf(world), [...world.images.images.keys()]);
}

/** How often the collector looks at the disk. */
export const PERIOD = 300_000;

/**
 * The collector's turn. An image's age counts from when the collector first saw it: those of before its start are old.
 * Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.GarbageCollect
 */
export function collectImages(world: World) {
  const { kubelet, now, diskUsedPercent } = world;
  if (!kubelet) return;
  later(world, PERIOD, { kind: 'collectImages', epoch: kubelet.epoch });
  for (const id of [...world.images.images.keys()])
    if (!kubelet.detectedImages.has(id)) kubelet.detectedImages.set(id, now);
  if (diskUsedPercent === undefined || diskUsedPercent < kubelet.config.imageGCHighThresholdPercent) return;
  const oldest = now - kubelet.config.imageMinimumGCAge;
  deleteUnusedImages(world, (id) => (kubelet.detectedImages.get(id) ?? now) <= oldest);
}
