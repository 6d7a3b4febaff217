/** Events on pods, as the kubelet's parts record them. */
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
  const fieldPath = fieldPathOf(container, init);
  recordEvent(world, kubelet.recorder, 'kubelet', pod, { fieldPath, type, reason, message });
}

/** `spec.containers{nginx}`, the same string each time: it is looked up often. */
function fieldPathOf(container: string, init: boolean): string {
  const known = init ? initPaths : paths;
  let path = known.get(container);
  if (path === undefined) {
    if (known.size > 1000) known.clear();
    known.set(container, (path = `spec.${init ? 'initContainers' : 'containers'}{${container}}`));
  }
  return path;
}
const paths = new Map<string, string>();
const initPaths = new Map<string, string>();

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
