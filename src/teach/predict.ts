/** What the truth of a prediction is. */
import type { Trace } from '../api/trace.ts';
import { firstMoment, isSo } from './moments.ts';
import type { Prediction, When } from './types.ts';

/** Whether an option is true in a run. */
export const isTrue = (when: When, trace: Trace): boolean =>
  isSo(when, trace) && (when.not === undefined || !isTrue(when.not, trace));

/**
 * The indexes of the options that are true, for a lesson that passed its check exactly one; of `order` all that come true, in
 * the order in which they do.
 */
export function truthOf({ how, options }: Prediction, trace: Trace): readonly number[] {
  if (how === 'choose') return options.flatMap(({ when }, i) => (isTrue(when, trace) ? [i] : []));
  return options
    .flatMap(({ when }, i) => {
      const t = firstMoment(when, trace);
      return t === null ? [] : [{ i, t }];
    })
    .sort((a, b) => a.t - b.t || a.i - b.i)
    .map(({ i }) => i);
}

/** Whether somebody has said what is true. */
export function isRight(prediction: Prediction, answer: readonly number[], trace: Trace): boolean {
  const truth = truthOf(prediction, trace);
  if (prediction.how === 'choose') return answer.length === 1 && truth.includes(answer[0]!);
  return truth.length > 0 && answer.length === truth.length && truth.every((each, i) => each === answer[i]);
}
