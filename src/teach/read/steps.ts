/** A lesson's text cut into steps, and their blocks read. */
import type { Token } from 'marked';
import { parseDuration } from '../../sim/duration.ts';
import type { Millis } from '../../sim/time.ts';
import type { Faults } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import type { LessonStep, Part, Place } from '../types.ts';
import { readPlace, readPredict, readTask, readTimeline, readWhyPart } from './blocks.ts';
import {
  type PlacedToken,
  blockLike,
  isBlock,
  plainText,
  sanitized,
  sanitizedText,
  tokensOf,
  wordOf,
} from './markdown.ts';
import { Written, oneLine } from './written.ts';

interface Section {
  title: string;
  offset: number;
  tokens: PlacedToken[];
}

/** `from` = where the text behind the front matter begins. */
export function readSteps(text: string, from: number, title: string, faults: Faults): LessonStep[] {
  const sections: Section[] = [{ title, offset: from, tokens: [] }];
  for (const placed of tokensOf(text, from, faults)) {
    const { token, offset } = placed;
    if (token.type === 'heading' && token.depth === 2) {
      const safe = sanitized(token, offset, faults);
      const words = oneLine('tokens' in safe && safe.tokens ? plainText(safe.tokens) : '');
      if (words === '') faults.add(offset, 'This heading has no words.');
      sections.push({ title: words === '' ? title : words, offset, tokens: [] });
    } else sections.at(-1)!.tokens.push(placed);
  }
  const isEmpty = sections[0]!.tokens.every(({ token }) => token.type === 'space' || token.type === 'def');
  const all = isEmpty ? sections.slice(1) : sections;
  if (all.length > LIMITS.steps) {
    const first = all[LIMITS.steps]!.tokens[0]?.offset ?? text.length;
    faults.add(first, `There are ${all.length} steps. At most ${LIMITS.steps} are read.`);
  }
  const ids = new Set<string>();
  return all.slice(0, LIMITS.steps).map((section) =>
    faults.mark(
      {
        title: section.title,
        id: idOf(section.title, ids),
        ...readSection(section.tokens, faults),
      },
      section.offset,
    ),
  );
}

/** `What the kubelet writes` → `what-the-kubelet-writes`; with a number where another step has it. */
function idOf(title: string, taken: Set<string>): string {
  const stem =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'step';
  let id = stem;
  for (let i = 2; taken.has(id); i++) id = `${stem}-${i}`;
  taken.add(id);
  return id;
}

function readSection(tokens: readonly PlacedToken[], faults: Faults): Omit<LessonStep, 'title' | 'id'> {
  let place: Place = {};
  const blocks: (PlacedToken & { word: string })[] = [];
  // First the place, wherever it is: predictions go by it.
  for (const placed of tokens) {
    const { token } = placed;
    const word = token.type === 'code' ? wordOf(token.lang as string | undefined) : '';
    blocks.push({ ...placed, word });
    if (word !== 'place') continue;
    const written = yamlOf(placed, word, faults);
    if (written) place = faults.mark({ ...place, ...readPlace(written) }, placed.offset);
  }
  const parts: Part[] = [];
  const notes: Token[] = [];
  let texts: Token[] = [];
  const flush = () => {
    if (texts.some(({ type }) => type !== 'space')) parts.push({ kind: 'text', tokens: texts });
    texts = [];
  };
  for (const { token, offset, word } of blocks) {
    if (!isBlock(word)) {
      const like = word === '' ? null : blockLike(word);
      if (like) faults.add(offset, `There is no block "${word}". Did you mean "${like}"?`);
      if (token.type !== 'def') texts.push(sanitized(token, offset, faults));
    } else if (word === 'notes') notes.push(...sanitizedText(codeText(token), offset, faults));
    else if (word !== 'place') {
      flush();
      const part = readPart({ token, offset }, word, place.at, faults);
      if (part) parts.push(faults.mark(part, offset));
    }
  }
  flush();
  if (parts.length > LIMITS.parts) {
    const at = tokens[0]?.offset ?? 0;
    faults.add(at, `This step has ${parts.length} parts. At most ${LIMITS.parts} are read.`);
  }
  return { place, parts: parts.slice(0, LIMITS.parts), notes };
}

const codeText = (token: Token): string => ('text' in token ? String(token.text) : '');

function readPart(placed: PlacedToken, word: string, at: Millis | undefined, faults: Faults): Part | null {
  if (word === 'console') return readConsole(placed, faults);
  const written = yamlOf(placed, word, faults);
  if (!written) return null;
  switch (word) {
    case 'predict':
      return readPredict(written, at);
    case 'task':
      return readTask(written);
    case 'why':
      return readWhyPart(written);
    default:
      return readTimeline(written);
  }
}

function readConsole({ token, offset }: PlacedToken, faults: Faults): Part | null {
  const lang = token.type === 'code' ? String(token.lang ?? '') : '';
  const [, written] = /\bat=(\S+)/.exec(lang) ?? [];
  const text = codeText(token);
  if (text.length > LIMITS.block) {
    faults.add(offset, `console has ${text.length} letters. At most ${LIMITS.block} are read.`);
    return null;
  }
  try {
    const at = Math.round(parseDuration(written ?? ''));
    if (at >= 0) return { kind: 'console', at, text };
  } catch {
    // Said below.
  }
  faults.add(offset, 'console needs a moment behind its name: ```console at=30s');
  return null;
}

/** The YAML of a block. Its lines may be indented as its fence is. */
function yamlOf({ token, offset }: PlacedToken, word: string, faults: Faults): Written | null {
  const text = codeText(token);
  const lines = text.split('\n');
  const starts: number[] = [];
  const { raw } = token;
  let at = raw.indexOf('\n') + 1;
  for (const line of lines) {
    const end = raw.indexOf('\n', at);
    const whole = raw.slice(at, end < 0 ? undefined : end);
    starts.push(at + Math.max(0, whole.length - line.length));
    at = end < 0 ? raw.length : end + 1;
  }
  let passed = 0;
  const firsts = lines.map((line) => {
    const first = passed;
    passed += line.length + 1;
    return first;
  });
  const placeOf = (inner: number) => {
    const line = Math.max(
      0,
      firsts.findLastIndex((first) => first <= inner),
    );
    return offset + starts[line]! + inner - firsts[line]!;
  };
  return Written.of(text, faults, placeOf, word);
}
