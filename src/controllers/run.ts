/** The controllers at work: they watch the trace's objects, as a real one watches the API server. */
import type { ControllerEvent, World } from '../kubelet/world.ts';
import { found } from './found.ts';
import type { Controller } from './types.ts';

const byName = new Map<string, Controller>(found.map((each) => [each.name, each]));

/** Tells the controllers of what was written since they last looked; what they write themselves, too. */
export function observe(world: World) {
  const { objects } = world.trace;
  while (world.observed < objects.log.length) {
    const position = world.observed++;
    const { key, value: after } = objects.log[position]!;
    const positions = objects.index.get(key)!;
    const earlier = positions[positions.lastIndexOf(position) - 1];
    const before = earlier === undefined ? null : objects.log[earlier]!.value;
    for (const controller of found)
      if (world.controllers?.includes(controller.name) ?? true) controller.observe(world, { before, after });
  }
}

/** Throws Error for an event of a controller that is not there. */
export function control(world: World, { name, data }: ControllerEvent) {
  const controller = byName.get(name);
  if (!controller?.handle) throw new Error(`no controller ${name} handles events`);
  controller.handle(world, data);
}
