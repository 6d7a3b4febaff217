/** The truth of the question that is open, once it has been shown. */
import { useMemo } from 'react';
import { runOfStep } from '../../session/lesson/step-run.ts';
import { isRight, truthOf } from '../../teach/predict.ts';
import type { Lesson, Prediction } from '../../teach/types.ts';
import { useLab, useSession } from '../base/session-context.ts';

export interface Truth {
  answer: readonly number[];
  isRight(answer: readonly number[]): boolean;
}

/** Null until the trainer shows it. It is that of the step's own files, whatever has been changed since. */
export function useTruth(lesson: Lesson, step: number, prediction: Prediction): Truth | null {
  const { store } = useSession();
  const shown = useLab(({ lesson: open }) => open?.lesson === lesson && open.progress[step]?.shown === true);
  return useMemo(() => {
    const trace = shown ? runOfStep(lesson, step, null, store.getState()).trace : null;
    return (
      trace && { answer: truthOf(prediction, trace), isRight: (answer) => isRight(prediction, answer, trace) }
    );
  }, [shown, lesson, step, prediction, store]);
}
