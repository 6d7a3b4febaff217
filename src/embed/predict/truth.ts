/** What becomes of the pods of a run, and when that is certain: what the reader predicts and is told. */
import type { Trace } from '../../api/trace.ts';
import { textOfStep } from '../../explain/steps.ts';
import { outcomeOf } from '../../explain/why.ts';
import { podColumns } from '../../printers/pods.ts';
import { decisionsOf, momentsOf, podChangesOf, podKeysOf } from '../../lab/view.ts';
import { changeAt } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { MAX_PODS } from '../size.ts';

/** The possible outcomes of a pod, in the order in which they are offered. */
export const fates = ['runs', 'refused', 'waits', 'fails'] as const;
export type Fate = (typeof fates)[number];

/** After the pod's name. */
export const words: Readonly<Record<Fate, string>> = {
  runs: 'runs',
  refused: 'does not get its image',
  waits: 'is still waiting',
  fails: 'starts and fails',
};

export function fateOf(status: string): Fate {
  const own = status.replace(/^Init:/, '');
  if (/^(Running|Completed|Succeeded)$/.test(own)) return 'runs';
  if (/Image|Registry|Signature/.test(own)) return 'refused';
  if (/Crash|Err|OOM|Failed|Unknown/.test(own)) return 'fails';
  return 'waits';
}

/** The pods that are asked for, in the order in which they appear: as many as somebody would want to answer for. */
export const podsOf = (trace: Trace): string[] => podKeysOf(trace).slice(0, MAX_PODS);

const statusesOf = (trace: Trace, pod: string) =>
  podChangesOf(trace, pod).flatMap(({ t, value }) =>
    value ? [{ t, status: podColumns(value).status }] : [],
  );

/** The offered outcomes: more than actually occur, but none that cannot occur in this lab. */
export function offered(trace: Trace): readonly Fate[] {
  const fails = podsOf(trace).some((pod) =>
    statusesOf(trace, pod).some(({ status }) => fateOf(status) === 'fails'),
  );
  return fates.filter((fate) => fate !== 'fails' || fails);
}

/**
 * The moment asked for; else the first at which each pod has begun to run or has failed, as those do that ever will,
 * and none of them is just being tried again.
 */
export function momentOfTruth(trace: Trace, at: Millis | null): Millis {
  if (at !== null) return Math.min(at, trace.end);
  const histories = podsOf(trace).map((pod) => statusesOf(trace, pod));
  const settles = (history: (typeof histories)[number]) =>
    history.find(({ status }) => fateOf(status) !== 'waits')?.t;
  const all = Math.max(0, ...histories.map((history) => settles(history) ?? history.at(-1)?.t ?? 0));
  const settling = histories.filter((history) => settles(history) !== undefined);
  const quiet = (t: Millis) =>
    settling.every((history) => fateOf(history.findLast((each) => each.t <= t)!.status) !== 'waits');
  return [all, ...momentsOf(trace).filter((t) => t > all)].find(quiet) ?? all;
}

export interface Truth {
  pod: string;
  status: string;
  fate: Fate;
  /** One sentence of the decision chain. */
  because: string;
}

/** Of a pod that is gone by then: the last that was seen of it. */
export function truthOf(trace: Trace, pod: string, t: Millis): Truth {
  const status = statusesOf(trace, pod).findLast((each) => each.t <= t)?.status ?? 'not created yet';
  const fate = fateOf(status);
  return { pod, status, fate, because: becauseOf(trace, pod, fate, t) };
}

/** What decided: the registry's answer when a pod was refused, else the end of the chain. */
function becauseOf(trace: Trace, pod: string, fate: Fate, t: Millis): string {
  const decided = decisionsOf(trace, pod)
    .map((id) => changeAt(trace.decisions, id, t)?.value)
    .filter((decision) => decision && decision.end !== null)
    .reverse();
  // Between two tries the chain ends with the wait, which is not the reason.
  const decision = decided.find((each) => each!.steps.at(-1)?.kind !== 'backOff') ?? decided[0];
  if (!decision) return 'The kubelet has not made a decision about its image.';
  const answer = decision.steps.findLast(({ kind }) => kind === 'registryAnswered');
  const step = fate === 'refused' && answer ? answer : decision.steps.at(-1);
  return (step ? textOfStep(step).because : outcomeOf(decision)).replace(/([^.!?])$/, '$1.');
}

export interface Judged {
  predicted: Fate;
  truth: Truth;
}

export const isRight = ({ predicted, truth }: Judged) => predicted === truth.fate;
