import { describe, expect, it, vi } from 'vitest';
import type { Variant } from '../compare/variant.ts';
import { loadScenario } from '../scenarios/index.ts';
import { toFragment } from '../share/link.ts';
import { type Weather, copiesIn, fakeBrowser } from './fake-browser.ts';
import { DESK, ENTRIES, KEPT, SAVED, VIEW, WORK } from './keys.ts';

describe('what is saved', () => {
  it('a page that only looked writes no files', async () => {
    const { writes, visit, entries } = fakeBrowser();
    const tab = await visit();
    tab.actions.seek(5000);
    await tab.settle();
    tab.flush();
    expect(writes).toEqual([VIEW]);
    expect(await entries()).toEqual([]);
  });

  it('playing writes nothing; where it stops is kept', async () => {
    const { writes, visit, stored } = fakeBrowser();
    const tab = await visit();
    tab.actions.play();
    for (let t = 31_000; t < 60_000; t += 500) tab.actions.seek(t);
    expect(writes).toEqual([]);
    tab.actions.pause();
    await tab.settle();
    expect(writes).toEqual([VIEW]);
    expect(JSON.parse(stored.get(VIEW)!)).toMatchObject({ cursor: 59_500 });
    expect((await tab.reload()).store.getState().cursor).toBe(59_500);
  });

  it('an edit is what a reload and a new tab show', async () => {
    const { visit, own } = fakeBrowser();
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '# mine\n');
    await tab.settle();
    expect(await own()).toContain('mine.yaml');
    expect((await visit()).names()).toContain('mine.yaml');
    expect((await tab.reload()).names()).toContain('mine.yaml');
  });

  it('an edit just before the page goes away is what a reload shows', async () => {
    const { visit, stored, own } = fakeBrowser();
    let tab = await visit();
    for (const name of ['a.yaml', 'b.yaml', 'c.yaml']) {
      tab.actions.addFile(name, '');
      tab = await tab.reload();
      expect(tab.names()).toContain(name);
      expect(stored.has(ENTRIES)).toBe(false);
    }
    tab.actions.addFile('d.yaml', '');
    await tab.settle();
    expect(await own()).toContain('d.yaml');
    expect(tab.notice()).toBeNull();
  });
});

describe('what the files are compared with', () => {
  type Tab = Awaited<ReturnType<ReturnType<typeof fakeBrowser>['visit']>>;
  const variant = ({ store }: Tab) => store.getState().comparison?.variant ?? null;
  const compared = (tab: Tab, with_: unknown) =>
    vi.waitFor(() => expect(variant(tab)).toMatchObject(with_ as object));
  const filesOf = (text: string): Variant => ({
    name: 'from here',
    edits: [{ kind: 'files', files: [{ name: 'b.yaml', text }] }],
  });

  it('is compared again after a reload, edited or not', async () => {
    const { visit, entries } = fakeBrowser();
    let tab = await visit();
    tab.actions.compare('gate=off');
    await compared(tab, { name: 'gate=off' });
    tab = await tab.reload();
    await compared(tab, { edits: [{ kind: 'gate', on: false }] });
    expect(await entries()).toEqual([]);
    tab.actions.addFile('mine.yaml', '# mine\n');
    tab.actions.compare(filesOf('# b\n'));
    await compared(tab, filesOf('# b\n'));
    tab = await tab.reload();
    await compared(tab, filesOf('# b\n'));
    expect(tab.names()).toContain('mine.yaml');
  });

  it('stays ended', async () => {
    const { visit } = fakeBrowser();
    let tab = await visit();
    tab.actions.addFile('mine.yaml', '# mine\n');
    tab.actions.compare('gate=off');
    await compared(tab, { name: 'gate=off' });
    await tab.settle();
    tab.actions.compare(null);
    tab = await tab.reload();
    await tab.opening;
    expect(variant(tab)).toBeNull();
  });

  it('of many letters is kept with the work, not with the view', async () => {
    const { visit, stored } = fakeBrowser();
    let tab = await visit();
    const large = filesOf('# b\n'.repeat(40_000));
    tab.actions.addFile('mine.yaml', '# mine\n');
    await tab.settle();
    tab.actions.compare(large);
    await compared(tab, { name: 'from here' });
    await tab.settle();
    expect(stored.get(VIEW)!.length).toBeLessThan(2000);
    tab = await tab.reload();
    await compared(tab, large);
  });
});

