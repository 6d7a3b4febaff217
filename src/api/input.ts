/** What `simulate` takes: the files, decoded. Built by `manifest`, by tests and by the conformance runner. */
import type { Millis } from '../sim/time.ts';
import type { KubeletConfigResult } from './kubelet.ts';
import type { NodeSpec, RegistryErrorKind, RegistrySpec } from './lab.ts';
import type { KubeObject } from './objects.ts';

/** A place in a file; line and column count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface KubeletStart {
  /** Name of a profile in `kubelet/versions`. */
  version: string;
  config: KubeletConfigResult;
  /** The file that has the configuration. If omitted: none was written. */
  file?: string;
}

/**
 * What a step does, by its kind. `apply` is what every scenario has; each other file of `steps/` adds its own by
 * declaration merging, so the union is closed wherever it is read.
 */
export interface Actions {
  /** `existing` = the objects existed before the run: fields that are only allowed on an existing object are accepted, too. */
  apply: { objects: KubeObject[]; places?: Place[]; existing?: true };
}

export type ActionOf<K extends keyof Actions> = K extends keyof Actions ? { kind: K } & Actions[K] : never;
export type Action = ActionOf<keyof Actions>;

export interface ObjectRef {
  kind: string;
  namespace: string;
  name: string;
}

export interface Step {
  at: Millis;
  action: Action;
  /** The place of the step (or of the object, without steps) in the files. */
  place?: Place;
}

export interface LabInput {
  /** 0 = no jitter */
  seed: number;
  duration: Millis;
  node: NodeSpec;
  kubelet: KubeletStart;
  registries: RegistrySpec[];
  /** Ordered by `at`; equal times keep their order. */
  steps: Step[];
  /** The runtime's words for a refused pull, whatever the registry; `{image}` is the image as asked. For conformance. */
  errors?: Record<RegistryErrorKind, string>;
  /** Pods that come at once race each other: each is up to this much later than its turn. For conformance; 0 = in order. */
  race?: Millis;
  /** When the control plane created its own objects, relative to t = 0. If omitted: a minute before. For conformance. */
  bornAt?: Millis;
  /** The controllers that run, by name. If omitted: all. For recorded clusters without a controller manager. */
  controllers?: readonly string[];
  /** Recorded UIDs by `Kind/namespace/name`, for conformance; others are derived from the object's name. */
  uids?: Record<string, string>;
}
