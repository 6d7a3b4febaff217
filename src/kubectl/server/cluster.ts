/** What kubectl asks of a cluster, at one moment. */
import type { Container, KubeObject } from '../../api/objects.ts';
import type { EventEntry } from '../../api/trace.ts';
import type { Applied, ApplyEnvironment, Store } from '../../apiserver/store.ts';
import type { NodeFacts } from './node.ts';

export interface Reference {
  kind: string;
  namespace: string;
  name: string;
}

/** A document of `-f`. */
export interface Written {
  file: string;
  document: KubeObject;
}

/** What will be, for commands that wait for it. Times in milliseconds since 1970. */
export interface Ahead {
  /** The writes of an object after now, up to a moment; null = it was deleted. */
  changes(key: string, until: number): Iterable<{ t: number; object: KubeObject | null }>;
  /** How far the run goes. */
  end: number;
  /** The moment at which the command ends. */
  arrive(t: number): void;
}

export interface Cluster {
  /** Milliseconds since 1970. */
  now: number;
  /** What the scenario's objects have become. */
  store: Store;
  environment: ApplyEnvironment;
  /** Of the API server: `v1.36.3`. */
  version: string;
  /** The time of the trace's t = 0, in milliseconds since 1970. */
  startedAt: number;
  /** The event objects of the trace, as they are now. */
  events: readonly EventEntry[];
  node: NodeFacts;
  /** Where changes go that are more than the store's: a pod that a kubelet has to hear of. `from` = where it was written. */
  apply?(object: KubeObject, from?: Written): Applied;
  /** The stored object becomes this one; if omitted, `apply` does what it can. */
  replace?(object: KubeObject): Applied;
  /** A pod gets one more ephemeral container; if omitted, in the store alone. */
  debug?(pod: { namespace: string; name: string }, container: Container): Applied;
  /** What is applied is not remembered in an annotation: whoever keeps the cluster knows it. */
  knowsApplied?: boolean;
  /** Null `grace` = the object's own. Undefined = this cluster can only be looked at. */
  remove?(reference: Reference, grace: number | null): void;
  /** Waits until all of the pods are gone. */
  waitForRemoval?(references: readonly Reference[]): void;
  /** Undefined = nothing is known of what comes. */
  ahead?: Ahead;
}
