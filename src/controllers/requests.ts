/** Applies objects from outside and tells the kubelet; `support/requests.ts` has the parts that a page loads later. */
import type { KubeObject, Pod } from '../api/objects.ts';
import { type Applied, applyObject, keyOfObject } from '../apiserver/store.ts';
import { environmentOf } from '../kubelet/environment.ts';
import { timing } from '../kubelet/timing.ts';
import { wake } from '../kubelet/worker.ts';
import { type World, later, storeObject } from '../kubelet/world.ts';

/** The API server stores an object, and the kubelet hears of it. `existing` = it existed before the run, as these UIDs. */
export const applyTo = (world: World, object: KubeObject, existing?: ReadonlySet<string>): Applied =>
  tellWatchers(
    world,
    applyObject(world.api, object, { ...environmentOf(world), ...(existing ? { existing } : {}) }),
  );

/** Tells everyone who watches about an answer of the API server, which is returned. */
export function tellWatchers(world: World, applied: Applied): Applied {
  if ('error' in applied || applied.result === 'unchanged') return applied;
  for (const made of applied.made ?? []) storeObject(world, made);
  const stored = applied.object;
  storeObject(world, stored);
  if (stored.kind === 'Pod') {
    const uid = stored.metadata.uid!;
    if (applied.result === 'configured') wake(world, uid);
    else {
      world.podKeys.set(uid, keyOfObject(stored));
      if ((stored as Pod).spec.nodeName !== undefined)
        later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
    }
  }
  return applied;
}
