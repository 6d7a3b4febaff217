/** The other side of a comparison follows the files, and what it is. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { isEmpty } from '../compare/index.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { engine } from './engine.ts';
import { idle } from './idle.ts';
import { poolRunner } from './pool-runner.ts';
import { createPool } from './pool.ts';
import { createSession } from './session.ts';
import { fakeBrowser } from './fake-browser.ts';
import { threads } from './fake-threads.ts';
import { openLater } from './link.ts';
import { toFragment } from '../share/link.ts';

type Options = Parameters<typeof createSession>[0];
const opening = (files: readonly SourceFile[], scenario: string) =>
  ({ scenario, files, activeFile: files[0]!.name, cursor: 30_000, selectedPod: null }) as never;
const sessions: ReturnType<typeof createSession>[] = [];
function begin(files: readonly SourceFile[], more: Partial<Options> = {}) {
  const session = createSession({
    engine,
    background: idle,
    now: () => 0,
    opened: opening(files, ''),
    ...more,
  });
  sessions.push(session);
  const state = session.store.getState;
  const settled = () =>
    vi.waitFor(
      () => {
        const { comparison, trace } = state();
        expect(comparison).toMatchObject({ working: false });
        if (comparison!.fault === null) expect(comparison!.of).toBe(trace);
        return comparison!;
      },
      { timeout: 20_000 },
    );
  return { ...session, state, settled };
}
afterEach(() => sessions.splice(0).forEach((session) => session.dispose()));

const files = (await loadScenario('other-namespace'))!;

describe('comparing', () => {
  it('runs the gate’s other side and says what differs first', async () => {
    const { actions, settled, state } = begin(files);
    expect(state().comparison).toBeNull();
    actions.compare('gate');
    const { labels, b, difference, sentence } = await settled();
    expect(labels).toEqual(['gate on', 'gate off']);
    expect(b!.compilation.controls.gate).toBe(false);
    expect(difference!.pods.map(({ pod }) => pod)).toEqual(['team-c/app']);
    expect(sentence).toMatch(/^00:45: with gate on, the kubelet asks quay\.io/);
  });

  it('leaves the other side to another thread where the files’ own run took long there', async () => {
    const background = poolRunner(() => Promise.resolve(createPool(threads().make, 1)));
    const { actions, settled, store } = begin(files, { background });
    const tried = vi.spyOn(engine, 'runQuickly');
    store.setState({ isLong: true });
    actions.compare('gate');
    const { difference } = await settled();
    expect(difference!.pods.map(({ pod }) => pod)).toEqual(['team-c/app']);
    expect(tried).not.toHaveBeenCalled();
    tried.mockRestore();
  });

  it('edits both sides with the files', async () => {
    const { actions, settled, state } = begin(files);
    actions.compare('gate');
    const before = await settled();
    const pod = state().files.find(({ name }) => name === 'pod-c.yaml')!;
    actions.type('pod-c.yaml', pod.text.replace('"10000"', '"20000"'));
    await vi.waitFor(() => expect(state().comparison!.b).not.toBe(before.b));
    const after = await settled();
    expect(after.b!.files.find(({ name }) => name === 'pod-c.yaml')).toEqual(
      state().files.find(({ name }) => name === 'pod-c.yaml'),
    );
    expect(after.b!.compilation.controls.gate).toBe(false);
  });

  it('says that identical variants have no difference', async () => {
    const { actions, settled, state } = begin(files);
    actions.compare('gate=off');
    await settled();
    actions.edit('gate off', setFeatureGate(state().files, ENSURE_SECRET_PULLED_IMAGES, false));
    await vi.waitFor(() => expect(state().comparison!.labels[0]).toBe('gate off'));
    const { difference, sentence } = await settled();
    expect(isEmpty(difference!)).toBe(true);
    expect(sentence).toBe('No difference.');
  });

  it('changes its variant, and compares later edits with the files as they were', async () => {
    const { actions, settled, state } = begin(files);
    actions.compare('gate');
    await settled();
    actions.compare('policy=AlwaysVerify');
    await vi.waitFor(() => expect(state().comparison!.labels[1]).toBe('AlwaysVerify'));
    await settled();
    actions.compare({ name: 'from here', edits: [{ kind: 'files', files: state().files }] });
    await vi.waitFor(() => expect(state().comparison!.labels[1]).toBe('from here'));
    expect((await settled()).sentence).toBe('No difference.');
    actions.edit('gate off', setFeatureGate(state().files, ENSURE_SECRET_PULLED_IMAGES, false));
    await vi.waitFor(() => expect(state().comparison!.sentence).toMatch(/^00:45:/));
    expect(state().comparison!.b!.files).toEqual(files);
  });

  it('says why there is no other side', async () => {
    const { actions, settled } = begin(files);
    actions.compare({ name: 'x', edits: [{ kind: 'file', name: 'node.yaml', text: 'kind: [' }] });
    const { fault, b } = await settled();
    expect(fault).toMatch(/^node\.yaml: /);
    expect(b).toBeNull();
  });

  it('ends, and what was under way is not shown', async () => {
    const { actions, state } = begin(files);
    actions.compare('gate');
    actions.compare(null);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(state().comparison).toBeNull();
    actions.compare('nonsense');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(state().comparison).toBeNull();
  });

  it('runs in the session’s threads when it takes long', async () => {
    const { made, make } = threads();
    let time = 0;
    let pools = 0;
    // One that is long to read, too.
    const padding = '# more\n'.repeat(3000);
    const load = () => {
      pools++;
      return Promise.resolve(createPool(make, 2));
    };
    const long = firstScenario.map(({ name, text }) => ({
      name,
      text: text.replace(/duration: \w+/, 'duration: 3h'),
    }));
    const { actions, settled, state } = begin(long, {
      background: poolRunner(load),
      // Every look at the clock is a second later: nothing is quick.
      now: () => (time += 1000),
    });
    actions.compare('gate');
    const { sentence } = await settled();
    expect(sentence).toContain('image-with-invalid-creds');
    actions.compare({ name: 'x', edits: [{ kind: 'file', name: 'more.yaml', text: padding }] });
    await vi.waitFor(() => expect(state().comparison!.labels[1]).toBe('x'));
    expect((await settled()).sentence).toBe('No difference.');
    actions.compare({ name: 'y', edits: [{ kind: 'file', name: 'node.yaml', text: `kind: [\n${padding}` }] });
    await vi.waitFor(() => expect(state().comparison!.labels[1]).toBe('y'));
    expect((await settled()).fault).toMatch(/^node\.yaml: /);
    expect(pools).toBe(1);
    expect(made.length).toBeLessThanOrEqual(2);
  });

  it('is of the scenario: another one has its own other side, and ends a comparison with files', async () => {
    const { actions, state, settled } = begin(files, { opened: opening(files, 'other-namespace') });
    actions.compare('gate');
    await settled();
    const off = (await loadScenario('multi-tenant'))!.map(({ name, text }) => ({
      name,
      text: text.replace('KubeletEnsureSecretPulledImages: true', 'KubeletEnsureSecretPulledImages: false'),
    }));
    actions.replaceFiles('open another', off, 'multi-tenant');
    await vi.waitFor(() => expect(state().comparison!.labels).toEqual(['gate off', 'gate on']));
    expect((await settled()).sentence).toContain('tenant-b/intruder');
    actions.compare({ name: 'from here', edits: [{ kind: 'files', files: off }] });
    await vi.waitFor(() => expect(state().comparison!.labels[1]).toBe('from here'));
    await settled();
    actions.replaceFiles('open another', files, 'other-namespace');
    await vi.waitFor(() => expect(state().comparison).toBeNull());
    // It can begin again.
    actions.compare('gate');
    await vi.waitFor(() => expect(state().comparison).not.toBeNull());
    expect((await settled()).sentence).toMatch(/^00:45:/);
  });

  it('comes with a link, at the start and later', async () => {
    const lab = {
      scenario: 'other-namespace',
      files,
      cursor: 50_000,
      selectedPod: null,
      activeFile: null,
      layout: {},
    };
    const link = await toFragment({ ...lab, compare: 'gate=off' }, loadScenario);
    const tab = await fakeBrowser().visit(link);
    await vi.waitFor(() => expect(tab.store.getState().comparison?.sentence).toMatch(/^00:45: with gate on/));
    await openLater(tab, await toFragment(lab, loadScenario));
    expect(tab.store.getState().comparison).toBeNull();
    await openLater(tab, link);
    await vi.waitFor(() => expect(tab.store.getState().comparison?.sentence).toMatch(/^00:45: with gate on/));
    tab.dispose();
  });
});
