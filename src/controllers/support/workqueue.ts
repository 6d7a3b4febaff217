/** The queues in which controllers keep the objects they have to look at. Models staging/src/k8s.io/client-go/util/workqueue/delaying_queue.go AddAfter */
import { type World, later } from '../../kubelet/world.ts';
import type { Millis } from '../../sim/time.ts';
import type { Controller } from '../types.ts';
import { timing } from './timing.ts';

const idOf = (controller: string, key: string) => `${controller} ${key}`;

/** Looks at an object after `delay`, unless that is planned for the same moment or sooner. Models pkg/controller/devicetainteviction/nopqueue.go AddAfter */
export function enqueue(world: World, controller: string, key: string, delay: Millis = timing.watch) {
  const id = idOf(controller, key);
  const queued = world.workqueues.get(id);
  const due = world.now + Math.max(0, delay);
  if (queued && queued.due !== null && queued.due <= due) return;
  world.workqueues.set(id, { due, failures: queued?.failures ?? 0 });
  later(world, due - world.now, { kind: 'controller', name: controller, data: key });
}

/** Models staging/src/k8s.io/client-go/util/workqueue/default_rate_limiters.go DefaultTypedControllerRateLimiter */
const FIRST_RETRY: Millis = 5;
const LAST_RETRY: Millis = 1_000_000;

/** Looks at it again, later each time. Models pkg/controller/devicetainteviction/nopqueue.go AddRateLimited */
function enqueueRateLimited(world: World, controller: string, key: string, failures: number) {
  world.workqueues.set(idOf(controller, key), { due: null, failures: failures + 1 });
  enqueue(world, controller, key, Math.min(LAST_RETRY, FIRST_RETRY * 2 ** failures));
}

/** What a look at an object came to; `failed` = try again, later each time. */
export type Synced = 'done' | 'failed';

/** The function `handle` of a controller that looks at one object at a time, given by its key. */
export const syncing =
  (controller: string, sync: (world: World, key: string) => Synced): NonNullable<Controller['handle']> =>
  (world, data) => {
    const key = String(data);
    const id = idOf(controller, key);
    const queued = world.workqueues.get(id);
    // Planned anew since, for sooner: this look is void.
    if (!queued || queued.due !== world.now) return;
    const { failures } = queued;
    world.workqueues.set(id, { due: null, failures });
    if (sync(world, key) === 'failed') enqueueRateLimited(world, controller, key, failures);
    else if (world.workqueues.get(id)?.due === null) world.workqueues.delete(id);
    else world.workqueues.set(id, { due: world.workqueues.get(id)!.due, failures: 0 });
  };
