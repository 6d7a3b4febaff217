import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadScenario, scenarioNames } from '../../scenarios/index.ts';
import { format } from './format.ts';

const values = (text: string) => [...parseAllDocuments(text)].map((document) => document.toJS() as unknown);

describe('formatting YAML', () => {
  it('makes the indentation even, and keeps comments, quotes, order and documents', async () => {
    const text = `# of the node
kind:   Pod   # a pod
metadata: {name: "a",   labels: {x: 'y'}}
spec:
      containers:
      -     name: c

            image: "quay.io/a/b:v1"
---
kind: Secret
`;
    expect(await format(text)).toBe(`# of the node
kind: Pod # a pod
metadata: {name: "a", labels: {x: 'y'}}
spec:
  containers:
    - name: c

      image: "quay.io/a/b:v1"
---
kind: Secret
`);
  });

  it('leaves alone what cannot be read', async () => {
    for (const text of ['a: [', 'a:\n\tb: c\n', 'a: *b\n']) expect(await format(text)).toBe(text);
    expect(await format('')).toBe('');
  });

  it.each(scenarioNames)('changes no value of %s, and nothing the second time', async (name) => {
    for (const { text } of (await loadScenario(name))!) {
      const once = await format(text);
      expect(values(once)).toEqual(values(text));
      expect(await format(once)).toBe(once);
      for (const [comment] of text.matchAll(/#.*/g)) expect(once).toContain(comment.trimEnd());
    }
  });

  it('indents as the editor is set', async () => {
    expect(await format('a:\n  b: c\n', { tabWidth: 4 })).toBe('a:\n    b: c\n');
  });
});
