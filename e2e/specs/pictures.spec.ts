import { readFileSync } from 'node:fs';
import { faultsIn } from './axe.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './lab.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export a picture' });

async function openExport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(dialogOf(page).getByRole('img')).toBeVisible();
  return dialogOf(page);
}

/** The file that a button saves. */
async function saved(page: Page, dialog: Locator, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The picture as a browser shows the file, in an `<img>` without a page around it: colour of a pixel near its corner. */
const cornerOf = (page: Page, svg: string, fragment: string) =>
  page.evaluate(
    async ([text, end]) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(text!)}${end}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const [r, g, b] = context.getImageData(4, 4, 1, 1).data;
      return `#${[r, g, b].map((value) => value!.toString(16).padStart(2, '0')).join('')}`;
    },
    [svg, fragment],
  );

const panel = { light: '#ffffff', dark: '#171d24' };

test('the SVG is valid, has its texts, needs nothing else and follows the reader', async ({ lab, page }) => {
  await lab.open();
  const dialog = await openExport(page);
  const { name, bytes } = await saved(page, dialog, 'Download SVG');
  expect(name).toBe('blog-post-both.svg');
  await expect(dialog.getByRole('status')).toHaveText('Saved blog-post-both.svg.');
  const svg = bytes.toString('utf8');
  const parsed = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const hosts = [...root.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => /href|^on/.test(name)).map(({ name }) => name),
    );
    return {
      root: root.nodeName,
      role: root.getAttribute('role'),
      title: root.querySelector('title')?.textContent,
      desc: root.querySelector('desc')?.textContent,
      texts: [...root.querySelectorAll('text')].map((element) => element.textContent),
      strange: [...root.querySelectorAll('script, foreignObject, image, use, a, parsererror')].length,
      hosts,
    };
  }, svg);
  expect(parsed).toMatchObject({ root: 'svg', role: 'img', strange: 0, hosts: [] });
  expect(parsed.title).toBe('Two pods, one private image: pods and timeline at 00:30.0');
  expect(parsed.desc).toContain('image-with-valid-creds is Running, 1/1 ready.');
  expect(parsed.texts).toEqual(
    expect.arrayContaining(['Two pods, one private image', 'image-with-invalid-creds', 'ErrImageNotEnsured']),
  );
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await cornerOf(page, svg, '#light')).toBe(panel.light);
    expect(await cornerOf(page, svg, '#dark')).toBe(panel.dark);
    expect(await cornerOf(page, svg, '')).toBe(panel[scheme]);
  }
});

test('the PNG is twice as large and in the page’s theme', async ({ lab, page }) => {
  await lab.open();
  await (await lab.more()).getByLabel('Theme').selectOption('dark');
  await page.keyboard.press('Escape');
  const dialog = await openExport(page);
  await dialog.getByRole('radio', { name: 'Timeline', exact: true }).check();
  const image = dialog.getByRole('img');
  const height = Number(await image.getAttribute('height'));
  const { name, bytes } = await saved(page, dialog, 'Download PNG');
  expect(name).toBe('blog-post-timeline.png');
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * 960, 2 * height]);
  const corner = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = document.createElement('canvas').getContext('2d')!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(8, 8, 1, 1).data];
  }, bytes.toString('base64'));
  expect(corner).toEqual([0x17, 0x1d, 0x24, 0xff]);
});

test('what is chosen by keyboard is what is copied', async ({ lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  const dialog = await openExport(page);
  await dialog.getByRole('radio', { name: 'Pods and timeline' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('radio', { name: 'Pods', exact: true })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Light' }).check();
  await dialog.getByRole('radio', { name: /^End/ }).check();
  await dialog.getByRole('button', { name: 'Copy SVG' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied the SVG to the clipboard.');
  const svg = await page.evaluate(() => navigator.clipboard.readText());
  expect(svg).toContain('>Two pods, one private image: pods at 03:00.0</title>');
  expect(svg).not.toMatch(/@media|Timeline</);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(lab.button('More')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 360])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });
      test('no violation in the dialog, nor in a page with the picture inside', async ({ lab, page }) => {
        await lab.open();
        const dialog = await openExport(page);
        const inside = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(inside).toBeLessThanOrEqual(0);
        expect(await faultsIn(page, { include: ['dialog'] })).toEqual([]);
        const svg = (await saved(page, dialog, 'Download SVG')).bytes.toString('utf8');
        await page.setContent(
          `<html lang="en"><head><title>Article</title><link rel="icon" href="data:,"></head><body><main><h1>Article</h1>${svg}</main></body></html>`,
        );
        await expect(
          page.getByRole('img', { name: 'Two pods, one private image: pods and timeline at 00:30.0' }),
        ).toBeVisible();
        expect(await faultsIn(page)).toEqual([]);
      });
    });
