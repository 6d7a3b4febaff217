import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

const RECORDS = 'kubelet_imagemanager_ondisk_pulledrecords';
const CHECKS = 'kubelet_imagemanager_image_mustpull_checks_total';

const row = (lab: Lab, metric: string) => lab.region('Metrics').getByRole('row').filter({ hasText: metric });

test('metrics follow the cursor, as a table and as the text of /metrics, at every size', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.drawer('Metrics');
  // An older kubelet serves how long pulls took, and nothing else of its images.
  await expect(
    lab.region('Metrics').getByRole('row').filter({ hasText: 'duration_seconds_count' }),
  ).toContainText('image_size_in_bytes="100MB-500MB"1');
  await expect(lab.region('Metrics')).not.toContainText('imagemanager');
  await lab.openScenario('A plugin that exchanges service account tokens');
  await page.keyboard.press('Escape');
  await lab.seek(20);
  await expect(row(lab, RECORDS).getByRole('cell').nth(2)).toHaveText('1');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Home');
  await expect(row(lab, RECORDS).getByRole('cell').nth(2)).toHaveText('0');
  await page.keyboard.press('End');
  await expect(row(lab, CHECKS)).not.toHaveCount(0);
  const chart = row(lab, CHECKS).first().getByRole('img');
  await expect(chart).toHaveAccessibleName(
    /^kubelet_imagemanager_image_mustpull_checks_total\{result=.* at most \d+$/,
  );

  const asText = lab.region('Metrics').getByRole('button', { name: 'As text' });
  await asText.focus();
  await page.keyboard.press('Enter');
  await expect(lab.region('Metrics')).toContainText(
    `# HELP ${RECORDS} [ALPHA] Number of ImagePulledRecords stored on disk.\n# TYPE ${RECORDS} gauge\n${RECORDS} `,
  );
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await violations(page)).toEqual([]);
  await asText.click();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(row(lab, RECORDS)).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test('comparing shows both values, and marks those that differ', async ({ lab, page }) => {
  await lab.open();
  await lab.openScenario('A plugin that exchanges service account tokens');
  await lab.drawer('Metrics');
  await lab.button('Compare').click();
  const metrics = lab.region('Metrics');
  await expect(metrics.getByRole('columnheader', { name: 'B', exact: true })).toBeVisible();
  await lab.time.focus();
  await page.keyboard.press('End');
  const cells = row(lab, RECORDS).getByRole('cell');
  await expect(cells.nth(2)).toHaveText('1');
  await expect(cells.nth(3)).toHaveText('0');
  await expect(cells.nth(3).locator('strong')).toHaveCount(1);
  await expect(row(lab, RECORDS).getByRole('img')).toHaveCount(2);
  await metrics.getByRole('button', { name: 'As text' }).click();
  await expect(metrics.getByRole('region', { name: /^B: / })).toContainText(`${RECORDS} 0`);
});

test('WHY says what was counted, and goes there', async ({ lab, page }) => {
  await lab.open();
  await lab.openScenario('A plugin that exchanges service account tokens');
  await lab.time.focus();
  await page.keyboard.press('End');
  await lab.region('Pods').getByRole('row').nth(2).click();
  const link = lab.region('Pod details').getByRole('button', { name: new RegExp(`^${CHECKS}`) });
  const metric = await link.textContent();
  await link.focus();
  await page.keyboard.press('Enter');
  const labels = /\{(.*)\}/.exec(metric!)![1]!;
  await expect(row(lab, CHECKS).filter({ hasText: labels })).toBeInViewport();
});
