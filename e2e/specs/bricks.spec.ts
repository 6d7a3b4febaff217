/** Inputs that once stopped the page: after each it lives, files can be edited, Undo works, and so does a reload. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { Lab, expect, openDialog } from './lab.ts';

/** What the editor's own YAML service says in the console about such texts is not asked; Monaco comes for what is pasted. */
const test = base.extend<{ lab: Lab }>({
  lab: async ({ page }, provide, { title }) => {
    if (!title.startsWith('pasted')) await page.route(/\/assets\/monaco-[^/]*\.js$/, () => undefined);
    await provide(new Lab(page));
  },
});

const folder = join(import.meta.dirname, '..', 'bricks');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const files = (end: string, under = '') =>
  readdirSync(join(folder, under)).filter((name) => name.endsWith(end));

/** The page hears keys, edits take effect and can be taken back, and all of it after a reload again. */
async function expectAlive(lab: Lab, reloads = true) {
  for (const reload of reloads ? [false, true] : [false]) {
    if (reload) {
      // What was typed is saved after 400 ms, or when the page goes away.
      await lab.page.reload();
      await lab.ready();
    }
    const editor = lab.region('Editor');
    await expect(editor.getByRole('tab').first()).toBeAttached();
    const tabs = await editor.getByRole('tab').count();
    await editor.getByRole('button', { name: 'Add a file' }).click();
    await expect(editor.getByRole('tab')).toHaveCount(tabs + 1);
    await lab.button('Undo').click();
    await expect(editor.getByRole('tab')).toHaveCount(tabs);
    await lab.button('Jump to start').click();
    await expect(lab.time).toHaveAttribute('aria-valuetext', /^00:00/);
  }
}

const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: "${'x'.repeat(200_000)}"}\n`;
const pasted: [name: string, text: string][] = [
  ...files('.yaml').map((name): [string, string] => [name, text(name)]),
  ['a Secret of 200 KB', secret],
];
test('pasted, one after the other', async ({ lab, page }) => {
  test.slow();
  await lab.open();
  for (const [name, yaml] of pasted)
    await test.step(name, async () => {
      await openDialog(page, 'Files');
      await page.getByLabel('Or paste YAML').fill(yaml);
      await lab.button('Open the text').click();
      // The dialog says what it made once the files are there.
      await expect(page.getByRole('dialog', { name: 'Files' })).toContainText(/Replaced all files|Added/);
      await page.keyboard.press('Escape');
      await expectAlive(lab);
      // Each by itself: what one leaves behind is not the next one's.
      const reset = (await lab.more()).getByRole('button', { name: 'Reset', exact: true });
      if (await reset.isEnabled()) await reset.click();
      else await page.keyboard.press('Escape');
    });
});

for (const name of files('.link')) {
  test(`followed: ${name}`, async ({ lab }) => {
    await lab.open(
      text(name)
        .trim()
        .replace(/^[^#]*/, ''),
    );
    await expectAlive(lab);
  });
}

// One page opens half of them, each in place of the one before: most of a test is the page's start.
for (const half of [0, 1]) {
  test(`opened, one after the other: zips ${half + 1} of 2`, async ({ lab, page }) => {
    test.slow();
    await lab.open();
    for (const name of files('.zip', 'zips').filter((_, i) => i % 2 === half))
      await test.step(name, async () => {
        const tabs = lab.region('Editor').getByRole('tab');
        const before = await tabs.allInnerTexts();
        await openDialog(page, 'Files');
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles(join(folder, 'zips', name));
        await expect(page.getByRole('dialog').getByRole('status').first()).not.toBeEmpty();
        await page.keyboard.press('Escape');
        // What was refused is not saved: a reload would show the same as before.
        await expectAlive(lab, String(await tabs.allInnerTexts()) !== String(before));
      });
    await expectAlive(lab);
  });
}

const work = {
  scenario: '',
  files: [{ name: 'a.yaml', text: '' }],
  activeFile: 'a.yaml',
  cursor: 0,
  speed: 1,
  selectedPod: null,
  theme: 'auto',
  layout: { 'timeline/collapsed': 7, 'timeline/window': 'x', 'sizes/main': '{"editor,panels":7}' },
};
for (const [name, stored] of Object.entries({
  'a layout of the wrong type': { 'pull-secret-lab/1': JSON.stringify(work) },
  'copies of the wrong type': {
    'pull-secret-lab/1': JSON.stringify({ ...work, layout: {} }),
    'pull-secret-lab/1/kept': '{"copies":[],"opened":[null],"offer":"away"}',
  },
  'a view of the wrong type': { 'pull-secret-lab/1/view': '[7]' },
})) {
  test(`stored: ${name}`, async ({ lab, page }) => {
    await page.addInitScript((values) => {
      if (sessionStorage.getItem('done')) return;
      sessionStorage.setItem('done', '1');
      for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value);
    }, stored);
    await lab.open();
    await expectAlive(lab);
  });
}

test('a panel that throws says what happened, and the rest lives', async ({ lab, page }) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...of: unknown[]) {
      if (!('mended' in window)) throw new Error('no canvas here');
      return getContext.apply(this, of as never) as never;
    } as never;
  });
  await lab.open();
  const alert = page.getByRole('alert').filter({ hasText: 'Timeline cannot be shown: no canvas here' });
  await expect(alert).toBeVisible();
  const tabs = lab.region('Editor').getByRole('tab');
  const before = await tabs.count();
  await lab.region('Editor').getByRole('button', { name: 'Add a file' }).click();
  await expect(tabs).toHaveCount(before + 1);
  await lab.button('Undo').click();
  await expect(tabs).toHaveCount(before);
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  await page.evaluate(() => Object.assign(window, { mended: true }));
  // A change of the files tries again, too.
  if (await alert.isVisible()) await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.locator('canvas').first()).toBeVisible();
});
