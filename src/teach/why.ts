/** What the block `why` shows: a pod's verdict and the chain of the kubelet's decision, as data. */
import type { Trace } from '../api/trace.ts';
import { pastOf } from '../explain/past.ts';
import { reasonLine } from '../explain/why.ts';
import { type WhyAt, whyAt } from '../explain/reason.ts';
import { textOfStep } from '../explain/steps.ts';
import { verdictOf } from '../explain/verdict.ts';
import { podAt } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import type { Millis } from '../sim/time.ts';

export interface WhyParts {
  /** `namespace/name` */
  pod: string;
  at: Millis;
  /** The status that kubectl prints then. */
  status: string;
  /** `Not started: …` */
  sentence: string;
  outcome: 'started' | 'refused' | 'pending';
  /** When the kubelet decided. */
  decidedAt: Millis;
  /** In the order in which they were asked. */
  steps: readonly WhyStep[];
  /** The line that the table of pods has for a pod that fails; null for one that runs. */
  reason: string | null;
}

export interface WhyStep {
  question: string;
  answer: string;
  because: string;
  /** Where the kubelet asks it. */
  upstream: string;
  /** It decides. */
  deciding: boolean;
}

/** Null when there is no such pod then, or no container of it was to be started yet. */
export function whyParts(trace: Trace, pod: string, at: Millis): WhyParts | null {
  const object = podAt(trace, pod, at);
  const why: WhyAt | null = whyAt(trace, pod, at);
  if (!object || !why) return null;
  const { decision, ensured } = why;
  const { sentence, outcome, deciding } = verdictOf(decision, ensured);
  const past = pastOf(trace, decision);
  return {
    pod,
    at,
    status: podColumns(object).status,
    sentence,
    outcome,
    decidedAt: decision.t,
    steps: decision.steps.map((step, i) => {
      const { question, answer, because, upstream } = textOfStep(step);
      const then = past[i];
      return {
        question,
        answer,
        because: then ? `${because} ${then}` : because,
        upstream,
        deciding: i === deciding,
      };
    }),
    reason: reasonLine(trace, pod, at),
  };
}
