/** New values for scalars of a YAML document, in the text itself: comments, order and quotes stay as they are. */
import {
  type Document,
  type Node,
  type ParsedNode,
  type Scalar,
  isAlias,
  isMap,
  isScalar,
  isSeq,
} from 'yaml';

/** A change within a value: the text as written, and its replacement. */
export type Fragment = readonly [from: string, to: string];

export interface Rewriting {
  /** Offsets in the text. */
  from: number;
  to: number;
  text: string;
}

/** The value cannot be followed into the text. */
export class CannotRewrite extends Error {}

type AnyDocument = Document.Parsed<ParsedNode> | Document.Parsed;

/**
 * The scalars below `root` whose value differs between `before` and `after`, which have the same structure. Throws
 * CannotRewrite when the text holds something that the value does not show (a key that is written twice).
 */
export function changedScalars(
  document: AnyDocument,
  root: unknown,
  before: unknown,
  after: unknown,
): { scalar: Scalar; before: unknown; after: unknown }[] {
  const found = new Map<Scalar, { scalar: Scalar; before: unknown; after: unknown }>();
  const walk = (node: unknown, old: unknown, now: unknown, inherited: boolean) => {
    if (isAlias(node)) return walk(node.resolve(document), old, now, inherited);
    if (isScalar(node)) {
      if (typeof node.value === 'string' && node.value !== old && !inherited) throw new CannotRewrite();
      if (old === now) return;
      const known = found.get(node);
      if (known && known.after !== now) throw new CannotRewrite();
      found.set(node, { scalar: node, before: old, after: now });
    } else if (isSeq(node)) {
      const [o, n] = [old as unknown[], now as unknown[]];
      node.items.forEach((item, i) => walk(item, o?.[i], n?.[i], inherited));
    } else if (isMap(node)) {
      const [o, n] = [old as Record<string, unknown>, now as Record<string, unknown>];
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (isScalar(key) && typeof key.value === 'symbol') {
          const merged = isAlias(value) ? value.resolve(document) : value;
          for (const each of isSeq(merged) ? merged.items : [merged]) walk(each, old, now, true);
        } else walk(value, o?.[name], n?.[name], inherited);
      }
    }
  };
  walk(root, before, after, false);
  return [...found.values()];
}

/**
 * The text of a scalar with its new value: the fragments replaced where they stand, or else the whole value in double
 * quotes. `reads` says whether a text in this place would give the value.
 */
export function rewriteScalar(
  text: string,
  scalar: Scalar,
  value: unknown,
  fragments: readonly Fragment[],
  reads: (written: string) => boolean,
): Rewriting {
  const [from, end] = (scalar as Node).range!;
  const source = text.slice(from, end);
  const candidates = [replaceFragments(source, fragments), whole(source, value)];
  for (const candidate of candidates)
    if (candidate !== null && reads(candidate)) return { from, to: end, text: candidate };
  throw new CannotRewrite();
}

function replaceFragments(source: string, fragments: readonly Fragment[]): string | null {
  let at = 0;
  let result = '';
  for (const [from, to] of fragments) {
    const found = source.indexOf(from, at);
    if (found < 0) return null;
    result += source.slice(at, found) + to;
    at = found + from.length;
  }
  return result + source.slice(at);
}

function whole(source: string, value: unknown): string {
  // A block's range holds its last line's end too.
  const end = /[|>]/.test(source[0] ?? '') ? (/\r?\n$/.exec(source)?.[0] ?? '') : '';
  return (typeof value === 'string' ? JSON.stringify(value) : String(value)) + end;
}
