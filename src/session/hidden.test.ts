import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../lab/simulate.ts';
import { engine } from './engine.ts';
// Loaded with the test, not while it runs.
import '../scenarios/all.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';
import { loadScenario } from '../scenarios/index.ts';
import { fakeBrowser } from './fake-browser.ts';
import { SAY_FIRST } from './hidden.ts';
import { idle } from './idle.ts';
import { type Session, createSession } from './session.ts';
import type { SessionState } from './types.ts';
import { createShellWorker } from './shell/shell-worker.ts';
import { Shell } from '../shell/shell.ts';

const begin = () => createSession({ engine, background: idle, now: () => 0 });

/** All that a panel can read, without what only this page's own run needs. */
const seen = ({ files, compilation, trace, cursor, changed, comparison, diagnostics }: SessionState) =>
  JSON.stringify({ files, compilation, trace, cursor, changed, comparison, diagnostics });

async function opened(name: string): Promise<Session> {
  const session = begin();
  session.actions.replaceFiles('open', (await loadScenario(name))!, name, { cursor: 0, selectedPod: null });
  await expect.poll(() => session.store.getState().trace).not.toBe(null);
  return session;
}

describe('what comes, while it is hidden', () => {
  it('exists nowhere in the state: it has the bytes of a run to that moment', async () => {
    const names = ['password-rotation', 'multi-tenant', 'registry-outage', 'gate-on-off-on'];
    const files = new Map(
      await Promise.all(names.map(async (name) => [name, (await loadScenario(name))!] as const)),
    );
    // Their kinds are loaded.
    for (const name of names) await opened(name);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 200_000 }), (name, until) => {
        const session = begin();
        session.actions.replaceFiles('open', files.get(name)!, name, { cursor: 180_000, selectedPod: null });
        const whole = session.store.getState();
        session.actions.hide(until);
        const state = session.store.getState();
        expect(state.cursor).toBeLessThanOrEqual(until);
        expect(state.trace!.end).toBe(Math.min(until, whole.trace!.end));
        const { input } = whole.compilation;
        const fresh = simulate({ ...input!, duration: Math.min(until, input!.duration) });
        expect(JSON.stringify(state.trace)).toBe(JSON.stringify(fresh));
        // As if it had been so from the start.
        const other = begin();
        other.actions.hide(until);
        other.actions.replaceFiles('open', files.get(name)!, name, {
          cursor: state.cursor,
          selectedPod: null,
          hideFrom: until,
        });
        expect(seen(other.store.getState())).toBe(seen(state));
        session.actions.seek(1e9);
        session.actions.step(1);
        expect(session.store.getState().cursor).toBeLessThanOrEqual(until);
        session.actions.hide(null);
        expect(JSON.stringify(session.store.getState().trace)).toBe(JSON.stringify(whole.trace));
      }),
      { numRuns: 12 },
    );
  });

  it('stays hidden when the files change, and a change says nothing of it', async () => {
    const { store, actions } = await opened('password-rotation');
    actions.hide(20_000);
    const { files } = store.getState();
    actions.type('kubelet.yaml', `${files.find(({ name }) => name === 'kubelet.yaml')!.text}\n# mine\n`);
    expect(store.getState().trace!.end).toBe(20_000);
    actions.hide(null);
    expect(store.getState().trace!.end).toBeGreaterThan(20_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.getState().changed).toBe(null);
  });

  it('leaves no run when the files cannot be read', async () => {
    const { store, actions } = await opened('password-rotation');
    actions.type('kubelet.yaml', 'kind: [');
    expect(store.getState().stale).toBe(true);
    actions.hide(20_000);
    expect(store.getState()).toMatchObject({ trace: null, reader: null, runs: [] });
  });

  it('cannot be asked for: no comparison, no matrix, no other scenario', async () => {
    const { store, actions } = await opened('password-rotation');
    actions.compare('gate');
    await expect.poll(() => store.getState().comparison?.b ?? null).not.toBe(null);
    actions.hide(20_000);
    expect(store.getState().comparison).toBe(null);
    actions.compare('gate');
    for (const dialog of ['Matrix', 'Scenario', 'Embed']) actions.openDialog(dialog);
    expect(store.getState()).toMatchObject({ dialog: null, notice: { text: SAY_FIRST } });
    actions.openDialog('Keys');
    expect(store.getState().dialog).toBe('Keys');
  });

  it('ends with other files', async () => {
    const { store, actions } = await opened('password-rotation');
    actions.hide(20_000);
    actions.loadScenario('multi-tenant');
    await expect.poll(() => store.getState().scenario).toBe('multi-tenant');
    expect(store.getState().hideFrom).toBe(null);
  });

  it('is hidden from the first moment after a reload', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    tab.actions.replaceFiles('open', (await loadScenario('password-rotation'))!, '', { hideFrom: 20_000 });
    expect(tab.store.getState().trace!.end).toBe(20_000);
    await tab.settle();
    const again = await tab.reload();
    expect(again.store.getState()).toMatchObject({ hideFrom: 20_000 });
    expect(again.store.getState().trace!.end).toBe(20_000);
  });

  it('is not reached by the shell', async () => {
    const files = [...(await loadScenario('password-rotation'))!];
    const shell = createShellWorker((state) => new Shell(state));
    const watcher = { write: () => undefined, follows: () => undefined };
    const run = async (line: string, at: number) => {
      const answer = await shell.exec(line, { files, at, until: 20_000 }, { columns: 80, rows: 24 }, watcher);
      if (answer.incomplete) throw new Error('It is whole.');
      return answer;
    };
    for (const line of ['sleep 60', 'kubectl delete pod/first && sleep 60; sleep 60']) {
      const { output, at, files: after } = await run(line, 20_000);
      expect(output).toContain('say first what will happen');
      expect(at).toBeLessThanOrEqual(20_000);
      expect(after.find(({ name }) => name === 'scenario.yaml')?.text ?? '').not.toMatch(/duration: 20s/);
    }
    expect((await run('kubectl get events -A; sleep 5', 15_000)).at).toBe(20_000);
  });
});
