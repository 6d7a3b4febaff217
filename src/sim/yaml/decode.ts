/** Nodes as values, and those as JSON has them. Models go.yaml.in/yaml/v2/decode.go decoder, and sigs.k8s.io/yaml/yaml.go convertToJSONableObject */
import { goFloat } from '../go-float.ts';
import { quote } from '../go.ts';
import type { YamlNode } from './parser.ts';
import { type Scalar, resolve } from './resolve.ts';
import { YamlFault } from './tokens.ts';

type Value = Scalar | Value[] | Map<Value, Value>;

const MERGE_TAG = 'tag:yaml.org,2002:merge';

export class Decoder {
  /** Keys that a map has more than once, as the strict decoder says it. */
  readonly repeated: string[] = [];
  private readonly open = new Set<YamlNode>();
  private count = 0;
  private aliased = 0;
  private depth = 0;

  value(node: YamlNode): Value {
    this.tally();
    switch (node.kind) {
      case 'alias':
        return this.within(node, (target) => this.value(target));
      case 'sequence':
        return node.children.map((child) => this.value(child));
      case 'mapping': {
        const into = new Map<Value, Value>();
        this.fill(node, into);
        return into;
      }
      default:
        return node.tag === '' && !node.implicit ? node.value : resolve(node.tag, node.value);
    }
  }

  private tally() {
    this.count++;
    if (this.depth > 0) this.aliased++;
    if (this.aliased > 100 && this.count > 1000 && this.aliased / this.count > allowed(this.count))
      throw new YamlFault('document contains excessive aliasing');
  }

  private within<T>(node: YamlNode, read: (target: YamlNode) => T): T {
    if (this.open.has(node)) throw new YamlFault(`anchor '${node.value}' value contains itself`);
    this.open.add(node);
    this.depth++;
    const found = read(node.children[0]!);
    this.depth--;
    this.open.delete(node);
    return found;
  }

  private fill({ children }: YamlNode, into: Map<Value, Value>) {
    for (let i = 0; i < children.length; i += 2) {
      const [key, item] = [children[i]!, children[i + 1]!];
      if (isMerge(key)) {
        this.merge(item, into);
        continue;
      }
      const name = this.value(key);
      if (typeof name === 'object' && name !== null)
        throw new YamlFault(`invalid map key: ${goSyntax(name)}`);
      const value = this.value(item);
      if (into.has(name))
        this.repeated.push(`line ${item.line + 1}: key ${goSyntax(name)} already set in map`);
      into.set(name, value);
    }
  }

  /** Of several the first counts most. */
  private merge(node: YamlNode, into: Map<Value, Value>) {
    const parts = node.kind === 'sequence' ? [...node.children].reverse() : [node];
    for (const part of parts) {
      const target = part.kind === 'alias' ? part.children[0]! : part;
      if (target.kind !== 'mapping')
        throw new YamlFault('map merge requires map or sequence of maps as the value');
      this.tally();
      if (part.kind !== 'alias') this.fill(part, into);
      else
        this.within(part, (map) => {
          this.tally();
          this.fill(map, into);
        });
    }
  }
}

/** The share of decoded values that aliases may account for. */
function allowed(count: number): number {
  const [low, high] = [400_000, 4_000_000];
  if (count <= low) return 0.99;
  return count >= high ? 0.1 : 0.99 - (0.89 * (count - low)) / (high - low);
}

const isMerge = ({ kind, value, implicit, tag }: YamlNode) =>
  kind === 'scalar' && value === '<<' && (implicit || tag === MERGE_TAG);

const UNSIGNED = 2n ** 63n;

/** Go's %#v; `nested` in a list or a map. */
function goSyntax(value: Value, nested = false): string {
  if (value === null) return nested ? 'interface {}(nil)' : '<nil>';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return value >= UNSIGNED ? `0x${value.toString(16)}` : String(value);
  if (typeof value === 'number') return goFloat(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map((item) => goSyntax(item, true)).join(', ')}}`;
  const entries = [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return `map[interface {}]interface {}{${entries.map((pair) => pair.map((part) => goSyntax(part, true)).join(':')).join(', ')}}`;
}

/** As text of 32 bits. */
function floatKey(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) return value > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(rounded.toPrecision(digits))) !== rounded) digits++;
  return goFloat(Number(rounded.toPrecision(digits)));
}

/** Throws Error with the words of Go's JSON for what JSON cannot have. */
export function jsonValue(value: Value): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`json: unsupported value: ${goFloat(value)}`);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (Array.isArray(value)) return value.map(jsonValue);
  if (!(value instanceof Map)) return value;
  // Faults of keys come before all of values.
  const named = [...value].map(([key, item]): [string, Value] => [keyText(key, item), item]);
  return Object.fromEntries(named.map(([key, item]) => [key, jsonValue(item)]));
}

function keyText(key: Value, item: Value): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'boolean') return String(key);
  if (typeof key === 'number') return floatKey(key);
  if (typeof key === 'bigint' && key < UNSIGNED) return String(key);
  const type = key === null ? '%!s(<nil>)' : 'uint64';
  throw new Error(`unsupported map key of type: ${type}, key: ${goSyntax(key)}, value: ${goSyntax(item)}`);
}
