import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { toFragment } from '../share/link.ts';
import { pack } from '../share/pack.ts';
import { keepWork } from './keep.ts';
import { offered, writeKept } from './kept.ts';
import { KEPT } from './keys.ts';
import { isSettled, openLater } from './link.ts';
import { open as openPage } from './open.ts';
import { createSession } from './session.ts';
import { loadShown, read, readKept } from './stored.ts';

function memory(most = Infinity) {
  const stored: Record<string, string> = {};
  return {
    stored,
    getItem: (key: string) => stored[key] ?? null,
    setItem(key: string, value: string) {
      if (value.length > most) throw new Error('QuotaExceededError');
      stored[key] = value;
    },
  };
}
type Memory = ReturnType<typeof memory>;
function sessionOn(storage: Memory | undefined, opening?: object) {
  const saved = loadShown(storage);
  const session = createSession({
    background: { start: () => undefined, read: () => undefined, cancel: () => undefined, dispose: () => undefined },
    now: () => 0,
    storage,
    stored: read(storage, 'pull-secret-lab/1'),
    ...(saved ? { opened: saved } : {}),
    ...opening,
  });
  session.keeper = keepWork(session, () => () => undefined);
  return session;
}
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
const open = async (storage: Memory | undefined, fragment: string) =>
  sessionOn(storage, await openPage(fragment, storage));
/** A page on which somebody has worked. */
function work(storage: Memory) {
  const session = sessionOn(storage);
  session.actions.addFile('mine.yaml', '# mine\n');
  session.actions.setTheme('dark');
  session.flush();
}
const names = (session: ReturnType<typeof sessionOn>) => session.store.getState().files.map((f) => f.name);

describe('a link at the start', () => {
  it('is shown with one simulation, in the visitor’s theme, and is what a reload shows', async () => {
    const storage = memory();
    work(storage);
    const session = await open(storage, await linkTo(gateOff));
    expect(session.store.getState()).toMatchObject({
      files: gateOff,
      cursor: 42_000,
      theme: 'dark',
      revision: 1,
      notice: null,
      activeFile: 'kubelet.yaml',
    });
    expect(isSettled(session)).toBe(true);
    expect(sessionOn(storage).store.getState()).toMatchObject({ files: gateOff, cursor: 42_000 });
  });

  it('leaves a copy of the work, however many links come', async () => {
    const storage = memory();
    work(storage);
    await open(storage, await linkTo(gateOff)).then((s) => s.flush());
    await open(storage, await linkTo([...firstScenario])).then((s) => s.flush());
    const kept = readKept(storage);
    expect(kept.copies).toHaveLength(1);
    expect(offered(kept, firstScenario)?.files.at(-1)?.name).toBe('mine.yaml');
    // A link's lab that was changed is work, too.
    const changed = sessionOn(storage);
    changed.actions.addFile('more.yaml', '');
    changed.flush();
    await open(storage, await linkTo(gateOff)).then((s) => s.flush());
    expect(readKept(storage).copies.map((copy) => copy.files.at(-1)?.name)).toEqual([
      'more.yaml',
      'mine.yaml',
    ]);
  });

  it('offers the way back until it is taken or put away, and again when taking it is undone', () => {
    const storage = memory();
    const copy = { ...JSON.parse(JSON.stringify(sessionOn(undefined).store.getState())), files: gateOff };
    const kept = { copies: [copy], opened: firstScenario, offer: 'open' as const };
    writeKept(storage, kept);
    expect(offered(readKept(storage), firstScenario)).not.toBeNull();
    expect(offered({ ...kept, offer: 'taken' }, gateOff)).toBeNull();
    expect(offered({ ...kept, offer: 'taken' }, firstScenario)).not.toBeNull();
    expect(offered({ ...kept, offer: 'away' }, firstScenario)).toBeNull();
    storage.stored[KEPT] = '{broken';
    expect(readKept(storage).copies).toEqual([]);
  });

  it('changes nothing that is stored when there is no room for a copy', async () => {
    const storage = memory();
    work(storage);
    const before = { ...storage.stored };
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const session = sessionOn(undefined, await openPage(await linkTo(gateOff), full));
    session.actions.addFile('x.yaml', '');
    session.flush();
    expect(storage.stored).toEqual(before);
    expect(session.store.getState().notice?.text).toMatch(/no storage space left for a copy/);
    expect(isSettled(session)).toBe(false);
  });

  it('that cannot be read leaves the saved work where it is, and says so', async () => {
    const storage = memory();
    work(storage);
    for (const fragment of ['#v1:', '#v1:q1Yq', '#v77:abc']) {
      const session = await open(storage, fragment);
      expect(names(session)).toContain('mine.yaml');
      expect(session.store.getState().notice?.text).toMatch(/^This link/);
    }
    expect(names(await open(storage, '#v1'))).toContain('mine.yaml');
  });

  it('works where the browser keeps nothing', async () => {
    const session = await open(undefined, await linkTo(gateOff));
    expect(session.store.getState().files).toEqual(gateOff);
    expect(isSettled(session)).toBe(false);
  });
});

describe('a link later on', () => {
  it('is one step of undo, with a copy kept', async () => {
    const storage = memory();
    work(storage);
    const session = sessionOn(storage);
    await openLater(session, await linkTo(gateOff));
    expect(session.store.getState()).toMatchObject({
      files: gateOff,
      cursor: 42_000,
      undoLabel: 'open the link',
    });
    expect(readKept(storage).copies[0]!.files.at(-1)!.name).toBe('mine.yaml');
    expect(isSettled(session)).toBe(true);
    session.actions.undo();
    expect(names(session)).toContain('mine.yaml');
    await openLater(session, '#v1:xx');
    expect(names(session)).toContain('mine.yaml');
    expect(session.store.getState().notice?.text).toMatch(/^This link/);
  });
});

describe('a hostile link', () => {
  const packed = (head: object, files: unknown[] = [['a.yaml', 'a: 1']]) =>
    `#v1:${pack([{ n: files.length, ...head }, ...files].map((line) => `${JSON.stringify(line)}\n`).join(''))}`;

  it('with absurd values does no harm', async () => {
    const session = await open(
      memory(),
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
      memory(),
      packed({ t: 0 }, [
        ['../a\nb', ''],
        ['x/ab', ''],
        ['__proto__', ''],
        ['/', ''],
      ]),
    );
    expect(names(session)).toEqual(['ab', 'x-ab', '__proto__', 'file.yaml']);
  });

  it('with thousands of files or none is opened or refused, and never throws', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => [`${i}.yaml`, 'a: 1']);
    expect(names(await open(memory(), packed({ t: 0 }, many)))).toHaveLength(1000);
    expect(names(await open(memory(), packed({ t: 0, n: 5000 }, many)))).toEqual(
      firstScenario.map((f) => f.name),
    );
    expect(names(await open(memory(), packed({ t: 0 }, [])))).toEqual(firstScenario.map((f) => f.name));
  });

  it('of any head opens or says why not', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('blog-post', '__proto__', -1, 1e300, {}, []));
    const head = fc.dictionary(fc.constantFrom('s', 't', 'p', 'a', 'l', 'n', 'h', '__proto__'), value);
    await fc.assert(
      fc.asyncProperty(head, async (given) => {
        const session = await open(memory(), packed({ t: 0, ...given }));
        expect(session.store.getState().files.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
