import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { runFiles } from '../manifest/run.ts';
import { podColumns } from '../printers/pods.ts';
import { podAt } from '../lab/view.ts';
import { firstScenario } from '../scenarios/index.ts';
import { applyYaml, dedent, filesOf } from './apply.ts';

const statusAt = (files: Parameters<typeof runFiles>[0], pod: string, t: number) => {
  const found = podAt(runFiles(files).trace!, `default/${pod}`, t);
  return found && podColumns(found).status;
};

describe('YAML of a page', () => {
  it('loses the indent of the markup around it', () => {
    expect(dedent('\n    a: 1\n    ---\n      b: 2\n  ')).toBe('a: 1\n---\n  b: 2\n');
  });
  it('is a whole lab, of one file or of several', () => {
    expect(filesOf('  kind: Pod\n')).toEqual([{ name: 'lab.yaml', text: 'kind: Pod\n' }]);
    expect(filesOf('--- # file: a.yaml\na: 1\n--- # file: b.yaml\nb: 2\n').map((f) => f.name)).toEqual([
      'a.yaml',
      'b.yaml',
    ]);
  });
});

describe('apply', () => {
  const secret = firstScenario.find(({ name }) => name === 'secrets.yaml')!;
  it('replaces the object of the same kind and name and leaves the others', () => {
    const files = applyYaml(
      firstScenario,
      `apiVersion: v1
kind: Pod
metadata: {name: image-with-invalid-creds}
spec:
  containers: [{name: nginx, image: "quay.io/acme/nginx:latest", imagePullPolicy: IfNotPresent}]
  imagePullSecrets: [{name: valid-creds}]
`,
      0,
    );
    expect(files.map(({ name }) => name)).toEqual(firstScenario.map(({ name }) => name));
    expect(files.find(({ name }) => name === 'secrets.yaml')).toBe(secret);
    expect(statusAt(firstScenario, 'image-with-invalid-creds', 30_000)).toBe('ErrImageNotEnsured');
    expect(statusAt(files, 'image-with-invalid-creds', 30_000)).toBe('Running');
    expect(statusAt(files, 'image-with-valid-creds', 30_000)).toBe('Running');
  });
  it('adds what is new, from the moment it is applied', () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: "quay.io/acme/nginx:latest"}], imagePullSecrets: [{name: valid-creds}]}\n`;
    const files = applyYaml(firstScenario, pod('late'), 20_000);
    expect(statusAt(files, 'late', 19_000)).toBeNull();
    expect(statusAt(files, 'late', 60_000)).toBe('Running');
    const again = applyYaml(files, pod('later'), 40_000);
    expect(again.map(({ name }) => name)).toContain('applied-2.yaml');
    expect(statusAt(again, 'later', 90_000)).toBe('Running');
  });
  it('takes a stream with file names by these names', () => {
    const files = applyYaml(firstScenario, `--- # file: secrets.yaml\n{}\n--- # file: new.yaml\nb: 2\n`, 0);
    expect(files.find(({ name }) => name === 'secrets.yaml')!.text).toBe('{}\n');
    expect(files.at(-1)).toEqual({ name: 'new.yaml', text: 'b: 2\n' });
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        applyYaml(firstScenario, text, 0);
        filesOf(text);
      }),
      { numRuns: 200 },
    );
  });
});
