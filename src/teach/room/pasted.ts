/** A pasted list, as a chat has it: names and codes, in whatever order, with other text around them. */
import { isCode } from './code.ts';
import { grouped, plain } from './letters.ts';

export interface Found {
  /** As it was written. */
  text: string;
  /** First name, or what somebody goes by; empty = none was given. */
  name: string;
}

/** Twelve letters with at most one space or dash between them, with nothing that is a word around them. */
const CODE =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[ \t\u00a0]?[\p{Pd}\u2212]?[ \t\u00a0]?[\p{L}\p{N}]){11}(?![\p{L}\p{N}])/uy;
/** What is meant as a code, and is none: one letter or two more or less, in capitals with a figure, or in three groups. */
const ALIKE =
  /(?<![\p{L}\p{N}-])(?:[\p{L}\p{N}]{3,5}[\p{Pd}\u2212][\p{L}\p{N}]{3,5}[\p{Pd}\u2212][\p{L}\p{N}]{3,5}|(?=[A-Z]*\d)[A-Z\d]{10,14}|(?=[A-Z ]*\d)[A-Z\d]{4} [A-Z\d]{4} [A-Z\d]{4})(?![\p{L}\p{N}-])/gu;
const LONGEST_NAME = 40;
const LONGEST_LINE = 2000;

interface Piece {
  from: number;
  to: number;
  text: string;
}

/** Codes in their order; where none begins, what looks like one. */
function piecesOf(line: string): Piece[] {
  const codes: Piece[] = [];
  for (let at = 0; at < line.length; at++) {
    CODE.lastIndex = at;
    const text = CODE.exec(line)?.[0];
    if (text === undefined || !isCode(text) || !isMeant(text)) continue;
    codes.push({ from: at, to: at + text.length, text });
    at += text.length - 1;
  }
  const alike = [...line.matchAll(ALIKE)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
    text,
  }));
  const free = alike.filter(({ from, to }) => codes.every((code) => to <= code.from || from >= code.to));
  return [...codes, ...free].sort((a, b) => a.from - b.from);
}

/** One word, or groups of four: no three words that happen to have twelve letters. */
const isMeant = (text: string) =>
  !/[\s\p{Pd}\u2212]/u.test(text) ||
  text
    .trim()
    .split(/[\s\p{Pd}\u2212]+/u)
    .every((group) => group.length === 4);

/** What chats write beside a name: the time, whom it is for. */
const AROUND =
  /\[[^\]]*\]|\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|\b\d{4}-\d{2}-\d{2}\b|\bto (?:everyone|all|me)\b.*$|^\s*from\b/gi;
const FILLERS = /(?<!\p{L})(?:my|the|this|code|answer|is|it|here|i|am|hi|hello|and)(?!\p{L})/giu;

/** A name in the text beside a code; empty = there is none. */
function nameIn(text: string): string {
  const bare = text.replace(AROUND, ' ');
  const said = bare.replace(/^[\s\p{P}\p{S}]+/u, '').search(/[:\t|>]/);
  // What comes before a colon is who says it.
  const skipped = bare.length - bare.replace(/^[\s\p{P}\p{S}]+/u, '').length;
  const before = said > 0 ? bare.slice(0, skipped + said) : bare.replace(FILLERS, ' ');
  const name = before
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, '')
    .replace(/^\(|\)$/g, '');
  return /\p{L}/u.test(name) && name.split(' ').length <= 4 ? name.slice(0, LONGEST_NAME) : '';
}

/** Everything in a text that is a code, or was meant as one, with the names that are given. */
export function codesIn(text: string): Found[] {
  let above = '';
  return text.split(/\r?\n/).flatMap((whole) => {
    const line = whole.slice(0, LONGEST_LINE);
    const pieces = piecesOf(line);
    if (pieces.length === 0) {
      above = line;
      return [];
    }
    const gap = (from: number, to: number) => nameIn(line.slice(from, to));
    const before = pieces.map((piece, i) => gap(pieces[i - 1]?.to ?? 0, piece.from));
    const after = pieces.map((piece, i) => gap(piece.to, pieces[i + 1]?.from ?? line.length));
    // A chat may write the name above what is said, a list behind it.
    const names = before[0] !== '' ? before : after.some((name) => name !== '') ? after : [nameIn(above)];
    above = '';
    return pieces.map((piece, i) => ({ text: piece.text.trim(), name: names[i] ?? '' }));
  });
}

/** As a QR code has it, and as it is copied. */
export const written = (code: string, name: string): string => {
  const kept = nameIn(`${name.replaceAll(':', ' ')}:`);
  return kept === '' ? grouped(plain(code)) : `${kept}: ${grouped(plain(code))}`;
};
