import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Variant, VariantEdit } from '../compare/variant.ts';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { hideBoth } from './hide-both.ts';
import { fromFragment, linkOf, toFragment } from './link.ts';
import { unpack } from './pack.ts';
import { comparedWith } from './shareable.ts';
import type { SharedLab } from './types.ts';

const lab: SharedLab = {
  scenario: 'blog-post',
  files: firstScenario,
  cursor: 42_000,
  selectedPod: null,
  activeFile: null,
  layout: {},
};
const [one, ...rest] = firstScenario;
const edited = { ...one!, text: `${one!.text}# mine\n` };

describe('a link with a comparison', () => {
  it('carries it in its head', async () => {
    const compared = { ...lab, compare: 'gate=off,kubelet=v1.34' };
    const link = await toFragment(compared, loadScenario);
    expect(await fromFragment(link, loadScenario)).toEqual({ kind: 'ok', lab: compared });
    expect(link.length - (await toFragment(lab, loadScenario)).length).toBeLessThan(50);
  });

  it('has words where they say all of it, else files', () => {
    const of = (...edits: VariantEdit[]) =>
      comparedWith({ files: [edited], comparison: { variant: { name: 'x', edits } } });
    expect(of({ kind: 'gate', on: false })).toEqual({ compare: 'gate=off' });
    expect(of({ kind: 'policy', policy: null })).toEqual({ compare: 'policy=default' });
    expect(of({ kind: 'recheck', period: '20s' })).toEqual({ compare: 'recheck=20s' });
    expect(of()).toEqual({});
    expect(comparedWith({ files: [], comparison: null })).toEqual({});
    const file: VariantEdit = { kind: 'file', name: 'a', text: 'b' };
    expect(of({ kind: 'gate', on: false }, file).other?.edits).toHaveLength(2);
    // What comes after the files is done to them: only the outcome can be carried.
    expect(of(file, { kind: 'gate', on: false }).other?.edits).toMatchObject([
      { kind: 'files', files: [{ name: edited.name }, { name: 'a' }] },
    ]);
  });

  it('carries the files of B as what differs from those of A', async () => {
    const other: Variant = { name: 'from here', edits: [{ kind: 'files', files: [edited, ...rest] }] };
    const link = await toFragment({ ...lab, other }, loadScenario);
    expect(await fromFragment(link, loadScenario)).toEqual({ kind: 'ok', lab: { ...lab, other } });
    const lines = unpack(link.slice('#v2:'.length).split('~')[0]!).text.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { t: 42_000, s: 'blog-post', b: { n: 'from here', m: 1, w: 1 } },
      [edited.name, edited.text],
    ]);
  });

  it('says when what it is compared with is lost, and keeps the files', async () => {
    const other: Variant = { name: 'x', edits: [{ kind: 'file', name: 'b.yaml', text: noise(2000) }] };
    const link = await toFragment({ ...lab, other }, loadScenario);
    const opened = await fromFragment(link.slice(0, link.length / 2), loadScenario);
    expect(opened).toMatchObject({ kind: 'damaged', lab: { files: firstScenario } });
    expect(opened).not.toHaveProperty('lab.other');
    expect(opened).toHaveProperty('message', expect.stringMatching(/compared with is lost|incomplete/));
  });

  it('refuses files of B that are too many or too large', async () => {
    const with_ = (files: { name: string; text: string }[]) =>
      linkOf({ ...lab, other: { name: 'x', edits: [{ kind: 'files', files }] } }, loadScenario);
    const many = Array.from({ length: 1001 }, (_, i) => ({ name: `${i}`, text: '' }));
    expect(await with_(many)).toEqual({
      tooLarge: expect.stringMatching(/1001 files, and a link can hold 1000/),
    });
    expect(await with_([{ name: 'a', text: 'x'.repeat(9 * 1024 * 1024) }])).toEqual({
      tooLarge: expect.stringMatching(/4 MiB of text/),
    });
    expect(await with_([edited])).toHaveProperty('fragment');
  });

  it('gives back any files of either side', async () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
    const files = fc.uniqueArray(fc.record({ name, text: fc.string({ unit: 'binary', maxLength: 60 }) }), {
      minLength: 1,
      maxLength: 5,
      selector: (file) => file.name,
    });
    const word = fc.constantFrom<VariantEdit>(
      { kind: 'gate', on: true },
      { kind: 'kubelet', version: 'v1.34' },
      { kind: 'recheck', period: null },
    );
    const edit = fc.record({
      kind: fc.constant('file' as const),
      name,
      text: fc.option(fc.string({ unit: 'binary', maxLength: 60 })),
    });
    const edits = fc.oneof(
      files.map((all): VariantEdit[] => [{ kind: 'files', files: all }]),
      fc
        .tuple(fc.array(word, { maxLength: 2 }), fc.array(edit, { minLength: 1, maxLength: 4 }))
        .map(([words, all]): VariantEdit[] => [...words, ...all]),
    );
    await fc.assert(
      fc.asyncProperty(files, name, edits, fc.boolean(), async (own, called, all, shipped) => {
        const other = { name: called, edits: all };
        const whole: SharedLab = shipped ? { ...lab, other } : { ...lab, scenario: null, files: own, other };
        const text = JSON.parse(JSON.stringify(whole)) as SharedLab;
        const link = await toFragment(text, loadScenario);
        expect(await fromFragment(link, loadScenario)).toEqual({ kind: 'ok', lab: text });
      }),
      { numRuns: 60 },
    );
  });
});

it('secrets of B have placeholders, the same ones as in A', () => {
  const secret = (password: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: ${password}}\n`;
  const files = [{ name: 'a.yaml', text: secret('hunter2-hunter2') }];
  const other: Variant = {
    name: 'from here',
    edits: [
      {
        kind: 'files',
        files: [...files, { name: 'b.yaml', text: secret('correct-horse') }],
      },
    ],
  };
  const hidden = hideBoth(files, { other }, []);
  const text = JSON.stringify([hidden.files, hidden.compared]);
  expect(text).not.toContain('hunter2-hunter2');
  expect(text).not.toContain('correct-horse');
  expect(hidden.replaced).toBe(2);
  expect(hidden.files.map(({ name }) => name)).toEqual(['a.yaml']);
  expect(hidden.compared.other?.edits[0]).toMatchObject({ files: [hidden.files[0], { name: 'b.yaml' }] });
});

/** Text that does not pack. */
function noise(letters: number): string {
  let x = 7;
  return Array.from({ length: letters }, () =>
    String.fromCharCode(33 + ((x = (x * 48_271) % 2_147_483_647) % 90)),
  ).join('');
}
