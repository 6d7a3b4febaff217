/** The structure of every kind that files may hold; a Scenario's with what its steps may do. */
import { shapeOf as ownShapeOf } from '../kinds/index.ts';
import type { Shape } from '../kinds/shape.ts';
import { stepKinds } from '../steps/index.ts';

export { knownKinds } from '../kinds/index.ts';

const stepShapes = Object.fromEntries(stepKinds.map(({ kind, shape }) => [kind, shape]));

/** A Scenario's shape with the steps' in its list of steps. */
function withSteps(shape: Shape): Shape {
  const whole = shape as { spec: { steps: [{ at: Shape }] } };
  const { spec } = whole;
  return { ...whole, spec: { ...spec, steps: [{ ...spec.steps[0], ...stepShapes }] } } as Shape;
}

const scenario = withSteps(ownShapeOf('lab/v1alpha1', 'Scenario')!);

export const shapeOf = (apiVersion: string, kind: string): Shape | null =>
  apiVersion === 'lab/v1alpha1' && kind === 'Scenario' ? scenario : ownShapeOf(apiVersion, kind);
