import { expect, test } from './lab.ts';

/** Whether a text is truncated in its cell. */
const isCut = (element: Element) => element.scrollWidth > element.clientWidth;

test('a pod’s row keeps the focus while its status changes', async ({ lab, page }) => {
  await lab.open();
  const row = lab.pod('image-with-invalid-creds');
  await row.focus();
  await page.keyboard.press('Home');
  await expect(row).toContainText('Pending');
  await expect(row).toBeFocused();
  await page.keyboard.press('End');
  await expect(row).toContainText('ErrImageNotEnsured');
  await expect(row).toBeFocused();
});

test('the focus stays in the table when the pod that has it is gone', async ({ lab, page }) => {
  await lab.open();
  const row = lab.pod('image-with-invalid-creds');
  await row.click();
  await lab.button(/^Do at/).click();
  await page.getByRole('menuitem', { name: 'Delete pod image-with-invalid-creds' }).click();
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'scenario.yaml',
  );
  await row.focus();
  await page.keyboard.press('End');
  await expect(row).toHaveCount(0);
  await expect(lab.pod('image-with-valid-creds')).toBeFocused();
});

test('one row is in the tab order, the arrows go to the others and select', async ({ lab, page }) => {
  await lab.open();
  const pods = lab.region('Pods');
  await expect(pods.locator('[role="row"][tabindex="0"]')).toHaveCount(1);
  await lab.pod('image-with-valid-creds').focus();
  await page.keyboard.press('ArrowDown');
  await expect(lab.pod('image-with-invalid-creds')).toBeFocused();
  await expect(lab.pod('image-with-invalid-creds')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('searchbox', { name: 'Filter pods' }).fill(' with-VALID ');
  await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);
  await expect(pods.locator('[role="row"][tabindex="0"]')).toHaveCount(1);
});

test('a header sorts up, down and not at all', async ({ lab }) => {
  await lab.open();
  const pods = lab.region('Pods');
  const header = pods.getByRole('columnheader', { name: 'STATUS' });
  const first = pods.getByRole('row').nth(1);
  for (const [order, status] of [
    ['ascending', 'ErrImageNotEnsured'],
    ['descending', 'Running'],
    [null, 'Running'],
  ] as const) {
    await header.getByRole('button').click();
    if (order === null) await expect(header).not.toHaveAttribute('aria-sort');
    else await expect(header).toHaveAttribute('aria-sort', order);
    await expect(first).toContainText(status);
  }
});

test('a row shows its texts in full when it is asked to, by keys as well', async ({ lab, page }) => {
  await lab.open();
  await lab.drawer('Events');
  const row = lab.region('Events').getByRole('row').filter({ hasText: 'Failed' }).first();
  const message = row.getByRole('cell').last();
  expect(await message.evaluate(isCut)).toBe(true);
  await row.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => message.evaluate(isCut)).toBe(false);
  await row.click();
  await expect.poll(() => message.evaluate(isCut)).toBe(true);

  const name = lab.pod('image-with-invalid-creds').getByRole('gridcell').first();
  expect(await name.evaluate(isCut)).toBe(true);
  await name.click();
  await expect.poll(() => name.evaluate(isCut)).toBe(false);
});
