/** Why a row fails, as far as that can be said without the sentences about decisions, which the page loads later. */
import type { Decision, DecisionStep } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { decisionsOf, latestDecisionAt, podAt } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { isFailure } from '../printers/status-kind.ts';
import { changeAt } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { askedAs, resultWords } from './words.ts';

/** A text, and the step whose sentence follows it; null = the text is all. */
export interface Reason {
  text: string;
  step: DecisionStep | null;
}

/** Null for a row that does not fail. */
export function reasonOf(trace: Trace, pod: string, t: Millis): Reason | null {
  const object = podAt(trace, pod, t);
  if (!object || !isFailure(podColumns(object).status)) return null;
  // The one that is under way has not failed yet: the status is still that of the one before.
  const decision = latestDecisionAt(trace, pod, t, undefined, true);
  if (!decision) {
    const { message } = object.status;
    return message === undefined ? null : { text: message, step: null };
  }
  const last = decision.steps.at(-1) ?? null;
  const waiting = last?.kind === 'backOff' ? 'waiting to retry; ' : '';
  const answer = answerLine(waiting ? lastTry(trace, decision, t) : decision);
  if (answer !== null) return { text: waiting + answer, step: null };
  return last ? { text: waiting, step: last } : { text: decision.message, step: null };
}

/** The last start of a decision's container, or check of its volume, that did not end in a back-off; null = none. */
export function lastTry(
  trace: Trace,
  { pod, podUid, container, volume }: Decision,
  t: Millis,
): Decision | null {
  for (const id of [...decisionsOf(trace, pod)].reverse()) {
    const decision = changeAt(trace.decisions, id, t)?.value;
    if (decision?.podUid !== podUid || decision.container !== container || decision.volume !== volume)
      continue;
    if (decision.end === null) continue;
    if (decision.steps.at(-1)?.kind !== 'backOff') return decision;
  }
  return null;
}

/** `asked quay.io as alice: 401 unauthorized`, the last that a registry said; null when none was asked. */
export function answerLine(decision: Decision | null): string | null {
  const answer = decision?.steps.findLast((step) => step.kind === 'registryAnswered');
  if (answer?.kind !== 'registryAnswered') return null;
  const { host, username, result } = answer;
  return `asked ${host} ${askedAs(username)}: ${result === 'denied' ? 'access denied' : resultWords[result]}`;
}