describe('a browser that does not keep everything', () => {
  const big = '# '.repeat(2000);

  it('without a database keeps the work in its smaller storage, and says so once', async () => {
    const { visit, stored } = fakeBrowser({ database: false });
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/smaller place/),
      offers: ['download'],
    });
    tab.store.setState({ notice: null });
    tab.actions.addFile('more.yaml', '');
    await tab.settle();
    expect(tab.notice()).toBeNull();
    expect(stored.has(ENTRIES)).toBe(true);
    expect((await tab.reload()).names()).toContain('more.yaml');
  });

  it('gets the work into its database when it has one again', async () => {
    const { visit, stored, weather, own } = fakeBrowser({ database: false });
    let tab = await visit();
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    weather.database = true;
    tab = await tab.reload();
    expect(tab.names()).toContain('mine.yaml');
    expect(stored.has(ENTRIES)).toBe(false);
    expect(await own()).toContain('mine.yaml');
    // Gone for a while, and back: the later work counts.
    weather.database = false;
    tab.actions.addFile('later.yaml', '');
    await tab.settle();
    tab.actions.addFile('last.yaml', '');
    await tab.settle();
    weather.database = true;
    tab = await tab.reload();
    expect(tab.names()).toContain('last.yaml');
    expect(await own()).toContain('last.yaml');
  });

  it.each<[what: string, weather: Weather]>([
    ['without room', { database: false, room: 2000 }],
    ['in which every call throws', { database: false, storage: false }],
  ])('%s says so at once, once, and offers the files', async (_, weather) => {
    const { visit } = fakeBrowser(weather);
    const tab = await visit();
    tab.actions.addFile('big.yaml', big);
    await tab.settle();
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/could not be saved/),
      offers: ['download'],
    });
    tab.store.setState({ notice: null });
    tab.actions.type('big.yaml', `${big}#`);
    await tab.settle();
    tab.flush();
    expect(tab.notice()).toBeNull();
  });

  it('says so beside what was said before', async () => {
    const tab = await fakeBrowser({ database: false, storage: false }).visit();
    tab.store.setState({ notice: { text: 'Something else.' } });
    tab.actions.addFile('big.yaml', big);
    await tab.settle();
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/^Something else\. Your work could not be saved/),
      offers: ['download'],
    });
  });

  it('whose smaller storage throws at every call keeps the work in the database', async () => {
    const { visit } = fakeBrowser({ storage: false });
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    expect(tab.notice()).toBeNull();
    expect((await visit()).names()).toContain('mine.yaml');
  });

  it('shows what was edited last in a tab whose desk is gone', async () => {
    const { visit } = fakeBrowser();
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    expect((await visit('', new Map([[DESK, 'link/gone']]))).names()).toContain('mine.yaml');
  });

  it('that lost the mark of a save offers what it has', async () => {
    const { visit } = fakeBrowser();
    const tab = await visit();
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    tab.crash();
    const blind = await visit(null);
    await blind.settle();
    expect(blind.notice()).toMatchObject({ offers: ['takeOver', 'adopt', 'download'] });
    await blind.keeper!.adopt();
    expect(blind.names()).toContain('mine.yaml');
  });
});

