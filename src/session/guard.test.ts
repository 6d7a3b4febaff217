import { describe, expect, it } from 'vitest';
import { compile } from '../manifest/compile.ts';
import { firstScenario } from '../scenarios/index.ts';
import { engine } from './engine.ts';
import { idle } from './idle.ts';
import { compileSafely } from './guard.ts';
import { createSession } from './session.ts';
import { runQuickly } from './simulation.ts';
import type { Ended } from './simulation.ts';

const breaking: typeof compile = (files, options) => {
  if (files.some(({ text }) => text.includes('BREAK')))
    throw new RangeError('Maximum call stack size exceeded');
  return compile(files, options);
};

describe('what throws', () => {
  it('while files are read is named with file and line', () => {
    const files = [
      { name: 'a.yaml', text: '# fine\n' },
      { name: 'b.yaml', text: '# one\n# two\n---\n# three\n---\n# BREAK\n' },
    ];
    const { input, diagnostics } = compileSafely(files, null, {}, breaking);
    expect(input).toBeNull();
    expect(diagnostics).toMatchObject([{ file: 'b.yaml', line: 5, severity: 'error', code: 'lab-fault' }]);
    expect(diagnostics[0]!.message).toMatch(/Maximum call stack/);
  });

  it('keeps title and controls of the last compilation', () => {
    const last = compile([{ name: 'kubelet.yaml', text: '' }]);
    const { title, controls } = compileSafely([{ name: 'b.yaml', text: 'BREAK' }], last, {}, breaking);
    expect({ title, controls }).toEqual({ title: last.title, controls: last.controls });
  });

  it('in a simulation is its fault, not the session’s', () => {
    const { input } = compile([]);
    const broken = { ...input!, steps: null as never };
    expect(runQuickly(null, broken, () => 0)).toMatchObject({ fault: { place: null } });
  });
});

const long = firstScenario.map(({ name, text }) => ({
  name,
  text: text.replace('duration: 3m', 'duration: 24h'),
}));
const view = {
  scenario: '',
  activeFile: 'kubelet.yaml',
  cursor: 0,
  speed: 1,
  selectedPod: null,
  theme: 'auto' as const,
  layout: {},
};

describe('a session whose run', () => {
  function session() {
    let time = 0;
    let end: (ended: Ended) => void = () => undefined;
    const calls: string[] = [];
    const made = createSession({
      engine,
      background: {
        start(_input, _progress, onEnd) {
          calls.push('start');
          end = onEnd;
        },
        read: () => undefined,
        cancel: () => calls.push('cancel'),
        beside: () => idle,
        dispose: () => calls.push('dispose'),
      },
      now: () => (time += 1000),
      opened: { ...view, files: long },
    });
    return { ...made, calls, end: (ended: Ended) => end(ended), state: () => made.store.getState() };
  }

  it('dies with its thread says so and can be run again', () => {
    const s = session();
    s.end({ died: 'out of memory' });
    expect(s.state()).toMatchObject({ progress: null, notice: { offers: ['run'] } });
    expect(s.state().notice!.text).toContain('out of memory');
    const before = s.calls.filter((call) => call === 'start').length;
    s.actions.run();
    expect(s.calls.filter((call) => call === 'start')).toHaveLength(before + 1);
    expect(s.state()).toMatchObject({ notice: null });
  });

  it('fails shows where it stood, and its files can be changed and taken back', () => {
    const s = session();
    s.end({ fault: { message: 'boom', place: { file: 'scenario.yaml', line: 7, column: 3 } } });
    expect(s.state()).toMatchObject({ stale: true, progress: null });
    expect(s.state().diagnostics.at(-1)).toMatchObject({ file: 'scenario.yaml', line: 7, severity: 'error' });
    s.actions.addFile('x.yaml', '');
    expect(s.state().undoLabel).toBe('add x.yaml');
    s.actions.undo();
    expect(s.state().files.some(({ name }) => name === 'x.yaml')).toBe(false);
  });

  it('is paused is not simulated until it is asked for', () => {
    const s = createSession({
      engine,
      background: idle,
      now: () => 0,
      paused: true,
    });
    s.actions.addFile('x.yaml', '# x\n');
    expect(s.store.getState()).toMatchObject({ trace: null, revision: 0, undoLabel: 'add x.yaml' });
    s.actions.run();
    expect(s.store.getState()).toMatchObject({ paused: false, revision: 1 });
  });

  it('is disposed has no thread left', () => {
    const s = session();
    s.dispose();
    expect(s.calls.at(-1)).toBe('dispose');
  });
});
