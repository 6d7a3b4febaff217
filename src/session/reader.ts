/** What panels ask of a run, whose trace may be in another thread. Answers are data; times are on the run's clock. */
import type { Pod } from '../api/objects.ts';
import type { Decision } from '../api/decision.ts';
import type { RequestEntry } from '../api/request.ts';
import type { EventEntry, ImageState, KubeletProcess, Trace } from '../api/trace.ts';
import {
  type CredentialRow,
  credentialsAt,
  eventsAt,
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
import { type Lane, sentenceAt } from '../timeline/lane.ts';
import { lanesOf } from '../timeline/lanes.ts';

/** How far a run came, and why it ended early if it did. */
export interface Extent {
  kubelet: string;
  duration: Millis;
  end: Millis;
  stopped: string | null;
  /** Keys `namespace/name` of every pod that ever was. */
  pods: string[];
}

/** The questions, as they are answered where the trace is. */
export interface Questions {
  extent(): Extent;
  podsAt(t: Millis): Pod[];
  podAt(pod: string, t: Millis): Pod | null;
  kubeletAt(t: Millis): KubeletProcess | null;
  imagesAt(t: Millis): ImageState[];
  requestsAt(t: Millis): RequestEntry[];
  credentialsAt(t: Millis): CredentialRow[];
  /** Event objects by their last occurrence; of one pod when its UID is given. */
  eventsOf(t: Millis, uid?: string): EventEntry[];
  /** The decision at the last container start before `t`, null before the first. */
  decisionAt(pod: string, t: Millis, container?: string): Decision | null;
  lanes(): LaneData[];
  /** What a lane says of a moment; '' for a lane that is not there. */
  sentenceAt(lane: string, t: Millis): string;
  /** The next (1) or previous (-1) moment at which anything happens, null = none. */
  moment(t: Millis, direction: 1 | -1, only?: 'failures'): Millis | null;
}
/** A lane without what only its own thread can call. */
export type LaneData = Omit<Lane, 'whyAt'>;
export type Question = keyof Questions;

/** The same questions to whoever has the trace. A reader that is in another thread rejects when that has ended. */
export type TraceReader = {
  [Q in Question]: (...args: Parameters<Questions[Q]>) => Promise<ReturnType<Questions[Q]>>;
};

export const questions: readonly Question[] = [
  'extent',
  'podsAt',
  'podAt',
  'kubeletAt',
  'imagesAt',
  'requestsAt',
  'credentialsAt',
  'eventsOf',
  'decisionAt',
  'lanes',
  'sentenceAt',
  'moment',
];

/** Of a trace in this thread, at once. */
export const localReader = (trace: Trace): Questions => ({
  extent: () => ({
    kubelet: trace.kubelet,
    duration: trace.duration,
    end: trace.end,
    stopped: trace.stopped,
    pods: podKeysOf(trace),
  }),
  podsAt: (t) => podsAt(trace, t),
  podAt: (pod, t) => podAt(trace, pod, t),
  kubeletAt: (t) => kubeletAt(trace, t),
  imagesAt: (t) => imagesAt(trace, t),
  requestsAt: (t) => requestsAt(trace, t),
  credentialsAt: (t) => credentialsAt(trace, t),
  eventsOf: (t, uid) => eventsAt(trace, t, uid),
  decisionAt: (pod, t, container) => latestDecisionAt(trace, pod, t, container),
  lanes: () => lanesOf(trace).map(({ whyAt: _, ...lane }) => lane),
  sentenceAt(id, t) {
    const lane = lanesOf(trace).find((each) => each.id === id);
    return lane ? sentenceAt(lane, t) : '';
  },
  moment: (t, direction, only) => nextMoment(trace, t, direction, only),
});

/** A reader of whatever answers questions, with or without delay. */
export const readerOf = (ask: (question: Question, args: unknown[]) => unknown): TraceReader =>
  Object.fromEntries(
    questions.map((question) => [question, async (...args: unknown[]) => ask(question, args)]),
  ) as unknown as TraceReader;
