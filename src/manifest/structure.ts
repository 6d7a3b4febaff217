/** The structure of every kind that files may hold; a Scenario's with what its steps may do. */
import { shapeOf as ownShapeOf } from '../kinds/index.ts';
import type { Shape } from '../kinds/shape.ts';
import { stepKinds } from '../steps/index.ts';

export { knownKinds } from '../kinds/index.ts';

/** A Scenario's shape with those of the steps that are known by now. */
function withSteps(shape: Shape): Shape {
  const whole = shape as { spec: { steps: [{ at: Shape }] } };
  const { spec } = whole;
  const steps = Object.fromEntries(stepKinds.map(({ kind, shape: own }) => [kind, own]));
  return { ...whole, spec: { ...spec, steps: [{ ...spec.steps[0], ...steps }] } } as Shape;
}

/** For who writes: also the steps that the condition of something to try may name. */
export function shapeToWrite(apiVersion: string, kind: string): Shape | null {
  const shape = shapeOf(apiVersion, kind);
  if (!shape || apiVersion !== 'lab/v1alpha1' || kind !== 'Scenario') return shape;
  const whole = shape as { spec: { try: [{ text: Shape; when: { [field: string]: Shape } }] } };
  const [item] = whole.spec.try;
  const step = Object.fromEntries(stepKinds.map(({ kind, shape: own }) => [kind, own]));
  return { ...whole, spec: { ...whole.spec, try: [{ ...item, when: { ...item.when, step } }] } } as Shape;
}

export function shapeOf(apiVersion: string, kind: string): Shape | null {
  const shape = ownShapeOf(apiVersion, kind);
  return shape && apiVersion === 'lab/v1alpha1' && kind === 'Scenario' ? withSteps(shape) : shape;
}
