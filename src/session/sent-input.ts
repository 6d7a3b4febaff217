/**
 * An input as a thread is sent it that has an earlier one: objects that it has stay where they are. They need not be
 * copied, and what was found out about them there, such as that they are valid, still counts.
 */
import type { LabInput, Step } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';

export interface SentInput {
  /** Its steps apply nothing yet. */
  input: LabInput;
  /** Of each step what it applies: objects, or places of theirs among all that the input before applies. */
  objects: (KubeObject | number)[][];
}

const appliedBy = ({ action }: Step): KubeObject[] => (action.kind === 'apply' ? action.objects : []);

const withObjects = (step: Step, objects: KubeObject[]): Step =>
  step.action.kind === 'apply' ? { ...step, action: { ...step.action, objects } } : step;

/** What the input applies, in its order. */
export const appliedIn = ({ steps }: LabInput): KubeObject[] => steps.flatMap(appliedBy);

/** For who has what an earlier input applied. */
export function packed(input: LabInput, before: readonly KubeObject[]): SentInput {
  const places = new Map(before.map((object, place) => [object, place]));
  return {
    input: { ...input, steps: input.steps.map((step) => withObjects(step, [])) },
    objects: input.steps.map((step) => appliedBy(step).map((object) => places.get(object) ?? object)),
  };
}

/** The input again, with the objects that are here already. */
export function unpacked({ input, objects }: SentInput, before: readonly KubeObject[]): LabInput {
  const found = (each: KubeObject | number) => (typeof each === 'number' ? before[each]! : each);
  const steps = input.steps.map((step, i) => withObjects(step, objects[i]!.map(found)));
  return { ...input, steps };
}
