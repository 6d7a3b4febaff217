import { faultsIn } from './axe.ts';
import type { Page } from '@playwright/test';
import { type Lab, expect, test } from './lab.ts';

async function open(lab: Lab) {
  await lab.button('Scenario').click();
  const sheet = lab.page.getByRole('dialog', { name: 'Scenarios' });
  await expect(sheet.getByRole('heading', { name: 'Start here' })).toBeVisible();
  return sheet;
}

const violations = (page: Page) => faultsIn(page, { include: ['dialog'] });

test('scenarios are chosen by title, with a picture, and open where they say', async ({ lab, page }) => {
  await lab.open();
  await expect(lab.button('Scenario')).toHaveText('Two pods, one private image');
  const sheet = await open(lab);
  await expect(sheet.getByRole('heading', { level: 3 })).toHaveText([
    'Start here',
    'Everyday',
    'Upgrades',
    'Bugs and surprises',
  ]);
  const cards = sheet.getByRole('listitem');
  expect(await cards.count()).toBeGreaterThan(20);
  await expect(sheet.locator('[aria-current]')).toHaveText(/Two pods, one private image/);
  await expect(cards.first().locator('svg rect').first()).toBeAttached();
  await expect(sheet).not.toContainText('blog-post');
  expect(await violations(page)).toEqual([]);

  await sheet.getByRole('searchbox', { name: 'Search scenarios' }).fill('rotated');
  await sheet.getByRole('button', { name: 'A password is rotated' }).click();
  await expect(sheet).toBeHidden();
  await expect(lab.button('Scenario')).toBeFocused();
  await expect(lab.button('Scenario')).toHaveText('A password is rotated');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '01:53 of 03:00');
  await expect(lab.pod('copy-of-old')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'About this scenario' })).toContainText(
    'The old password opens the image only until the record has the new one.',
  );
});

test('by keyboard: arrows among the cards, Enter, and a search that says when nothing fits', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.button('Scenario').focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Scenarios' });
  const search = sheet.getByRole('searchbox');
  await expect(sheet.getByRole('listitem').first()).toBeVisible();
  await search.focus();
  await page.keyboard.press('ArrowDown');
  const cards = sheet.locator('[data-card]');
  await expect(cards.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(cards.nth(1)).toBeFocused();
  const first = (await cards.nth(1).boundingBox())!;
  await page.keyboard.press('ArrowDown');
  const below = (await page.locator(':focus').boundingBox())!;
  expect(below.y).toBeGreaterThan(first.y);
  expect(Math.abs(below.x - first.x)).toBeLessThan(2);
  await page.keyboard.press('End');
  await expect(cards.last()).toBeFocused();
  await expect(sheet.locator('[data-card][tabindex="0"]')).toHaveCount(1);

  await search.fill('no such thing');
  await expect(sheet.getByRole('status')).toHaveText('No scenario fits this search.');
  await search.fill('cronjob');
  await expect(sheet.getByRole('status')).toHaveText('1 scenario');
  await page.keyboard.press('Enter');
  await expect(lab.button('Scenario')).toHaveText('A CronJob loses its secret');
  await page.keyboard.press('Enter');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(lab.button('Scenario')).toBeFocused();
});

test('a scenario over edited files says so, and Undo brings them back', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.openScenario('The registry is down');
  const notice = page.getByText('The scenario replaced the files that you had edited.');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(lab.button('Scenario')).toHaveText('Two pods, one private image');
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [390, 320])
    test(`one column at ${width} px, ${colorScheme}`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await lab.open();
      const sheet = await open(lab);
      const boxes = await sheet
        .locator('[data-card]')
        .evaluateAll((all) => all.map((card) => card.getBoundingClientRect().toJSON() as DOMRect));
      expect(new Set(boxes.map(({ left }) => Math.round(left))).size).toBe(1);
      for (const { left, right } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
      }
      expect(await violations(page)).toEqual([]);
    });
