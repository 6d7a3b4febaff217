import { describe, expect, it } from 'vitest';
import { type Weather, copiesIn, fakeBrowser } from './fake-browser.ts';

describe('two tabs', () => {
  it('one that only looked does not overwrite the other’s work', async () => {
    const { visit, own } = fakeBrowser();
    const looks = await visit();
    const works = await visit();
    works.actions.addFile('mine.yaml', '# mine\n');
    await works.settle();
    looks.actions.seek(1000);
    looks.flush();
    expect(await own()).toContain('mine.yaml');
    expect(looks.notice()).toMatchObject({ offers: ['takeOver', 'adopt', 'download'] });
    looks.actions.addFile('late.yaml', '');
    await looks.settle();
    expect(await own()).not.toContain('late.yaml');
  });

  it('one does not overwrite the other’s work of which it heard nothing', async () => {
    const browser = fakeBrowser({ locks: false });
    const [a, b] = [await browser.visit(), await browser.visit()];
    b.keeper!.heard = () => undefined;
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    await b.settle();
    expect(await browser.own()).toContain('a.yaml');
    expect(b.notice()?.text).toMatch(/Another tab/);
  });

  it('with the same files do not disturb each other', async () => {
    const { visit } = fakeBrowser({ locks: false });
    const [a, b] = [await visit(), await visit()];
    a.actions.addFile('a.yaml', '');
    b.actions.addFile('a.yaml', '');
    await a.settle();
    await b.settle();
    expect([a.notice(), b.notice()]).toEqual([null, null]);
  });

  it('taking over saves this tab’s files, with a copy of the other’s', async () => {
    const browser = fakeBrowser();
    const [a, b] = [await browser.visit(), await browser.visit()];
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    await b.settle();
    expect(await browser.own()).toContain('a.yaml');
    await b.keeper!.takeOver();
    await b.settle();
    expect(await browser.own()).toContain('b.yaml');
    expect(b.notice()).toBeNull();
    expect(await copiesIn(browser)).toEqual(['a.yaml']);
    expect(a.notice()?.text).toMatch(/Another tab/);
  });

  it('the other’s files can be opened instead, which can be undone, with a copy of this one’s', async () => {
    const browser = fakeBrowser();
    const [a, b] = [await browser.visit(), await browser.visit()];
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    await b.keeper!.adopt();
    expect(b.names()).toContain('a.yaml');
    expect(await copiesIn(browser)).toEqual(['b.yaml']);
    b.actions.undo();
    expect(b.names()).not.toContain('a.yaml');
  });

  it('work that may not be saved when the page goes away becomes a copy', async () => {
    const browser = fakeBrowser();
    const [a, b] = [await browser.visit(), await browser.visit()];
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    b.crash();
    expect(await browser.own()).toContain('a.yaml');
    expect(await copiesIn(browser)).toEqual(['b.yaml']);
  });
});

