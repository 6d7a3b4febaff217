/**
 * How codes are written: 23 letters that nobody takes for one another, two of twelve being check letters over the field
 * of 23 elements. Any one or two letters that are wrong are noticed, and so are any two that were swapped.
 */

/** Without vowels, so that no words come of it, and without B, D, G, L, Q, S, V and Z, which look like others. */
export const LETTERS = '0123456789CFHJKMNPRTWXY';
export const BASE = LETTERS.length;
/** Of a code, check letters included. */
export const LENGTH = 12;
const DATA = LENGTH - 2;
/** What ten letters can hold: numbers below this. */
export const CAPACITY = BASE ** DATA;

/** What people write or read in place of a letter that codes have. */
const kindly: ReadonlyMap<string, string> = new Map([
  ...[...'OQD'].map((letter): [string, string] => [letter, '0']),
  ['I', '1'],
  ['L', '1'],
  ['Z', '2'],
  ['S', '5'],
  ['G', '6'],
  ['B', '8'],
]);

const modulo = (n: number) => ((n % BASE) + BASE) % BASE;

/** So that the sum of all letters is 0, and the sum of each times its place. */
function checkLetters(data: readonly number[]): [number, number] {
  const sum = data.reduce((all, n) => all + n, 0);
  const weighed = data.reduce((all, n, place) => all + n * place, 0);
  const last = modulo(DATA * sum - weighed);
  return [modulo(-sum - last), last];
}

/** Twelve letters for a number below `CAPACITY`. */
export function write(value: number): string {
  const data: number[] = [];
  for (let rest = value; data.length < DATA; rest = Math.floor(rest / BASE)) data.unshift(rest % BASE);
  return [...data, ...checkLetters(data)].map((n) => LETTERS[n]).join('');
}

export type Unwritten =
  /** Other than twelve letters. */
  | { why: 'length'; length: number }
  /** A letter that no code has. */
  | { why: 'letter'; letter: string; place: number }
  /** The check letters are those of another code. */
  | { why: 'checksum' };

/** The letters alone, as codes have them; the case, spaces and dashes do not matter. */
export const plain = (text: string): string =>
  [...text.toUpperCase().replace(/[\s\p{Pd}\u2212\u200b-\u200f.,;:_]/gu, '')]
    .map((letter) => kindly.get(letter) ?? letter)
    .join('');

/** The number that was written, or why it cannot be read. */
export function read(text: string): { value: number } | Unwritten {
  const letters = [...plain(text)];
  const place = letters.findIndex((letter) => !LETTERS.includes(letter));
  if (place >= 0) return { why: 'letter', letter: letters[place]!, place };
  if (letters.length !== LENGTH) return { why: 'length', length: letters.length };
  const all = letters.map((letter) => LETTERS.indexOf(letter));
  const data = all.slice(0, DATA);
  const [first, second] = checkLetters(data);
  if (first !== all[DATA] || second !== all[DATA + 1]) return { why: 'checksum' };
  return { value: data.reduce((value, n) => value * BASE + n, 0) };
}

/** In fours, as it is printed and read aloud. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
