/** What the image manager sees of the node. */
import type { Decision } from '../api/decision.ts';
import { derived } from '../sim/memo.ts';
import { lastOf, write } from '../sim/history.ts';
import { damageText, findImage, listImages } from '../runtime/images.ts';
import { type ImageManager, imageManagerWith } from './images/context.ts';
import type { ImagePorts, RuntimeImage } from './images/types.ts';
import type { StoredImage } from '../runtime/images.ts';
import { containerEvent } from './events.ts';
import { type World, policiesOf, wallClock } from './world.ts';

const asRuntimeImage = ({ id, names, size }: StoredImage): RuntimeImage => ({
  id,
  repoTags: names.filter((name) => !name.includes('@')),
  repoDigests: names.filter((name) => name.includes('@')),
  size,
});

/** The ports of a world, created once: they are kept outside the world, which is data, and are garbage-collected with it. */
export const imagePorts = derived((world: World): ImagePorts => ({
  memo: world.memo,
  now: () => world.now,
  wallClock: (t) => wallClock(world, t),
  imageStatus(image) {
    const found = findImage(world.images, image);
    if (found?.damaged) throw new Error(damageText(found));
    return found && asRuntimeImage(found);
  },
  listImages: () => listImages(world.images).map(asRuntimeImage),
  files: {
    read: (path) => world.files.get(path) ?? null,
    write: (path, content) => writeFile(world, path, content),
    remove: (path) => removeFile(world, path),
    list: (directory) => [...world.files.keys()].filter((path) => path.startsWith(`${directory}/`)).sort(),
  },
  event: (type, reason, message) => containerEvent(world, type, reason, message),
  decision: (decision: Decision) => write(world.trace.decisions, world.now, decision.id, decision),
  count: (metric) =>
    write(world.trace.metrics, world.now, metric, (lastOf(world.trace.metrics, metric) ?? 0) + 1),
}));

/** The image manager of the running process: kept outside its state, which is data. */
const lastManager = derived((_world: World): { manager: ImageManager | null } => ({ manager: null }));

/** The image manager of the kubelet that runs; made once a process. */
export function imageManagerOf(world: World): ImageManager {
  const kubelet = world.kubelet!;
  const last = lastManager(world);
  if (last.manager?.state === kubelet.images) return last.manager;
  const { config, nodeKeyring, images: state } = kubelet;
  last.manager = imageManagerWith(
    {
      ports: imagePorts(world),
      config,
      version: policiesOf(kubelet),
      nodeKeyring,
      providers: world.providers,
    },
    state,
  );
  return last.manager;
}

/** Throws Error, in Go's words, for a path in a folder that nobody may write to. */
function checkWritable({ readOnly }: World, path: string, operation: string) {
  if (readOnly !== null && path.startsWith(`${readOnly}/`))
    throw new Error(`${operation} /var/lib/kubelet/${path}: permission denied`);
}

export function writeFile(world: World, path: string, content: string) {
  if (world.files.get(path) === content) return;
  checkWritable(world, `${path}.tmp`, 'open');
  damageFile(world, path, content);
}

/** Whatever the folder allows. */
export function damageFile(world: World, path: string, content: string) {
  world.files.set(path, content);
  write(world.trace.files, world.now, path, content);
}

/** A folder that nobody may write to keeps its files. */
export function removeFile(world: World, path: string) {
  if (world.readOnly !== null && path.startsWith(`${world.readOnly}/`)) return;
  if (world.files.delete(path)) write(world.trace.files, world.now, path, null);
}
