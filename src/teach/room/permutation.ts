/** An answer as a number: which option, or which order of all. */
import type { Prediction } from '../types.ts';

type Question = Pick<Prediction, 'how' | 'options'>;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** How many answers there are. */
export const answersTo = ({ how, options }: Question): number =>
  how === 'choose' ? options.length : factorial(options.length);

/** Null for what is no answer to this question. */
export function numberOf({ how, options }: Question, answer: readonly number[]): number | null {
  const n = options.length;
  if (!answer.every((option) => Number.isInteger(option) && option >= 0 && option < n)) return null;
  if (how === 'choose') return answer.length === 1 ? answer[0]! : null;
  if (answer.length !== n || new Set(answer).size !== n) return null;
  const left = [...options.keys()];
  return answer.reduce((rank, option) => {
    const place = left.indexOf(option);
    const next = rank * left.length + place;
    left.splice(place, 1);
    return next;
  }, 0);
}

export function answerOf({ how, options }: Question, number: number): readonly number[] {
  if (how === 'choose') return [number];
  const places: number[] = [];
  for (let size = 1, rest = number; size <= options.length; size++) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  const left = [...options.keys()];
  return places.map((place) => left.splice(place, 1)[0]!);
}
