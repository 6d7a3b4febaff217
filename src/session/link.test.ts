import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { toFragment } from '../share/link.ts';
import { pack } from '../share/pack.ts';
import { type Tab, fakeBrowser } from './fake-browser.ts';
import { openLater } from './link.ts';

const gateOff = firstScenario.map(({ name, text }) => ({
  name,
  text: text.replace('Images: true', 'Images: false'),
}));
const linkTo = (files: typeof gateOff, more: object = {}) =>
  toFragment(
    {
      scenario: 'blog-post',
      files,
      cursor: 42_000,
      selectedPod: null,
      activeFile: null,
      layout: {},
      ...more,
    },
    loadScenario,
  );
/** A browser in which somebody has worked. */
async function worked() {
  const browser = fakeBrowser();
  const tab = await browser.visit();
  tab.actions.addFile('mine.yaml', '# mine\n');
  tab.actions.setTheme('dark');
  await tab.settle();
  tab.crash();
  return browser;
}
const ownIn = async (tab: Tab) => (await tab.keeper!.history()).find(({ id }) => id === 'own')!;

describe('a link that lost a letter', () => {
  const damaged = async () => {
    const link = await linkTo(gateOff);
    return link.slice(0, 60) + link.slice(61);
  };
  it('opens once it is restored; until then there is what would be without it, and a message', async () => {
    const { visit, own } = await worked();
    const tab = await visit(await damaged());
    expect(tab.names()).toContain('mine.yaml');
    expect(tab.notice()?.text).toMatch(/trying to restore/);
    await tab.opening;
    expect(tab.store.getState()).toMatchObject({ files: gateOff, cursor: 42_000 });
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/has been restored/),
      undo: 'open the link',
    });
    await tab.settle();
    expect(await own()).toContain('mine.yaml');
  });

  it('says so in an open page, too', async () => {
    const tab = await fakeBrowser().visit();
    const opened = openLater(tab, await damaged());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(tab.notice()?.text).toMatch(/trying to restore|has been restored/);
    await opened;
    expect(tab.store.getState().files).toEqual(gateOff);
  });

  it('and another one shows what is left, or says that nothing is', async () => {
    const { visit } = await worked();
    const link = await damaged();
    const tab = await visit(`${link.slice(0, 90)}AAA${link.slice(93)}`);
    await tab.opening;
    expect(tab.notice()?.text).toMatch(/^This link (cannot be opened|is incomplete|was altered in transit)/);
  });
});

describe('a link at the start', () => {
  it('is shown with one simulation, in the visitor’s theme, and is what a reload of the tab shows', async () => {
    const { visit } = await worked();
    const tab = await visit(await linkTo(gateOff));
    expect(tab.store.getState()).toMatchObject({
      files: gateOff,
      cursor: 42_000,
      theme: 'dark',
      revision: 1,
      notice: null,
      activeFile: 'kubelet.yaml',
    });
    expect(await tab.keeper!.isSettled()).toBe(true);
    expect((await tab.reload()).store.getState()).toMatchObject({ files: gateOff, cursor: 42_000 });
  });

  it('leaves the own work where it is, however many come and whatever becomes of them', async () => {
    const { visit, own, entries } = await worked();
    for (let i = 0; i < 12; i++) {
      const tab = await visit(await linkTo(gateOff.map((f) => ({ ...f, text: `# ${i}\n${f.text}` }))));
      await tab.settle();
      tab.actions.addFile(`more-${i}.yaml`, '');
      await tab.settle();
      tab.crash();
    }
    expect(await own()).toContain('mine.yaml');
    // Each was edited, so each is kept.
    expect((await entries()).filter(({ kind }) => kind === 'link')).toHaveLength(12);
  });

  it('that nobody edited is forgotten when ten others came', async () => {
    const { visit, entries } = await worked();
    for (let i = 0; i < 13; i++) {
      const tab = await visit(await linkTo(gateOff.map((f) => ({ ...f, text: `# ${i}\n${f.text}` }))));
      await tab.settle();
      tab.crash();
    }
    expect((await entries()).filter(({ kind }) => kind === 'link')).toHaveLength(10);
  });

  it('does not disturb a tab with the own work, nor a new one', async () => {
    const { visit } = await worked();
    const mine = await visit();
    const link = await visit(await linkTo(gateOff));
    await link.settle();
    mine.actions.addFile('later.yaml', '');
    await mine.settle();
    expect(mine.notice()).toBeNull();
    expect((await visit()).names()).toContain('later.yaml');
    // Where the last edit was is where a new tab goes on.
    link.actions.addFile('answer.yaml', '');
    await link.settle();
    expect((await visit()).names()).toContain('answer.yaml');
    expect((await mine.reload()).names()).toContain('later.yaml');
  });

  it('leads back to the own work, which can be undone', async () => {
    const { visit } = await worked();
    const tab = await visit(await linkTo(gateOff));
    await tab.settle();
    await tab.keeper!.show(await ownIn(tab), 'return to my work');
    expect(tab.names()).toContain('mine.yaml');
    tab.actions.undo();
    expect(tab.store.getState()).toMatchObject({ files: gateOff });
    expect(await ownIn(tab)).toBeTruthy();
    tab.actions.redo();
    await tab.settle();
    expect(tab.notice()).toBeNull();
    expect((await tab.reload()).names()).toContain('mine.yaml');
  });

  it('that cannot be read leaves the saved work where it is, and says so', async () => {
    const { visit } = await worked();
    for (const fragment of ['#v1:', '#v1:q1Yq', '#v77:abc']) {
      const tab = await visit(fragment);
      expect(tab.names()).toContain('mine.yaml');
      expect(tab.notice()?.text).toMatch(/^This link/);
      tab.crash();
    }
    expect((await visit('#v1')).names()).toContain('mine.yaml');
  });

  it('works where the browser keeps nothing, and stays in the address', async () => {
    const { visit } = fakeBrowser({ database: false, storage: false });
    const tab = await visit(await linkTo(gateOff));
    expect(tab.store.getState().files).toEqual(gateOff);
    expect(await tab.keeper!.isSettled()).toBe(false);
    expect(tab.notice()).toBeNull();
  });
});

