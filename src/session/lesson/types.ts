/** The lesson that is open, and how far somebody is in it: plain data, of which `progress` and `step` are kept. */
import type { Lesson } from '../../teach/types.ts';

export interface OpenLesson {
  lesson: Lesson;
  /** It is none of the lab's own: from a folder, or another address. */
  given: boolean;
  step: number;
  /** One a step. */
  progress: readonly StepProgress[];
}

export interface StepProgress {
  /** The prediction: indexes of its options, one that was chosen, or all in their order. Null = not said yet. */
  answer: readonly number[] | null;
  /** The truth has been shown. */
  shown: boolean;
  /** So many hints are open. */
  hints: number;
  /** The checks that have been passed, by their place: they stay so. */
  done: readonly boolean[];
  /** The solution was applied. */
  solved: boolean;
}
