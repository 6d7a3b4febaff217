/** Names that shorten in the middle: their end tells most of them apart. */

const isAscii = (text: string) => /^[ -~]*$/.test(text);

/** The units that a reader takes for letters; one of combining characters is one. */
export function graphemes(text: string): string[] {
  // Names of Kubernetes are ASCII: each character is a letter.
  if (isAscii(text)) return text.split('');
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
}

/** Up to so many letters are never cut off at the end. */
const TAIL = 14;
/** What is not longer is not divided. */
const SHORT = 18;

/** A name in two parts, of which only the first is shortened; the second is '' for a short name. */
export function middleOf(name: string): [head: string, tail: string] {
  const letters = graphemes(name);
  if (letters.length <= SHORT) return [name, ''];
  const from = letters.length - TAIL;
  // From a hyphen on, where there is one: `image-with-in…-creds`.
  const hyphen = letters.findLastIndex((letter, i) => i >= from && i < letters.length - 4 && letter === '-');
  const at = hyphen >= 0 ? hyphen : letters.length - 8;
  return [letters.slice(0, at).join(''), letters.slice(at).join('')];
}

/** `image-with-i…-creds`: for a line that has no room for the whole. */
export function shortened(name: string): string {
  const [head, tail] = middleOf(name);
  const letters = graphemes(head);
  return tail === '' || letters.length <= 13 ? name : `${letters.slice(0, 12).join('')}…${tail}`;
}
