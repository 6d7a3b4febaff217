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

  it('does not read a value whose mark is followed, and reads one that another page wrote', async () => {
    globalThis.indexedDB = new IDBFactory();
    const database = openDatabase();
    const seen: unknown[] = [];
    const write = (value: string, own: string, ...known: string[]) =>
      database.update('own', (stored) => (seen.push(stored), value), {
        own,
        follows: (mark) => known.includes(mark),
      });
    await write('first', 'a');
    await write('second', 'b', 'a');
    await write('third', 'c', 'a');
    expect(seen).toEqual([undefined, undefined, 'second']);
    // Who writes without a mark leaves none that others could follow.
    await database.update('own', () => 'unmarked');
    await write('fourth', 'd', 'c');
    expect(seen.at(-1)).toBe('unmarked');
    await database.remove('own');
    await write('fifth', 'e', 'd');
    expect(seen.at(-1)).toBeUndefined();
    expect(await database.get('own')).toBe('fifth');
  });

  it('writes nothing where the value stays, nor where the change throws', async () => {
    globalThis.indexedDB = new IDBFactory();
    const database = openDatabase();
    const value = { id: 'own' };
    const mark = (own: string) => ({ own, follows: () => false });
    await database.update('own', () => value, mark('a'));
    await database.update('own', (stored) => stored, mark('b'));
    const fails = database.update('own', () => {
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    let read = false;
    await database.update('own', (stored) => ((read = stored !== undefined), stored), {
      own: 'c',
      follows: (known) => known === 'a',
    });
    expect(read).toBe(false);
    expect(await database.get('own')).toEqual(value);
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
