/** Sentences for the steps of a decision. */
import type { DecisionStep } from '../api/decision.ts';
import { draftSteps } from './draft-steps.ts';
import { pullSteps } from './pull-steps.ts';
import { recordSteps } from './record-steps.ts';
import { startSteps } from './start-steps.ts';
import type { StepText, Tellers } from './step-text.ts';

const tellers: Tellers = { ...startSteps, ...recordSteps, ...pullSteps, ...draftSteps };

export function textOfStep(step: DecisionStep): StepText {
  const tell = tellers[step.kind] as (step: DecisionStep) => StepText;
  return tell(step);
}
