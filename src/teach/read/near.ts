/** The known word that somebody meant. */
import { nearest } from '../../manifest/nearest.ts';

const letters = (word: string) => [...word.toLowerCase()].sort().join('');

/** Also one of the same letters in another order; null = none is close. */
export const nearWord = (word: string, known: readonly string[]): string | null =>
  nearest(word, known) ?? known.find((each) => letters(each) === letters(word)) ?? null;

/** ` Did you mean "task"?`, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearWord(word, known);
  return near === null ? '' : ` Did you mean "${near}"?`;
}
