import { describe, expect, it } from 'vitest';
import { engine } from '../engine.ts';
import { fakeBrowser } from '../fake-browser.ts';
import { idle } from '../idle.ts';
import { createSession } from '../session.ts';
import { keepLines, typedLines, withLine } from './history.ts';
import { labelOf, mergedFiles, takeOver } from './take-over.ts';

const done = { output: '', exitCode: 0, prompt: '# ', open: null };

function begin() {
  const session = createSession({ engine, background: idle, now: () => 0 });
  const state = () => session.store.getState();
  const place = () => ({ files: state().files, at: state().cursor });
  return { session, state, place };
}

describe('what a command did', () => {
  it('is one step of undo, named by the line, and leaves the cursor where the command ended', () => {
    const { session, state, place } = begin();
    session.actions.setLayout('drawer', 'terminal');
    const given = place();
    const files = [...given.files.slice(1), { name: 'new.yaml', text: '# new\n' }];
    takeOver(session, 'mv a b', given, { ...done, files, at: 42_000 });
    expect(state()).toMatchObject({ cursor: 42_000, undoLabel: 'mv a b', activeFile: 'new.yaml' });
    expect(state().layout.drawer).toBe('terminal');
    expect(state().files).toEqual(files);
    session.actions.undo();
    expect(state().files).toBe(given.files);
  });

  it('only moves the cursor when no file changed, and not where it moved itself', () => {
    const { session, state, place } = begin();
    const given = place();
    takeOver(session, 'sleep 5', given, { ...done, files: given.files, at: given.at + 5000 });
    expect(state()).toMatchObject({ cursor: given.at + 5000, undoLabel: null });
    session.actions.seek(50_000);
    takeOver(session, 'kubectl get pods -w', given, { ...done, files: given.files, at: 40_000 }, 40_000);
    expect(state().cursor).toBe(50_000);
  });

  it('keeps what changed in the page meanwhile', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, text: name })) as [never, never, never];
    const own = { name: 'a', text: 'typed' };
    const theirs = { name: 'b', text: 'theirs' };
    const made = { name: 'd', text: 'd' };
    expect(mergedFiles([own, b, c], [a, b, c], [a, theirs, made])).toEqual([own, theirs, made]);
    const now = [own, b, c];
    const given = [a, b, c];
    expect(mergedFiles(now, given, given)).toBe(now);
  });

  it('opens the file that it is about', () => {
    const { session, state, place } = begin();
    const given = place();
    const open = given.files.at(-1)!.name;
    takeOver(session, `kubectl edit -f ${open}`, given, { ...done, files: given.files, at: given.at, open });
    expect(state()).toMatchObject({ activeFile: open, panel: { id: 'editor' } });
  });

  it('is named by the first line, shortened', () => {
    expect(labelOf(' kubectl get pods ')).toBe('kubectl get pods');
    expect(labelOf('cat <<EOF\nx\nEOF')).toBe('cat <<EOF …');
    expect(labelOf('x'.repeat(80))).toBe(`${'x'.repeat(59)}…`);
  });

  it('leaves the run that it turned elsewhere among the copies', async () => {
    const { visit, entries } = fakeBrowser();
    const tab = await visit();
    const scenario = tab.store.getState().files.find(({ name }) => name === 'scenario.yaml')!;
    const later = '  - {at: 60s, delete: [pod/image-with-valid-creds]}\n  expect:';
    tab.actions.type(scenario.name, scenario.text.replace('  expect:', later));
    const { files } = tab.store.getState();
    const change = (text: string) => {
      const given = { files: tab.store.getState().files, at: 0 };
      const made = [...files, { name: 'x.yaml', text }];
      takeOver(tab, `echo ${text} > x.yaml`, given, { ...done, files: made, at: 0 });
    };
    const isRun = () => tab.store.getState().trace!.inputs.some(({ t }) => t === 60_000);
    await expect.poll(isRun).toBe(true);
    change('# 1');
    await tab.settle();
    const copies = (await entries()).filter(({ id }) => id.startsWith('copy/'));
    expect(copies).toMatchObject([{ before: 'echo # 1 > x.yaml at 00:00.0', files, edited: true }]);
    expect(copies[0]!.at).toBeGreaterThan(0);
    for (let i = 2; i < 30; i++) change(`# ${i}`);
    await tab.settle();
    expect((await entries()).filter(({ before }) => before !== undefined)).toHaveLength(20);
  });
});

describe('lines that were typed', () => {
  it('are kept, without repetitions and what begins with a space', () => {
    const stored = new Map<string, string>();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    };
    let lines: readonly string[] = [];
    for (const line of ['ls', 'ls', ' docker login -p x', '', 'pwd', 'ls']) lines = withLine(lines, line);
    expect(lines).toEqual(['ls', 'pwd', 'ls']);
    keepLines(storage, lines);
    expect(typedLines(storage)).toEqual(lines);
    for (let i = 0; i < 600; i++) lines = withLine(lines, `echo ${i}`);
    expect(lines).toHaveLength(500);
    stored.set('pull-secret-lab/2/typed', '{"a": 1}');
    expect(typedLines(storage)).toEqual([]);
    stored.set('pull-secret-lab/2/typed', '["a", 1, null]');
    expect(typedLines(storage)).toEqual(['a']);
    expect(typedLines(undefined)).toEqual([]);
  });
});
