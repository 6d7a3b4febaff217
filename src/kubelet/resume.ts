/** Resumes a sync that waited for a pull. */
import type { EnsureResult } from './images/types.ts';
import type { Part } from './parts.ts';
import { imageEnsured } from './start-container.ts';
import { endSync, startNext, waitsForStart } from './worker.ts';
import { type World, podOf, workerOf } from './world.ts';

/** The pull has ended: create and start the container, then the next one; of a deleted pod only this one. */
export function resumeSync(world: World, uid: string, part: Part, result: EnsureResult) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  worker.pull = null;
  const step = imageEnsured(world, worker, part, result);
  if (podOf(world, uid)?.metadata.deletionTimestamp) endSync(world, worker);
  else if (step !== 'started' || !waitsForStart(world, worker)) startNext(world, worker);
}
