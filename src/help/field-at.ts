/** The card of the field at a place in a file. */
import type { SourceFile } from '../api/diagnostics.ts';
import { parseFile, rangeOf } from '../manifest/parse.ts';
import { cardOf, cards } from './index.ts';

type Way = readonly (string | number)[];

/** The names that lead to the deepest key or value around an offset. */
function wayAt(value: unknown, within: (way: Way) => boolean, way: Way = []): Way {
  if (typeof value !== 'object' || value === null) return way;
  const inner = Array.isArray(value)
    ? value.map((each: unknown, i) => [i, each] as const)
    : Object.entries(value);
  // The range of a block ends where the next key begins: of two that touch the later one counts.
  const found = inner.findLast(([key]) => within([...way, key]));
  if (found) return wayAt(found[1], within, [...way, found[0]]);
  return way;
}

/** A card's id for names as they are written: what users call as they like is `*` there. */
function idOf(kind: string, names: readonly string[]): string | null {
  let path = kind;
  let found: string | null = null;
  for (const name of names) {
    const known = (next: string) => cards.some(({ id }) => id === next || id.startsWith(`${next}.`));
    const own = `${path}.${name}`;
    if (known(own)) path = own;
    else if (known(`${path}.*`)) path += '.*';
    else break;
    if (cardOf(path)?.kind === 'field') found = path;
  }
  // A feature gate has a card by its own name.
  const last = names.at(-1);
  return names[0] === 'featureGates' && last !== undefined && cardOf(last) ? last : found;
}

/** Null where there is no field that has a card. */
export function helpAtOffset(file: SourceFile, offset: number): string | null {
  for (const document of parseFile(file).documents) {
    if (document.kind === null || offset < document.from || offset > document.to) continue;
    const within = (way: Way) => {
      const path = [...way];
      const from =
        typeof path.at(-1) === 'number' ? rangeOf(document, path)[0] : rangeOf(document, path, true)[0];
      return from <= offset && offset <= rangeOf(document, path)[1];
    };
    const way = wayAt(document.value, within);
    return idOf(
      document.kind,
      way.filter((name) => typeof name === 'string'),
    );
  }
  return null;
}
