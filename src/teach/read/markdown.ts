/** The Markdown of a lesson as tokens that are safe to show: no HTML, no pictures, and links only to where they may lead. */
import { Lexer, type Token } from 'marked';
import type { Faults } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { BLOCKS } from './names.ts';
import { nearWord } from './near.ts';

/** Where links may lead. */
const TARGET = /^(?:https:\/\/[^\s/]|(?:lesson|panel|help):[\w./:-]+$)/;
/** How deep lists and quotes may be nested. */
const DEEPEST = 12;

export interface PlacedToken {
  token: Token;
  /** Where it is in the lesson.md. */
  offset: number;
}

/** The tokens of the text from an offset on. */
export function tokensOf(text: string, from: number, faults: Faults): PlacedToken[] {
  let tokens: Token[];
  try {
    tokens = lexed(text.slice(from), from, faults);
  } catch {
    faults.add(from, 'This text cannot be read as Markdown.');
    return [];
  }
  let offset = from;
  return tokens.map((token) => {
    const found = text.indexOf(token.raw, offset);
    const at = found < 0 ? offset : found;
    offset = at + (found < 0 ? 0 : token.raw.length);
    return { token, offset: at };
  });
}

/** Makes a token safe; `offset` = where the text that it is part of begins. */
export function sanitized(token: Token, offset: number, faults: Faults): Token {
  return clean(token, { offset, faults, depth: 0 });
}

/** The same of notes and of hints, which are Markdown within a block. */
export function sanitizedText(text: string, offset: number, faults: Faults): Token[] {
  try {
    return lexed(text, offset, faults).map((token) => sanitized(token, offset, faults));
  } catch {
    faults.add(offset, 'This text cannot be read as Markdown.');
    return [];
  }
}

/** What `lexer` of the library does, without the marks of a paragraph that would take it long. */
function lexed(text: string, offset: number, faults: Faults): Token[] {
  const lexer = new Lexer();
  const tokens = lexer.blockTokens(text, []);
  for (const { src, tokens: inner } of lexer.inlineQueue) {
    if (src.length <= LIMITS.paragraph) lexer.inlineTokens(src, inner);
    else {
      inner.push(plain(src, src));
      const [line] = src.split('\n', 1);
      const at = faults.text.indexOf(line!, offset);
      faults.add(
        at < 0 ? offset : at,
        `This paragraph has ${src.length} letters. One of more than ${LIMITS.paragraph} is shown as it is written.`,
      );
    }
  }
  return tokens;
}

interface Context {
  offset: number;
  faults: Faults;
  depth: number;
}

const plain = (raw: string, text: string): Token => ({ type: 'text', raw, text, escaped: false });

function clean(token: Token, context: Context): Token {
  const { faults, depth } = context;
  const offset = placeIn(context, token.raw);
  if (depth > DEEPEST) {
    faults.add(offset, `This is nested more than ${DEEPEST} deep, and shown as it is written.`);
    return plain(token.raw, token.raw);
  }
  const inner: Context = { offset, faults, depth: depth + 1 };
  const children = (tokens: readonly Token[] | undefined) => tokens?.map((each) => clean(each, inner));
  switch (token.type) {
    case 'html':
      return htmlText(token, offset, faults);
    case 'link': {
      const href = decoded(String(token.href));
      const tokens = children(token.tokens as Token[]) ?? [];
      if (TARGET.test(href))
        return { type: 'link', raw: token.raw, text: plainText(tokens), href, title: null, tokens };
      faults.add(offset, linkFault(href));
      // Its words remain.
      return { type: 'text', raw: token.raw, text: plainText(tokens), tokens, escaped: false };
    }
    case 'image':
      faults.add(offset, 'Pictures are not shown in lessons. Use a timeline block instead.');
      return plain(token.raw, String(token.text));
    case 'code': {
      const word = wordOf(token.lang as string | undefined);
      if (depth > 0 && isBlock(word))
        faults.add(offset, `The block "${word}" must not be within a list or a quote.`);
      return token;
    }
    case 'text':
    case 'escape': {
      const tokens = children('tokens' in token ? token.tokens : undefined);
      const text = decoded(String(token.text));
      return tokens ? { ...token, text, tokens } : { ...plain(token.raw, text) };
    }
    case 'list':
      return { ...token, items: children(token.items as Token[]) } as Token;
    case 'table': {
      const cells = (row: { tokens: Token[] }[]) =>
        row.map((cell) => ({ ...cell, tokens: children(cell.tokens) }));
      return {
        ...token,
        header: cells(token.header as { tokens: Token[] }[]),
        rows: (token.rows as { tokens: Token[] }[][]).map(cells),
      } as Token;
    }
    default:
      return 'tokens' in token && token.tokens
        ? ({ ...token, tokens: children(token.tokens) } as Token)
        : token;
  }
}

/** Where a part of a text is that begins at an offset. */
function placeIn({ offset, faults }: Context, raw: string): number {
  // Within a list, further lines have lost what they are indented by.
  for (const part of [raw, raw.split('\n', 1)[0]!]) {
    const found = part === '' ? -1 : faults.text.indexOf(part, offset);
    if (found >= 0) return found;
  }
  return offset;
}

function htmlText(token: Token, offset: number, faults: Faults): Token {
  const { raw } = token;
  // A remark is nothing that anybody reads.
  if (/^\s*<!--[\s\S]*-->\s*$/.test(raw)) return { type: 'space', raw };
  faults.add(offset, 'HTML is not allowed in a lesson; it is shown as text.');
  const text = plain(raw, raw);
  return 'block' in token && token.block ? { type: 'paragraph', raw, text: raw, tokens: [text] } : text;
}

function linkFault(href: string): string {
  const shown = href.length > 60 ? `${href.slice(0, 60)}…` : href;
  return `A link must not lead to "${shown}". Links begin with https:, lesson:, panel: or help:.`;
}

/** Of `console at=30s` the first word. */
export const wordOf = (lang: string | undefined): string => /^[\w-]*/.exec(lang ?? '')![0];

export const isBlock = (word: string): boolean => (BLOCKS as readonly string[]).includes(word);

/** The block that somebody meant by another word; null = it is the language of code. */
export const blockLike = (word: string): string | null =>
  word.length > 3 && !LANGUAGES.has(word) ? nearWord(word, BLOCKS) : null;

const LANGUAGES = new Set(['yaml', 'text', 'json', 'bash', 'shell', 'diff', 'http', 'toml', 'none']);

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['hellip', '…'],
]);

/** Character references in a text as the characters. */
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(String(name)) ?? all;
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** The words of tokens, without what marks them. */
export const plainText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      'tokens' in token && token.tokens?.length
        ? plainText(token.tokens)
        : token.type === 'br'
          ? ' '
          : 'text' in token
            ? String(token.text)
            : '',
    )
    .join('');
