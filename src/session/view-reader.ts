/** What panels ask of a run's trace about a moment. Answers are data; times are on the run's clock. */
import type { Pod } from '../api/objects.ts';
import type { Decision } from '../api/decision.ts';
import type { RequestEntry } from '../api/request.ts';
import type { EventEntry, ImageState, KubeletProcess, Trace } from '../api/trace.ts';
import { type Reason, type WhyAt, reasonOf, whyAt } from '../explain/reason.ts';
import { type InForce, inForceAt } from '../lab/in-force.ts';
import {
  type CredentialRow,
  credentialsAt,
  eventCountAt,
  eventsAt,
  filesAt,
  holdersOfHash,
  imagesAt,
  kubeletAt,
  latestDecisionAt,
  nextMoment,
  podAt,
  podKeysOf,
  podsAt,
  requestsAt,
} from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';

/** How far a run came, and why it ended early if it did. */
export interface Extent {
  kubelet: string;
  duration: Millis;
  end: Millis;
  stopped: string | null;
  /** Keys `namespace/name` of every pod that ever was. */
  pods: string[];
}

/** The questions that the page can answer as soon as it has a run; `Questions` has all. */
export interface ViewQuestions {
  extent(): Extent;
  podsAt(t: Millis): Pod[];
  podAt(pod: string, t: Millis): Pod | null;
  /** Why the row of a pod fails, null when it does not. */
  reasonAt(pod: string, t: Millis): Reason | null;
  /** What decided at a pod's last container start before `t`, null before the first. */
  whyAt(pod: string, t: Millis): WhyAt | null;
  kubeletAt(t: Millis): KubeletProcess | null;
  /** The kubelet's settings in force, and where later starts change them; null before the first start. */
  inForceAt(t: Millis): InForce | null;
  imagesAt(t: Millis): ImageState[];
  requestsAt(t: Millis): RequestEntry[];
  credentialsAt(t: Millis): CredentialRow[];
  /** Which secrets the hashes of the draft's state file belong to. */
  holders(): ReadonlyMap<string, string>;
  /** Files below the kubelet's root directory. */
  filesAt(t: Millis): [path: string, text: string][];
  /** Event objects by their last occurrence; of one pod when its UID is given. */
  eventsOf(t: Millis, uid?: string): EventEntry[];
  /** How many these are, of all pods. */
  eventCountAt(t: Millis): number;
  /** The decision at the last container start before `t`, null before the first. */
  decisionAt(pod: string, t: Millis, container?: string): Decision | null;
  /** The next (1) or previous (-1) moment at which anything happens, null = none. */
  moment(t: Millis, direction: 1 | -1, only?: 'failures'): Millis | null;
}

/** Of a trace in this thread, at once. */
export const viewReader = (trace: Trace): ViewQuestions => ({
  extent: () => ({
    kubelet: trace.kubelet,
    duration: trace.duration,
    end: trace.end,
    stopped: trace.stopped,
    pods: podKeysOf(trace),
  }),
  podsAt: unchanged((t) => podsAt(trace, t)),
  podAt: (pod, t) => podAt(trace, pod, t),
  reasonAt: (pod, t) => reasonOf(trace, pod, t),
  whyAt: (pod, t) => whyAt(trace, pod, t),
  kubeletAt: (t) => kubeletAt(trace, t),
  inForceAt: (t) => inForceAt(trace, t),
  imagesAt: (t) => imagesAt(trace, t),
  requestsAt: (t) => requestsAt(trace, t),
  credentialsAt: (t) => credentialsAt(trace, t),
  holders: () => holdersOfHash(trace),
  filesAt: (t) => filesAt(trace, t),
  eventsOf: (t, uid) => eventsAt(trace, t, uid),
  eventCountAt: (t) => eventCountAt(trace, t),
  decisionAt: (pod, t, container) => latestDecisionAt(trace, pod, t, container),
  moment: (t, direction, only) => nextMoment(trace, t, direction, only),
});

/** The same list as the last time while its items are the same: a table of thousands then has nothing to do. */
function unchanged<T>(list: (t: Millis) => T[]): (t: Millis) => T[] {
  let last: T[] = [];
  return (t) => {
    const now = list(t);
    const same = now.length === last.length && now.every((item, i) => item === last[i]);
    return same ? last : (last = now);
  };
}
