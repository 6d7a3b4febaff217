/** Why a pod is as it is at a moment: the decision at its last container start, in words. */
import type { Decision } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { podColumns } from '../printers/pods.ts';
import { decisionsOf, latestDecisionAt, podAt } from '../lab/view.ts';
import { changeAt } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { clock } from '../printers/clock.ts';
import { isFailure } from '../printers/status-kind.ts';
import { textOfStep } from './steps.ts';
import { askedAs, resultWords } from './words.ts';

export interface Why {
  pod: string;
  status: string;
  decision: Decision;
  /** The end of the chain in one sentence. */
  outcome: string;
}

export function explainPod(trace: Trace, pod: string, t: Millis, container?: string): Why | null {
  const object = podAt(trace, pod, t);
  const decision = latestDecisionAt(trace, pod, t, container);
  if (!object || !decision) return null;
  return { pod, status: podColumns(object).status, decision, outcome: outcomeOf(decision) };
}

export function outcomeOf({ outcome, end, container }: Decision): string {
  if (outcome === 'pulling') return 'The pull is in progress.';
  const at = end === null ? '' : ` at ${clock(end, true)}`;
  if (outcome === 'present') return `The image on the node is used, and ${container} starts${at}.`;
  if (outcome === 'pulled') return `The image was pulled, and ${container} starts${at}.`;
  return `${container} does not start: ${outcome}${at}.`;
}

/** Whether it ended with the image, or may still. */
export const startsContainer = ({ outcome }: Decision) =>
  outcome === 'pulling' || outcome === 'present' || outcome === 'pulled';

/** One line for a row that fails; null for a row that does not. */
export function reasonLine(trace: Trace, pod: string, t: Millis): string | null {
  const object = podAt(trace, pod, t);
  if (!object || !isFailure(podColumns(object).status)) return null;
  // The one that is under way has not failed yet: the status is still that of the one before.
  const decision = latestDecisionAt(trace, pod, t, undefined, true);
  if (!decision) return object.status.message ?? null;
  const last = decision.steps.at(-1);
  if (last?.kind === 'backOff')
    return `waiting to retry; ${answerLine(lastTry(trace, decision, t)) ?? textOfStep(last).because}`;
  return answerLine(decision) ?? (last ? textOfStep(last).because : decision.message);
}

/** The last start of a decision's container that did not end in a back-off. */
function lastTry(trace: Trace, { pod, podUid, container }: Decision, t: Millis): Decision | null {
  for (const id of [...decisionsOf(trace, pod)].reverse()) {
    const decision = changeAt(trace.decisions, id, t)?.value;
    if (decision?.podUid !== podUid || decision.container !== container || decision.end === null) continue;
    if (decision.steps.at(-1)?.kind !== 'backOff') return decision;
  }
  return null;
}

/** `asked quay.io as alice: 401 unauthorized`, the last that a registry said; null when none was asked. */
function answerLine(decision: Decision | null): string | null {
  const answer = decision?.steps.findLast((step) => step.kind === 'registryAnswered');
  if (answer?.kind !== 'registryAnswered') return null;
  const { host, username, result } = answer;
  return `asked ${host} ${askedAs(username)}: ${result === 'denied' ? 'access denied' : resultWords[result]}`;
}

/** For the command line. */
export function explainText({ pod, status, decision, outcome }: Why, t: Millis): string {
  const head = `${pod} at ${clock(t)}: ${status}\nThe last start of container ${decision.container} (image ${decision.image}, ${decision.pullPolicy}) began at ${clock(decision.t, true)}.\n`;
  const steps = decision.steps
    .map(textOfStep)
    .map(
      ({ question, answer, because, upstream }) =>
        `\n  ${question} ${answer}\n    ${because}\n    (${upstream})\n`,
    );
  return `${head}${steps.join('')}\n${outcome}\n`;
}
