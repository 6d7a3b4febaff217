import type { KubeObject } from '../api/objects.ts';
import type { PlainData, World } from '../kubelet/world.ts';

/** One write of an object: null `before` = created, null `after` = deleted. */
export interface ObjectChange {
  before: KubeObject | null;
  after: KubeObject | null;
}

/**
 * One loop of the control plane. It keeps no state of its own but what the objects say, watches every write of them, and
 * plans what it does later with `planned`. A file in this folder is a controller; nothing else names it.
 */
export interface Controller {
  name: string;
  /** The kinds whose writes it watches. Default: all. */
  watches?: readonly string[];
  /** Hears of every write, in order, within the moment of the write. */
  observe(world: World, change: ObjectChange): void;
  /** What was planned is due; `data` as it was given then. */
  handle?(world: World, data: PlainData): void;
}
