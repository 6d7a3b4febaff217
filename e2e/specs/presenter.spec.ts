import { violations } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

async function present(lab: Lab, step: number) {
  await lab.page.goto(`./?lesson=rotation&step=${step}`);
  await lab.ready();
  await expect(lab.region('Lesson')).toBeVisible();
  await lab.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await lab.page.keyboard.press('p');
  await expect(bar(lab)).toBeVisible();
}

const bar = (lab: Lab) => lab.page.getByRole('toolbar', { name: 'Lesson while presenting' });

test('the gate, the transport, pods, WHY and the timeline stay; the light follows the selection', async ({
  lab,
  page,
}) => {
  await lab.open();
  await page.keyboard.press('p');
  await expect(page.locator('html[data-spotlight]')).toBeAttached();
  const stays = async (names: readonly string[]) => {
    for (const name of names) await expect(lab.region(name)).toBeInViewport();
    await expect(lab.gate).toBeInViewport();
    await expect(page.getByRole('group', { name: 'Transport' })).toBeInViewport();
  };
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await stays(['Pods', 'Pod details', 'Timeline']);
    await expect(page.locator('[data-place="files"]')).toBeHidden();
    // Every pod has its lane and its row in sight.
    for (const row of await lab.region('Pods').getByRole('row').all())
      await expect(row).toBeInViewport({ ratio: 1 });
  }
  const colour = (row: number) =>
    lab
      .region('Pods')
      .getByRole('row')
      .nth(row)
      .locator('[role="gridcell"], [role="cell"]')
      .first()
      .evaluate((cell) => getComputedStyle(cell).color);
  const [first, second] = [await colour(1), await colour(2)];
  expect(first).not.toBe(second);
  await lab.pod('image-with-valid-creds').click();
  await expect.poll(() => colour(1)).toBe(second);
  await expect.poll(() => colour(2)).toBe(first);
  expect(await violations(page)).toEqual([]);

  await lab.button('Full screen: Pod details').click();
  await stays(['Pod details']);
  await expect(lab.region('Pods')).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Escape');
  await expect(lab.region('Pods')).toBeVisible();
});

test('a remote steps through events, blackens the screen, ends and begins again', async ({ lab, page }) => {
  await lab.open();
  const moment = () => page.getByRole('group', { name: 'Transport' }).locator('output').innerText();
  await page.keyboard.press('p');
  for (const keys of [
    ['PageDown', 'PageUp'],
    ['ArrowRight', 'ArrowLeft'],
  ]) {
    // Between two events, which are far enough apart to be told.
    await page.keyboard.press('Shift+ArrowRight');
    for (const key of keys) {
      const before = await moment();
      await page.keyboard.press(key);
      await expect.poll(moment).not.toBe(before);
    }
  }
  const black = page.getByRole('dialog', { name: 'Black screen' });
  const before = await moment();
  for (const key of ['b', '.']) {
    await page.keyboard.press(key);
    await expect(black).toBeVisible();
    await page.keyboard.press(key === 'b' ? 'PageDown' : key);
    await expect(black).toBeHidden();
  }
  expect(await moment()).toBe(before);
  // Its element goes after it has closed, and with it the keys that are meant for it.
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-presenting');
  await page.keyboard.press('F5');
  await expect(page.locator('html')).toHaveAttribute('data-presenting');
});

test('in a lesson it steps through that, and a second window has the notes', async ({ lab, page }) => {
  await present(lab, 1);
  await expect(bar(lab)).toContainText('1 of 7');
  await page.keyboard.press('PageDown');
  await expect(bar(lab)).toContainText('2 of 7 How long a record counts');
  await page.keyboard.press('PageUp');
  await expect(bar(lab)).toContainText('1 of 7');
  expect(await violations(page)).toEqual([]);

  const opened = page.waitForEvent('popup');
  await bar(lab).getByRole('button', { name: 'Notes' }).click();
  const notes = await opened;
  await expect(notes.getByRole('region', { name: 'Notes of this step' })).toContainText(
    'Ask who would notice',
  );
  await expect(notes.getByRole('navigation', { name: 'Steps' })).toContainText(
    'Next: How long a record counts',
  );
  await expect(notes.getByRole('group', { name: 'Clock' })).toContainText(/time of day\d\d:\d\d/);
  await notes.getByRole('button', { name: 'Pause' }).click();
  await expect(notes.getByRole('group', { name: 'Clock' })).toContainText('paused');
  await expect(notes.getByRole('region', { name: 'Tally' })).toContainText('Nobody has answered yet.');
  expect(await violations(notes)).toEqual([]);
  await notes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(bar(lab)).toContainText('2 of 7');
  await notes.keyboard.press('PageUp');
  await expect(bar(lab)).toContainText('1 of 7');
  await notes.keyboard.press('b');
  await expect(page.getByRole('dialog', { name: 'Black screen' })).toBeVisible();
  await notes.getByRole('button', { name: 'Black screen' }).click();
  await expect(page.getByRole('dialog', { name: 'Black screen' })).toBeHidden();
  const closed = notes.waitForEvent('close');
  await page.reload();
  await closed;
  await lab.ready();

  await page.evaluate(() => (window.open = () => null));
  await lab.button('More of the lesson').click();
  await page.getByRole('menuitem', { name: 'Notes in a second window' }).click();
  await expect(page.getByText('The browser blocked the window with the notes.')).toBeVisible();
});

test('a link brings who comes late to the step, the files and the moment', async ({ lab, page, browser }) => {
  await present(lab, 2);
  await lab.gate.click();
  await expect(lab.gate).not.toBeChecked();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const moment = await lab.time.getAttribute('aria-valuetext');
  await bar(lab).getByRole('button', { name: 'Follow me…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Follow me' });
  await expect(dialog).toContainText('step 2: How long a record counts');
  const field = dialog.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#v2:/);
  expect(await violations(page)).toEqual([]);
  const context = await browser.newContext();
  const late = await context.newPage();
  await late.goto(await field.inputValue());
  await expect(late.getByRole('region', { name: 'Lesson' })).toContainText('How long a record counts');
  await expect(late.getByRole('slider', { name: 'Time', exact: true })).toHaveAttribute(
    'aria-valuetext',
    moment!,
  );
  await expect(late.getByRole('switch', { name: 'KubeletEnsureSecretPulledImages' })).not.toBeChecked();
  await context.close();
});
