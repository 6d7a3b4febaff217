/** What the image manager sees of the node. */
import type { Decision } from '../api/decision.ts';
import { write } from '../sim/history.ts';
import { findImage } from '../runtime/images.ts';
import type { ImagePorts, RuntimeImage } from './images/types.ts';
import type { StoredImage } from '../runtime/images.ts';
import { containerEvent } from './events.ts';
import { type World, wallClock } from './world.ts';

const asRuntimeImage = ({ id, names, size }: StoredImage): RuntimeImage => ({
  id,
  repoTags: names.filter((name) => !name.includes('@')),
  repoDigests: names.filter((name) => name.includes('@')),
  size,
});

export function imagePorts(world: World): ImagePorts {
  return {
    now: () => world.now,
    wallClock: (t) => wallClock(world, t),
    imageStatus(image) {
      const found = findImage(world.images, image);
      return found && asRuntimeImage(found);
    },
    listImages: () => Object.values(world.images.images).map(asRuntimeImage),
    files: {
      read: (path) => world.files.get(path) ?? null,
      write: (path, content) => writeFile(world, path, content),
      remove: (path) => removeFile(world, path),
      list: (directory) => [...world.files.keys()].filter((path) => path.startsWith(`${directory}/`)).sort(),
    },
    event: (type, reason, message) => containerEvent(world, type, reason, message),
    decision: (decision: Decision) => write(world.trace.decisions, world.now, decision.id, decision),
    count(metric) {
      const before = world.trace.metrics.index.get(metric)?.at(-1);
      write(
        world.trace.metrics,
        world.now,
        metric,
        (before === undefined ? 0 : (world.trace.metrics.log[before]!.value ?? 0)) + 1,
      );
    },
  };
}

export function writeFile(world: World, path: string, content: string) {
  if (world.files.get(path) === content) return;
  world.files.set(path, content);
  write(world.trace.files, world.now, path, content);
}

export function removeFile(world: World, path: string) {
  if (world.files.delete(path)) write(world.trace.files, world.now, path, null);
}
