/** The controllers at work: they watch the trace's objects, as a real one watches the API server. */
import type { ControllerEvent, World } from '../kubelet/world.ts';
import { positionsOf } from '../sim/history.ts';
import { found } from './found.ts';
import type { Controller } from './types.ts';

const all: Controller[] = [...found];
const index = indexOf(all);

/** Controllers by their names, and by the kinds whose writes they hear. */
function indexOf(controllers: readonly Controller[]) {
  const kinds = new Set(controllers.flatMap(({ watches = [] }) => watches));
  const hearing = (kind: string) => controllers.filter(({ watches }) => watches?.includes(kind) ?? true);
  return {
    byName: new Map(controllers.map((each) => [each.name, each])),
    byKind: new Map([...kinds].map((kind) => [kind, hearing(kind)])),
    /** Of any other kind. */
    others: controllers.filter(({ watches }) => !watches),
  };
}

/** Controllers of kinds that a page loads when files hold them. From now on they are at work in every run. */
export function addControllers(more: readonly Controller[]) {
  all.push(...more.filter(({ name }) => !index.byName.has(name)));
  Object.assign(index, indexOf(all));
}

/** Tells the controllers of what was written since they last looked; what they write themselves, too. */
export function observe(world: World) {
  const { objects } = world.trace;
  while (world.observed < objects.log.length) {
    const position = world.observed++;
    const { key, value: after } = objects.log[position]!;
    const heard = index.byKind.get(key.slice(0, key.indexOf('/'))) ?? index.others;
    if (heard.length === 0) continue;
    const positions = positionsOf(objects, key);
    const earlier = positions[positions.lastIndexOf(position) - 1];
    const before = earlier === undefined ? null : objects.log[earlier]!.value;
    for (const controller of heard)
      if (world.controllers?.includes(controller.name) ?? true) controller.observe(world, { before, after });
  }
}

/** Throws Error for an event of a controller that is not there. */
export function control(world: World, { name, data }: ControllerEvent) {
  const controller = index.byName.get(name);
  if (!controller?.handle) throw new Error(`no controller ${name} handles events`);
  controller.handle(world, data);
}
