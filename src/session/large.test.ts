/** Files that are too large for the page's own thread: read and run in another, by turns, the last ones in the end. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { podsAt } from '../lab/view.ts';
import { runFiles } from '../manifest/run.ts';
import { poolRunner } from './pool-runner.ts';
import { engine } from './engine.ts';
import { threads } from './fake-threads.ts';
import { isLarge } from './kinds.ts';
import { createPool } from './pool.ts';
import { runWorker } from './run-worker.ts';
import { createSession } from './session.ts';

const pod = (i: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: pod-${i}}\nspec: {containers: [{name: c, image: "quay.io/acme/app:v1"}]}\n`;
const text = `${Array.from({ length: 30 }, (_, i) => pod(i)).join('---\n')}${'# more\n'.repeat(10_000)}`;
const files: SourceFile[] = [{ name: 'pods.yaml', text }];

/** A session whose threads run in this one, behind a channel as workers are. */
function start(opened: readonly SourceFile[]) {
  const read = vi.spyOn(runWorker, 'readAndRun');
  const { made, make } = threads();
  const session = createSession({
    engine,
    background: poolRunner(() => Promise.resolve(createPool(make, 2))),
    now: () => 0,
    opened: { files: opened, activeFile: opened[0]!.name, cursor: 30_000 } as never,
  });
  const settled = (revision: number) =>
    vi.waitFor(() => expect(session.store.getState().revision).toBe(revision), { timeout: 30_000 });
  return { ...session, read, threads: made, settled, state: session.store.getState };
}
let open: ReturnType<typeof start> | null = null;
const begin = (opened: readonly SourceFile[]) => (open = start(opened));
afterEach(() => {
  open?.dispose();
  vi.restoreAllMocks();
});

describe('large files', () => {
  it('are read in another thread, with the same diagnostics and the same run', async () => {
    const s = begin(files);
    await s.settled(1);
    expect(isLarge(files)).toBe(true);
    expect(s.read.mock.calls.map(([, changes]) => changes)).toEqual([files]);
    const { compilation, trace } = runFiles(files);
    expect(s.state().diagnostics).toEqual(compilation.diagnostics);
    expect(podsAt(s.state().trace!, 30_000)).toEqual(podsAt(trace!, 30_000));
    expect(s.state()).toMatchObject({ stale: false, progress: null });
  });

  it('keep the last picture while they are read; of several keys the last one counts', async () => {
    const s = begin(files);
    await s.settled(1);
    for (const name of ['one', 'two', 'three', 'four']) {
      s.actions.type('pods.yaml', text.replace('pod-7}', `${name}}`));
      expect(s.state().trace!.objects.index.has('Pod/default/pod-7')).toBe(true);
    }
    await s.settled(2);
    expect(s.state().trace!.objects.index.has('Pod/default/four')).toBe(true);
    // The first of the keys may have been on its way.
    expect(s.read.mock.calls.length).toBeLessThanOrEqual(3);
    s.actions.undo();
    await s.settled(3);
    expect(s.state().trace!.objects.index.has('Pod/default/pod-7')).toBe(true);
  });

  it('say that they are read, then that they are simulated', async () => {
    const s = begin(files);
    expect(s.state()).toMatchObject({ reading: true });
    await vi.waitFor(() => expect(s.state().reading).toBe(false));
    await s.settled(1);
  });

  it('send only what changed', async () => {
    const s = begin([...files, { name: 'more.yaml', text: pod(99) }]);
    await s.settled(1);
    s.actions.type('more.yaml', pod(98));
    await s.settled(2);
    expect(s.read.mock.lastCall![1]).toEqual([
      { name: 'pods.yaml' },
      { name: 'more.yaml', edit: { from: 47, to: 48, text: '8' } },
    ]);
    expect(s.state().trace!.objects.index.has('Pod/default/pod-98')).toBe(true);
  });

  it('with an error keep the last picture and say where it is', async () => {
    const s = begin(files);
    await s.settled(1);
    s.actions.type('pods.yaml', `${text}---\nkind: [\n`);
    await vi.waitFor(() => expect(s.state().stale).toBe(true));
    expect(s.state().diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(s.state().trace).not.toBeNull();
    s.actions.undo();
    await s.settled(2);
    expect(s.state().stale).toBe(false);
  });

  it('whose thread dies say so, and are read by another one when asked for', async () => {
    const s = begin(files);
    await s.settled(1);
    s.read.mockImplementationOnce(() => {
      s.threads[0]!.die('out of memory');
      throw new Error('nobody hears this');
    });
    s.actions.type('pods.yaml', text.replace('pod-7}', 'x}'));
    await vi.waitFor(() => expect(s.state().notice?.text).toContain('out of memory'));
    s.actions.run();
    await s.settled(2);
    expect(s.state().trace!.objects.index.has('Pod/default/x')).toBe(true);
  });

  it('that become small are read here again', async () => {
    const s = begin(files);
    await s.settled(1);
    s.read.mockClear();
    s.actions.type('pods.yaml', pod(1));
    await s.settled(2);
    expect(s.read).not.toHaveBeenCalled();
    expect(podsAt(s.state().trace!, 30_000)).toHaveLength(1);
  });
});
