import type { DecisionStep } from '../../../api/decision.ts';
import { textOfStep } from '../../../explain/steps.ts';

/** The sentence about a step of a decision. */
export default function Because({ step }: { step: DecisionStep }) {
  return textOfStep(step).because;
}
