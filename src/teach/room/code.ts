/**
 * The code of a participant's answer: twelve letters with the question it is of, the answer, and a number of the
 * participant, which tells two people who say the same from one code that is read twice. Nothing else is needed to count
 * a room: no server, no connection.
 */
import type { Lesson, LessonStep, Prediction } from '../types.ts';
import { CAPACITY, LENGTH, type Unwritten, grouped, plain, read, write } from './letters.ts';
import { answerOf, answersTo, numberOf } from './permutation.ts';

/** What of a lesson its codes are of. */
export type Asked = Pick<Lesson, 'name'> & { steps: readonly Pick<LessonStep, 'id' | 'parts'>[] };

/** Of the lesson's name, and of the step with its question. */
const LESSONS = 2 ** 8;
const QUESTIONS = 2 ** 12;
const IDENTITIES = LESSONS * QUESTIONS;
/** What is left for answer and participant. */
const REST = Math.floor(CAPACITY / IDENTITIES);
/** As many participants at least have numbers of their own; a question with more answers has no codes. */
const FEWEST = 4096;

/** The question of a step; null = it has none. */
export function predictionOf(step: Pick<LessonStep, 'parts'> | undefined): Prediction | null {
  const part = step?.parts.find(({ kind }) => kind === 'predict');
  return part?.kind === 'predict' ? part : null;
}

/** 32 bits, in which each letter changes each. */
function hash(text: string): number {
  // FNV-1a, then the last step of Murmur3.
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const lessonNumber = (name: string) => hash(name) % LESSONS;

/** Another edition of a question is another question: its answers would be counted as what they are not. */
const questionNumber = (id: string, { question, how, options }: Prediction) =>
  hash(JSON.stringify([id, question, how, options.map(({ text }) => text)])) % QUESTIONS;

/** How many participants can be told apart at this question. */
export const participantsAt = (prediction: Prediction): number => Math.floor(REST / answersTo(prediction));

/**
 * The code of an answer; null where there is no such question, the answer is none of its, or it has more orders than
 * fit. `participant` is any number from 0 that somebody keeps.
 */
export function codeOf(
  lesson: Asked,
  step: number,
  answer: readonly number[],
  participant: number,
): string | null {
  const prediction = predictionOf(lesson.steps[step]);
  const number = prediction && numberOf(prediction, answer);
  if (prediction === null || number === null || participantsAt(prediction) < FEWEST) return null;
  const rest = (participant % participantsAt(prediction)) * answersTo(prediction) + number;
  const identity = lessonNumber(lesson.name) * QUESTIONS + questionNumber(lesson.steps[step]!.id, prediction);
  // Mixed, so that whatever is wrong with a code changes what it is of, and equal answers are not seen to be equal.
  return grouped(write((identity ^ maskOf(rest)) * REST + rest));
}

const maskOf = (rest: number) => hash(String(rest)) % IDENTITIES;

export type Reading =
  | { kind: 'answer'; code: string; step: number; answer: readonly number[]; participant: number }
  | ({ kind: 'mistyped' } & (Unwritten | { why: 'impossible' }))
  /** It answers the question of another step of this lesson. */
  | { kind: 'other-step'; code: string; step: number }
  /** Of this lesson, but no step asks that: it has another edition. */
  | { kind: 'other-edition'; code: string }
  | { kind: 'other-lesson'; code: string };

/** What a code says to the question of this step. */
export function readCode(lesson: Asked, step: number, text: string): Reading {
  const found = read(text);
  if ('why' in found) return { kind: 'mistyped', ...found };
  const code = plain(text);
  const rest = found.value % REST;
  const identity = Math.floor(found.value / REST) ^ maskOf(rest);
  // The letters have room for a little more than is ever written.
  if (found.value >= IDENTITIES * REST) return { kind: 'mistyped', why: 'impossible' };
  if (Math.floor(identity / QUESTIONS) !== lessonNumber(lesson.name)) return { kind: 'other-lesson', code };
  const asks = (n: number) => {
    const prediction = predictionOf(lesson.steps[n]);
    return prediction !== null && questionNumber(lesson.steps[n]!.id, prediction) === identity % QUESTIONS;
  };
  if (!asks(step)) {
    const other = lesson.steps.findIndex((_, n) => asks(n));
    return other < 0 ? { kind: 'other-edition', code } : { kind: 'other-step', code, step: other };
  }
  const prediction = predictionOf(lesson.steps[step])!;
  const answers = answersTo(prediction);
  const participant = Math.floor(rest / answers);
  if (participant >= participantsAt(prediction)) return { kind: 'mistyped', why: 'impossible' };
  return { kind: 'answer', code, step, answer: answerOf(prediction, rest % answers), participant };
}

/** Whether a text is twelve letters that belong together, whatever they are of. */
export const isCode = (text: string): boolean => plain(text).length === LENGTH && 'value' in read(text);
