import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { checkLesson } from './check.ts';
import { applyLessonEdits } from './files.ts';
import { type RecordedStep, recordedLesson } from './record.ts';
import type { Edit } from './types.ts';

const start = (await loadScenario('other-namespace'))!;
const runOf = (files: readonly SourceFile[]) => runFiles(files).trace;

const change = (
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  label: string,
  more: Partial<RecordedStep> = {},
): RecordedStep => ({
  label,
  before,
  after,
  cursor: 50_000,
  pod: 'team-c/app',
  traceBefore: runOf(before),
  traceAfter: runOf(after),
  ...more,
});

/** Changes, one after the other. */
function recorded(edits: readonly (readonly [label: string, edit: Edit])[], title = 'Recorded') {
  let files = start;
  const steps = edits.map(([label, edit]) => {
    const before = files;
    files = applyLessonEdits(before, [edit]);
    return change(before, files, label);
  });
  return recordedLesson({ title, start, steps });
}

const OTHER: Edit = {
  file: 'secrets.yaml',
  text: start
    .find(({ name }) => name === 'secrets.yaml')!
    .text.replace(/(namespace: team-b[\s\S]*)s3cret/, '$1other'),
};

const faultsOf = async (folder: ReadonlyMap<string, string>) =>
  (await checkLesson('recorded', folder)).faults.map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );

describe('what was done in the page', () => {
  it('is a lesson that passes its check', async () => {
    const folder = recorded([
      ['Turn the gate off', { gate: false }],
      ['Turn the gate on', { gate: true }],
      ['Edit secrets.yaml', OTHER],
      ['quay.io is down', { at: 46_000, step: { registry: { host: 'quay.io', available: false } } }],
      ['Policy AlwaysVerify', { policy: 'AlwaysVerify' }],
      ['Delete pod-c.yaml', { file: 'kubelet.yaml', text: '# mine\n' + start[0]!.text }],
      ['Kubelet v1.35', { kubelet: 'v1.35' }],
    ]);
    expect(await faultsOf(folder)).toEqual([]);
    const text = folder.get('lesson.md')!;
    expect(text.match(/^## /gm)).toHaveLength(7);
    expect(text).toContain('- gate: false');
    expect(text).toContain('- policy: AlwaysVerify');
    expect(text).toContain('- kubelet: v1.35');
    expect(text).toMatch(/- at: 46s\n {4}step:\n {6}registry:/);
    expect(text).toContain('text: team-c/app is Running at 00:50.');
    // Of the long text only the line that changed.
    expect(text).toContain('with:');
    expect(text).not.toContain('namespace: team-a');
    expect(text).not.toContain('story');
    expect([...folder.keys()]).toEqual(['lesson.md', ...start.map(({ name }) => name)]);
    expect(folder.get('scenario.yaml')).not.toMatch(/expect|story/);
  });

  it('can hold anything that somebody writes', async () => {
    const label = '<script>alert(1)</script> ``` {{pod x}} [a](javascript:b) # ~~~';
    const folder = recorded(
      [
        [label, { file: 'kubelet.yaml', text: `# ${label}\n# \`\`\`\`\n${start[0]!.text}` }],
        ['', { file: 'new.yaml', text: '# ```\n{{\n'.replace('{{\n', '') }],
        ['Gone', { file: 'new.yaml', delete: true }],
      ],
      `${label}: "x"`,
    );
    expect(await faultsOf(folder)).toEqual([]);
  });

  it('goes on from where something was taken back', async () => {
    const off = applyLessonEdits(start, [{ gate: false }]);
    const other = applyLessonEdits(start, [OTHER]);
    const folder = recordedLesson({
      title: 'Undone',
      start,
      steps: [change(start, off, 'Off'), change(start, start, 'Nothing'), change(start, other, 'Other')],
    });
    expect(await faultsOf(folder)).toEqual([]);
    expect(folder.get('lesson.md')!.match(/^## /gm)).toHaveLength(2);
  });

  it('is checked by the files where they could not be run', async () => {
    const broken = applyLessonEdits(start, [{ file: 'kubelet.yaml', text: 'a: [\n' }]);
    const folder = recordedLesson({ title: 'Broken', start, steps: [change(start, broken, 'Break')] });
    expect(folder.get('lesson.md')).toMatch(/changed:\n {8}name: kubelet.yaml\n {8}contains: "a: \["/);
    expect(await faultsOf(folder)).toEqual([
      expect.stringContaining('The solution leads to files that cannot be run'),
    ]);
  });

  it('leaves out what no lesson can have', async () => {
    const large = applyLessonEdits(start, [{ file: 'large.yaml', text: `# ${'x'.repeat(30_000)}\n` }]);
    const folder = recordedLesson({ title: 'Large', start, steps: [change(start, large, 'Large')] });
    expect(await faultsOf(folder)).toEqual([]);
    expect(folder.get('lesson.md')).not.toContain('## ');
  });
});
