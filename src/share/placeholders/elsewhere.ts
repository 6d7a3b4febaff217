/** Secret values in places that are none: a comment, an annotation, a variable … or a name. */
import { Lexer } from 'yaml';
import { encodeBase64 } from '../../sim/base64.ts';
import { fromBase64, isObject, mapValues } from './docker-config.ts';

/** Shorter words are too common to be recognizable. */
const SHORTEST = 3;

export interface Search {
  /** Null when there is nothing to look for. */
  pattern: RegExp | null;
  replace(text: string): string;
}

export function searchFor(given: ReadonlyMap<string, string>): Search {
  const words = [...given.keys()]
    .filter((word) => word.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  if (words.length === 0) return { pattern: null, replace: (text) => text };
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped})(?![\\p{L}\\p{N}_])`, 'gu');
  const plainly = (text: string) => text.replace(pattern, (word) => given.get(word)!);
  const encoded = (word: string) => {
    const text = fromBase64(word, word.length % 4 === 0);
    if (text === null) return word;
    const changed = plainly(text);
    return changed === text ? word : encodeBase64(changed);
  };
  return { pattern, replace: (text) => plainly(text).replace(BASE64, encoded) };
}

/** What may be base64 of a text with a value in it. */
const BASE64 = /(?<![\w+/-])[A-Za-z0-9+/]{8,}={0,2}(?![\w+/=-])/g;

/** Where a text means nothing to the simulation, and may be another. */
function isFree(path: readonly string[]): boolean {
  const [last, before, twice] = [path.at(-1), path.at(-2), path.at(-3)];
  return (
    before === 'annotations' ||
    (last === 'value' && twice === 'env') ||
    (before === 'spec' && (last === 'title' || last === 'description'))
  );
}

/** Replaces what may be replaced; tells of the rest. */
export function replaceElsewhere(
  value: unknown,
  { pattern, replace }: Search,
  onStays: (path: readonly string[]) => void,
  path: readonly string[] = [],
): unknown {
  if (!pattern) return value;
  if (typeof value === 'string') {
    const changed = replace(value);
    if (changed === value || isFree(path)) return changed;
    onStays(path);
    return value;
  }
  if (Array.isArray(value))
    return value.map((item, i) =>
      replaceElsewhere(item, { pattern, replace }, onStays, [...path, String(i)]),
    );
  return isObject(value)
    ? mapValues(value, (key, item) => {
        if (replace(key) !== key) onStays([...path, key]);
        return replaceElsewhere(item, { pattern, replace }, onStays, [...path, key]);
      })
    : value;
}

/** The text with the values in its comments replaced. */
export function replaceInComments(text: string, { pattern, replace }: Search): string {
  if (!pattern || !text.includes('#')) return text;
  let result = '';
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    // The lexer's own marks: begin of a document, end of a flow, the next token is a scalar.
    if (token === '\x02' || token === '\x18' || token === '\x1f') {
      scalar = token === '\x1f';
      continue;
    }
    result += !scalar && token.startsWith('#') ? replace(token) : token;
    scalar = false;
  }
  return result;
}
