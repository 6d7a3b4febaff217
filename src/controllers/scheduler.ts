/** Binds pods that name no node. Models pkg/scheduler/schedule_one.go */
import type { Pod } from '../api/objects.ts';
import { createRecorder, recordEvent } from '../kubelet/recorder.ts';
import { timing } from '../kubelet/timing.ts';
import { later, podOf, storePod } from '../kubelet/world.ts';
import type { Controller } from './types.ts';

const COMPONENT = 'default-scheduler';

export const controller: Controller = {
  name: 'scheduler',
  watches: ['Pod'],

  observe(world, { before, after }) {
    if (before || after?.kind !== 'Pod' || (after as Pod).spec.nodeName !== undefined) return;
    later(world, timing.schedule, { kind: 'controller', name: 'scheduler', data: after.metadata.uid! });
  },

  handle(world, data) {
    const uid = String(data);
    const pod = podOf(world, uid);
    if (!pod || pod.spec.nodeName !== undefined) return;
    const bound: Pod = { ...pod, spec: { ...pod.spec, nodeName: world.nodeName } };
    storePod(world, bound);
    const { namespace, name } = pod.metadata;
    let recorder = world.recorders.get(COMPONENT);
    if (!recorder) world.recorders.set(COMPONENT, (recorder = createRecorder()));
    recordEvent(world, recorder, COMPONENT, bound, {
      fieldPath: '',
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${namespace}/${name} to ${world.nodeName}`,
    });
    later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
  },
};
