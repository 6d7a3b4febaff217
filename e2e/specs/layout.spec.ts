import { expect, test, type Lab } from './lab.ts';

/** Of a region, which may just be loading. */
async function boxOf(lab: Lab, name: string) {
  await expect(lab.region(name)).toBeVisible();
  return (await lab.region(name).boundingBox())!;
}
const bottomOf = ({ y, height }: { y: number; height: number }) => y + height;

test.describe('1440 × 900', () => {
  test('three columns stand above one axis, and the head is low', async ({ lab, page }) => {
    await lab.open();
    const [files, pods, why, axis] = await Promise.all(
      ['Editor', 'Pods', 'Pod details', 'Timeline'].map((name) => boxOf(lab, name)),
    );
    expect(files!.x).toBeLessThan(pods!.x);
    expect(pods!.x).toBeLessThan(why!.x);
    // The files stand below their tabs, beside which are those of the lessons.
    const columns = await Promise.all(
      ['files', 'details'].map((place) => page.locator(`[data-place=${place}]`).boundingBox()),
    );
    expect(columns[0]!.y).toBe(columns[1]!.y);
    expect(why!.height).toBeGreaterThanOrEqual(400);
    expect(axis!.y).toBeGreaterThanOrEqual(bottomOf(why!));
    expect(axis!.width).toBeGreaterThanOrEqual(1200);
    expect(columns[0]!.y).toBeLessThanOrEqual(115);
    expect(bottomOf(axis!)).toBeLessThanOrEqual(900);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
  });

  test('the drawer is closed at first, opens by its tab and closes by it', async ({ lab, page }) => {
    await lab.open();
    const before = await boxOf(lab, 'Timeline');
    await expect(lab.region('Registry log')).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Registry 4' })).toBeVisible();
    await lab.drawer('Registry');
    const log = await boxOf(lab, 'Registry log');
    expect(log.height).toBeGreaterThanOrEqual(200);
    expect((await boxOf(lab, 'Timeline')).height).toBe(before.height);
    await page.keyboard.press('ArrowRight');
    await expect(lab.region('Events')).toBeVisible();
    await expect(page.getByRole('tab', { name: /^Events \d/ })).toBeFocused();
    await lab.button('Close the drawer').click();
    await expect(lab.region('Events')).toHaveCount(0);
    await lab.button('Open the drawer').click();
    await expect(lab.region('Events')).toBeVisible();
  });

  test('borders move by pointer and keys, and the layout can be reset', async ({ lab, page }) => {
    await lab.open();
    const before = await boxOf(lab, 'Editor');
    const edge = page.getByRole('separator', { name: 'Resize the files' });
    const box = (await edge.boundingBox())!;
    await page.mouse.move(box.x + 3, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 153, box.y + 120, { steps: 5 });
    await page.mouse.up();
    expect((await boxOf(lab, 'Editor')).width).toBeCloseTo(before.width + 150, -1);
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    expect((await boxOf(lab, 'Editor')).width).toBeLessThan(before.width + 140);
    const axis = await boxOf(lab, 'Timeline');
    const below = page.getByRole('separator', { name: 'Resize the timeline' });
    await below.press('ArrowUp');
    expect((await boxOf(lab, 'Timeline')).height).toBeGreaterThan(axis.height);
    const said = async () => Number(await below.getAttribute('aria-valuenow'));
    await below.press('Enter');
    const whole = (await page.getByRole('main').boundingBox())!.height;
    await expect.poll(said).toBe(Math.round((axis.height / whole) * 100));
    await below.press('ArrowUp');
    // However wide a place is made, the others stay in the window.
    await edge.press('End');
    const details = await boxOf(lab, 'Pod details');
    expect(details.width).toBeGreaterThanOrEqual(240);
    expect(details.x + details.width).toBeLessThanOrEqual(1440);
    await page.waitForTimeout(1000);
    await page.reload();
    await lab.ready();
    expect((await boxOf(lab, 'Editor')).width).not.toBe(before.width);
    await (await lab.more()).getByRole('button', { name: 'Reset layout' }).click();
    expect((await boxOf(lab, 'Editor')).width).toBe(before.width);
    expect((await boxOf(lab, 'Timeline')).height).toBe(axis.height);
  });

  test('the drawer is resized by pointer and keys, stays so, and is reset with the layout', async ({
    lab,
    page,
  }) => {
    await lab.open();
    const edge = page.getByRole('separator', { name: 'Resize the drawer' });
    await expect(edge).toHaveCount(0);
    await lab.drawer('Registry');
    const before = await boxOf(lab, 'Registry log');
    const box = (await edge.boundingBox())!;
    await page.mouse.move(box.x + 600, box.y + 3);
    await page.mouse.down();
    await page.mouse.move(box.x + 600, box.y - 77, { steps: 5 });
    await page.mouse.up();
    expect((await boxOf(lab, 'Registry log')).height).toBeCloseTo(before.height + 80, -1);
    await edge.press('ArrowUp');
    const larger = await boxOf(lab, 'Registry log');
    expect(larger.height).toBeGreaterThan(before.height + 90);
    // However large both are, what stands above them keeps some room.
    await page.getByRole('separator', { name: 'Resize the timeline' }).press('End');
    await edge.press('End');
    expect((await boxOf(lab, 'Pods')).height).toBeGreaterThanOrEqual(110);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
    await edge.press('Enter');
    expect((await boxOf(lab, 'Registry log')).height).toBe(before.height);
    await edge.press('ArrowUp');
    const kept = await boxOf(lab, 'Registry log');
    await page.waitForTimeout(1000);
    await page.reload();
    await lab.ready();
    expect((await boxOf(lab, 'Registry log')).height).toBeCloseTo(kept.height, 0);
    await (await lab.more()).getByRole('button', { name: 'Reset layout' }).click();
    await expect(lab.region('Registry log')).toHaveCount(0);
    await lab.drawer('Registry');
    expect((await boxOf(lab, 'Registry log')).height).toBe(before.height);
  });

  test('the bar has Compare, Present, Share and the rest behind two arrows and three dots', async ({
    lab,
    page,
  }) => {
    await lab.open();
    const bar = page.getByRole('toolbar', { name: 'Lab', exact: true });
    const shown = await bar
      .getByRole('button')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent));
    expect(shown).toEqual([
      'Scenario',
      'Search or do…',
      'Compare',
      'Compare with',
      'Present',
      'Share',
      'Other ways to share',
      'More',
    ]);
    await lab.button('Other ways to share').click();
    for (const name of ['Embed', 'Export', 'Files']) await expect(lab.button(name)).toBeVisible();
    await lab.button('Embed').click();
    await expect(page.getByRole('dialog', { name: 'Embed' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lab.button('Other ways to share')).toBeFocused();
  });

  test('full screen keeps transport and gate, and Escape ends it', async ({ lab, page }) => {
    await lab.open();
    await lab.button('Full screen: Pods').click();
    const pods = await boxOf(lab, 'Pods');
    expect(pods.width).toBeGreaterThan(1400);
    expect(pods.height).toBeGreaterThan(600);
    await expect(lab.button('Play')).toBeInViewport();
    await expect(lab.gate).toBeInViewport();
    await expect(lab.region('Editor')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(lab.region('Editor')).toBeVisible();
  });

  test('skip links and F6 move the focus between the parts', async ({ lab, page }) => {
    await lab.open();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Pods' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(lab.region('Pods')).toBeFocused();
    expect(new URL(page.url()).hash).toBe('');
    await page.keyboard.press('F6');
    await expect(lab.region('Pod details')).toBeFocused();
    await page.keyboard.press('F6');
    await expect(lab.region('Timeline')).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(lab.region('Pod details')).toBeFocused();
    await page.getByRole('link', { name: 'Play' }).focus();
    await page.keyboard.press('Enter');
    await expect(lab.button('Play')).toBeFocused();
  });

  test('a row of controls is one stop of the Tab key, with arrows inside', async ({ lab, page }) => {
    await lab.open();
    const controls = page.getByRole('toolbar', { name: 'Node and history' });
    await page.getByRole('combobox', { name: 'Kubelet version' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(lab.gate).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(controls.locator(':focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(lab.gate).toBeFocused();
    const period = page.getByRole('textbox', { name: 'Recheck period' });
    await period.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(period).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(lab.button('recheck: from when')).toBeFocused();
  });

  test('presenting is large, without files, and a remote steps', async ({ lab, page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await lab.open();
    const small = await lab.gate.evaluate((gate) => parseFloat(getComputedStyle(gate).fontSize));
    await page.keyboard.press('p');
    await expect(lab.region('Editor')).toBeHidden();
    for (const name of ['Pods', 'Pod details', 'Timeline'])
      await expect(lab.region(name)).toBeInViewport({ ratio: 0.99 });
    await expect(lab.region('Pod details').locator('[data-verdict]')).toBeInViewport({ ratio: 1 });
    const large = await lab.gate.evaluate((gate) => parseFloat(getComputedStyle(gate).fontSize));
    // Pods and WHY above each other have the whole width.
    await page.setViewportSize({ width: 1024, height: 768 });
    for (const name of ['Pods', 'Pod details', 'Timeline'])
      await expect.poll(async () => (await boxOf(lab, name)).width).toBeGreaterThan(980);
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(large / small).toBeCloseTo(1.5, 1);
    const before = await lab.time.getAttribute('aria-valuetext');
    await page.keyboard.press('PageDown');
    await expect(lab.time).not.toHaveAttribute('aria-valuetext', before!);
    await page.keyboard.press('p');
    await expect(lab.region('Editor')).toBeVisible();
  });

  test('sizes follow one factor', async ({ lab }) => {
    await lab.open();
    const bar = () =>
      lab.page.getByRole('banner').evaluate((banner) => banner.firstElementChild!.clientHeight);
    const before = await bar();
    await (await lab.more()).getByLabel('Size').selectOption('1.25');
    await expect.poll(bar).toBeCloseTo(before * 1.25, -1);
    await lab.page.getByRole('combobox', { name: 'Size' }).selectOption('1.5');
    await lab.page.setViewportSize({ width: 320, height: 700 });
    await expect
      .poll(() => lab.page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320);
  });
});

test.describe('the verdict is in sight', () => {
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1024, 768],
  ] as const)
    test(`${width} × ${height}`, async ({ lab, page }) => {
      await page.setViewportSize({ width, height });
      await lab.open();
      const why = lab.region('Pod details');
      await expect(why.locator('[data-verdict]')).toBeInViewport({ ratio: 1 });
      await expect(why.getByRole('list', { name: 'Facts that decide' })).toBeInViewport({ ratio: 1 });
    });

  test('390 × 844: both pods whole, the reason of the failing one, and a tap shows the verdict', async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await lab.open();
    const pods = lab.region('Pods');
    for (const [pod, status] of [
      ['image-with-valid-creds', 'Running'],
      ['image-with-invalid-creds', 'ErrImageNotEnsured'],
    ] as const) {
      const row = lab.pod(pod);
      await expect(row).toBeInViewport({ ratio: 1 });
      await expect(row.getByText(status, { exact: true })).toBeInViewport({ ratio: 1 });
      const name = row.getByRole('gridcell').first();
      const cut = await name.evaluate((cell) =>
        [...cell.querySelectorAll('[aria-hidden]')].some((part) => part.scrollWidth > part.clientWidth),
      );
      expect(cut, pod).toBe(false);
    }
    await expect(pods.getByText(/401 as alice/)).toBeInViewport({ ratio: 1 });
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight),
    ).toBeLessThanOrEqual(3);
    await lab.pod('image-with-invalid-creds').click();
    await expect(pods.locator('[data-verdict]')).toBeInViewport();
    await expect(pods.locator('[data-verdict]')).toContainText('Not started: quay.io said 401 to alice.');
  });
});

