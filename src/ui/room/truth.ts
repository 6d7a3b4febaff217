/** The truth of the question that is open, once it has been shown. */
import { useMemo } from 'react';
import type { Trace } from '../../api/trace.ts';
import { isRight, truthOf } from '../../teach/predict.ts';
import type { Lesson, Prediction } from '../../teach/types.ts';
import { useLab } from '../base/session-context.ts';

export interface Truth {
  answer: readonly number[];
  isRight(answer: readonly number[]): boolean;
}

/** The run on which each question was answered first: what is changed afterwards changes no truth. */
const runs = new WeakMap<Prediction, Trace>();

/** Null until the trainer shows it, and while the run that has it is under way. */
export function useTruth(lesson: Lesson, step: number, prediction: Prediction): Truth | null {
  const trace = useLab(({ lesson: open, hideFrom, trace: now, stale }) =>
    open?.lesson === lesson && open.progress[step]?.shown && hideFrom === null && !stale ? now : null,
  );
  return useMemo(() => {
    // What was run for the question ends where it hides.
    if (!trace || trace.end <= prediction.hideFrom) return null;
    const run = runs.get(prediction) ?? trace;
    runs.set(prediction, run);
    return {
      answer: truthOf(prediction, run),
      isRight: (answer) => isRight(prediction, answer, run),
    };
  }, [trace, prediction]);
}