describe('copies', () => {
  it('are kept of work that a scenario, opened files or a reset replace, and of nothing else', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    const one = (name: string) => [{ name, text: '' }];
    tab.actions.replaceFiles(
      'open the scenario password-rotation',
      (await loadScenario('password-rotation'))!,
      'password-rotation',
    );
    await tab.settle();
    expect(await copiesIn(browser)).toEqual([]);
    tab.actions.addFile('mine.yaml', '');
    tab.actions.type('mine.yaml', '# mine');
    await tab.settle();
    expect(await copiesIn(browser)).toEqual([]);
    tab.actions.replaceFiles('open a.yaml', one('a.yaml'), '');
    await tab.settle();
    expect(await copiesIn(browser)).toEqual(['mine.yaml']);
    // Undo and redo make no more of it.
    tab.actions.undo();
    tab.actions.redo();
    await tab.settle();
    expect(await copiesIn(browser)).toEqual(['mine.yaml']);
  });

  it('of one edited file are kept before a reset', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    const shipped = tab.store.getState().files;
    tab.actions.type(shipped[0]!.name, `${shipped[0]!.text}# mine\n`);
    tab.actions.replaceFiles('reset to the scenario', shipped, tab.store.getState().scenario);
    await tab.settle();
    expect((await tab.keeper!.history()).map(({ files }) => files[0]!.text)).toEqual([
      expect.stringMatching(/# mine\n$/),
    ]);
  });

  it('are not kept of the only file at each key', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    tab.actions.replaceFiles('open a.yaml', [{ name: 'a.yaml', text: '# one line\n'.repeat(500) }], '');
    for (const text of ['x', 'xy', 'xyz']) {
      tab.actions.type('a.yaml', '# one line\n'.repeat(250) + text + '# one line\n'.repeat(250));
      await tab.settle();
    }
    expect(await copiesIn(browser)).toEqual([]);
    tab.actions.type('a.yaml', '# another text\n'.repeat(500));
    await tab.settle();
    expect(await copiesIn(browser)).toEqual(['a.yaml']);
  });

  it('are restored as one step of undo, and what they replace is kept', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    tab.actions.addFile('first.yaml', '');
    tab.actions.replaceFiles('open second.yaml', [{ name: 'second.yaml', text: '# second' }], '');
    await tab.settle();
    const [copy] = await tab.keeper!.history();
    await tab.keeper!.show(copy!, 'restore');
    await tab.settle();
    expect(tab.names()).toContain('first.yaml');
    expect((await copiesIn(browser)).sort()).toEqual(['first.yaml', 'second.yaml']);
    tab.actions.undo();
    expect(tab.names()).toEqual(['second.yaml']);
    await tab.keeper!.remove(copy!);
    expect(await copiesIn(browser)).toEqual(['second.yaml']);
  });

  it('restored on a link’s desk go to the own one, and its work is kept', async () => {
    const browser = fakeBrowser();
    const tab = await browser.visit();
    tab.actions.addFile('first.yaml', '');
    tab.actions.replaceFiles('open second.yaml', [{ name: 'second.yaml', text: '# second' }], '');
    await tab.settle();
    tab.crash();
    const lab = { scenario: null, files: [{ name: 'l.yaml', text: '# l' }], cursor: 0, selectedPod: null };
    const link = await browser.visit(
      await toFragment({ ...lab, activeFile: null, layout: {} }, loadScenario),
    );
    await link.settle();
    const copy = (await link.keeper!.history()).find(({ id }) => id.startsWith('copy/'))!;
    await link.keeper!.show(copy, 'restore');
    await link.settle();
    expect(await browser.own()).toContain('first.yaml');
    expect(await copiesIn(browser)).toContain('second.yaml');
    expect(link.notice()).toBeNull();
  });
});

