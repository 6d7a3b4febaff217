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

test('order and filter follow the moment', async ({ lab, page }) => {
  await lab.open();
  const pods = lab.region('Pods');
  const first = pods.getByRole('row').nth(1);
  await lab.time.focus();
  await page.keyboard.press('Home');
  await pods.getByRole('columnheader', { name: 'STATUS' }).getByRole('button').click();
  await expect(first).toContainText('image-with-valid-creds');
  await lab.time.focus();
  await page.keyboard.press('End');
  await expect(first).toContainText('ErrImageNotEnsured');
  await page.getByRole('searchbox', { name: 'Filter pods' }).fill('errimage');
  await expect(pods.getByRole('row')).toHaveCount(2);
  await lab.time.focus();
  await page.keyboard.press('Home');
  await expect(pods.getByRole('row')).toHaveCount(1);
});

test('a row shows its texts in full when it is asked to, by keys as well', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await lab.open();
  await lab.drawer('Events');
  const row = lab
    .region('Events')
    .getByRole('row')
    .filter({ hasText: 'does not have the proper auth' })
    .first();
  const message = row.getByRole('cell').last();
  expect(await message.evaluate(isCut)).toBe(true);
  await row.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => message.evaluate(isCut)).toBe(false);
  await row.click();
  await expect.poll(() => message.evaluate(isCut)).toBe(true);
});

test('counts filter the pods, and failures come first when asked for', async ({ lab, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await lab.open();
  const pods = lab.region('Pods');
  await expect(pods.getByRole('row').nth(1)).toContainText('image-with-valid-creds');
  await lab.button('Failures first').click();
  await expect(pods.getByRole('row').nth(1)).toContainText('image-with-invalid-creds');
  await lab.button('1 Running').click();
  await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);
  await lab.button('1 ErrImageNotEnsured').click();
  await expect(pods.getByRole('row')).toHaveCount(3);
  await lab.button('1 Running').click();
  await lab.button('1 ErrImageNotEnsured').click();
  await expect(pods.getByRole('row')).toHaveCount(3);
  // A status that is an error of the runtime: one line in its chip, all of it in its row.
  await lab.openScenario('One broken secret fails the whole lookup');
  const words = 'illegal base64 data at input byte 3';
  const chip = await lab.button(`1 ${words}`).boundingBox();
  expect(chip!.height).toBeLessThan(30);
  const status = lab.pod('both').getByText(words, { exact: true });
  expect(await status.evaluate((word) => word.scrollWidth > word.clientWidth)).toBe(false);
});

test('the tabs beside WHY print what kubectl prints of the pod', async ({ lab, page }) => {
  await lab.open();
  const details = lab.region('Pod details');
  await expect(details).toContainText('Not started: quay.io said 401 to alice.');
  await details.getByRole('tab', { name: 'Describe' }).click();
  await expect(details.getByLabel('kubectl describe pod')).toContainText('Name:');
  await page.keyboard.press('ArrowRight');
  await expect(details.getByRole('table', { name: 'Events of the pod' })).toContainText('Failed');
  await details.getByRole('tab', { name: 'YAML' }).click();
  await expect(details.getByLabel('kubectl get pod -o yaml')).toContainText('reason: ErrImageNotEnsured');
  await page.keyboard.press('Home');
  await expect(details.getByRole('tab', { name: 'WHY' })).toHaveAttribute('aria-selected', 'true');
});

test('a fact that decides opens its table at its row, where other pods’ rows are quiet', async ({ lab }) => {
  await lab.open();
  await lab
    .region('Pod details')
    .getByRole('button', { name: /quay\.io.*401/ })
    .click();
  const log = lab.region('Registry log');
  await expect(log).toBeVisible();
  const inkOf = (row: string) =>
    log
      .getByRole('row')
      .filter({ hasText: row })
      .last()
      .getByRole('cell')
      .first()
      .evaluate((cell) => getComputedStyle(cell).color);
  expect(await inkOf('image-with-valid-creds')).not.toBe(await inkOf('image-with-invalid-creds'));
});

test('a tap on a phone opens the row in place', async ({ lab, page }) => {
  await page.setViewportSize({ width: 320, height: 844 });
  await lab.open();
  const row = lab.pod('image-with-invalid-creds');
  const status = row.getByText('ErrImageNotEnsured', { exact: true });
  expect(await status.evaluate((word) => word.scrollWidth > word.clientWidth)).toBe(false);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(row).toBeInViewport({ ratio: 1 });
  await expect(row).toContainText('401 as alice; only valid-creds is ensured');
  await expect(row.getByRole('gridcell').first()).toHaveAttribute('aria-expanded', 'false');
  await row.click({ position: { x: 40, y: 12 } });
  await expect(row).toContainText('Not started: quay.io said 401 to alice.');
  await row.getByText('Whole chain').click();
  await expect(row.getByRole('list', { name: 'Questions that the kubelet asked' })).toBeVisible();
  await row.click({ position: { x: 40, y: 12 } });
  await expect(row.getByRole('gridcell').first()).toHaveAttribute('aria-expanded', 'false');
  // Of many rows the page, which scrolls as a whole, has a few, and the selected one.
  await lab.openScenario('A hundred recorded secrets, and one more');
  const rows = lab.region('Pods').getByRole('row');
  await expect(rows).toHaveCount(10);
  await expect(rows.last()).toContainText('rotated');
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
  await lab.button('Show 31 more of 103').click();
  await expect(rows).toHaveCount(42);
  // The timeline is as high as its lanes, also after a run that had more of them.
  await lab.openScenario('The kubelet dies in the middle of a pull');
  const chart = lab.region('Timeline').getByRole('application');
  const empty = async () =>
    (await chart.boundingBox())!.height - Number(await chart.getAttribute('data-pods-end'));
  await expect.poll(empty).toBeLessThan(100);
});

test('pods of several namespaces have their namespace beside the name, above the rest', async ({ lab }) => {
  await lab.open();
  await lab.openScenario('A cluster with tenants');
  const cells = lab.pod('intruder').getByRole('gridcell');
  const boxes = await cells.evaluateAll((all) =>
    all.slice(0, 6).map((cell) => {
      const { left, top } = cell.getBoundingClientRect();
      return { left, top };
    }),
  );
  const [namespace, name, ...others] = boxes;
  expect(namespace!.top).toBe(name!.top);
  expect(namespace!.left).toBeGreaterThan(name!.left);
  for (const { top } of others) expect(top).toBe(others[0]!.top);
  expect(others[0]!.top).toBeGreaterThan(name!.top);
});
