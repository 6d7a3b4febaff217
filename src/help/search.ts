/** Finds cards by what is typed. */
import type { Card } from './types.ts';

const plain = (text: string) => text.toLowerCase().normalize('NFKD');

/** Those that have every word, in the name, beside it or in the text; in their order. */
export function matching(cards: readonly Card[], query: string): readonly Card[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return cards.filter(({ id, name, kind, text, words: more = '' }) => {
    const all = plain(`${name} ${id} ${kind} ${more} ${text}`);
    return words.every((word) => all.includes(word));
  });
}
