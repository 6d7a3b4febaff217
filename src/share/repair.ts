/** Finds the text that a check sum was made of when one letter was lost, changed, added or swapped on the way. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const LETTERS = utf8ToBytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
/** Letters of the longest text that is tried: the time grows with the square of the length, to about a second. */
const LONGEST = 1000;
/** Sums that are made between two pauses: a few milliseconds' worth. */
const PORTION = 100;

type Search = (i: number) => Iterable<[inserted: readonly number[], skipped: number]>;

/** Whether `repaired` tries a text of this length. */
export const isRepairable = (text: string) => text.length <= LONGEST;

/**
 * The letters of base64url whose SHA-256, with `after` behind them, begins with the hexadecimal digits of `sum`, and
 * which differ from `text` in one place; null when there are none. Others get their turn in each `pause`.
 */
export async function repaired(
  text: string,
  after: string,
  sum: string,
  pause: () => Promise<void>,
): Promise<string | null> {
  const bytes = utf8ToBytes(text);
  const end = utf8ToBytes(after);
  const searches: Search[] = [
    (i) => (i < bytes.length ? [[[], 1]] : []),
    (i) => (i + 1 < bytes.length ? [[[bytes[i + 1]!, bytes[i]!], 2]] : []),
    () => Array.from(LETTERS, (letter) => [[letter], 0]),
    (i) => (i < bytes.length ? Array.from(LETTERS, (letter) => [[letter], 1]) : []),
  ];
  let tried = 0;
  for (const search of searches) {
    const before = sha256.create();
    for (let i = 0; i <= bytes.length; i++) {
      for (const [inserted, skipped] of search(i)) {
        if (++tried % PORTION === 0) await pause();
        const rest = bytes.subarray(i + skipped);
        const hash = before.clone().update(Uint8Array.from(inserted)).update(rest).update(end);
        if (bytesToHex(hash.digest()).startsWith(sum))
          return text.slice(0, i) + String.fromCharCode(...inserted) + text.slice(i + skipped);
      }
      before.update(bytes.subarray(i, i + 1));
    }
  }
  return null;
}
