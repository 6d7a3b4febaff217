/** Why a pod is as it is at a moment: the decision at its last container start, in words. */
import type { Decision } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { podColumns } from '../printers/pods.ts';
import { latestDecisionAt, podAt } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';
import { clock } from '../printers/clock.ts';
import { answerLine, lastTry, reasonOf, reasonText } from './reason.ts';
import { textOfStep } from './steps.ts';

export interface Why {
  pod: string;
  status: string;
  decision: Decision;
  /** The end of the chain in one sentence. */
  outcome: string;
  /** Of a start that only waited for a back-off to end: what the one before it failed of. */
  cause?: string;
}

export function explainPod(trace: Trace, pod: string, t: Millis, container?: string): Why | null {
  const object = podAt(trace, pod, t);
  const decision = latestDecisionAt(trace, pod, t, container);
  if (!object || !decision) return null;
  const cause = causeOf(trace, decision, t);
  const { status } = podColumns(object);
  return { pod, status, decision, outcome: outcomeOf(decision), ...(cause === null ? {} : { cause }) };
}

function causeOf(trace: Trace, decision: Decision, t: Millis): string | null {
  if (decision.steps.at(-1)?.kind !== 'backOff') return null;
  const before = lastTry(trace, decision, t);
  if (!before) return null;
  const answer = answerLine(before);
  const why = answer ?? before.message;
  return `The previous start, at ${clock(before.t, true)}, failed with ${before.outcome}: ${why}`;
}

export function outcomeOf({ outcome, end, container, volume }: Decision): string {
  if (outcome === 'pulling') return 'The pull is in progress.';
  const at = end === null ? '' : ` at ${clock(end, true)}`;
  if (volume) {
    if (outcome === 'present') return `The image on the node is used for the volume ${container}${at}.`;
    if (outcome === 'pulled') return `The image was pulled for the volume ${container}${at}.`;
    return `Containers that mount the volume ${container} do not start: ${outcome}${at}.`;
  }
  if (outcome === 'present') return `The image on the node is used, and ${container} starts${at}.`;
  if (outcome === 'pulled') return `The image was pulled, and ${container} starts${at}.`;
  return `${container} does not start: ${outcome}${at}.`;
}

/** Whether it ended with the image, or may still. */
export const startsContainer = ({ outcome }: Decision) =>
  outcome === 'pulling' || outcome === 'present' || outcome === 'pulled';

/** One line for a row that fails or waits for a kubelet; null for others. */
export function reasonLine(trace: Trace, pod: string, t: Millis): string | null {
  const reason = reasonOf(trace, pod, t);
  return reason && reasonText(reason, t);
}

/** For the command line. */
export function explainText({ pod, status, decision, outcome, cause }: Why, t: Millis): string {
  const of = decision.volume
    ? `check of image volume ${decision.container}`
    : `start of container ${decision.container}`;
  const head = `${pod} at ${clock(t)}: ${status}\nThe last ${of} (image ${decision.image}, ${decision.pullPolicy}) began at ${clock(decision.t, true)}.\n`;
  const steps = decision.steps
    .map(textOfStep)
    .map(
      ({ question, answer, because, upstream }) =>
        `\n  ${question} ${answer}\n    ${because}\n    (${upstream})\n`,
    );
  return `${head}${steps.join('')}\n${outcome}\n${cause === undefined ? '' : `${cause}\n`}`;
}
