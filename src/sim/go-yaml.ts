/**
 * YAML as sigs.k8s.io/yaml reads it: values as JSON has them, errors in its words. A page starts with what a library makes
 * of a text, which is nearly the same, and loads `yaml/` beside; everywhere else that is imported at once.
 */
import { type Tags, parseDocument } from 'yaml';

export interface GoYaml {
  value: unknown;
  /** What the strict decoder says of keys that a map has more than once, a line each. */
  repeated: string[];
}

const provided: { read: ((text: string) => GoYaml) | null } = { read: null };

/** Once and for all: a text is the same for whoever reads it. */
export function provideYaml(read: (text: string) => GoYaml): void {
  provided.read = read;
}

export const hasExactYaml = (): boolean => provided.read !== null;

/** What Go says to a text that cannot be read, without `yaml: `; null when it can, or when nobody knows yet. */
export function faultOf(text: string): string | null {
  try {
    provided.read?.(text);
    return null;
  } catch (error) {
    return (error as Error).message.replace(/^yaml: /, '');
  }
}

/** Types of YAML 1.1 that Go does not have: `12:30` and `2024-01-31` are texts. */
const foreign = ['omap', 'pairs', 'set', 'timestamp'].map((type) => `tag:yaml.org,2002:${type}`);
export const goTags = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !(tag.format === 'TIME' || foreign.includes(tag.tag)));

/**
 * The first document of a text. YAML 1.1, where `yes` is true and 010 is eight; whole numbers that a double cannot hold
 * come as bigint. Throws Error: `yaml: line 3: …`.
 */
export function parseGoYaml(text: string): GoYaml {
  if (provided.read) return provided.read(text);
  const document = parseDocument(firstDocument(text), {
    version: '1.1',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    intAsBigInt: true,
    customTags: goTags,
  });
  const broken = document.errors[0];
  if (broken) throw new Error(`yaml: ${broken.message}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new Error(`yaml: ${(error as Error).message}`);
  }
  return { value: settled(value), repeated: [] };
}

function firstDocument(text: string): string {
  const lines = text.split(/(?<=\n)/);
  let seen = false;
  for (let i = 0; i < lines.length; i++) {
    const marker = /^---(\s|$)/.test(lines[i]!);
    if ((marker && seen) || /^\.\.\.(\s|$)/.test(lines[i]!)) return lines.slice(0, i).join('');
    if (marker || /^\s*[^\s#]/.test(lines[i]!)) seen = true;
  }
  return text;
}

/** Whole numbers as doubles where they fit; beyond 64 bits Go reads them as floating point, too. */
function settled(value: unknown): unknown {
  if (typeof value === 'bigint')
    return (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) ||
      value >= 2n ** 64n ||
      value < -(2n ** 63n)
      ? Number(value)
      : value;
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settled(item)]));
}
