/** The line that is being typed: keys change it as bash's own line editor would. Nothing here draws. */
import type { Key } from './keys.ts';

export interface Line {
  text: string;
  /** The caret, in UTF-16 units. */
  at: number;
  /** What Ctrl-K, Ctrl-U or Ctrl-W cut last, for Ctrl-Y. */
  cut: string;
  /** Which line of the history is shown; its length = none, the own one. */
  place: number;
  /** The own line, while the history is shown. */
  own: string;
  /** Ctrl-R: the words that are searched for; null = no search. */
  search: string | null;
  /** Nothing in the history has the words. */
  missed: boolean;
}

/** What a key asks for beyond the line. */
export type Asked = 'enter' | 'interrupt' | 'eof' | 'clear' | 'complete' | null;

export const emptyLine = (history: readonly string[], cut = ''): Line => ({
  text: '',
  at: 0,
  cut,
  place: history.length,
  own: '',
  search: null,
  missed: false,
});

const insert = (line: Line, text: string): Line => ({
  ...line,
  text: line.text.slice(0, line.at) + text + line.text.slice(line.at),
  at: line.at + text.length,
});

const remove = (line: Line, from: number, to: number): Line => ({
  ...line,
  text: line.text.slice(0, from) + line.text.slice(to),
  at: from,
});

const cutOut = (line: Line, from: number, to: number): Line =>
  from === to ? line : { ...remove(line, from, to), cut: line.text.slice(from, to) };

/** The character before a place; its letter with accents and the halves of a pair are one. */
const before = (text: string, at: number) => {
  const part = /(?:\P{M}|^)\p{M}*$/su.exec(text.slice(0, at))?.[0] ?? '';
  return at - Math.max(part.length, at > 0 ? 1 : 0);
};
const after = (text: string, at: number) => at + (/^.\p{M}*/su.exec(text.slice(at))?.[0].length ?? 0);

const startOf = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;
const endOf = (text: string, at: number) => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};
const matched = (pattern: RegExp, text: string) => pattern.exec(text)?.[0].length ?? 0;
const wordBefore = (text: string, at: number) =>
  at - matched(/[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u, text.slice(0, at));
const wordAfter = (text: string, at: number) => at + matched(/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u, text.slice(at));
/** Up to white space, as Ctrl-W counts words. */
const longWordBefore = (text: string, at: number) => at - matched(/\S*\s*$/, text.slice(0, at));

const show = (line: Line, place: number, text: string): Line => ({ ...line, place, text, at: text.length });

function past(line: Line, history: readonly string[], by: 1 | -1): Line {
  const place = line.place + by;
  if (place < 0 || place > history.length) return line;
  const own = line.place === history.length ? line.text : line.own;
  return show({ ...line, own }, place, place === history.length ? own : history[place]!);
}

/** Within several lines to the one above or below, in the same column; beyond them through the history. */
function vertical(line: Line, history: readonly string[], by: 1 | -1): Line {
  const { text, at } = line;
  const start = startOf(text, at);
  const end = endOf(text, at);
  if (by < 0 ? start === 0 : end === text.length) return past(line, history, by);
  const from = by < 0 ? startOf(text, start - 1) : end + 1;
  return { ...line, at: Math.min(from + (at - start), endOf(text, from)) };
}

/** The newest line before `from` that has the words. */
function search(line: Line, history: readonly string[], words: string, from: number): Line {
  const place = words === '' ? -1 : history.findLastIndex((each, i) => i <= from && each.includes(words));
  if (place < 0) return { ...line, search: words, missed: words !== '' };
  const text = history[place]!;
  return { ...line, search: words, missed: false, place, text, at: text.indexOf(words) };
}

const ended = (line: Line): Line => ({ ...line, search: null, missed: false });

/** A key during Ctrl-R; null = it ends the search, and is then done to the line that was found. */
function pressInSearch(line: Line, key: Key, history: readonly string[]): Line | null {
  const words = line.search!;
  const newest = history.length - 1;
  switch (key.name) {
    case 'text':
      return [...key.text].reduce(
        (now, letter) => search(now, history, now.search! + letter, Math.min(now.place, newest)),
        line,
      );
    case 'backspace':
      return search(line, history, words.slice(0, before(words, words.length)), newest);
    case 'search':
      return search(line, history, words, Math.min(line.place, history.length) - 1);
    case 'escape':
      return ended(line);
    case 'interrupt':
      return ended(show(line, history.length, line.own));
    default:
      return null;
  }
}

/** What becomes of the line. `history` is the oldest line first. */
export function press(line: Line, key: Key, history: readonly string[]): { line: Line; asked: Asked } {
  if (line.search !== null) {
    const searched = pressInSearch(line, key, history);
    return searched ? { line: searched, asked: null } : press(ended(line), key, history);
  }
  switch (key.name) {
    case 'enter':
    case 'clear':
    case 'interrupt':
      return { line, asked: key.name };
    case 'tab':
      return { line, asked: 'complete' };
    case 'eof':
      return line.text === ''
        ? { line, asked: 'eof' }
        : { line: remove(line, line.at, after(line.text, line.at)), asked: null };
    default:
      return { line: edited(line, key, history), asked: null };
  }
}

function edited(line: Line, key: Key, history: readonly string[]): Line {
  const { text, at } = line;
  const to = (at: number) => ({ ...line, at });
  switch (key.name) {
    case 'text':
    case 'paste':
      return insert(line, key.text.replace(/\r\n?/g, '\n'));
    case 'left':
      return to(before(text, at));
    case 'right':
      return to(after(text, at));
    case 'wordLeft':
      return to(wordBefore(text, at));
    case 'wordRight':
      return to(wordAfter(text, at));
    case 'home':
      return to(startOf(text, at));
    case 'end':
      return to(endOf(text, at));
    case 'up':
      return vertical(line, history, -1);
    case 'down':
      return vertical(line, history, 1);
    case 'backspace':
      return remove(line, before(text, at), at);
    case 'delete':
      return remove(line, at, after(text, at));
    case 'killWord':
      return cutOut(line, longWordBefore(text, at), at);
    case 'killPart':
      return cutOut(line, wordBefore(text, at), at);
    case 'killNextPart':
      return cutOut(line, at, wordAfter(text, at));
    case 'killToStart':
      return cutOut(line, startOf(text, at), at);
    case 'killToEnd':
      return cutOut(line, at, endOf(text, at));
    case 'yank':
      return insert(line, line.cut);
    case 'transpose': {
      const second = at === text.length ? before(text, at) : at;
      const first = before(text, second);
      const end = after(text, second);
      if (first === second) return line;
      return {
        ...remove(line, first, end),
        ...insert(remove(line, first, end), text.slice(second, end) + text.slice(first, second)),
      };
    }
    case 'lastWord':
      return insert(line, /\S+(?=\s*$)/.exec(history.at(-1) ?? '')?.[0] ?? '');
    case 'search':
      return { ...line, search: '', missed: false, own: line.place === history.length ? text : line.own };
    default:
      return line;
  }
}

/** The words' common beginning in place of what was typed from `from` on; one word alone is finished with a space. */
export function completed(line: Line, from: number, words: readonly string[]): Line {
  const [first = ''] = words;
  let common = first;
  for (const word of words) while (!word.startsWith(common)) common = common.slice(0, -1);
  const typed = line.text.slice(from, line.at);
  if (words.length === 0 || common.length < typed.length) return line;
  const end =
    words.length === 1 && !/[/=:,\s]$/.test(common) && !/^\s/.test(line.text.slice(line.at)) ? ' ' : '';
  return insert(remove(line, from, line.at), common + end);
}
