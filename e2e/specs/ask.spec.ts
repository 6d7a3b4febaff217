import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

const section = (page: Page) => page.getByRole('region', { name: 'What would change it' });
const matrix = (page: Page) => page.getByRole('dialog', { name: 'Matrix' });
const TITLE = 'Use the secret valid-creds in pod image-with-invalid-creds';

/** Once it is in sight, the section fills. */
async function changes(page: Page) {
  await section(page).scrollIntoViewIfNeeded();
  await expect(section(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  return section(page);
}

async function openMatrix(lab: Lab, page: Page) {
  await lab.more();
  await page.getByRole('button', { name: 'Matrix', exact: true }).click();
  const grid = matrix(page).getByRole('grid', { name: 'Matrix' });
  await expect(matrix(page).getByRole('button', { name: 'Download CSV' })).toBeVisible({ timeout: 30_000 });
  return grid;
}

test('WHY says what would change it; an edit is applied and taken back, and compared', async ({
  lab,
  page,
}) => {
  await lab.open();
  const found = await changes(page);
  const items = found.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText(TITLE);
  await expect(items.first()).toContainText('Running at 00:0');
  await expect(found).not.toContainText('gate off');
  await items.first().getByText('nginx-pod.yaml').click();
  await expect(items.first().locator('del')).toContainText('- name: invalid-creds');
  await expect(items.first().locator('ins')).toContainText('- name: valid-creds');

  const apply = found.getByRole('button', { name: `Apply: ${TITLE}` });
  await apply.focus();
  await page.keyboard.press('Enter');
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');

  await (await changes(page)).getByRole('button', { name: `Compare with: ${TITLE}` }).click();
  await expect(page.getByRole('complementary', { name: 'Comparison' })).toContainText('◆');
});

test('the matrix has every outcome, by mouse and by keyboard, as CSV, and opens its columns', async ({
  lab,
  page,
}) => {
  await lab.open();
  let grid = await openMatrix(lab, page);
  await expect(grid.getByRole('columnheader').filter({ hasText: 'as it is' })).toHaveCount(1);
  await expect(grid.getByRole('rowheader')).toHaveText([
    'image-with-valid-creds',
    'image-with-invalid-creds',
  ]);
  await expect(matrix(page).getByRole('region', { name: 'Does not start' })).toContainText(
    'unrecognized feature gate: KubeletEnsureSecretPulledImages',
  );
  const stops = grid.locator('button[tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await stops.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const last = grid.getByRole('row').last().getByRole('button').last();
  await expect(last).toBeFocused();
  await expect(last).toContainText('ImagePullBackOff');

  const downloading = page.waitForEvent('download');
  await matrix(page).getByRole('button', { name: 'Download CSV' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);

  await last.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Comparison' })).toContainText('◆');

  grid = await openMatrix(lab, page);
  await matrix(page).getByLabel('A cell').selectOption('two');
  const cells = grid.getByRole('row').last().getByRole('button');
  await cells.first().click();
  await expect(cells.first()).toHaveAttribute('aria-pressed', 'true');
  await cells.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(matrix(page)).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Comparison' })).toContainText('◆');

  grid = await openMatrix(lab, page);
  await matrix(page).getByLabel('A cell').selectOption('edit');
  await grid
    .getByRole('row')
    .last()
    .getByRole('button', { name: /gate off/ })
    .first()
    .click();
  await expect(matrix(page)).toBeHidden();
  await expect(lab.gate).not.toBeChecked();
});

for (const [width, height] of [
  [390, 844],
  [1024, 768],
  [1440, 900],
] as const)
  test(`nothing is amiss at ${width} px`, async ({ lab, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open();
    // A phone shows WHY in the pod's row.
    if (width === 390) await lab.pod('image-with-invalid-creds').click({ position: { x: 40, y: 12 } });
    await changes(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/why-${width}.png` });
    expect(await violations(page)).toEqual([]);
    await openMatrix(lab, page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/matrix-${width}.png` });
    expect(await violations(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  });
