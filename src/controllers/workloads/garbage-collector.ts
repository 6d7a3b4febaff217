/**
 * What is owned goes with the last of its owners. An owner that never was there is one that the files do not have: it
 * takes nothing with it. Models pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem
 */
import type { KubeObject } from '../../api/objects.ts';
import { keyOf } from '../../apiserver/store.ts';
import { later, storeObject, type World } from '../../kubelet/world.ts';
import { deleteFrom } from '../support/requests.ts';
import { ownersOf, withOwners } from '../support/owners.ts';
import { timing } from '../support/timing.ts';
import type { Controller } from '../types.ts';

const NAME = 'garbage-collector';

const isThere = (world: World, kind: string, namespace: string, name: string, uid: string) =>
  [keyOf(kind, namespace, name), keyOf(kind, '', name)].some(
    (key) => world.api.objects.get(key)?.metadata.uid === uid,
  );

function collect(world: World, object: KubeObject, gone: string) {
  const { namespace = '', name } = object.metadata;
  const owners = ownersOf(object);
  const solid = owners.filter((each) => isThere(world, each.kind, namespace, each.name, each.uid));
  if (solid.length === 0) deleteFrom(world, { kind: object.kind, namespace, name });
  else
    storeObject(
      world,
      withOwners(
        object,
        owners.filter(({ uid }) => uid !== gone),
      ),
    );
}

export const controller: Controller = {
  name: NAME,

  observe(world, { before, after }) {
    if (after || !before) return;
    const uid = before.metadata.uid!;
    for (const [key, object] of world.api.objects)
      if (object.metadata.ownerReferences && ownersOf(object).some((each) => each.uid === uid))
        later(world, timing.collect, { kind: 'controller', name: NAME, data: { key, gone: uid } });
  },

  handle(world, data) {
    const { key, gone } = data as { key: string; gone: string };
    const object = world.api.objects.get(key);
    if (object && ownersOf(object).some(({ uid }) => uid === gone)) collect(world, object, gone);
  },
};
