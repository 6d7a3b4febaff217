/** Events on pods, as the kubelet's parts record them. */
import { remember } from '../sim/memo.ts';
import type { Memo } from './memo.ts';
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

/** On the container whose start is under way. */
export function containerEvent(world: World, type: 'Normal' | 'Warning', reason: string, message: string) {
  const { kubelet } = world;
  if (!kubelet?.current) return;
  const { uid, container, init } = kubelet.current;
  const pod = podOf(world, uid);
  if (!pod) return;
  const fieldPath = fieldPathOf(world.memo, container, init);
  recordEvent(world, kubelet.recorder, 'kubelet', pod, { fieldPath, type, reason, message });
}

/** `spec.containers{nginx}`, the same string each time: it is looked up often. */
const fieldPathOf = ({ fieldPaths }: Memo, container: string, init: boolean): string =>
  init
    ? remember(fieldPaths.initContainers, container, inInitContainers)
    : remember(fieldPaths.containers, container, inContainers);
const inContainers = (container: string) => `spec.containers{${container}}`;
const inInitContainers = (container: string) => `spec.initContainers{${container}}`;

/** Does something in the name of one container: what the image manager records is on it. */
export function onBehalfOf<T>(
  world: World,
  uid: string,
  container: string,
  init: boolean,
  action: () => T,
): T {
  const { kubelet } = world;
  const before = kubelet!.current;
  kubelet!.current = { uid, container, init };
  try {
    return action();
  } finally {
    kubelet!.current = before;
  }
}
