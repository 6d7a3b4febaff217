import { describe, expect, it } from 'vitest';
import { engine } from '../../session/engine.ts';
import { idle } from '../../session/idle.ts';
import { createSession } from '../../session/session.ts';
import { isEnabled, labelOf } from './enabled.ts';
import { capsOf, isPressed, shortcutOf } from './keys.ts';
import { actions as present } from './present.ts';
import { actions as simulation } from './simulation.ts';
import { actions as time } from './time.ts';
import { actions as undo } from './undo.ts';
import type { Action, Key } from './types.ts';

const begin = () => createSession({ engine, background: idle, now: () => 0 });
const actions: readonly Action[] = [...present, ...time, ...simulation, ...undo];
const named = (id: string) => actions.find((action) => action.id === id)!;

const press = (key: string, held: Partial<Record<'shift' | 'ctrl' | 'meta' | 'alt', boolean>> = {}) => ({
  key,
  shiftKey: held.shift ?? false,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
});

describe('actions', () => {
  it('have names of their own, and keys that no other has', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    // While somebody presents, one key of remotes does something else.
    const keys = actions.flatMap((action) => action.keys ?? []).map(shortcutOf);
    const again = keys.filter((key, i) => keys.indexOf(key) !== i);
    expect(again).toEqual(['.']);
    const failure = named('next-failure');
    const shared = actions.filter(({ keys: own }) => own?.some(({ key }) => key === '.'));
    expect(shared.indexOf(failure)).toBe(shared.length - 1);
  });

  it('are called by what they would do, and rest when there is nothing to do', async () => {
    const session = begin();
    const state = () => session.store.getState();
    expect(labelOf(named('play'), state())).toBe('Play');
    expect(isEnabled(named('redo'), state())).toBe(false);
    expect(labelOf(named('gate'), state())).toBe('Turn the gate off');
    named('gate').run(session);
    await expect.poll(() => state().compilation.controls.gate, { timeout: 10_000 }).toBe(false);
    expect(labelOf(named('gate'), state())).toBe('Turn the gate on');
    expect(labelOf(named('undo'), state())).toBe('Undo: gate off');
    named('undo').run(session);
    expect(state().compilation.controls.gate).toBe(true);
    named('redo').run(session);
    expect(state().compilation.controls.gate).toBe(false);
    session.actions.type('kubelet.yaml', 'kind: [');
    expect(isEnabled(named('gate'), state())).toBe(false);
  });

  it('say where Undo ends', () => {
    const session = begin();
    expect(isEnabled(named('undo'), session.store.getState())).toBe(true);
    named('undo').run(session);
    expect(session.store.getState().notice?.text).toMatch(/^There is nothing left to undo\. These are/);
  });

  it('move in time', () => {
    const session = begin();
    const run = (id: string) => {
      named(id).run(session);
      return session.store.getState().cursor;
    };
    expect(run('end')).toBe(180_000);
    expect(run('second-back')).toBe(179_000);
    expect(run('start')).toBe(0);
    expect(run('second-on')).toBe(1000);
    expect(run('next')).toBeGreaterThan(1000);
    expect(run('next-failure')).toBeGreaterThan(1000);
    expect(isEnabled(named('present-next'), session.store.getState())).toBe(false);
  });
});

describe('keys', () => {
  it.each<[Key, ReturnType<typeof press>, boolean]>([
    [{ key: 'Z', command: true, shift: false }, press('z', { ctrl: true }), true],
    [{ key: 'Z', command: true, shift: false }, press('Z', { meta: true, shift: true }), false],
    [{ key: 'Z', command: true, shift: false }, press('z'), false],
    [{ key: 'K', command: true }, press('k', { meta: true }), true],
    [{ key: 'P' }, press('P', { shift: true }), true],
    [{ key: 'P' }, press('p', { ctrl: true }), false],
    [{ key: '?' }, press('?', { shift: true }), true],
    [{ key: 'ArrowLeft', shift: false }, press('ArrowLeft', { shift: true }), false],
    [{ key: 'ArrowLeft', shift: true }, press('ArrowLeft', { shift: true }), true],
    [{ key: ' ' }, press(' ', { alt: true }), false],
  ])('%j by %j: %s', (key, event, is) => {
    expect(isPressed(key, event)).toBe(is);
  });

  it('are written as on a keyboard', () => {
    expect(capsOf({ key: 'Z', command: true, shift: true })).toEqual(['Ctrl/⌘', 'Shift', 'Z']);
    expect(capsOf({ key: ' ' })).toEqual(['Space']);
    expect(shortcutOf({ key: 'K', command: true })).toBe('Control+K Meta+K');
  });
});
