import type { ActionOf, Actions, KubeletStart, ObjectRef, Place } from '../api/input.ts';
import type { RegistrySpec } from '../api/lab.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import type { Shape } from '../kinds/shape.ts';
import type { PlainData, World } from '../kubelet/world.ts';
import type { Millis } from '../sim/time.ts';

/** What a step needs to know of the other files. */
export interface ReadContext {
  /** The Kubernetes objects of a file with their places; null when the file does not exist. */
  objectsOf(file: string): { objects: KubeObject[]; places: Place[] } | null;
  /** A kubelet's configuration by its file (undefined = the one in force at the start), for a version. */
  startOf(file: string | undefined, version: string | undefined): KubeletStart | null;
  /** `path` below the step. */
  report(path: (string | number)[], message: string, code: string): void;
}

/** What became of it; each call is one entry of the trace's inputs. */
export interface Said {
  /** Instead of what `describe` says. */
  text?: string;
  /** Whose words it was refused in. */
  error?: string;
  missing?: ObjectRef;
  /** Instead of the step's own. */
  place?: Place;
}
export type Say = (said?: Said) => void;

/** The cluster at the moment at which a step is offered. */
export interface Situation {
  trace: Trace;
  t: Millis;
  registries: readonly RegistrySpec[];
  /** The pods that steps are offered for. */
  pods: readonly Pod[];
}

/** A step that can be added at that moment, as it is written into the scenario. */
export interface Offer {
  title: string;
  step: Record<string, unknown>;
}

/** A kind of step: a file in this folder is one, and nothing else names it. */
export interface StepKind<K extends keyof Actions = keyof Actions> {
  kind: K;
  /** The schema of the value under the step's name. */
  shape: Shape;
  /** What it does, in a sentence, for the editor. */
  help: string;
  /** The subject: where the timeline marks the step, and its place among the offered ones. */
  about: 'kubelet' | 'registry' | 'object' | 'image';
  /** The action that is written; null when it cannot be done: the reason has been reported then. */
  read(value: unknown, context: ReadContext): ActionOf<K> | null;
  /** In a few words without an end: `remove image quay.io/acme/nginx:v1`. */
  describe(action: ActionOf<K>): string;
  perform(world: World, action: ActionOf<K>, say: Say): void;
  /** The end of a step that takes time: it put `{kind: 'stepEnds', step: <its kind>, data}` into the queue. */
  end?(world: World, data: PlainData): void;
  offer?(situation: Situation): Offer[];
  /**
   * What somebody types on the node to do it, from the value as it is written; `textOf` = what is in a file. Null or
   * omitted: nothing on the node does it, it is done somewhere else.
   */
  command?(value: unknown, textOf: (file: string) => string): string | null;
}
