/** Resumes a sync that waited for a pull or for a container's creation. */
import type { EnsureResult } from './images/types.ts';
import type { Part } from './parts.ts';
import { createAndStart, imageEnsured } from './start-container.ts';
import { endSync, startNext } from './worker.ts';
import { type World, podOf, workerOf } from './world.ts';

/** The pull has ended: its container is created, also of a pod that was deleted meanwhile. */
export function resumeSync(world: World, uid: string, part: Part, result: EnsureResult) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  worker.pull = null;
  if (imageEnsured(world, worker, part, result) === 'done') goOn(world, uid);
}

/**
 * A container starts, and only then the next one's image is asked for: a pod whose pull was refused at the same moment is
 * ahead in the puller's queue.
 */
export function created(world: World, uid: string, part: Part, imageRef: string) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  createAndStart(world, worker, part, imageRef);
  goOn(world, uid);
}

/** The next part of the plan; a pod that is being deleted has none. */
function goOn(world: World, uid: string) {
  const worker = workerOf(world, uid)!;
  if (podOf(world, uid)?.metadata.deletionTimestamp) endSync(world, worker);
  else startNext(world, worker);
}
