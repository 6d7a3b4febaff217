/** Answers of sigs.k8s.io/yaml v1.6.0 to short texts, one of each kind of fault and many values. */
import { describe, expect, it } from 'vitest';
import { readYaml } from './index.ts';
import recorded from './recorded.json' with { type: 'json' };

interface Recorded {
  text: string;
  error?: string;
  json?: string;
  strict?: string;
}

/** As Go writes it: fields by name, 64 bits exact. */
function goJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${goJson(item)}`).join(',')}}`;
}

/** JavaScript writes fewer escapes, and `1e+21` alike. */
const plain = (json: string) =>
  json.replace(/\\u(2028|2029|0026|003c|003e)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

describe('YAML as Go reads it', () => {
  it.each((recorded as Recorded[]).map((each) => [JSON.stringify(each.text), each] as const))(
    '%s',
    (_, { text, error, json, strict }) => {
      if (error !== undefined) return expect(() => readYaml(text)).toThrow(new Error(error));
      const { value, repeated } = readYaml(text);
      expect(goJson(value)).toBe(plain(json!));
      const lines = repeated.map((line) => `\n  ${line}`).join('');
      expect(lines && `yaml: unmarshal errors:${lines}`).toBe(strict ?? '');
    },
  );

  it('a text without end is refused before the stack ends', () => {
    expect(() => readYaml('['.repeat(20_000))).toThrow('exceeded max depth of 10000');
  });

  it('an alias within its own anchor, and a bomb of aliases', () => {
    expect(() => readYaml('a: &a [*a]')).toThrow(new Error("yaml: anchor 'a' value contains itself"));
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map(
      (pair) => [...pair] as [string, string],
    ))
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
    expect(() => readYaml(bomb.join('\n'))).toThrow(new Error('yaml: document contains excessive aliasing'));
  });

  it('a forbidden character is found with the part of 512 bytes that it is in', () => {
    const broken = 'a: b: c\n';
    expect(() => readYaml(`${broken}\u0001`)).toThrow(new Error('yaml: control characters are not allowed'));
    expect(() => readYaml(`${broken}${' '.repeat(600)}\u0001`)).toThrow(
      new Error('yaml: mapping values are not allowed in this context'),
    );
  });
});
