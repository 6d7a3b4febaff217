import { describe, expect, it } from 'vitest';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { toFragment } from '../share/link.ts';
import { keepWork } from './keep.ts';
import { KEPT, VIEW, WORK } from './keys.ts';
import { openLater } from './link.ts';
import { open } from './open.ts';
import { type Session, createSession } from './session.ts';
import { readKept } from './stored.ts';

/** A browser with its storage, and pages in it that hear each other. */
function browser(room = Infinity) {
  const stored: Record<string, string> = {};
  const writes: string[] = [];
  const tabs: Session[] = [];
  async function visit(fragment = '') {
    const storage = {
      getItem: (key: string) => stored[key] ?? null,
      setItem(key: string, value: string) {
        const size = Object.entries(stored).reduce((sum, [k, v]) => sum + (k === key ? 0 : v.length), 0);
        if (size + value.length > room) throw new DOMException('full', 'QuotaExceededError');
        stored[key] = value;
        writes.push(key);
        for (const other of tabs) if (other.storage !== storage) other.keeper!.heard(key);
      },
    };
    const timers = new Set<() => void>();
    const session = createSession({
      background: { start: () => undefined, read: () => undefined, cancel: () => undefined, dispose: () => undefined },
      now: () => 0,
      ...(await open(fragment, storage)),
    });
    session.keeper = keepWork(session, (action) => {
      timers.add(action);
      return () => timers.delete(action);
    });
    const tab = Object.assign(session, {
      storage,
      /** The 400 ms are over. */
      settle: () => [...timers].forEach((action) => action()),
      names: () => session.store.getState().files.map(({ name }) => name),
      notice: () => session.store.getState().notice,
    });
    tabs.push(tab);
    return tab;
  }
  const saved = () => (JSON.parse(stored[WORK] ?? '{"files":[]}') as { files: { name: string }[] }).files;
  return { stored, writes, visit, last: () => saved().at(-1)?.name };
}

describe('what is saved', () => {
  it('a page that only looked writes no files', async () => {
    const { writes, visit } = browser();
    const tab = await visit();
    tab.actions.seek(5000);
    tab.settle();
    tab.flush();
    expect(writes).toEqual([VIEW]);
  });

  it('playing writes nothing; where it stops is kept', async () => {
    const { writes, visit, stored } = browser();
    const tab = await visit();
    tab.actions.play();
    for (let t = 31_000; t < 60_000; t += 500) {
      tab.actions.seek(t);
      tab.settle();
    }
    expect(writes.length).toBeLessThanOrEqual(1);
    tab.actions.pause();
    tab.settle();
    expect(writes).not.toContain(WORK);
    expect(JSON.parse(stored[VIEW]!)).toMatchObject({ cursor: 59_500 });
  });

  it('a tab that only looked does not overwrite another tab’s work', async () => {
    const { visit, last } = browser();
    const looks = await visit();
    const works = await visit();
    works.actions.addFile('mine.yaml', '# mine\n');
    works.settle();
    looks.actions.seek(1000);
    looks.flush();
    expect(last()).toBe('mine.yaml');
    expect(looks.notice()).toMatchObject({ offers: ['takeOver', 'adopt', 'download'] });
    looks.actions.addFile('late.yaml', '');
    looks.settle();
    expect(last()).toBe('mine.yaml');
  });

  it('taking over saves this tab’s files, with a copy of the other’s', async () => {
    const { visit, last, stored } = browser();
    const [a, b] = [await visit(), await visit()];
    a.actions.addFile('a.yaml', '');
    a.settle();
    b.actions.addFile('b.yaml', '');
    b.settle();
    expect(last()).toBe('a.yaml');
    b.keeper!.takeOver();
    expect(last()).toBe('b.yaml');
    expect(b.notice()).toBeNull();
    expect(
      readKept({ getItem: (k) => stored[k] ?? null, setItem: () => undefined }).copies[0]!.files.at(-1)!.name,
    ).toBe('a.yaml');
    expect(a.notice()?.text).toMatch(/Another tab/);
  });

  it('the other tab’s files can be opened instead, and undone', async () => {
    const { visit } = browser();
    const [a, b] = [await visit(), await visit()];
    a.actions.addFile('a.yaml', '');
    a.settle();
    b.keeper!.adopt();
    expect(b.names()).toContain('a.yaml');
    b.actions.undo();
    expect(b.names()).not.toContain('a.yaml');
  });

  it('work that may not be saved when the page goes away becomes a copy', async () => {
    const { visit, last, stored } = browser();
    const [a, b] = [await visit(), await visit()];
    a.actions.addFile('a.yaml', '');
    a.settle();
    b.actions.addFile('b.yaml', '');
    b.flush();
    expect(last()).toBe('a.yaml');
    expect(stored[KEPT]).toContain('b.yaml');
  });

  it('a browser without room says so at once, once, and offers the files', async () => {
    const { visit } = browser(2000);
    const tab = await visit();
    tab.actions.addFile('big.yaml', '# '.repeat(2000));
    tab.settle();
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/no storage space left/),
      offers: ['download'],
    });
    tab.store.setState({ notice: null });
    tab.actions.type('big.yaml', '# '.repeat(2001));
    tab.settle();
    expect(tab.notice()).toBeNull();
  });

  it('a link followed without room for a copy is not saved over the work', async () => {
    const size = JSON.stringify(firstScenario).length;
    const { visit, last } = browser(Math.round(size * 1.9));
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '# mine\n');
    tab.settle();
    expect(last()).toBe('mine.yaml');
    const others = firstScenario.map(({ name, text }) => ({ name, text: `# other\n${text}` }));
    const lab = { scenario: null, files: others, cursor: 0, selectedPod: null, activeFile: null, layout: {} };
    await openLater(tab, await toFragment(lab, loadScenario));
    expect(tab.names()).not.toContain('mine.yaml');
    expect(tab.notice()).toMatchObject({ offers: ['download'] });
    expect(tab.notice()!.files!.at(-1)!.name).toBe('mine.yaml');
    tab.settle();
    tab.flush();
    expect(last()).toBe('mine.yaml');
    tab.actions.undo();
    tab.actions.type('mine.yaml', '# more\n');
    tab.settle();
    expect(last()).toBe('mine.yaml');
  });
});

