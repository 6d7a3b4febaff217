/** A controller that looks at one object whenever it or one of its pods changes. */
import type { KubeObject } from '../../api/objects.ts';
import type { LabelSelector } from '../../api/workloads.ts';
import { keyOfObject } from '../../apiserver/store.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import type { World } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import type { Millis } from '../../sim/time.ts';
import type { Controller, ObjectChange } from '../types.ts';
import { controllerKey, controllerOf } from './owners.ts';
import { timing } from './timing.ts';
import { type Synced, enqueue, syncing } from './workqueue.ts';

export interface PodControllerKind {
  name: string;
  kind: string;
  sync(world: World, key: string): Synced;
  /** Whether it adopts a pod that nobody controls. Default: its selector decides. */
  selects?(owner: KubeObject, labels: Record<string, string> | undefined): boolean;
  /** From a pod's change to a look at its owner. */
  podDelay?: Millis;
  /** Beside that. */
  onPod?(world: World, change: ObjectChange, key: string): void;
}

const bySelector = ({ spec }: KubeObject, labels: Record<string, string> | undefined) =>
  matches((spec as { selector?: LabelSelector }).selector, labels);

export function podController({
  name,
  kind,
  sync,
  selects = bySelector,
  podDelay = timing.watch,
  onPod,
}: PodControllerKind): Controller {
  function podChanged(world: World, change: ObjectChange) {
    if (world.podControllers.size === 0) return;
    const { before, after } = change;
    const now = controllerKey(after, kind);
    const then = controllerKey(before, kind);
    for (const key of now === then ? [now] : [now, then])
      if (key && world.podControllers.has(key)) {
        enqueue(world, name, key, podDelay);
        onPod?.(world, change, key);
      }
    // One without a controller is looked at by all that may want it. Models pkg/controller/replicaset/replica_set.go getPodReplicaSets
    if (!after || controllerOf(after)) return;
    if (before && same(before.metadata.labels, after.metadata.labels) && !controllerOf(before)) return;
    for (const key of world.podControllers) {
      const owner = key.startsWith(`${kind}/${after.metadata.namespace}/`) && world.api.objects.get(key);
      if (owner && selects(owner, after.metadata.labels)) enqueue(world, name, key);
    }
  }
  return {
    name,
    watches: [kind, 'Pod'],
    observe(world, change) {
      const object = (change.after ?? change.before)!;
      if (object.kind === 'Pod') return podChanged(world, change);
      const key = keyOfObject(object);
      if (change.after) {
        world.podControllers.add(key);
        enqueue(world, name, key);
      } else world.podControllers.delete(key);
    },
    handle: syncing(name, sync),
  };
}
