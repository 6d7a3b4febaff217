/** The relist that tells the workers what changed in the runtime. Models pkg/kubelet/pleg/generic.go */
import { enqueue } from '../sim/queue.ts';
import { type World, nextOnGrid } from './world.ts';

/** Something of this pod changed in the runtime: the next relist tells its worker. */
export function relist(world: World, uid: string) {
  const { kubelet } = world;
  if (!kubelet?.ready) return;
  const at = nextOnGrid(kubelet, world.now + 1, kubelet.phase.relist);
  enqueue(world.queue, at, { kind: 'podRelisted', uid, epoch: kubelet.epoch });
}
