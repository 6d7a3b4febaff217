import { expect, test } from './lab.ts';

const version = /v1\.31-blog/;

test('controls rest while the kubelet’s file cannot be read, and keep their values', async ({
  lab,
  page,
}) => {
  await lab.open();
  const recheck = page.getByRole('switch', { name: 'Recheck', exact: true });
  const period = page.getByRole('textbox', { name: 'Recheck period' });
  await expect(lab.gate).toBeChecked();
  await expect(lab.gate).toBeEnabled();
  await lab.openFile('kubelet.yaml');
  const broken = 'kind: KubeletConfiguration\nfeatureGates: [\n';
  await lab.paste(broken);
  for (const control of [lab.gate, recheck, period]) {
    await expect(control).toBeDisabled();
    await expect(control).toHaveAccessibleDescription(/kubelet\.yaml cannot be read \(line \d+\)/);
  }
  await expect(page.getByRole('banner').getByText(/kubelet\.yaml cannot be read/)).toBeVisible();
  // Of a message that is too long for the status line, no line is cut in two.
  const cut = lab
    .region('Editor')
    .getByRole('status')
    .filter({ hasText: 'kubelet.yaml:' })
    .evaluate((line) => {
      const { bottom } = line.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(line);
      return [...range.getClientRects()].filter((one) => one.top < bottom - 1 && one.bottom > bottom + 1)
        .length;
    });
  expect(await cut).toBe(0);
  await expect(lab.gate).toBeChecked();
  await expect(recheck).toBeChecked();
  await expect(period).toHaveValue('60s');
  const kubelet = page.getByRole('combobox', { name: 'Kubelet version' });
  await expect(kubelet).toBeEnabled();
  await expect(kubelet).toHaveValue(version);
  await lab.gate.click({ force: true });
  await expect.poll(() => lab.editorText()).toBe(broken);

  await lab.button('Undo').click();
  await expect(lab.gate).toBeEnabled();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('policy and allowlist rest as well', async ({ lab, page }) => {
  await lab.open();
  await lab.openScenario('The blog post on the kubelet that shipped');
  await lab.openFile('kubelet.yaml');
  const policy = page.getByRole('combobox', { name: 'Verification policy' });
  await policy.selectOption('NeverVerifyAllowlistedImages');
  const allowlist = page.getByRole('textbox', { name: 'Allowlist' });
  await allowlist.fill('quay.io/acme/*');
  await allowlist.press('Enter');
  await lab.paste('kind: KubeletConfiguration\nfeatureGates: {');
  await expect(policy).toBeDisabled();
  await expect(policy).toHaveValue('NeverVerifyAllowlistedImages');
  await expect(policy).toHaveAccessibleDescription(/cannot be read/);
  await expect(allowlist).toBeDisabled();
  await expect(allowlist).toHaveValue('quay.io/acme/*');
});

test('what a later configuration has written is shown where it is in force', async ({ lab, page }) => {
  await lab.open();
  await lab.openScenario('Four policies, one preloaded image');
  const policy = page.getByRole('combobox', { name: 'Verification policy' });
  const allowlist = page.getByRole('textbox', { name: 'Allowlist', exact: true });
  await expect(policy).toHaveValue('AlwaysVerify');
  await lab.seek(75);
  await expect(policy).toHaveValue('NeverVerifyAllowlistedImages');
  await expect(allowlist).toHaveValue('quay.io/other/*');
  await lab.button('gate: from when').click();
  await expect(page.getByRole('menuitem').first()).toHaveText(
    'In kubelet-allowlist-other.yaml, in force at 01:15',
  );
  await page.keyboard.press('Escape');
  await allowlist.fill('quay.io/acme/*');
  await allowlist.press('Enter');
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'kubelet-allowlist-other.yaml',
  );
  await expect(allowlist).toHaveValue('quay.io/acme/*');
  await lab.time.press('Home');
  await expect(allowlist).toHaveCount(0);
  await expect(policy).toHaveValue('NeverVerifyPreloadedImages');
});

test('no step is offered while the scenario cannot be read', async ({ lab }) => {
  await lab.open();
  await lab.openFile('scenario.yaml');
  await lab.paste('kind: Scenario\nspec: {');
  await expect(lab.button(/^Do at/)).toBeDisabled();
  await expect(lab.button(/^Do at/)).toHaveAccessibleDescription(/scenario\.yaml cannot be read/);
  await expect(lab.gate).toBeEnabled();
});

test('a tooltip comes with the keyboard’s focus and with the pointer, and Escape takes it away', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.gate.focus();
  await page.keyboard.press('ArrowLeft');
  const tag = page.getByRole('button', { name: 'draft, never shipped' });
  await expect(tag).toBeFocused();
  const tip = page.locator('[data-bubble]');
  await expect(tip).toContainText('did not ship in this form');
  await expect(tag).toHaveAccessibleDescription(/did not ship in this form/);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await expect(tag).toBeFocused();

  await lab.button('Step forward').hover();
  await expect(tip).toContainText('Next event (→)');
  await tip.hover();
  await page.waitForTimeout(400);
  await expect(tip).toBeVisible();
  await page.mouse.move(700, 5);
  await expect(tip).toHaveCount(0);
});

test('a text that is cut off is told in full under the pointer, and one that is whole is not', async ({
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 1100, height: 800 });
  await lab.open();
  await lab.drawer('Events');
  const message = lab
    .region('Events')
    .getByRole('row')
    .filter({ hasText: 'does not have the proper auth' })
    .first()
    .getByRole('cell')
    .last();
  await message.hover();
  const bubble = page.locator('[data-bubble]');
  await expect(bubble).toHaveText((await message.textContent())!);
  const name = lab.pod('image-with-invalid-creds').getByRole('gridcell').first();
  await name.hover();
  await expect(bubble).toHaveCount(0);
  await page.waitForTimeout(700);
  await expect(bubble).toHaveCount(0);
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true });

  test('what a tag means is told after a tap', async ({ lab, page }) => {
    await lab.open();
    await page.getByRole('button', { name: 'draft, never shipped' }).tap();
    await expect(page.locator('[data-bubble]')).toContainText('did not ship in this form');
  });
});

test.describe('with fingers, on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the menu of the gate comes with a long press, stays, and the gate is as it was', async ({
    lab,
    page,
  }) => {
    await lab.open();
    const { x, y } = (await lab.gate.boundingBox())!;
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: x + 10, y: y + 10 }],
    });
    const item = page.getByRole('menuitem', { name: 'From 00:30 on: restart the kubelet' });
    await expect(item).toBeVisible();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(lab.gate).toBeChecked();
    await item.tap();
    await expect(lab.gate).not.toBeChecked();
  });
});

test('what is wrong with an entered text is written beside it', async ({ lab, page }) => {
  await lab.open();
  const period = page.getByRole('textbox', { name: 'Recheck period' });
  await period.fill('soon');
  await expect(page.getByRole('banner')).toContainText('Enter a duration such as 60s or 5m');
  await expect(period).toHaveAccessibleDescription(/Enter a duration/);
});
