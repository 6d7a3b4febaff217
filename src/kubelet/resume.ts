/** A sync that waited for a pull goes on. */
import type { EnsureResult } from './images/types.ts';
import { imageEnsured } from './start-container.ts';
import { endSync, startNext } from './worker.ts';
import { type World, podOf, workerOf } from './world.ts';

/** The pull has ended: create and start the container, then the next one; of a deleted pod only this one. */
export function resumeSync(world: World, uid: string, container: string, result: EnsureResult) {
  const worker = workerOf(world, uid);
  if (!worker) return;
  const pod = podOf(world, uid);
  worker.pull = null;
  imageEnsured(
    world,
    worker,
    container,
    pod?.spec.initContainers?.some((c) => c.name === container) ?? false,
    result,
  );
  if (pod?.metadata.deletionTimestamp) endSync(world, worker);
  else startNext(world, worker);
}
