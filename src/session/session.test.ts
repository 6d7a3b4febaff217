import { describe, expect, it, vi } from 'vitest';
import { podColumns } from '../printers/pods.ts';
import { podAt } from '../lab/view.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { simulate } from '../lab/simulate.ts';
import type { LabInput } from '../api/input.ts';
import { engine } from './engine.ts';
import { fakeBrowser } from './fake-browser.ts';
// Loaded with the test, not while it runs.
import '../scenarios/all.ts';
import { loadScenario } from '../scenarios/index.ts';
import { idle } from './idle.ts';
import { type Session, createSession } from './session.ts';
import type { BackgroundRunner, Ended } from './simulation.ts';
import type { ViewOfFiles } from './types.ts';

const statusIn = ({ store }: Session, pod: string) => {
  const { trace, cursor } = store.getState();
  return podColumns(podAt(trace!, `default/${pod}`, cursor)!).status;
};

/** Notes what is asked of it; a run ends when the test says so. */
const runner = (waiting: ((ended?: Ended) => void)[] = [], started: string[] = []): BackgroundRunner => ({
  cancel: () => started.push('cancel'),
  beside: () => idle,
  dispose: () => started.push('dispose'),
  read: () => undefined,
  start(input: LabInput, onProgress, onEnd) {
    started.push('start');
    onProgress(0.5);
    waiting.push((ended = { trace: simulate(input) }) => onEnd(ended));
  },
});

function start(clock: () => number = () => 0) {
  const waiting: ((ended?: Ended) => void)[] = [];
  const started: string[] = [];
  const background = runner(waiting, started);
  const session = createSession({ engine, background, now: clock });
  const status = (pod: string) => statusIn(session, pod);
  return { ...session, session, status, waiting, started, state: () => session.store.getState() };
}

const gateOff = (s: Session) =>
  s.actions.edit('gate', setFeatureGate(s.store.getState().files, 'KubeletEnsureSecretPulledImages', false));

