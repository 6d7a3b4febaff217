/** Events on pods, as the kubelet's parts record them. */
import { type Part, fieldPathOf } from './parts.ts';
import { recordEvent } from './recorder.ts';
import { type World, podOf } from './world.ts';

/** On the pod as a whole. */
export function podEvent(
  world: World,
  uid: string,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
) {
  const pod = podOf(world, uid);
  if (pod && world.kubelet)
    recordEvent(world, world.kubelet.recorder, 'kubelet', pod, { fieldPath: '', type, reason, message });
}

/** On the part of a pod whose start is under way. */
export function containerEvent(world: World, type: 'Normal' | 'Warning', reason: string, message: string) {
  const { kubelet } = world;
  if (!kubelet?.current) return;
  const { uid, part } = kubelet.current;
  const pod = podOf(world, uid);
  if (!pod) return;
  const fieldPath = fieldPathOf(world.memo, part);
  recordEvent(world, kubelet.recorder, 'kubelet', pod, { fieldPath, type, reason, message });
}

/** Does something in the name of a container or an image volume: what the image manager records is on it. */
export function onBehalfOf<T>(world: World, uid: string, part: Part, action: () => T): T {
  const { kubelet } = world;
  const before = kubelet!.current;
  kubelet!.current = { uid, part };
  try {
    return action();
  } finally {
    kubelet!.current = before;
  }
}
