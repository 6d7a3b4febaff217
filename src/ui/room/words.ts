/** What became of a code, in words. */
import type { Outcome } from '../../teach/room/tally.ts';
import { grouped } from '../../teach/room/letters.ts';
import type { Lesson, Prediction } from '../../teach/types.ts';

export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** An answer as the question's options have it. */
export const answerWords = ({ options }: Pick<Prediction, 'options'>, answer: readonly number[]): string =>
  answer.map((option) => options[option]?.text ?? '?').join(', then ');

/** One sentence; who it is of comes before it. */
export function outcomeWords(outcome: Outcome, lesson: Lesson): string {
  switch (outcome.kind) {
    case 'counted':
      return 'Counted.';
    case 'changed':
      return 'Counted in place of an earlier answer of the same person.';
    case 'twice':
      return 'Read before, and counted once.';
    case 'other-step':
      return `Not counted: it answers step ${outcome.step + 1}, ${lesson.steps[outcome.step]?.title ?? ''}.`;
    case 'other-edition':
      return 'Not counted: it is of this lesson, but of a question that this edition does not have. Ask them to reload the page.';
    case 'other-lesson':
      return 'Not counted: it is of another lesson.';
    case 'mistyped':
      return `Not counted: mistyped. ${mistypedWords(outcome)}`;
  }
}

function mistypedWords(outcome: Outcome & { kind: 'mistyped' }): string {
  switch (outcome.why) {
    case 'length':
      return `A code has 12 letters, this one ${outcome.length}.`;
    case 'letter':
      return `No code has the letter ${outcome.letter}, which is in place ${outcome.place + 1}.`;
    default:
      return 'Its letters do not belong together: one is wrong, or two are swapped.';
  }
}

/** How a code is shown: in fours when it is one. */
export const shownCode = (text: string): string => {
  const plain = text.replace(/[\s-]/g, '').toUpperCase();
  return plain.length === 12 ? grouped(plain) : text;
};
