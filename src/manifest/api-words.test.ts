/** The editor's remarks beside what kubectl and a real API server said to the same manifests (v1.36.3). */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from './compile.ts';

interface Vector {
  name: string;
  text: string;
  before?: string;
  expect: { exitCode: number; stderr: string };
}

const vectors = (
  JSON.parse(readFileSync('src/conformance/vectors/api/manifests.json', 'utf8')) as Vector[]
).filter(({ before }) => before === undefined);

/** Differences of the editor's words, with reasons. */
const exceptions: Record<string, string> = {
  'no name': 'kubectl tells of a request that the lab does not make',
  'no metadata': 'kubectl tells of a request that the lab does not make',
  "name ''": 'kubectl tells of a request that the lab does not make',
  'namespace that does not exist': 'only the run knows which namespaces there are; its input log says so',
  'ephemeral container at creation':
    'a cluster as it stands may have a pod with one; when a step applies it, the run says so',
  'kind in lower case': 'the editor proposes the right kind',
  'empty file': 'an empty file is fine in the editor',
  'a string': 'the editor says what a document has to be',
  'duplicate key': 'the API server takes it silently; the editor does not',
  'two unknown fields': 'the editor marks each in its own place',
  'lab kind': 'the lab knows its own kinds',
  'kubelet configuration': 'the lab has a kubelet',
};

/** The errors without what kubectl says around them: which file, and how to turn validation off. */
function wordsOf(stderr: string): string[] {
  const core = stderr
    .trim()
    .replace(/^Error from server \(BadRequest\): error when creating "file.yaml": /, '')
    .replace(/^error: unable to decode "file.yaml": /, '')
    .replace(/^error: error parsing file.yaml: error converting YAML to JSON: /, '')
    .replace(/^error: error validating "file.yaml": /, '')
    .replace(/; if you choose[^]*$/, '')
    .replace(/^error: resource mapping not found for name: ".*?" namespace: ".*?" from "file.yaml": /, '')
    .replace(/\nensure CRDs[^]*$/, '')
    .replace(/^\w+ in version "v1" cannot be handled as a \w+: /, '');
  const [head = '', ...several] = core.split('\n* ');
  return several.length ? several : [head.replace(/^The \w+ "[^]*?" is invalid: /, '')];
}

it.each(vectors.filter(({ name }) => !(name in exceptions)).map((v) => [v.name, v] as const))(
  '%s',
  (_, vector) => {
    const { diagnostics } = compile([{ name: 'file.yaml', text: vector.text }]);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    if (vector.expect.exitCode === 0) return expect(errors).toEqual([]);
    for (const words of wordsOf(vector.expect.stderr))
      expect(
        errors.some((message) => message.includes(words)),
        `${words}\nbut: ${errors.join('\n')}`,
      ).toBe(true);
  },
);

it('the exceptions are of vectors that there are', () => {
  const names = new Set(vectors.map(({ name }) => name));
  expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
});
