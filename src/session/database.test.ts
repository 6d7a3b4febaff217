import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { fakeBrowser } from './fake-browser.ts';

describe('the database', () => {
  it('that never answers counts as none: after a while, then at once', async () => {
    globalThis.indexedDB = { open: () => ({}) } as unknown as IDBFactory;
    const database = openDatabase(20);
    await expect(database.all()).rejects.toThrow('does not answer');
    const begun = performance.now();
    await expect(database.update('own', () => 1)).rejects.toThrow('does not answer');
    expect(performance.now() - begun).toBeLessThan(15);
  });

  it('that throws or is not there rejects, and is asked again', async () => {
    const database = openDatabase();
    Reflect.deleteProperty(globalThis, 'indexedDB');
    await expect(database.get('own')).rejects.toThrow();
    globalThis.indexedDB = new IDBFactory();
    expect(await database.get('own')).toBeUndefined();
  });

  it.each([
    7,
    null,
    'x',
    [],
    {},
    { id: 'own' },
    { id: 'own', files: [null] },
    { id: 'copy/1', files: 7, at: 'x' },
  ])('with %j in it opens on the first scenario, and keeps the work', async (value) => {
    const { visit, own, stored } = fakeBrowser();
    for (const id of ['own', 'link/1', 'copy/1']) await openDatabase().update(id, () => value);
    stored.set('pull-secret-lab/2', 'own x');
    const tab = await visit();
    expect(tab.store.getState().scenario).toBe('blog-post');
    expect(await tab.keeper!.history()).toEqual([]);
    tab.actions.addFile('mine.yaml', '');
    await tab.settle();
    expect(await own()).toContain('mine.yaml');
    expect((await tab.reload()).names()).toContain('mine.yaml');
  });
});
