import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { compile } from '../manifest/compile.ts';
import { type Variant, type VariantEdit, applyVariant, editsBetween } from './index.ts';
import { labelsOf } from './names.ts';
import { withText } from './variant.ts';

const after = (files: readonly SourceFile[], ...edits: VariantEdit[]) =>
  applyVariant(files, { name: 'B', edits });

describe('a variant', () => {
  it('does what the controls do, and leaves the other files as they are', () => {
    const files = after(firstScenario, { kind: 'gate', on: false });
    expect(compile(files).controls.gate).toBe(false);
    const changed = files.filter((file, i) => file !== firstScenario[i]);
    expect(changed.map(({ name }) => name)).toEqual(['kubelet.yaml']);
    const [before, now] = [firstScenario, files].map(
      (all) => all.find(({ name }) => name === 'kubelet.yaml')!.text,
    );
    expect(now).toBe(
      before!.replace('KubeletEnsureSecretPulledImages: true', 'KubeletEnsureSecretPulledImages: false'),
    );
  });

  it('does several edits one after the other', async () => {
    const files = (await loadScenario('multi-tenant'))!;
    const { controls } = compile(
      after(files, { kind: 'policy', policy: 'AlwaysVerify' }, { kind: 'kubelet', version: 'v1.36' }),
    );
    expect(controls).toMatchObject({ policy: 'AlwaysVerify', kubeletVersion: 'v1.36' });
    expect(compile(after(files, { kind: 'policy', policy: null })).controls.policy).toBeNull();
  });

  it('sets and ends the recheck of a draft', () => {
    const on = after(firstScenario, { kind: 'recheck', period: '20s' });
    expect(compile(on).controls).toMatchObject({ recheck: true, recheckPeriod: '20s' });
    expect(compile(after(on, { kind: 'recheck', period: null })).controls.recheck).toBe(false);
  });

  it('replaces, adds and removes files', () => {
    const [first, ...rest] = firstScenario as [SourceFile, ...SourceFile[]];
    expect(after(firstScenario, { kind: 'file', name: first.name, text: null })).toEqual(rest);
    expect(after(firstScenario, { kind: 'file', name: 'no.yaml', text: null })).toBe(firstScenario);
    expect(after(firstScenario, { kind: 'file', name: first.name, text: first.text })).toBe(firstScenario);
    expect(after(rest, { kind: 'file', name: 'new.yaml', text: 'a: 1' }).at(-1)).toEqual({
      name: 'new.yaml',
      text: 'a: 1',
    });
  });

  it('is nothing where the files have it already', () => {
    expect(after(firstScenario)).toBe(firstScenario);
    expect(after(firstScenario, { kind: 'gate', on: true })).toBe(firstScenario);
  });

  it('changes nothing in a file that cannot be read', () => {
    const files = [{ name: 'kubelet.yaml', text: 'kind: KubeletConfiguration\n  a: [' }];
    expect(after(files, { kind: 'gate', on: false })).toBe(files);
  });

  it('is found between two sets of files', async () => {
    const files = (await loadScenario('multi-tenant'))!;
    expect(editsBetween(files, files)).toEqual([]);
    const changed = [...files.slice(1), { name: 'new.yaml', text: 'a: 1' }];
    const names = (of: readonly SourceFile[]) => of.map(({ name, text }) => `${name} ${text}`).sort();
    const edits = editsBetween(files, changed);
    expect(edits).toHaveLength(2);
    expect(names(after(files, ...edits))).toEqual(names(changed));
    // As a link carries it.
    expect(names(after(files, ...(JSON.parse(JSON.stringify(edits)) as VariantEdit[])))).toEqual(
      names(changed),
    );
  });
});

describe('an edit of one side', () => {
  const [one] = firstScenario;
  const gate: Variant = { name: 'gate', edits: [{ kind: 'gate', on: false }] };

  it('is part of its variant, once a file, and follows what the variant does anyway', () => {
    const twice = withText(withText(gate, 'mine.yaml', 'a'), 'mine.yaml', 'b');
    expect(twice.edits).toEqual([...gate.edits, { kind: 'file', name: 'mine.yaml', text: 'b' }]);
    expect(applyVariant(firstScenario, twice).at(-1)).toEqual({ name: 'mine.yaml', text: 'b' });
    expect(firstScenario.some(({ name }) => name === 'mine.yaml')).toBe(false);
    expect(labelsOf(twice, compile(firstScenario).controls)).toEqual(['gate on', 'gate off, edited']);
  });

  it('stays within the files of a variant that are whole', () => {
    const here: Variant = { name: 'from here', edits: [{ kind: 'files', files: firstScenario }] };
    const edited = withText(here, one!.name, 'x');
    expect(edited.edits).toHaveLength(1);
    expect(applyVariant([], edited)[0]).toEqual({ name: one!.name, text: 'x' });
  });
});
