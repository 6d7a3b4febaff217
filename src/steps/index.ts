/** The steps of a Scenario: changes to the cluster from outside. */
import type { Action, Actions, Step } from '../api/input.ts';
import type { PlainData, World } from '../kubelet/world.ts';
import { found } from './found.ts';
import type { found as late } from './late/found.ts';
import type { Offer, ReadContext, Situation, StepKind } from './types.ts';

type Found = (typeof found)[number] | (typeof late)[number];
/** Does not compile while an action is declared that no file performs. */
type Performed =
  Exclude<keyof Actions, Found['kind']> extends never ? true : Exclude<keyof Actions, Found['kind']>;
const complete: Performed = true;

/** A kind's own functions take its own actions only; whoever looks it up by an action's kind gives it those. */
const kinds: StepKind[] = complete && [...(found as unknown as readonly StepKind[])];
const byKind = new Map<string, StepKind>(kinds.map((each) => [each.kind, each]));

/** Kinds that a page loads when files hold them. From now on they are known everywhere. */
export function addSteps(more: typeof late) {
  for (const each of more as unknown as readonly StepKind[]) {
    if (byKind.has(each.kind)) continue;
    kinds.push(each);
    byKind.set(each.kind, each);
  }
  kinds.sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

export const stepKinds: readonly StepKind[] = kinds;
export const findStep = (kind: string): StepKind | null => byKind.get(kind) ?? null;

/** The action of one step as written, null when it cannot be done; the reason has been reported then. */
export function readStep(step: Readonly<Record<string, unknown>>, context: ReadContext): Action | null {
  const names = Object.keys(step).filter((key) => key !== 'at');
  const [name] = names;
  if (names.length !== 1 || name === undefined) {
    context.report(
      [],
      names.length === 0
        ? `This step has no action. Use one of: ${kinds.map(({ kind }) => kind).join(', ')}.`
        : `This step has ${names.length} actions (${names.join(', ')}). Use a separate step for each.`,
      'step',
    );
    return null;
  }
  return findStep(name)?.read(step[name], context) ?? null;
}

/** Does a step, and enters into the trace what became of it. */
export function performStep(world: World, { action, place: own }: Step) {
  const kind = byKind.get(action.kind)!;
  kind.perform(world, action, ({ text = kind.describe(action), place = own, ...refused } = {}) => {
    world.trace.inputs.push({
      t: world.now,
      text,
      kind: action.kind,
      ...refused,
      ...(place ? { place } : {}),
      ...(own ? { step: own } : {}),
    });
  });
}

/** A step that takes time is over. */
export const endStep = (world: World, { step, data }: { step: string; data: PlainData }) =>
  byKind.get(step)?.end?.(world, data);

const order: readonly StepKind['about'][] = ['kubelet', 'registry', 'object', 'image'];

/** Everything that can be done at a moment. */
export const offersAt = (situation: Situation): Offer[] =>
  order.flatMap((about) =>
    kinds.filter((each) => each.about === about).flatMap((each) => each.offer?.(situation) ?? []),
  );
