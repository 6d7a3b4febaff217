/** Why a pod is as it is at a moment: the decision at its last container start, in words. */
import type { Decision } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { podColumns } from '../printers/pods.ts';
import { kubeletAt, latestDecisionAt, podAt } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';
import { clock } from '../printers/clock.ts';
import { answerLine, lastTry, reasonOf, reasonText } from './reason.ts';
import { mustPullMetric } from '../kubelet/images/counters.ts';
import { pastOf } from './past.ts';
import { factText } from './step-text.ts';
import { textOfStep } from './steps.ts';

export interface Why {
  pod: string;
  status: string;
  /** The kubelet that decided counts what it asks. */
  counts: boolean;
  decision: Decision;
  /** The end of the chain in one sentence. */
  outcome: string;
  /** Of a start that only waited for a back-off to end: what the one before it failed of, in a sentence. */
  cause?: string;
  /** The start that failed of it. */
  before?: Decision;
  /** What had happened before to what the steps of `decision` looked at; null = nothing to add to their own sentences. */
  past: (string | null)[];
  /** The same of the steps of `before`. */
  pastBefore?: (string | null)[];
}

export function explainPod(trace: Trace, pod: string, t: Millis, container?: string): Why | null {
  const object = podAt(trace, pod, t);
  const decision = latestDecisionAt(trace, pod, t, container);
  if (!object || !decision) return null;
  const waits = decision.steps.at(-1)?.kind === 'backOff';
  const before = waits ? lastTry(trace, decision, t) : null;
  const { status } = podColumns(object);
  return {
    pod,
    status,
    counts: kubeletAt(trace, decision.t)?.metrics ?? false,
    decision,
    outcome: outcomeOf(decision),
    past: pastOf(trace, decision),
    ...(before && { cause: causeOf(before), before, pastBefore: pastOf(trace, before) }),
  };
}

const causeOf = (before: Decision): string =>
  `The previous start, at ${clock(before.t, true)}, failed with ${before.outcome}: ${answerLine(before) ?? before.message}`;

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
export function explainText(why: Why, t: Millis): string {
  const { pod, status, decision, outcome, cause, before, past, pastBefore, counts } = why;
  const of = decision.volume
    ? `check of image volume ${decision.container}`
    : `start of container ${decision.container}`;
  const head = `${pod} at ${clock(t)}: ${status}\nThe last ${of} (image ${decision.image}, ${decision.pullPolicy}) began at ${clock(decision.t, true)}.\n`;
  const waited = `${head}${chainText(decision, past, counts)}\n${outcome}\n`;
  if (!before) return waited;
  return `${waited}${cause}\n\nThe start at ${clock(before.t, true)}:\n${chainText(before, pastBefore ?? [], counts)}\n${outcomeOf(before)}\n`;
}

/** Each question with its answer, the facts behind it, and where the kubelet asks it. */
function chainText({ steps, metric }: Decision, past: readonly (string | null)[], counts: boolean): string {
  const lines = steps.map((step, i) => {
    const { question, answer, because, upstream, facts } = textOfStep(step);
    const see = [...new Set(facts.map(factText))].map((text) => `    see ${text}\n`).join('');
    const then = past[i] ? ` ${past[i]}` : '';
    return `\n  ${question} ${answer}\n    ${because}${then}\n${see}    (${upstream})\n`;
  });
  const counted = metric === null || !counts ? '' : `\n  Counted as ${mustPullMetric(metric)}.\n`;
  return lines.join('') + counted;
}
