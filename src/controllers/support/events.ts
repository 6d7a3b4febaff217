import type { KubeObject } from '../../api/objects.ts';
import { createRecorder, recordEvent } from '../../kubelet/recorder.ts';
import type { World } from '../../kubelet/world.ts';

/** An event of a controller, on any object. */
export function record(
  world: World,
  component: string,
  object: KubeObject,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
) {
  let recorder = world.recorders.get(component);
  if (!recorder) world.recorders.set(component, (recorder = createRecorder()));
  recordEvent(world, recorder, component, object, { fieldPath: '', type, reason, message });
}