test('what an edit changed stays until it is dismissed, and a click goes there', async ({ lab, page }) => {
  await lab.open();
  const before = await boxOf(lab, 'Pods');
  await expect(lab.region('Change it')).toHaveCount(0);
  await lab.gate.click();
  const told = page.getByRole('button', {
    name: /^gate off: image-with-invalid-creds ErrImageNotEnsured → Running/,
  });
  await expect(told).toBeVisible();
  expect((await boxOf(lab, 'Pods')).y).toBe(before.y);
  await told.click();
  await expect(lab.time).not.toHaveAttribute('aria-valuetext', '00:30 of 03:00');
  await lab.button('Dismiss what changed').click();
  await expect(told).toHaveCount(0);
});

test.describe('the controls speak of the cursor', () => {
  test('a change from a moment on is a file and a restart; before it, the old value and what comes', async ({
    lab,
    page,
  }) => {
    await lab.open();
    await lab.button('gate: from when').click();
    await page.getByRole('menuitem', { name: 'From 00:30 on: restart the kubelet' }).click();
    await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
      'kubelet-30s.yaml',
    );
    await expect(lab.gate).not.toBeChecked();
    await lab.time.press('Home');
    await expect(lab.gate).toBeChecked();
    await lab.button('off from 00:30').click();
    await expect(lab.gate).not.toBeChecked();
    await lab.gate.click();
    await expect(lab.gate).toBeChecked();
    await lab.button('Undo').click();
    await lab.button('Undo').click();
    await expect(lab.region('Editor').getByRole('tab', { name: 'kubelet-30s.yaml' })).toHaveCount(0);
  });
});

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
] as const)
  test(`${width} × ${height}: no scrolling of the page, and everything is in sight`, async ({
    lab,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await lab.open();
    for (const name of ['Editor', 'Pods', 'Pod details', 'Timeline'])
      await expect(lab.region(name)).toBeInViewport({ ratio: 0.99 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
    // An open drawer takes from all of them, and leaves what decides.
    await lab.drawer('Events');
    await expect(lab.region('Events')).toBeInViewport({ ratio: 0.99 });
    await expect(lab.region('Pod details').locator('[data-verdict]')).toBeInViewport({ ratio: 1 });
  });

test('a phone has one scroller and tabs at its foot', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open();
  await expect(lab.region('Pods')).toBeInViewport();
  await expect(lab.region('Editor')).toBeHidden();
  for (const [tab, region] of [
    ['YAML', 'Editor'],
    ['Caches', 'Image cache'],
    ['Log', 'Events'],
    ['Now', 'Pods'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expect(lab.region(region)).toBeVisible();
    const sideways = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role=region] *')]
          .filter((part) => /auto|scroll/.test(getComputedStyle(part).overflowX))
          .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.className),
      );
    await expect.poll(sideways, tab).toEqual([]);
  }
  await expect(lab.region('Image cache')).toBeHidden();
  await page.mouse.wheel(0, 600);
  await expect(lab.gate).toBeInViewport();
  await expect(lab.button('Play')).toBeInViewport();
});
