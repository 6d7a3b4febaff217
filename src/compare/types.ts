/** What `diff` tells of two traces, A and B. Plain data; times are on the clock of both. */
import type { Decision } from '../api/decision.ts';
import type { KubeObject } from '../api/objects.ts';
import type { RequestEntry } from '../api/request.ts';
import type { InputEntry, KubeletProcess } from '../api/trace.ts';
import type { Millis } from '../sim/time.ts';

/** From `from` until before `to` the two are not the same. */
export interface Span {
  from: Millis;
  to: Millis;
}

/** Of what differs, the side that has nothing is null. */
export type Cause = { t: Millis } &
  /** A kubelet that starts on one side only, or ends. */
  (
    | { kind: 'configuration'; a: KubeletProcess | null; b: KubeletProcess | null }
    /** Something that was done, or refused, on one side only. */
    | { kind: 'input'; a: InputEntry | null; b: InputEntry | null }
    /** What an object is meant to be. `key` as in `trace.objects`. */
    | { kind: 'object'; key: string; a: KubeObject | null; b: KubeObject | null }
    /** A start of a container, with the index of the first step that has another answer; -1 = one side never decides. */
    | { kind: 'decision'; pod: string; step: number; a: Decision | null; b: Decision | null }
    | { kind: 'request'; pod: string; a: RequestEntry | null; b: RequestEntry | null }
  );

/** The first moment from which on both have settled differently; '' = the pod does not exist. */
export interface Parting {
  at: Millis;
  from: string;
  to: string;
}

export interface PodDifference {
  /** `namespace/name` */
  pod: string;
  spans: Span[];
  /** The STATUS on both sides where its course parts; null = the same one, sooner or later. */
  parts: Parting | null;
}

export interface ObjectDifference {
  of: 'objects' | 'images' | 'files' | 'registries' | 'node';
  /** As in the trace's history. */
  key: string;
  spans: Span[];
}

export interface Difference {
  /** How far both ran: nothing after it is compared. */
  until: Millis;
  /** The first that parts of all that has an effect; null = nothing does. */
  first: Cause | null;
  /** The first moment at which the same is seen sooner on one side, where that is before `first`; null = there is none. */
  shifted: Millis | null;
  /** Without an effect: the first decision that takes another way to the same end. */
  quiet: Cause | null;
  /** Only those that differ in what kubectl shows of them, by the beginning of their first span. */
  pods: PodDifference[];
  /** Likewise, without the pods. */
  objects: ObjectDifference[];
}