describe('what was stored', () => {
  const work = { scenario: '', files: [{ name: 'a.yaml', text: '' }] };
  const view = { activeFile: 'a.yaml', cursor: 0, speed: 1, selectedPod: null, theme: 'dark', layout: {} };

  it('before there were two keys is read', async () => {
    const { stored, visit } = browser();
    stored[WORK] = JSON.stringify({ ...work, ...view });
    expect((await visit()).store.getState()).toMatchObject({ ...work, theme: 'dark', cursor: 0 });
  });

  it.each<[layout: object]>([
    [{ 'timeline/collapsed': 7 }],
    [{ 'timeline/window': 'x', fullscreen: {}, 'tab/cache': [] }],
    [{ 'sizes/main': '{"a":7}' }],
    [{ 'sizes/main': '{' }],
    [{ __proto__: null, constructor: 1 }],
  ])('a layout of the wrong type is as at first: %j', async (layout) => {
    const { stored, visit } = browser();
    stored[WORK] = JSON.stringify({ ...work, ...view, layout });
    expect((await visit()).store.getState()).toMatchObject({ files: work.files, layout: {}, theme: 'dark' });
  });

  it.each([
    '{"copies":[],"opened":[null],"offer":"away"}',
    '{"copies":[null,7,{"files":[{}]}],"opened":7,"offer":[]}',
    '[]',
    'null',
    '7',
  ])('copies of the wrong type are left out: %s', async (kept) => {
    const { stored, visit } = browser();
    stored[WORK] = JSON.stringify(work);
    stored[KEPT] = kept;
    const one = {
      scenario: null,
      files: [{ name: 'b.yaml', text: '# b\n' }],
      cursor: 0,
      selectedPod: null,
      activeFile: null,
      layout: {},
    };
    const tab = await visit(await toFragment(one, loadScenario));
    expect(tab.names()).toEqual(['b.yaml']);
    expect(readKept(tab.storage).copies.map(({ files }) => files[0]!.name)).toEqual(['a.yaml']);
  });
});
