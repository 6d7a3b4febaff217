/** Finds the text that a check sum was made of when one letter was lost, changed, added or swapped on the way. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const LETTERS = utf8ToBytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
/** Letters of the longest text that is tried: the time grows with the square of the length, to about a second. */
const LONGEST = 1000;

/**
 * The letters of base64url whose SHA-256, with `after` behind them, begins with the hexadecimal digits of `sum`, and
 * which differ from `text` in one place; null when there are none.
 */
export function repaired(text: string, after: string, sum: string): string | null {
  if (text.length > LONGEST) return null;
  const bytes = utf8ToBytes(text);
  const end = utf8ToBytes(after);
  const found = (search: (i: number) => Iterable<[inserted: readonly number[], skipped: number]>) => {
    const before = sha256.create();
    for (let i = 0; i <= bytes.length; i++) {
      for (const [inserted, skipped] of search(i)) {
        const rest = bytes.subarray(i + skipped);
        const hash = before.clone().update(Uint8Array.from(inserted)).update(rest).update(end);
        if (bytesToHex(hash.digest()).startsWith(sum))
          return text.slice(0, i) + String.fromCharCode(...inserted) + text.slice(i + skipped);
      }
      before.update(bytes.subarray(i, i + 1));
    }
    return null;
  };
  return (
    found((i) => (i < bytes.length ? [[[], 1]] : [])) ??
    found((i) => (i + 1 < bytes.length ? [[[bytes[i + 1]!, bytes[i]!], 2]] : [])) ??
    found(() => Array.from(LETTERS, (letter) => [[letter], 0])) ??
    found((i) => (i < bytes.length ? Array.from(LETTERS, (letter) => [[letter], 1]) : []))
  );
}
