import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

const card = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const statusOf = (lab: Lab, pod: string) => lab.pod(pod).locator('[data-help]').first();
const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('a card opens from a STATUS by the pointer and by F1, and its example is one step of undo', async ({
  lab,
  page,
}) => {
  await lab.open();
  await statusOf(lab, 'image-with-invalid-creds').hover();
  const bubble = page.locator('[data-bubble]');
  await expect(bubble).toContainText('Only in the draft of 2024');
  await bubble.getByRole('button', { name: 'Help (F1)' }).click();
  await expect(card(page, 'ErrImageNotEnsured')).toContainText('Only the drafts of 2024, never shipped.');
  await expect(bubble).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(card(page, 'ErrImageNotEnsured')).toHaveCount(0);

  const row = lab.pod('image-with-valid-creds');
  await row.focus();
  await page.keyboard.press('F1');
  await expect(card(page, 'Running')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();

  await page.mouse.move(0, 0);
  await lab.pod('image-with-invalid-creds').focus();
  await page.keyboard.press('F1');
  await card(page, 'ErrImageNotEnsured').getByRole('button', { name: 'ErrImageNeverPull' }).click();
  await card(page, 'ErrImageNeverPull').getByRole('button', { name: 'Open the example' }).click();
  await expect(lab.button('Scenario')).toHaveText(/imagePullPolicy Never/);
  await lab.expectPod('without', '0/1', 'ErrImageNeverPull');
  await expect(lab.pod('without')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Z');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
});

test('the palette, WHY, the editor and the menu lead to cards, and the glossary finds them', async ({
  lab,
  page,
}) => {
  await lab.open();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search or do' })).toBeFocused();
  await page.keyboard.type('help imagepullback');
  await expect(card(page, 'Search or do').getByRole('option').first()).toHaveText(/^Help: ImagePullBackOff/);
  await page.keyboard.press('Enter');
  await expect(card(page, 'ImagePullBackOff')).toBeVisible();
  const source = card(page, 'ImagePullBackOff').getByRole('link', { name: /image_manager\.go pullImage/ });
  await expect(source).toHaveAttribute('href', /^https:\/\/github\.com\/kubernetes\/kubernetes\/blob\/v1\./);
  await page.keyboard.press('Escape');

  await lab.region('Pod details').getByRole('button', { name: 'About this question' }).first().click();
  await expect(card(page, 'Draft of 2024, never shipped')).toBeVisible();
  await page.keyboard.press('Escape');

  const editor = lab.region('Editor').getByRole('textbox').first();
  await editor.focus();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F1');
  await expect(card(page, 'KubeletConfiguration.pullImageSecretRecheck')).toBeVisible();
  await page.keyboard.press('Escape');

  const more = await lab.more();
  await more.getByRole('button', { name: 'Glossary' }).click();
  const glossary = card(page, 'Glossary');
  await expect(glossary.getByRole('region', { name: 'Metrics' }).getByRole('button')).toHaveCount(7);
  expect(await violations(page, { include: ['dialog'] })).toEqual([]);
  await glossary.getByRole('searchbox').fill('mustpull');
  await expect(glossary.getByRole('status')).toContainText('entr');
  await glossary.getByRole('button', { name: /^kubelet_imagemanager_image_mustpull/ }).click();
  await expect(card(page, 'kubelet_imagemanager_image_mustpull_checks_total')).toContainText(
    'Since Kubernetes v1.35.',
  );
  expect(await violations(page, { include: ['dialog'] })).toEqual([]);
});

test('a link of the plain pages opens its card, on a phone too', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?help=CrashLoopBackOff');
  await lab.ready();
  const dialog = card(page, 'CrashLoopBackOff');
  await expect(dialog).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await dialog.getByRole('button', { name: 'Glossary' }).click();
  await expect(card(page, 'Glossary')).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await page.keyboard.press('Escape');
  await page.goto('./?help=nothing-like-this');
  await lab.ready();
  await expect(card(page, 'Glossary')).toContainText('Nothing is called that.');
});

test('a status has a page with a lab that runs in it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./status/ErrImagePull.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ErrImagePull');
  expect(await overflows(page)).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Run it here' }).click();
  await expect(page.frameLocator('iframe').getByText('ErrImagePull').first()).toBeAttached();
  await page.getByRole('link', { name: 'ImagePullBackOff', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ImagePullBackOff');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the pages are read as they are, the lab as a picture', async ({ page }) => {
    await page.goto('./status/ErrImageNeverPull.html');
    const picture = page.locator('img.picture');
    await expect(picture).toBeVisible();
    expect((await picture.boundingBox())!.height).toBeGreaterThan(100);
    await expect(page.locator('pre')).toContainText('$ kubectl get pod wrong');
    await page.getByRole('link', { name: 'Glossary' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary');
    await expect(page.locator('section')).not.toHaveCount(0);
    await page.goto('./help/index.html#credential-match');
    await expect(page.locator('section:target h3')).toHaveText('Are the pod’s credentials recorded?');
  });
});
