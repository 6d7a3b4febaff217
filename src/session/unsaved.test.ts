import { describe, expect, it } from 'vitest';
import { loadScenario } from '../scenarios/index.ts';
import { toFragment } from '../share/link.ts';
import { fakeBrowser } from './fake-browser.ts';
import { openLater } from './link.ts';

/** A tab with a file that is saved, and one that came when nothing could be any more. */
async function withoutRoom() {
  const { visit, weather, own } = fakeBrowser();
  const tab = await visit();
  tab.actions.addFile('kept.yaml', '# kept\n');
  await tab.settle();
  Object.assign(weather, { database: false, storage: false });
  tab.actions.addFile('late.yaml', '# late\n');
  await tab.settle();
  return { tab, weather, own };
}

describe('work that could not be saved', () => {
  it('is told of where a link takes its place, offered, and the way back leads to it', async () => {
    const { tab, weather, own } = await withoutRoom();
    expect(tab.notice()).toMatchObject({ text: expect.stringMatching(/could not be saved/) });
    const { files, scenario } = tab.store.getState();
    const link = { scenario, files: [{ name: 'theirs.yaml', text: '' }] };
    const place = { cursor: 0, selectedPod: null, activeFile: null, layout: {} };
    await openLater(tab, await toFragment({ ...link, ...place }, loadScenario));
    await tab.settle();
    expect(tab.names()).toEqual(['theirs.yaml']);
    expect(tab.notice()).toMatchObject({
      text: expect.stringMatching(/no longer shows, could not be saved/),
      offers: ['download'],
      files,
    });
    expect(tab.warns()).toBe(true);

    const mine = (await tab.keeper!.history()).find(({ id }) => id === 'own')!;
    expect(mine.files).toEqual(files);
    Object.assign(weather, { database: true, storage: true });
    await tab.keeper!.show(mine, 'return to my work');
    await tab.settle();
    expect(tab.warns()).toBe(false);
    expect(await own()).toEqual(files.map(({ name }) => name));
  });

  it('is not asked about at the end where what could not be saved was taken back', async () => {
    const { tab } = await withoutRoom();
    expect(tab.warns()).toBe(true);
    tab.actions.undo();
    await tab.settle();
    expect(tab.warns()).toBe(false);
  });
});
