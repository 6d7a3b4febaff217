/** Why a pod is as it is at a moment: the decision at its last container start, in words. */
import type { Decision, Trace } from '../api/trace.ts';
import { podColumns } from '../printers/pods.ts';
import { latestDecisionAt, podAt } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';
import { clock } from '../printers/clock.ts';
import { isFailure } from '../printers/status-kind.ts';

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
  if (outcome === 'pulling') return 'The pull is under way.';
  const at = end === null ? '' : ` at ${clock(end, true)}`;
  if (outcome === 'present') return `The image that is there is used, and ${container} starts${at}.`;
  if (outcome === 'pulled') return `The image was pulled, and ${container} starts${at}.`;
  return `${container} does not start: ${outcome}${at}.`;
}

/** One line for a row that fails; null for a row that does not. */
export function reasonLine(trace: Trace, pod: string, t: Millis): string | null {
  const object = podAt(trace, pod, t);
  if (!object || !isFailure(podColumns(object).status)) return null;
  // The one that is under way has not failed yet: the status is still that of the one before.
  const decision = latestDecisionAt(trace, pod, t, undefined, true);
  if (!decision) return object.status.message ?? null;
  const request = [...decision.steps]
    .reverse()
    .flatMap((s) => s.facts)
    .find((f) => f.kind === 'request');
  const backOff = decision.outcome === 'ImagePullBackOff' ? 'waiting before the next try; ' : '';
  if (request?.kind === 'request') {
    const result = {
      unauthorized: '401 unauthorized',
      denied: 'access denied',
      notFound: '404 not found',
      unavailable: 'no answer',
      error: 'an error',
      ok: 'ok',
    }[request.result];
    return `asked ${request.host} ${request.username === null ? 'anonymously' : `as ${request.username || 'a user without a name'}`}: ${result}`;
  }
  const last = decision.steps.at(-1);
  return `${backOff}${last ? last.because : decision.message}`;
}

/** For the command line. */
export function explainText(trace: Trace, pod: string, t: Millis): string | null {
  const why = explainPod(trace, pod, t);
  if (!why) return null;
  const { decision } = why;
  const head = `${pod} at ${clock(t)}: ${why.status}\nThe last start of container ${decision.container} (image ${decision.image}, ${decision.pullPolicy}) began at ${clock(decision.t, true)}.\n`;
  const steps = decision.steps.map(
    ({ question, answer, because, upstream }) =>
      `\n  ${question} ${answer}\n    ${because}\n    (${upstream})\n`,
  );
  return `${head}${steps.join('')}\n${why.outcome}\n`;
}
