import type { Trace } from '../api/trace.ts';
import type { StepText } from '../explain/step-text.ts';
import { textOfStep } from '../explain/steps.ts';
import { type Why, explainPod, explainText } from '../explain/why.ts';
import type { Millis } from '../sim/time.ts';

export interface ExplainOptions {
  /** The moment, in milliseconds; the end of the run if omitted. */
  at?: Millis;
  /** If omitted: the container (or image volume) that was last started. */
  container?: string;
}

export interface Explanation extends Why {
  /** The questions of `decision.steps` in words, with the facts behind them. */
  steps: StepText[];
  /** All of it as `pull-secret-lab explain` prints it. */
  text: string;
}

/** Why a pod (`namespace/name`) is as it is at a moment; null before the kubelet first looked at it. */
export function explain(
  trace: Trace,
  pod: string,
  { at = trace.end, container }: ExplainOptions = {},
): Explanation | null {
  const why = explainPod(trace, pod, at, container);
  return why && { ...why, steps: why.decision.steps.map(textOfStep), text: explainText(why, at) };
}
