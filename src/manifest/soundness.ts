/** What a library of YAML would look for again at each key and each alias, found in one pass over a document. */
import { type Alias, type Document, type Node, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';

export interface YamlFault {
  code: string;
  message: string;
  /** Offsets. */
  pos: [from: number, to: number];
}

/** The share of a document's values that may come of aliases. Models go.yaml.in/yaml/v2/decode.go allowedAliasRatio */
const allowed = (count: number) => Math.max(0.1, Math.min(0.99, 0.99 - (0.89 * (count - 4e5)) / 3.6e6));

/** Keys that a map has twice, an alias within its own value, and aliases that expand to too much. Links aliases to targets. */
export function faultsOf(yaml: Document): YamlFault[] {
  const faults: YamlFault[] = [];
  /** By anchor, the last one so far. */
  const named = new Map<string, Node>();
  /** How many values each expands to; 0 while it is not at its end. */
  const sizes = new Map<Node, number>();
  let count = 0;
  let aliased = 0;

  const fault = (code: string, { range }: Node, message: string) =>
    faults.push({ code, message, pos: [range![0], range![1]] });

  function link(alias: Alias) {
    const target = named.get(alias.source);
    const size = target ? sizes.get(target)! : 1;
    if (size === 0 && !faults.some(({ code }) => code === 'cyclic-alias'))
      fault(
        'cyclic-alias',
        alias,
        `yaml: anchor '${alias.source}' value contains itself. An alias cannot refer to a value that it is part of.`,
      );
    const resolve = alias.resolve.bind(alias);
    alias.resolve = (doc, ctx) => {
      if (ctx) ctx.aliasResolveCache = target ? [target] : [];
      return ctx ? resolve(doc, ctx) : (target as ReturnType<typeof resolve>);
    };
    aliased += size;
    return size;
  }

  function walk(node: unknown): number {
    if (isAlias(node)) return link(node);
    let size = 1;
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) {
      named.set(anchor, node as Node);
      sizes.set(node as Node, 0);
    }
    if (isMap(node)) {
      const keys = new Set<unknown>();
      for (const { key, value } of node.items) {
        if (isScalar(key)) {
          if (keys.has(key.value)) fault('DUPLICATE_KEY', key, 'Map keys must be unique');
          keys.add(key.value);
        }
        size += walk(key) + walk(value);
      }
    } else if (isSeq(node)) for (const item of node.items) size += walk(item);
    else if (isPair(node)) size = walk(node.key) + walk(node.value);
    if (anchor !== undefined) sizes.set(node as Node, size);
    return size;
  }

  count = walk(yaml.contents);
  if (aliased > 100 && count > 1000 && aliased / count > allowed(count) && yaml.contents)
    faults.push({
      code: 'alias-bomb',
      message: 'yaml: document contains excessive aliasing.',
      pos: [yaml.range![0], yaml.range![0] + 1],
    });
  return faults;
}
