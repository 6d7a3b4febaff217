/** Go's filepath.Match: names against patterns of `*`, `?`, `[a-z]`, `[^a-z]` and `\` escapes, byte by byte as Go does. */

/** A malformed pattern: Go's ErrBadPattern. */
class BadPattern extends Error {}

/** Strings as their UTF-8 bytes, one char a byte. */
const bytesOf = (text: string) =>
  /^[\0-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));

const decoder = new TextDecoder('utf-8', { fatal: true });
const INVALID = 0xfffd;

/** The first code point of bytes and how many of them it takes; a byte that begins none is U+FFFD. Models unicode/utf8/utf8.go DecodeRuneInString */
function decodeRune(bytes: string): [rune: number, size: number] {
  const first = bytes.charCodeAt(0);
  if (first < 0x80) return [first, 1];
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const head = Uint8Array.from(bytes.slice(0, size), (c) => c.charCodeAt(0));
  try {
    return [decoder.decode(head).codePointAt(0)!, size];
  } catch {
    return [INVALID, 1];
  }
}

/** Whether `name` matches the whole of `pattern`; null for a malformed pattern. Models path/filepath/match.go Match */
export function matchGlob(pattern: string, name: string): boolean | null {
  try {
    return match(bytesOf(pattern), bytesOf(name));
  } catch (error) {
    if (error instanceof BadPattern) return null;
    throw error;
  }
}

function match(pattern: string, name: string): boolean {
  let rest = pattern;
  let left = name;
  while (rest !== '') {
    const { star, chunk, after } = scanChunk(rest);
    rest = after;
    if (star && chunk === '') return !left.includes('/');
    const next = matchChunkHere(star, chunk, left, rest === '');
    if (next === null) {
      // What follows has to be a pattern all the same.
      while (rest !== '') {
        const scanned = scanChunk(rest);
        rest = scanned.after;
        matchChunk(scanned.chunk, '');
      }
      return false;
    }
    left = next;
  }
  return left === '';
}

/** What is left of the name behind the chunk; after a star the chunk may begin further on, but not behind a slash. */
function matchChunkHere(star: boolean, chunk: string, name: string, last: boolean): string | null {
  const fits = (left: string | null) => left !== null && (left === '' || !last);
  const here = matchChunk(chunk, name);
  if (fits(here)) return here;
  if (!star) return null;
  for (let i = 0; i < name.length && name[i] !== '/'; i++) {
    const further = matchChunk(chunk, name.slice(i + 1));
    if (fits(further)) return further;
  }
  return null;
}

/** Models path/filepath/match.go scanChunk */
function scanChunk(pattern: string): { star: boolean; chunk: string; after: string } {
  let from = 0;
  while (pattern[from] === '*') from++;
  let inRange = false;
  let i = from;
  for (; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '\\') i = Math.min(i + 1, pattern.length - 1);
    else if (c === '[') inRange = true;
    else if (c === ']') inRange = false;
    else if (c === '*' && !inRange) break;
  }
  return { star: from > 0, chunk: pattern.slice(from, i), after: pattern.slice(i) };
}

/** The rest of `name` after a chunk without stars; null if it does not match. Models path/filepath/match.go matchChunk */
function matchChunk(chunk: string, name: string): string | null {
  let failed = false;
  let left = name;
  let rest = chunk;
  // After a mismatch the loop goes on to see whether the pattern is well-formed.
  while (rest !== '') {
    if (left === '') failed = true;
    const c = rest[0]!;
    if (c === '[') {
      const [rune, size] = failed ? [0, 0] : decodeRune(left);
      left = left.slice(size);
      const read = matchClass(rest.slice(1), rune);
      rest = read.after;
      if (!read.matched) failed = true;
    } else if (c === '?') {
      if (!failed) {
        if (left[0] === '/') failed = true;
        left = left.slice(decodeRune(left)[1]);
      }
      rest = rest.slice(1);
    } else {
      if (c === '\\') rest = rest.slice(1);
      if (rest === '') throw new BadPattern();
      if (!failed) {
        if (rest[0] !== left[0]) failed = true;
        left = left.slice(1);
      }
      rest = rest.slice(1);
    }
  }
  return failed ? null : left;
}

/** `class` begins behind its bracket. */
function matchClass(text: string, rune: number): { matched: boolean; after: string } {
  const negated = text.startsWith('^');
  let rest = negated ? text.slice(1) : text;
  let inside = false;
  for (let ranges = 0; ranges === 0 || rest[0] !== ']'; ranges++) {
    const low = readRune(rest);
    const high = low.after[0] === '-' ? readRune(low.after.slice(1)) : low;
    rest = high.after;
    if (low.rune <= rune && rune <= high.rune) inside = true;
  }
  return { matched: inside !== negated, after: rest.slice(1) };
}

/** One end of a range, never the last thing of a class. Models path/filepath/match.go getEsc */
function readRune(text: string): { rune: number; after: string } {
  if (text === '' || text[0] === '-' || text[0] === ']') throw new BadPattern();
  const bytes = text[0] === '\\' ? text.slice(1) : text;
  if (bytes === '') throw new BadPattern();
  const [rune, size] = decodeRune(bytes);
  const after = bytes.slice(size);
  if ((rune === INVALID && size === 1) || after === '') throw new BadPattern();
  return { rune, after };
}
