/** How far somebody is in each lesson, as the browser keeps it: small, by the lesson's name. */
import * as v from 'valibot';
import type { Lesson, LessonStep, Part } from '../../teach/types.ts';
import { GIVEN, LESSONS, type Storage } from '../keys.ts';
import { parsed, read, write } from '../stored.ts';
import type { OpenLesson, StepProgress } from './types.ts';

/** Of so many lessons the progress is kept, the last ones that were open. */
const MOST = 60;
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const StepShape = v.object({
  answer: v.nullable(v.pipe(v.array(count(100)), v.maxLength(100))),
  shown: v.boolean(),
  hints: count(100),
  done: v.pipe(v.array(v.boolean()), v.maxLength(200)),
  solved: v.boolean(),
});
const KeptShape = v.object({
  name: v.string(),
  given: v.boolean(),
  step: count(1000),
  steps: count(1000),
  progress: v.pipe(v.array(StepShape), v.maxLength(1000)),
});
const LessonsShape = v.object({
  /** The one that this browser shows: its place among `lessons`; null = none. */
  open: v.fallback(v.nullable(count(1000)), null),
  lessons: v.fallback(v.array(v.unknown()), []),
});

export interface KeptLesson {
  name: string;
  given: boolean;
  step: number;
  /** How many it has. */
  steps: number;
  progress: readonly StepProgress[];
}

interface KeptLessons {
  open: KeptLesson | null;
  lessons: readonly KeptLesson[];
}

const NONE: KeptLessons = { open: null, lessons: [] };

/** Anything that cannot have been kept is left out. */
export function keptLessons(storage: Storage | undefined): KeptLessons {
  const found = v.safeParse(LessonsShape, parsed(read(storage, LESSONS)));
  if (!found.success) return NONE;
  const all = found.output.lessons.map((each) => {
    const lesson = v.safeParse(KeptShape, each);
    return lesson.success ? lesson.output : null;
  });
  const { open } = found.output;
  return {
    open: open === null ? null : (all[open] ?? null),
    lessons: all.flatMap((each) => each ?? []),
  };
}

const isSame = (a: KeptLesson, b: Pick<KeptLesson, 'name' | 'given'>) =>
  a.name === b.name && a.given === b.given;

/** False when the browser has no room. `open` is the lesson that is shown, null = none. */
export function keepLesson(storage: Storage | undefined, open: OpenLesson | null): boolean {
  const { lessons } = keptLessons(storage);
  const kept: KeptLesson | null = open && {
    name: open.lesson.name,
    given: open.given,
    step: open.step,
    steps: open.lesson.steps.length,
    progress: open.progress,
  };
  const others = kept ? lessons.filter((each) => !isSame(each, kept)) : lessons;
  const all = kept ? [kept, ...others].slice(0, MOST) : others;
  return write(storage, LESSONS, JSON.stringify({ open: kept ? 0 : null, lessons: all }));
}

/** A part of this kind: a step asks for one prediction and has one task. */
export const partOf = <K extends Part['kind']>(
  step: LessonStep,
  kind: K,
): Extract<Part, { kind: K }> | undefined =>
  step.parts.find((part): part is Extract<Part, { kind: K }> => part.kind === kind);

const untouched = (step: LessonStep): StepProgress => ({
  answer: null,
  shown: false,
  hints: 0,
  done: (partOf(step, 'task')?.checks ?? []).map(() => false),
  solved: false,
});

/** As it was kept; a step that has become another one since begins anew. */
export function progressIn(
  storage: Storage | undefined,
  lesson: Lesson,
  given: boolean,
): Pick<OpenLesson, 'step' | 'progress'> {
  const kept = keptLessons(storage).lessons.find((each) => isSame(each, { name: lesson.name, given }));
  const isKept = kept?.progress.length === lesson.steps.length;
  return {
    step: isKept ? Math.min(kept.step, Math.max(0, lesson.steps.length - 1)) : 0,
    progress: lesson.steps.map((step, i) => {
      const fresh = untouched(step);
      const before = isKept ? kept.progress[i]! : fresh;
      const options = partOf(step, 'predict')?.options.length ?? 0;
      const fits = before.done.length === fresh.done.length;
      return {
        answer: before.answer?.every((option) => option < options) ? before.answer : null,
        shown: before.shown,
        hints: before.hints,
        done: fits ? before.done : fresh.done,
        solved: fits && before.solved,
      };
    }),
  };
}

/** Whether nothing is left to say or to do in a step. */
export const isStepDone = ({ done, answer }: StepProgress, step: LessonStep): boolean =>
  done.every(Boolean) && (answer !== null || !partOf(step, 'predict'));

const GivenShape = v.object({
  name: v.string(),
  files: v.array(v.tuple([v.string(), v.string()])),
});

/** The texts of a lesson that is none of the lab's own, by their names. */
export type Texts = ReadonlyMap<string, string>;

/** Keeps a lesson whole, so that a reload shows it again. False when the browser has no room. */
export const keepGiven = (storage: Storage | undefined, name: string, files: Texts): boolean =>
  write(storage, GIVEN, JSON.stringify({ name, files: [...files] }));

export function keptGiven(storage: Storage | undefined): { name: string; files: Texts } | null {
  const found = v.safeParse(GivenShape, parsed(read(storage, GIVEN)));
  return found.success ? { name: found.output.name, files: new Map(found.output.files) } : null;
}