describe('a link later on', () => {
  it('is one step of undo, beside the own work', async () => {
    const { visit, own } = await worked();
    const tab = await visit();
    tab.actions.addFile('unsaved.yaml', '');
    await openLater(tab, await linkTo(gateOff));
    expect(tab.store.getState()).toMatchObject({
      files: gateOff,
      cursor: 42_000,
      undoLabel: 'open the link',
    });
    await tab.settle();
    expect(await own()).toContain('unsaved.yaml');
    expect(await tab.keeper!.isSettled()).toBe(true);
    tab.actions.undo();
    expect(tab.names()).toContain('mine.yaml');
    tab.actions.addFile('on.yaml', '');
    await tab.settle();
    expect(await own()).toContain('on.yaml');
    await openLater(tab, '#v1:xx');
    expect(tab.names()).toContain('mine.yaml');
    expect(tab.notice()?.text).toMatch(/^This link/);
  });
});

const open = (fragment: string) => fakeBrowser().visit(fragment);
const names = (tab: Tab) => tab.names();

describe('a hostile link', () => {
  const packed = (head: object, files: unknown[] = [['a.yaml', 'a: 1']]) =>
    `#v1:${pack([{ n: files.length, ...head }, ...files].map((line) => `${JSON.stringify(line)}\n`).join(''))}`;

  it('with absurd values does no harm', async () => {
    const session = await open(
      await linkTo(gateOff, {
        cursor: 86_400_000,
        selectedPod: 'default/none',
        activeFile: 'none',
        layout: { fullscreen: [], 'tab/cache': 7 },
      }),
    );
    expect(session.store.getState()).toMatchObject({
      cursor: 180_000,
      selectedPod: null,
      activeFile: 'kubelet.yaml',
      layout: {},
    });
  });

  it('with names that no editor can have gets others', async () => {
    const session = await open(
      packed({ t: 0 }, [
        ['../a\nb', ''],
        ['x/ab', ''],
        ['__proto__', ''],
        ['/', ''],
      ]),
    );
    expect(session.names()).toEqual(['ab', 'x-ab', '__proto__', 'file.yaml']);
  });

  it('with thousands of files or none is opened or refused, and never throws', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => [`${i}.yaml`, 'a: 1']);
    expect(names(await open(packed({ t: 0 }, many)))).toHaveLength(1000);
    expect(names(await open(packed({ t: 0, n: 5000 }, many)))).toEqual(firstScenario.map((f) => f.name));
    expect(names(await open(packed({ t: 0 }, [])))).toEqual(firstScenario.map((f) => f.name));
  });

  it('of any head opens or says why not', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('blog-post', '__proto__', -1, 1e300, {}, []));
    const head = fc.dictionary(fc.constantFrom('s', 't', 'p', 'a', 'l', 'n', 'h', '__proto__'), value);
    await fc.assert(
      fc.asyncProperty(head, async (given) => {
        const session = await open(packed({ t: 0, ...given }));
        expect(session.store.getState().files.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