describe('the session', () => {
  it('opens on the post, already run, at 30 s', async () => {
    const s = start();
    expect(s.state().cursor).toBe(30_000);
    expect(s.status('image-with-invalid-creds')).toBe('ErrImageNotEnsured');
  });

  it('opens files where their scenario says, as far as nobody decided otherwise', async () => {
    const background = runner();
    const files = (await loadScenario('multi-tenant'))!;
    const opened = {
      scenario: 'multi-tenant',
      files: [...files],
      activeFile: files[0]!.name,
      cursor: 30_000,
      speed: 'auto' as const,
      selectedPod: null,
      theme: 'auto' as const,
      layout: {},
    };
    const place = (decided?: ViewOfFiles) => {
      const { store } = createSession({
        engine,
        background,
        now: () => 0,
        opened,
        ...(decided && { decided }),
      });
      // A kind of step that is loaded for these files.
      return expect.poll(() => {
        const { cursor, selectedPod, activeFile, trace } = store.getState();
        return trace && [cursor, selectedPod, activeFile];
      });
    };
    await place().toEqual([30_000, null, files[0]!.name]);
    await place({}).toEqual([33_000, 'tenant-b/intruder', 'tenant-b-intruder.yaml']);
    await place({ cursor: 30_000, selectedPod: null }).toEqual([30_000, null, 'tenant-b-intruder.yaml']);
  });

  it('starts to play at 0 as long as nobody has moved in time', () => {
    const s = start();
    s.actions.play();
    expect(s.state()).toMatchObject({ playing: true, cursor: 0, speed: 'auto' });
    s.actions.pause();
    s.actions.seek(42_000);
    s.actions.play();
    expect(s.state().cursor).toBe(42_000);
    s.actions.seek(s.state().trace!.end);
    s.actions.play();
    expect(s.state().cursor).toBe(0);
  });

  it('opens a scenario where that says, and leaves what somebody decided', async () => {
    const s = start();
    expect(s.state()).toMatchObject({
      selectedPod: 'default/image-with-invalid-creds',
      activeFile: 'kubelet.yaml',
      panel: { id: 'details', nonce: 1 },
      notice: null,
    });
    s.actions.loadScenario('cri-o-before-1.36');
    await expect.poll(() => s.state().scenario, { timeout: 20_000 }).toBe('cri-o-before-1.36');
    expect(s.state()).toMatchObject({
      cursor: 40_000,
      selectedPod: 'default/without',
      activeFile: 'node.yaml',
      panel: { id: 'details', nonce: 2 },
      notice: null,
    });
    s.actions.seek(1000);
    s.actions.selectPod(null);
    s.actions.openFile('kubelet.yaml');
    s.actions.type('kubelet.yaml', `# mine\n${s.state().files[0]!.text}`);
    expect(s.state()).toMatchObject({ cursor: 1000, selectedPod: null, activeFile: 'kubelet.yaml' });

    const { files } = s.state();
    s.actions.replaceFiles('open', files, '', { cursor: 2000, selectedPod: null });
    expect(s.state()).toMatchObject({ cursor: 2000, selectedPod: null, activeFile: 'node.yaml' });
  });

  it('does not move saved work to where its scenario would open', () => {
    const { state, session } = start();
    const { scenario, files, speed, theme, layout } = state();
    const place = { activeFile: 'node.yaml', cursor: 5000, selectedPod: null };
    const again = createSession({
      engine,
      background: idle,
      now: () => 0,
      opened: { scenario, files, speed, theme, layout, ...place },
    });
    expect(again.store.getState()).toMatchObject({ ...place, panel: null });
    session.dispose();
  });

  it('says that a scenario replaced edited files, with the way back', async () => {
    const s = start();
    gateOff(s);
    s.actions.loadScenario('cri-o-before-1.36');
    await expect.poll(() => s.state().scenario, { timeout: 20_000 }).toBe('cri-o-before-1.36');
    const { notice, undoLabel } = s.state();
    expect(notice).toEqual({
      text: 'The scenario replaced the files that you had edited.',
      undo: 'open another scenario',
    });
    expect(undoLabel).toBe(notice!.undo);
    s.actions.undo();
    expect(s.state().scenario).toBe('blog-post');
    expect(s.status('image-with-invalid-creds')).toBe('Running');
  });

  it('an edit by a control simulates anew, shows its place, and can be undone and redone', async () => {
    const s = start();
    gateOff(s);
    expect(s.status('image-with-invalid-creds')).toBe('Running');
    expect(s.state()).toMatchObject({ activeFile: 'kubelet.yaml', undoLabel: 'gate', redoLabel: null });
    const { reveal, files } = s.state();
    expect(files.find((f) => f.name === 'kubelet.yaml')!.text.slice(reveal!.from, reveal!.to)).toBe('false');
    s.actions.undo();
    expect(s.status('image-with-invalid-creds')).toBe('ErrImageNotEnsured');
    s.actions.redo();
    expect(s.status('image-with-invalid-creds')).toBe('Running');
  });

  it('typing merges into one step, and broken text keeps the last good trace', async () => {
    let time = 0;
    const s = start(() => time);
    const { text } = s.state().files.find((f) => f.name === 'kubelet.yaml')!;
    for (const more of ['a', 'ab', 'ab: [']) {
      time += 100;
      s.actions.type('kubelet.yaml', text + more);
    }
    expect(s.state().stale).toBe(true);
    expect(s.state().diagnostics.some((d) => d.severity === 'error')).toBe(true);
    expect(s.status('image-with-invalid-creds')).toBe('ErrImageNotEnsured');
    s.actions.undo();
    expect(s.state().files.find((f) => f.name === 'kubelet.yaml')!.text).toBe(text);
    expect(s.state().stale).toBe(false);
  });

  it('says where Undo ends: at the files it was opened with, or at the last change that is kept', () => {
    const s = start();
    s.actions.undo();
    expect(s.state().notice?.text).toBe(
      'There is nothing left to undo. These are the files that the page was opened with.',
    );
    for (let i = 0; i < 201; i++) s.actions.addFile(`${i}.yaml`, '');
    for (let i = 0; i < 200; i++) s.actions.undo();
    expect(s.state()).toMatchObject({
      undoLabel: null,
      undoEnds: 'Only the last 200 changes can be undone.',
    });
    expect(s.state().files.map(({ name }) => name)).toContain('0.yaml');
    s.actions.undo();
    expect(s.state().notice?.text).toMatch(/^There is nothing left to undo\. Only the last 200/);
  });

  it('keeps the work for the next visit', async () => {
    const first = await fakeBrowser().visit();
    gateOff(first);
    const second = await first.reload();
    expect(statusIn(second, 'image-with-invalid-creds')).toBe('Running');
  });

  it('hands a long run to the background and shows its progress', async () => {
    let time = 0;
    const s = start(() => (time += 1000));
    const { text } = s.state().files.find((f) => f.name === 'scenario.yaml')!;
    s.actions.type('scenario.yaml', text.replace('duration: 3m', 'duration: 24h'));
    expect(s.state()).toMatchObject({ progress: 0.5, reading: false });
    const { revision } = s.state();
    s.waiting.at(-1)!();
    expect(s.state()).toMatchObject({ progress: null, revision: revision + 1, stale: false });
    expect(s.state().trace!.end).toBe(86_400_000);
  });

  it('tries a run in this thread only after one that was short', () => {
    let time = 0;
    let each = 1000;
    const s = start(() => (time += each));
    const tried = vi.spyOn(engine, 'runQuickly');
    const { text } = s.state().files.find((f) => f.name === 'scenario.yaml')!;
    const last = (duration: string) =>
      s.actions.type('scenario.yaml', text.replace('duration: 3m', `duration: ${duration}`));
    last('5h');
    expect([tried.mock.calls.length, s.waiting.length]).toEqual([1, 1]);
    s.waiting.at(-1)!();
    last('4h');
    expect([tried.mock.calls.length, s.waiting.length]).toEqual([1, 2]);
    each = 1;
    s.waiting.at(-1)!();
    last('3h');
    expect(tried).toHaveBeenCalledTimes(2);
    tried.mockRestore();
  });

  it('moves in time from event to event and stays within the run', async () => {
    const s = start();
    s.actions.seek(-5);
    expect(s.state().cursor).toBe(0);
    s.actions.step(1);
    expect(s.state().cursor).toBeGreaterThan(0);
    s.actions.step(1, 'failures');
    const failure = s.state().cursor;
    expect(s.state().trace!.events.some((e) => e.t === failure && e.type === 'Warning')).toBe(true);
    s.actions.seek(1e9);
    expect(s.state().cursor).toBe(180_000);
  });
});