describe('work that is open in two tabs', () => {
  const open = async (weather: Weather = {}) => {
    const browser = fakeBrowser(weather);
    const a = await browser.visit();
    a.actions.addFile('mine.yaml', '# mine\n');
    await a.settle();
    const b = await browser.visit();
    await b.settle();
    return { browser, a, b };
  };
  const OPEN = { text: expect.stringMatching(/is open in another tab/), offers: ['moveHere', 'download'] };

  it('the second one says so at once, and writes nothing whatever happens in it', async () => {
    const { browser, a, b } = await open();
    expect([a.notice(), b.notice()]).toEqual([null, OPEN]);
    const { length } = browser.writes;
    b.actions.seek(5000);
    await b.settle();
    expect(browser.writes).toHaveLength(length);
    b.actions.addFile('late.yaml', '');
    await b.settle();
    expect(browser.writes).toHaveLength(length);
    a.actions.addFile('more.yaml', '');
    await a.settle();
    expect(await browser.own()).toContain('more.yaml');
    b.crash();
    expect(await browser.own()).not.toContain('late.yaml');
    expect(await copiesIn(browser)).toEqual(['late.yaml']);
  });

  it('the second one takes over with what the first one saved meanwhile, and the first one is told', async () => {
    const { browser, a, b } = await open();
    a.actions.addFile('more.yaml', '');
    await a.settle();
    await b.keeper!.moveHere();
    expect(b.names()).toContain('more.yaml');
    b.actions.addFile('here.yaml', '');
    await b.settle();
    expect(await browser.own()).toContain('here.yaml');
    expect(b.notice()).toBeNull();
    expect(a.notice()?.text).toMatch(/another tab/i);
    a.actions.addFile('late.yaml', '');
    await a.settle();
    expect(await browser.own()).not.toContain('late.yaml');
  });

  it('goes to and fro', async () => {
    const { browser, a, b } = await open();
    for (let i = 0; i < 3; i++)
      for (const [name, tab] of Object.entries({ b, a })) {
        await tab.keeper!.moveHere();
        tab.actions.addFile(`${name}${i}.yaml`, '');
        await tab.settle();
        expect(await browser.own()).toEqual(tab.names());
      }
    expect(await copiesIn(browser)).toEqual([]);
  });

  it('asks which files count where both were edited', async () => {
    const { a, b } = await open();
    b.actions.addFile('b.yaml', '');
    a.actions.addFile('a.yaml', '');
    await a.settle();
    await b.keeper!.moveHere();
    expect(b.notice()).toMatchObject({ offers: ['takeOver', 'adopt', 'download'] });
    await b.keeper!.takeOver();
    await b.settle();
    expect(b.notice()).toBeNull();
  });

  it('is the second one’s when the first one is closed', async () => {
    const { browser, a, b } = await open();
    a.crash();
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect(b.notice()).toBeNull();
    b.actions.addFile('late.yaml', '');
    await b.settle();
    expect(await browser.own()).toContain('late.yaml');
  });

  it('a reload has it again', async () => {
    const { browser, b } = await open();
    b.crash();
    for (const tab of [await browser.visit(), await b.reload()]) expect(tab.names()).toContain('mine.yaml');
  });

  it('each link’s lab is on a desk of its own', async () => {
    const { browser, b } = await open();
    await b.keeper!.moveHere();
    b.actions.replaceFiles('open the link', [{ name: 'l.yaml', text: '' }], '', { desk: 'link/1' });
    await b.settle();
    expect(b.notice()).toBeNull();
    expect(await browser.own()).toContain('mine.yaml');
  });

  it('is noticed at the next save by a browser without locks', async () => {
    const { browser, a, b } = await open({ locks: false });
    expect(b.notice()).toBeNull();
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    await b.settle();
    expect(await browser.own()).toContain('a.yaml');
    expect(b.notice()).toMatchObject({ offers: ['takeOver', 'adopt', 'download'] });
  });
});

describe('closing the page is asked about', () => {
  it('only while something could not be kept', async () => {
    const { visit, weather } = fakeBrowser();
    const tab = await visit();
    expect(tab.warns()).toBe(false);
    tab.actions.addFile('mine.yaml', '');
    expect(tab.warns()).toBe(false);
    await tab.settle();
    expect(tab.warns()).toBe(false);
    Object.assign(weather, { database: false, room: 0 });
    tab.actions.addFile('more.yaml', '');
    await tab.settle();
    expect(tab.warns()).toBe(true);
    tab.actions.undo();
    await tab.settle();
    expect(tab.warns()).toBe(false);
    tab.actions.redo();
    await tab.settle();
    expect(tab.warns()).toBe(true);
    Object.assign(weather, { database: true, room: Infinity });
    tab.actions.addFile('most.yaml', '');
    await tab.settle();
    expect(tab.warns()).toBe(false);
  });

  it('not for what becomes a copy, once, because another tab has its place', async () => {
    const browser = fakeBrowser();
    const [a, b] = [await browser.visit(), await browser.visit()];
    a.actions.addFile('a.yaml', '');
    await a.settle();
    b.actions.addFile('b.yaml', '');
    await b.settle();
    expect([b.warns(), b.warns()]).toEqual([false, false]);
    b.crash();
    expect(await copiesIn(browser)).toEqual(['b.yaml']);
    browser.weather.room = 0;
    const c = await browser.visit();
    c.actions.addFile('c.yaml', '');
    await c.settle();
    expect(c.warns()).toBe(true);
  });
});
