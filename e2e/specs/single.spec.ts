import { pathToFileURL } from 'node:url';
import { type Page, expect, test as base } from '@playwright/test';
import { singleFile } from '../tools/single.mjs';
import { violations } from './axe.ts';
import { Lab, openDialog } from './lab.ts';

/** The lab as one file, from the disk; it asks for nothing but itself, and its console stays empty. */
const test = base.extend<{ lab: Lab }>({
  lab: async ({ page }, provide) => {
    const troubles: string[] = [];
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('request', (request) => {
      if (request.url().split('?')[0] !== address && !/^(blob|data):/.test(request.url()))
        troubles.push(`request to ${request.url()}`);
    });
    await page.goto(address);
    const lab = new Lab(page);
    await lab.ready();
    await provide(lab);
    expect(troubles).toEqual([]);
  },
});
const address = pathToFileURL(singleFile).href;
const field = (page: Page) => page.getByRole('textbox', { name: /^YAML of/ });

test('one file has the editor, every panel and the shell, and fetches nothing', async ({ lab, page }) => {
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  await field(page).evaluate((text: HTMLTextAreaElement) => text.focus());
  const yaml = await field(page).inputValue();
  await field(page).fill(yaml.replace('SecretPulledImages: true', 'SecretPulledImages: false'));
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  for (const name of ['Credentials', 'Images', 'Registry', 'Events', 'Metrics', 'Terminal'])
    await lab.drawer(name);
  await expect(lab.region('Terminal')).toContainText('root@node-1:~#');
  await page.keyboard.type('kubectl get pods | grep -c Running\n');
  await expect(lab.region('Terminal').getByRole('log', { name: 'Output' })).toHaveText('2');
  expect(await violations(page)).toEqual([]);
  // A search in threads of their own.
  await openDialog(page, 'Matrix');
  await expect(page.getByRole('dialog', { name: 'Matrix' })).toContainText('v1.33–v1.37');
  await page.keyboard.press('Escape');
  await page.reload();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('what a file cannot do it says, and what it is', async ({ lab, page }) => {
  await openDialog(page, 'Embed');
  await expect(page.getByRole('dialog', { name: 'Embed' })).toContainText('This is the lab as one file.');
  await page.keyboard.press('Escape');
  await openDialog(page, 'Share');
  await expect(page.getByRole('dialog', { name: 'Share' })).toContainText('open on this computer only');
  await page.keyboard.press('Escape');
  await openDialog(page, 'About');
  const about = page.getByRole('dialog', { name: 'Pull Secret Lab' });
  await expect(about).toContainText('It is all in this file, and needs no network.');
  const saved = page.waitForEvent('download');
  await about.getByRole('button', { name: /^Licenses/ }).click();
  expect((await saved).suggestedFilename()).toBe('licenses.txt');
  await page.goto(`${address}?lesson=blog-post`);
  await expect(lab.region('Lesson').getByRole('heading').first()).toBeVisible();
  await page.goto(`${address}?lesson=mine/`);
  await expect(page.getByRole('status').filter({ hasText: 'A lesson can only come from' })).toBeVisible();
});

test.describe('on a phone', () => {
  base.use({ viewport: { width: 390, height: 844 } });
  test('one file fits, and is read as well', async ({ lab, page }) => {
    await page.getByRole('tab', { name: 'YAML' }).click();
    await expect(field(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await violations(page)).toEqual([]);
    await expect(lab.region('Editor')).toBeVisible();
  });
});

test('where the browser keeps nothing, a file works all the same; no script but its own runs', async ({
  page,
}) => {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Not for files.', 'SecurityError');
        },
      });
  });
  await page.goto(address);
  const lab = new Lab(page);
  await lab.ready();
  await field(page).pressSequentially('# mine\n');
  await expect(lab.button('Undo')).toBeEnabled();
  await expect(page.getByRole('status').filter({ hasText: 'could not be saved' })).toBeVisible();
  expect(troubles).toEqual([]);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.foreign = true';
    document.head.append(script);
    return 'foreign' in window;
  });
  expect(ran).toBe(false);
});
