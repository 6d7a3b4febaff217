/**
 * What a simulation leaves behind. Plain data: histories (tables with their past, see `sim/history.ts`) and logs
 * (lists ordered by `t`). A moment is looked up with the functions of `sim/history.ts` and `lab/view.ts`.
 */
import type { History } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import type { Decision } from './decision.ts';
import type { ObjectRef, Place } from './input.ts';
import type { KubeObject } from './objects.ts';
import type { RequestEntry } from './request.ts';

/** Something that was done to the cluster, from the scenario's steps. */
export interface InputEntry {
  t: Millis;
  /** A short sentence: `apply pod/image-with-valid-creds`. */
  text: string;
  kind: string;
  /** What the API server or the tool refused, in its words. */
  error?: string;
  /** The object for want of which it was refused. */
  missing?: ObjectRef;
  place?: Place;
  /** Of the step in the Scenario; without one, nothing there does it. */
  step?: Place;
}

/** One occurrence of a Kubernetes event; `count` is the event object's count after it. */
export interface EventEntry {
  t: Millis;
  /** Name of the event object, made of what it is of: occurrences that the recorder merged share it. */
  name: string;
  /** How many event objects there were before it: the order in which they were made. */
  number: number;
  /** Involved object: `Pod` `default` `web` and its UID. */
  kind: string;
  namespace: string;
  object: string;
  uid: string;
  /** `spec.containers{nginx}` or ''. */
  fieldPath: string;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  count: number;
  firstT: Millis;
  /** `kubelet` or `default-scheduler` */
  component: string;
}

/** An image in the runtime, by id. */
export interface ImageState {
  id: string;
  /** Names in the runtime's writing; those with `@` are digests. */
  names: string[];
  size: number;
  origin: 'pulled' | 'preloaded' | 'imported';
}

/** The kubelet's process. Key `kubelet` of `trace.node`. */
export interface KubeletProcess {
  up: boolean;
  version: string;
  gate: boolean;
  /** As the kubelet resolved it; '' when the gate is off or it is a draft profile. */
  policy: string;
  /** Draft profiles: milliseconds, null elsewhere or when unset. */
  recheckPeriod: Millis | null;
  recheck: boolean;
  /** The file that its configuration came from, null when none was written. */
  file: string | null;
  /** Last words of a kubelet that did not start, '' otherwise. */
  error: string;
  /** How many intents and records it keeps in memory; omitted = none. */
  cached?: { intents: number; records: number };
  /** It serves metrics of its image manager. */
  metrics?: true;
  /** Why this entry was written: `started`, `stopped`, `crashed`, `healthy`, `failed`. */
  reason: string;
}

export interface RegistryState {
  host: string;
  available: boolean;
}

/** A pull that is in flight or waiting, key = image as written + pod; for the Images lanes. */
export interface PullState {
  image: string;
  /** '' = of nobody's: somebody at the node pulls it. */
  pod: string;
  container: string;
  phase: 'waiting' | 'pulling';
}

/** A container's process. */
export interface ProcessEntry {
  t: Millis;
  pod: string;
  container: string;
  attempt: number;
  what: 'started' | 'exited';
  exitCode?: number;
}

/** The image pull back-off of one pod and image: key `<pod>/<container>`. */
export interface BackOffState {
  pod: string;
  image: string;
  from: Millis;
  until: Millis;
}

export interface Trace {
  kubelet: string;
  seed: number;
  /** As asked for. */
  duration: Millis;
  /** How far it ran: `duration`, or less when the budget ended it. */
  end: Millis;
  /** Null, or why it ended early, in a sentence. */
  stopped: string | null;
  /** Events of the queue that were handled. */
  steps: number;
  inputs: InputEntry[];
  events: EventEntry[];
  requests: RequestEntry[];
  processes: ProcessEntry[];
  decisions: History<Decision>;
  /** Every object of the API server, whole, as it has it. Key `Kind/namespace/name`, see `keyOf` of `apiserver/store.ts`. */
  objects: History<KubeObject>;
  /** Key = image id. */
  images: History<ImageState>;
  pulls: History<PullState>;
  backOffs: History<BackOffState>;
  /** Key = path below the kubelet's root, `image_manager/pulled/sha256-…`; value = the file's text. */
  files: History<string>;
  registries: History<RegistryState>;
  node: History<KubeletProcess>;
  /** Key = metric with labels as Prometheus prints it; value = its number in the process that counted it, null = that one has ended. */
  metrics: History<number>;
}
