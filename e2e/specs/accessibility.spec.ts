import { violations } from './axe.ts';
import { expect, test } from './lab.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

for (const viewport of sizes) {
  test(`no violation at ${viewport.width} px`, async ({ lab, page }) => {
    await page.setViewportSize(viewport);
    await lab.open();
    if (viewport.width > 640) await lab.monaco();
    expect(await violations(page)).toEqual([]);
  });
}

test('no violation with a pod selected, the timeline as a table and a broken file', async ({ lab, page }) => {
  await lab.open();
  await lab.pod('image-with-invalid-creds').click();
  await lab.region('Timeline').getByRole('button', { name: 'Table' }).click();
  await lab.openFile('nginx-pod.yaml');
  await lab.paste('kind: [');
  await expect(lab.region('Editor')).toContainText(/nginx-pod\.yaml:\d+:\d+/);
  expect(await violations(page)).toEqual([]);
});

test('no horizontal scroll at any width', async ({ lab, page }) => {
  for (const width of [320, 360, 390, 768, 1024, 1280, 1920, 3840]) {
    await page.setViewportSize({ width, height: 844 });
    if (width === 320) await lab.open();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow, `${width} px`).toBeLessThanOrEqual(0);
  }
});

test('by keyboard alone: gate, time, pod, timeline', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.focus();
  await page.keyboard.press('Space');
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await page.keyboard.press('Control+z');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');

  await lab.time.focus();
  await page.keyboard.press('Home');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:00 of 03:00');
  await page.keyboard.press('End');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '03:00 of 03:00');
  await page.keyboard.press('ArrowLeft');
  await expect(lab.time).not.toHaveAttribute('aria-valuetext', '03:00 of 03:00');

  await lab.button('Play').focus();
  await page.keyboard.press('Enter');
  await lab.button('Pause').press('Enter');
  await expect(lab.button('Play')).toBeVisible();
});

test('playing moves the time, and stops at the end', async ({ lab, page }) => {
  await lab.open();
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await expect(speed).toBeVisible();
  await lab.button('Jump to start').click();
  await lab.button('Play').click();
  await expect(lab.time).not.toHaveAttribute('aria-valuetext', '00:00 of 03:00');
  await lab.button('Pause').click();
  await lab.button('Jump to end').click();
  await expect(lab.time).toHaveAttribute('aria-valuetext', '03:00 of 03:00');
  await lab.button('Step back').click();
  await expect(lab.time).not.toHaveAttribute('aria-valuetext', '03:00 of 03:00');
});
