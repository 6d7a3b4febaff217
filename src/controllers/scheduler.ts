/** Binds pods that name no node. Models pkg/scheduler/schedule_one.go ScheduleOne */
import type { KubeObject, Pod } from '../api/objects.ts';
import { createRecorder, recordEvent } from '../kubelet/recorder.ts';
import { timing } from '../kubelet/timing.ts';
import { type World, later, podOf, storePod } from '../kubelet/world.ts';
import type { Controller } from './types.ts';

const NAME = 'scheduler';
const COMPONENT = 'default-scheduler';

const FULL =
  '0/1 nodes are available: 1 Too many pods. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';

const hasEnded = ({ status }: Pod) => status.phase === 'Succeeded' || status.phase === 'Failed';

/** Whoever makes a pod again as soon as the kubelet has rejected it. */
const isControlled = ({ metadata }: KubeObject) =>
  (metadata.ownerReferences as { controller?: boolean }[] | undefined)?.some(
    ({ controller }) => controller === true,
  ) ?? false;

/** Whether the node has as many pods as its kubelet takes. */
function isFull(world: World): boolean {
  const most = world.kubelet?.config.maxPods ?? Infinity;
  let bound = 0;
  for (const uid of world.podKeys.keys()) {
    const pod = podOf(world, uid);
    if (pod?.spec.nodeName === world.nodeName && !hasEnded(pod) && ++bound >= most) return true;
  }
  return false;
}

/** There is room for one more: the pod that has waited longest. */
function scheduleNext(world: World) {
  for (const uid of world.podKeys.keys()) {
    const pod = podOf(world, uid);
    if (pod && pod.spec.nodeName === undefined && !hasEnded(pod))
      return later(world, timing.schedule, { kind: 'controller', name: NAME, data: uid });
  }
}

export function record(world: World, pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string) {
  let recorder = world.recorders.get(COMPONENT);
  if (!recorder) world.recorders.set(COMPONENT, (recorder = createRecorder()));
  recordEvent(world, recorder, COMPONENT, pod, { fieldPath: '', type, reason, message });
}

/** Whether the pod may be on the node. */
type Fit = (world: World, pod: Pod) => boolean;

const plugins: { fit: Fit } = { fit: () => true };

/** A page loads it when files say where pods may be. */
export const addFit = (fit: Fit) => void Object.assign(plugins, { fit });

export const controller: Controller = {
  name: NAME,
  watches: ['Pod'],

  observe(world, { before, after }) {
    if (before) {
      const gone = !after || (hasEnded(after as Pod) && !hasEnded(before as Pod));
      if (gone && world.podControllers.size > 0) scheduleNext(world);
      return;
    }
    if (!after || (after as Pod).spec.nodeName !== undefined) return;
    later(world, timing.schedule, { kind: 'controller', name: NAME, data: after.metadata.uid! });
  },

  handle(world, data) {
    const uid = String(data);
    const pod = podOf(world, uid);
    if (!pod || pod.spec.nodeName !== undefined) return;
    if (isControlled(pod) && isFull(world)) return record(world, pod, 'Warning', 'FailedScheduling', FULL);
    if (!plugins.fit(world, pod)) return;
    const bound: Pod = { ...pod, spec: { ...pod.spec, nodeName: world.nodeName } };
    storePod(world, bound);
    const { namespace, name } = pod.metadata;
    record(
      world,
      bound,
      'Normal',
      'Scheduled',
      `Successfully assigned ${namespace}/${name} to ${world.nodeName}`,
    );
    later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
  },
};
