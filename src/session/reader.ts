/** Queries about a run whose trace may be in another thread. */
import type { Trace } from '../api/trace.ts';
import type { Millis } from '../sim/time.ts';
import { type Lane, sentenceAt } from '../timeline/lane.ts';
import { lanesOf } from '../timeline/lanes.ts';
import { type ViewQuestions, viewReader } from './view-reader.ts';

/** All questions, as they are answered where the trace is. */
export interface Questions extends ViewQuestions {
  lanes(): LaneData[];
  /** The description of a lane at a moment; '' for an unknown lane. */
  sentenceAt(lane: string, t: Millis): string;
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
  'reasonAt',
  'whyAt',
  'kubeletAt',
  'inForceAt',
  'imagesAt',
  'requestsAt',
  'credentialsAt',
  'holders',
  'filesAt',
  'eventsOf',
  'eventCountAt',
  'decisionAt',
  'lanes',
  'sentenceAt',
  'moment',
];

/** Of a trace in this thread, at once. */
export const localReader = (trace: Trace): Questions => ({
  ...viewReader(trace),
  lanes: () => lanesOf(trace).map(({ whyAt: _, ...lane }) => lane),
  sentenceAt(id, t) {
    const lane = lanesOf(trace).find((each) => each.id === id);
    return lane ? sentenceAt(lane, t) : '';
  },
});

/** A reader of whatever answers questions, with or without delay. */
export const readerOf = (ask: (question: Question, args: unknown[]) => unknown): TraceReader =>
  Object.fromEntries(
    questions.map((question) => [question, async (...args: unknown[]) => ask(question, args)]),
  ) as unknown as TraceReader;
