import { describe, expect, it, vi } from 'vitest';
import kubelets from '../prepared/kubelets.json' with { type: 'json' };
import packed from '../prepared/opening.json?raw';
import { setFeatureGate } from '../manifest/edits.ts';
import { firstScenario } from '../scenarios/index.ts';
import { engine } from './engine.ts';
import { idle } from './idle.ts';
import { makeKubelets, runOpening } from './make-opening.ts';
import { packOpening, unpackOpening } from './opening.ts';
import { createSession } from './session.ts';

const made = () => unpackOpening(packed);

describe('the ready-made opening', () => {
  it('is what a run of the first scenario gives', () => {
    const run = runOpening();
    expect(made()).toEqual(run);
    expect(packed.trim()).toBe(JSON.stringify(packOpening(run)));
    expect([...made().trace.objects.index]).toEqual([...run.trace.objects.index]);
    expect(kubelets).toEqual(makeKubelets());
  });

  it('is what a session of the same files comes to', async () => {
    const session = createSession({ engine, background: idle, now: () => 0 });
    await vi.waitFor(() => expect(session.store.getState().compilation.incomplete).toBe(false));
    const { trace, compilation, diagnostics, cursor } = session.store.getState();
    const late = start();
    const state = late.store.getState();
    expect(state).toMatchObject({ cursor, revision: 1, stale: false, files: firstScenario });
    expect(state.diagnostics).toEqual(diagnostics);
    expect(state.compilation).toEqual(compilation);
    expect(state.trace).toEqual(trace);
  });

  it('answers before the engine is there, and an edit waits for it', async () => {
    let bring: (value: typeof engine) => void = () => undefined;
    const load = vi.fn(() => new Promise<typeof engine>((resolve) => (bring = resolve)));
    const { store, actions } = start(load);
    expect(load).toHaveBeenCalledTimes(1);
    actions.seek(90_000);
    actions.step(-1);
    expect(store.getState().cursor).toBeLessThan(90_000);
    const edits = setFeatureGate(store.getState().files, 'KubeletEnsureSecretPulledImages', false);
    actions.edit('gate off', edits);
    expect(store.getState()).toMatchObject({ revision: 1, undoLabel: 'gate off' });
    expect(store.getState().compilation.controls.gate).toBe(true);
    bring(engine);
    await vi.waitFor(() => expect(store.getState().revision).toBe(2));
    expect(store.getState().compilation.controls.gate).toBe(false);
  });

  it('says that the engine could not be loaded, and tries again when it is asked to', async () => {
    const load = vi
      .fn<() => Promise<typeof engine>>()
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValue(engine);
    const { store, actions } = start(load);
    await vi.waitFor(() => expect(store.getState().notice?.text).toContain('offline'));
    actions.type('kubelet.yaml', `${firstScenario[0]!.text}# more\n`);
    await vi.waitFor(() => expect(store.getState().revision).toBe(2));
  });

  it('opens where its scenario says, and the first change moves nobody', async () => {
    const { store, actions } = start();
    const place = () => {
      const { cursor, selectedPod, activeFile } = store.getState();
      return { cursor, selectedPod, activeFile };
    };
    const pod = 'default/image-with-invalid-creds';
    expect(place()).toEqual({ cursor: 30_000, selectedPod: pod, activeFile: 'kubelet.yaml' });
    actions.seek(1000);
    actions.selectPod(null);
    actions.openFile('secrets.yaml');
    const { text } = store.getState().files.find(({ name }) => name === 'secrets.yaml')!;
    actions.type('secrets.yaml', `${text}# mine\n`);
    await vi.waitFor(() => expect(store.getState().revision).toBe(2));
    expect(place()).toEqual({ cursor: 1000, selectedPod: null, activeFile: 'secrets.yaml' });
  });
});

function start(load = () => Promise.resolve(engine)) {
  return createSession({ engine: { made: made(), load }, background: idle, now: () => 0 });
}
