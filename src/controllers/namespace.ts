/** What every namespace gets. Models pkg/controller/serviceaccount/serviceaccounts_controller.go syncNamespace, and pkg/controller/certificates/rootcacertpublisher */
import { namespaceObjects, withUid } from '../apiserver/boot.ts';
import { keyOfObject } from '../apiserver/store.ts';
import { environmentOf } from '../kubelet/environment.ts';
import { storeObject } from '../kubelet/world.ts';
import type { Controller } from './types.ts';

export const controller: Controller = {
  name: 'namespace',
  watches: ['Namespace'],

  observe(world, { before, after }) {
    if (before || after?.kind !== 'Namespace') return;
    const { name, creationTimestamp = '' } = after.metadata;
    const { newUid } = environmentOf(world);
    for (const object of namespaceObjects(name, creationTimestamp))
      if (!world.api.objects.has(keyOfObject(object))) storeObject(world, withUid(object, newUid));
  },
};