describe('what earlier versions stored', () => {
  const work = { scenario: '', files: [{ name: 'a.yaml', text: '' }] };
  const view = { activeFile: 'a.yaml', cursor: 0, speed: 1, selectedPod: null, theme: 'dark', layout: {} };
  const before = (values: Record<string, unknown>, weather: Weather = {}) => {
    const browser = fakeBrowser(weather);
    for (const [key, value] of Object.entries(values))
      browser.stored.set(key, typeof value === 'string' ? value : JSON.stringify(value));
    return browser;
  };

  it('before there were two keys is read', async () => {
    const { visit } = before({ [WORK]: { ...work, ...view } });
    expect((await visit()).store.getState()).toMatchObject({ ...work, theme: 'dark', cursor: 0 });
  });

  it('is taken over once', async () => {
    const browser = before({ [WORK]: work, [VIEW]: view });
    const tab = await browser.visit();
    expect(tab.store.getState()).toMatchObject({ ...work, theme: 'dark' });
    expect(browser.stored.has(WORK)).toBe(false);
    expect(browser.stored.get(SAVED)).toMatch(/^own /);
    expect(await browser.own()).toEqual(['a.yaml']);
    tab.actions.addFile('b.yaml', '');
    await tab.settle();
    expect((await tab.reload()).names()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('is still read, and stays, where there is no database', async () => {
    const browser = before({ [WORK]: work, [VIEW]: view }, { database: false });
    const tab = await browser.visit();
    expect(tab.names()).toEqual(['a.yaml']);
    expect(browser.stored.has(WORK)).toBe(true);
    tab.actions.addFile('b.yaml', '');
    await tab.settle();
    expect((await tab.reload()).names()).toEqual(['a.yaml', 'b.yaml']);
    browser.weather.database = true;
    expect((await browser.visit()).names()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('as a link’s lab is not the own work, which was the last copy', async () => {
    const copy = (name: string) => ({ ...work, ...view, files: [{ name, text: '' }] });
    const browser = before({
      [WORK]: work,
      [VIEW]: view,
      [KEPT]: { copies: [copy('mine.yaml'), copy('older.yaml')], opened: work.files, offer: 'open' },
    });
    expect((await browser.visit()).names()).toEqual(['mine.yaml']);
    expect(await copiesIn(browser)).toEqual(['older.yaml']);
    expect(browser.stored.has(KEPT)).toBe(false);
  });

  it.each<[layout: object]>([
    [{ 'timeline/collapsed': 7 }],
    [{ 'timeline/window': 'x', fullscreen: {}, 'tab/cache': [] }],
    [{ 'size/files': '30' }],
    [{ 'size/files': 1e9, 'size/pods': -1, scale: 40 }],
    [{ drawer: 7, phone: [], 'editor/notes': 'x' }],
    [{ __proto__: null, constructor: 1 }],
  ])('a layout of the wrong type is as at first: %j', async (layout) => {
    const { visit } = before({ [WORK]: { ...work, ...view, layout } });
    expect((await visit()).store.getState()).toMatchObject({ files: work.files, layout: {}, theme: 'dark' });
  });

  it.each([
    '{"copies":[],"opened":[null],"offer":"away"}',
    '{"copies":[null,7,{"files":[{}]}],"opened":7,"offer":[]}',
    '[]',
    'null',
    '7',
  ])('copies of the wrong type are left out: %s', async (kept) => {
    const browser = before({ [WORK]: work, [KEPT]: kept });
    expect((await browser.visit()).names()).toEqual(['a.yaml']);
    expect(await copiesIn(browser)).toEqual([]);
  });

  it.each(['7', '[null]', '{"id":"own"}', '[{"id":"own","files":[]}]', '[{"id":"own","files":[null]}]', '{'])(
    'entries of the wrong type are left out: %s',
    async (value) => {
      const { visit } = before({ [ENTRIES]: value, [SAVED]: 'own x' });
      const tab = await visit();
      expect(tab.store.getState().scenario).toBe('blog-post');
      tab.actions.addFile('mine.yaml', '');
      await tab.settle();
      expect((await tab.reload()).names()).toContain('mine.yaml');
    },
  );
});
