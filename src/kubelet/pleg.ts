/** The relist that tells the workers what changed in the runtime. Models pkg/kubelet/pleg/generic.go GenericPLEG.Relist */
import { enqueue } from '../sim/queue.ts';
import { type World, nextOnGrid, workerOf } from './world.ts';

/** Something of this pod changed in the runtime: the next relist tells its worker. */
export function relist(world: World, uid: string) {
  const { kubelet } = world;
  if (!kubelet?.ready) return;
  const worker = workerOf(world, uid);
  if (!worker || worker.relistAt !== null) return;
  worker.relistAt = nextOnGrid(kubelet, world.now + 1, kubelet.phase.relist);
  enqueue(world.queue, worker.relistAt, { kind: 'relist', uid, epoch: kubelet.epoch });
}

/** The relist's turn; one that the pod itself has asked for has told everything already. */
export function relisted(world: World, uid: string): boolean {
  const worker = workerOf(world, uid);
  if (worker?.relistAt !== world.now) return false;
  worker.relistAt = null;
  return true;
}
