/** An input without the pods that have nothing to do with one: far less to simulate, and nearly the same for that pod. */
import type { LabInput, Step } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';
import { imagesOf, podSpecsOf } from '../manifest/pod-specs.ts';

type Value = Readonly<Record<string, unknown>>;
const valueOf = (object: KubeObject) => object as unknown as Value;

/** The same input when every pod has to do with it. */
export function narrow(input: LabInput, images: ReadonlySet<string>): LabInput {
  const concerns = (object: KubeObject) =>
    podSpecsOf(valueOf(object)).length === 0 ||
    imagesOf(valueOf(object)).some(({ image }) => images.has(image));
  let dropped = false;
  const steps = input.steps.map((step): Step => {
    const { action } = step;
    if (action.kind !== 'apply' || action.objects.every(concerns)) return step;
    dropped = true;
    const { places } = action;
    return {
      ...step,
      action: {
        ...action,
        objects: action.objects.filter(concerns),
        ...(places ? { places: places.filter((_, i) => concerns(action.objects[i]!)) } : {}),
      },
    };
  });
  return dropped ? { ...input, steps } : input;
}
