/** Image garbage collection. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager */
import type { ResolvedKubeletConfiguration } from '../api/kubelet.ts';
import { canonicalName } from '../registry/reference.ts';
import { type StoredImage, removeName } from '../runtime/images.ts';
import type { Millis } from '../sim/time.ts';
import { pruneUnknownRecords } from './images/manager.ts';
import { imageManagerOf } from './ports.ts';
import { showImage } from './puller.ts';
import { type ImageRecord, type World, later } from './world.ts';

/** Images that no collector takes: the sandbox's own. */
const pinned = ({ names }: StoredImage) =>
  names.some((name) => name === canonicalName('registry.k8s.io/pause:3.10'));

const usedImages = (world: World): Set<string> =>
  new Set([...world.runtime.values()].flatMap(({ containers }) => containers.map(({ imageId }) => imageId)));

/** The collectors can do nothing while the runtime cannot list its images. */
const canList = ({ images }: World): boolean => ![...images.images.values()].some(({ damaged }) => damaged);

function free(world: World, { id }: StoredImage) {
  removeName(world.images, id);
  showImage(world, id);
}

/**
 * Deletes unused images until `bytes` are free. The pull manager is handed only the unused images that were looked at
 * and left, so the records of images in use are forgotten too (measured on v1.34, v1.36 and v1.37).
 * Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.freeSpace
 */
function freeSpace(
  world: World,
  images: readonly StoredImage[],
  bytes: number,
  isOldEnough: (id: string) => boolean,
) {
  const left: string[] = [];
  let freed = 0;
  for (const image of images) {
    if (!isOldEnough(image.id)) {
      left.push(image.id);
      continue;
    }
    free(world, image);
    freed += image.size;
    if (freed >= bytes) break;
  }
  if (world.kubelet) pruneUnknownRecords(imageManagerOf(world), left);
}

/** Every image that no container uses, as under disk pressure. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.DeleteUnusedImages */
export function deleteUnusedImages(world: World) {
  if (!canList(world)) return;
  const used = usedImages(world);
  const images = [...world.images.images.values()].filter((image) => !used.has(image.id) && !pinned(image));
  freeSpace(world, images, Infinity, () => true);
}

/** Below the threshold: the records of images that the runtime no longer lists go. */
export function pruneRecords(world: World) {
  if (world.kubelet && canList(world))
    pruneUnknownRecords(imageManagerOf(world), [...world.images.images.keys()]);
}

/** How often the collector looks at the disk. */
export const PERIOD = 300_000;

/** Whether its turns may ever change anything. Models pkg/kubelet/kubelet.go Kubelet.StartGarbageCollection */
export const collects = ({ diskUsedPercent }: World, config: ResolvedKubeletConfiguration): boolean =>
  (diskUsedPercent !== undefined && config.imageGCHighThresholdPercent < 100) || maximumAge(config) > 0;

/** What was there before the process is old. */
export const recordsAtStart = ({ images }: World): Map<string, ImageRecord> =>
  new Map([...images.images.keys()].map((id) => [id, { firstDetected: -Infinity, lastUsed: -Infinity }]));

const maximumAge = ({ featureGates, imageMaximumGCAge }: ResolvedKubeletConfiguration): Millis =>
  featureGates.ImageMaximumGCAge ? imageMaximumGCAge : 0;

/** The collector's turn. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.GarbageCollect */
export function collectImages(world: World) {
  const { kubelet, now } = world;
  if (!kubelet) return;
  later(world, PERIOD, { kind: 'collectImages', epoch: kubelet.epoch });
  if (!canList(world)) return;
  const { config, startedAt } = kubelet;
  let images = inEvictionOrder(world);
  const maxAge = maximumAge(config);
  // Not until the process has observed for this long which images are in use.
  // Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.freeOldImages
  if (maxAge > 0 && now - startedAt > maxAge) {
    const old = images.filter(({ id }) => now - kubelet.imageRecords.get(id)!.lastUsed > maxAge);
    for (const image of old) free(world, image);
    images = images.filter((image) => !old.includes(image));
  }
  const used = diskUse(world);
  if (used === null || used.percent < config.imageGCHighThresholdPercent) return;
  const oldest = now - config.imageMinimumGCAge;
  const bytes = used.bytes - (used.capacity * config.imageGCLowThresholdPercent) / 100;
  freeSpace(world, images, bytes, (id) => kubelet.imageRecords.get(id)!.firstDetected <= oldest);
}

/** Unused images, the longest unused first. Models pkg/kubelet/images/image_gc_manager.go realImageGCManager.imagesInEvictionOrder */
function inEvictionOrder(world: World): StoredImage[] {
  const kubelet = world.kubelet!;
  const used = usedImages(world);
  const records = new Map<string, ImageRecord>();
  for (const id of world.images.images.keys()) {
    const known = kubelet.imageRecords.get(id) ?? { firstDetected: world.now, lastUsed: -Infinity };
    records.set(id, used.has(id) ? { ...known, lastUsed: world.now } : known);
  }
  kubelet.imageRecords = records;
  const compare = (a: number, b: number) => (a === b ? 0 : a - b);
  return [...world.images.images.values()]
    .filter((image) => !used.has(image.id) && !pinned(image))
    .sort((a, b) => {
      const [one, other] = [records.get(a.id)!, records.get(b.id)!];
      return compare(one.lastUsed, other.lastUsed) || compare(one.firstDetected, other.firstDetected);
    });
}

/** The images' disk; without a capacity it stays as full as it is, whatever is deleted. Null = never full. */
function diskUse(world: World): { percent: number; bytes: number; capacity: number } | null {
  const { diskUsedPercent, diskCapacity, imagesAtStart } = world;
  if (diskUsedPercent === undefined) return null;
  if (diskCapacity === undefined) return { percent: diskUsedPercent, bytes: Infinity, capacity: 0 };
  const bytes = (diskCapacity * diskUsedPercent) / 100 + sizeOfImages(world.images) - imagesAtStart;
  return {
    percent: 100 - Math.trunc(((diskCapacity - bytes) * 100) / diskCapacity),
    bytes,
    capacity: diskCapacity,
  };
}

/** Bytes. */
export const sizeOfImages = ({ images }: World['images']): number =>
  [...images.values()].reduce((sum, { size }) => sum + size, 0);
