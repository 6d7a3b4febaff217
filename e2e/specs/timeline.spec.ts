import { readFileSync, readdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { faultsOf } from './geometry.ts';
import { expect, test, type Lab } from './lab.ts';

const titleOf = (name: string) =>
  /title: (.*)/
    .exec(readFileSync(`src/scenarios/${name}/scenario.yaml`, 'utf8'))![1]!
    .replace(/^(["'])(.*)\1$/, '$2');
const titles = readdirSync('src/scenarios', { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => titleOf(name));

const steps = (page: Page) => page.getByRole('toolbar', { name: 'Steps' });
const flag = (page: Page, name: string | RegExp) => steps(page).getByRole('button', { name });
const boxOf = async (locator: Locator) => (await locator.boundingBox())!;

/** A scenario with several steps, the file of its steps in the editor. */
async function openRotation(lab: Lab) {
  await lab.open();
  await lab.openScenario('A password is rotated');
  await expect(flag(lab.page, /new password for alice at quay\.io at 00:30\.0/)).toBeVisible();
  await lab.openFile('scenario.yaml');
  await lab.monaco();
}

test('a flag is dragged to another moment, which can be undone', async ({ lab, page }) => {
  await openRotation(lab);
  const rotate = flag(page, /new password for alice/);
  const box = await boxOf(rotate);
  const axis = await boxOf(lab.time);
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  // A ninth of three minutes to the right.
  await page.mouse.move(box.x + 4 + (axis.width - 14) / 9, box.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect(flag(page, /new password for alice at quay\.io at 00:50\.0/)).toBeVisible();
  await expect.poll(() => lab.editorText()).toContain('at: 50s');
  await lab.button('Undo').click();
  await expect(flag(page, /new password for alice at quay\.io at 00:30\.0/)).toBeVisible();
  await expect.poll(() => lab.editorText()).not.toContain('at: 50s');
});

test('flags are one stop; arrows, Alt with arrows, Enter and Delete', async ({ lab, page }) => {
  await openRotation(lab);
  await flag(page, 'apply 2 objects at 00:00.0').focus();
  await page.keyboard.press('ArrowRight');
  const rotate = flag(page, /new password for alice/);
  await expect(rotate).toBeFocused();
  expect(await steps(page).locator('button[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(flag(page, /new password for alice at quay\.io at 00:31\.0/)).toBeFocused();
  await expect(lab.time).toHaveAttribute('aria-valuetext', '01:53 of 03:00');
  await lab.openFile('secrets.yaml');
  await flag(page, /new password for alice/).press('Enter');
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'scenario.yaml',
  );
  await flag(page, /new password for alice/).press('Delete');
  await expect(flag(page, /new password for alice/)).toHaveCount(0);
  await expect.poll(() => lab.editorText()).not.toContain('rotate');
  await lab.button('Undo').click();
  await expect(flag(page, /new password for alice/)).toHaveCount(1);
});

test('a click on a flag goes to its line', async ({ lab, page }) => {
  await openRotation(lab);
  await lab.openFile('secrets.yaml');
  await flag(page, /new password for alice/).click();
  await expect(lab.region('Editor').getByRole('tab', { selected: true })).toHaveAccessibleName(
    'scenario.yaml',
  );
});

test('five hundred steps at one moment are one flag', async ({ lab, page }) => {
  await openRotation(lab);
  const many = Array.from(
    { length: 500 },
    () => '  - {at: 30s, rotate: {host: quay.io, username: alice, password: x}}',
  );
  await lab.paste(
    `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: many}\nspec:\n  duration: 3m\n  steps:\n  - {at: 0s, apply: [secrets.yaml]}\n${many.join('\n')}\n`,
  );
  await expect(flag(page, '500 steps at 00:30.0')).toBeVisible();
  await flag(page, '500 steps at 00:30.0').press('Alt+ArrowRight');
  await expect(flag(page, '500 steps at 00:31.0')).toBeVisible();
  await flag(page, '500 steps at 00:31.0').press('Delete');
  await expect(steps(page).getByRole('button')).toHaveCount(1);
  await expect(steps(page).getByRole('button')).toBeFocused();
});

test('one slider, at the scale of the lanes, and the time at the axis’ left', async ({ lab, page }) => {
  await lab.open();
  await expect(page.getByRole('slider')).toHaveCount(1);
  const timeline = await boxOf(lab.region('Timeline'));
  const slider = await boxOf(lab.time);
  expect(slider.width - 14).toBeGreaterThanOrEqual(1200);
  expect(slider.x + slider.width - 7).toBeCloseTo(timeline.x + timeline.width - 1, 0);
  for (const name of ['Jump to start', 'Step back', 'Play', 'Step forward', 'Jump to end']) {
    const box = await boxOf(lab.button(name));
    expect(box.y - timeline.y).toBeLessThan(28);
    expect(box.x + box.width).toBeLessThan(slider.x);
  }
  // The handle is at the moment that the lanes' cursor shows: in the middle of the run.
  await lab.time.click({ position: { x: slider.width / 2, y: 12 } });
  await expect(lab.time).toHaveAttribute('aria-valuetext', '01:30 of 03:00');
  await page.mouse.click(slider.x + 7 + (slider.width - 14) / 3, timeline.y + 14);
  await expect(lab.time).toHaveAttribute('aria-valuetext', /^0(0:59|1:00) of 03:00$/);
});

test('the first Play starts at 0, and a run lasts about 20 s', async ({ lab, page }) => {
  await lab.open();
  const speed = page.getByRole('combobox', { name: 'Speed' });
  await expect(speed.locator('option:checked')).toHaveText('9× (about 20 s)');
  expect(await speed.locator('option').allTextContents()).toEqual([
    '9× (about 20 s)',
    '1×',
    '5×',
    '20×',
    'event by event',
  ]);
  await speed.selectOption('1×');
  await lab.button('Play').click();
  await expect(lab.time).toHaveAttribute('aria-valuetext', /^00:0[0-9] of/);
  await lab.button('Pause').click();
  await lab.button('Jump to end').click();
  await lab.button('Step back').click();
  const before = await lab.time.getAttribute('aria-valuetext');
  await speed.selectOption('event by event');
  await lab.button('Play').click();
  await expect(lab.time).not.toHaveAttribute('aria-valuetext', before!);
});

test('a click on the name of a pod selects it, one on its bar goes there', async ({ lab, page }) => {
  await lab.open();
  const timeline = await boxOf(lab.region('Timeline'));
  await page.mouse.click(timeline.x + 80, timeline.y + 28 + 22 + 2 + 10);
  await expect(lab.region('Pod details')).toContainText('image-with-valid-creds');
  const slider = await boxOf(lab.time);
  await page.mouse.click(slider.x + 7 + (slider.width - 14) / 2, timeline.y + 28 + 22 + 2 + 30);
  await expect(lab.region('Pod details')).toContainText('image-with-invalid-creds');
  await expect(lab.time).toHaveAttribute('aria-valuetext', /^01:(29|30) of 03:00$/);
});

test('the legend shows the shapes, and hides what comes', async ({ lab, page }) => {
  await lab.open();
  await lab.button('Legend').click();
  const legend = page.getByRole('dialog', { name: 'Legend' });
  await expect(legend).toContainText('A credential that the kubelet recorded');
  await expect(legend.locator('svg')).toHaveCount(15);
  const hash = () =>
    lab
      .region('Timeline')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().length);
  const before = await hash();
  await legend.getByRole('checkbox').check();
  await page.keyboard.press('Escape');
  await expect(legend).toHaveCount(0);
  expect(await hash()).not.toBe(before);
  // Neither the strip of the whole run nor the table tells it.
  const told = (share: number) =>
    lab.time.evaluate((slider, share) => {
      const { left, top, width, height } = slider.getBoundingClientRect();
      const [, below] = document.elementsFromPoint(left + width * share, top + height / 2);
      return getComputedStyle(below!).backgroundImage;
    }, share);
  expect(await told(0.1)).toContain('gradient');
  expect(await told(0.9)).toBe('none');
  await lab.button('Table').click();
  const table = lab.region('Timeline').getByRole('table', { name: 'Timeline as a table' });
  await expect(table.getByRole('button', { name: '00:20.4' }).first()).toBeVisible();
  const moments = await table.getByRole('button', { name: /^\d\d:\d\d\.\d$/ }).allTextContents();
  expect(moments.filter((moment) => moment > '00:30.0')).toEqual([]);
});

test('of every scenario: up to eight pod lanes and the selected pod are in sight, no text is cut or covered', async ({
  lab,
  page,
}) => {
  test.slow();
  await lab.open();
  const lanes = page.locator('[data-pod-lanes]');
  for (const title of titles) {
    if (title !== titles[0]) await lab.openScenario(title);
    const row = lab.region('Pods').getByRole('row', { selected: true });
    await expect(row, title).toBeInViewport({ ratio: 0.9 });
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      const room = async () => {
        const chart = await boxOf(lab.region('Timeline').getByRole('application'));
        const pods = Number(await lanes.getAttribute('data-pod-lanes'));
        expect(pods, title).toBeGreaterThan(0);
        return pods > 8 ? 0 : chart.height - Number(await lanes.getAttribute('data-pods-end'));
      };
      await expect.poll(room, `${title}, ${width} × ${height}`).toBeGreaterThanOrEqual(0);
      await expect.poll(() => faultsOf(page), `${title}, ${width} × ${height}`).toEqual([]);
      const sideways = await lab
        .region('Pod details')
        .evaluate((region) =>
          [...region.querySelectorAll('*')].filter(
            (each) =>
              each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(each).overflowX),
          ),
        );
      expect(sideways, `${title}, ${width} × ${height}: WHY scrolls sideways`).toHaveLength(0);
    }
  }
});

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('has one slider, in its foot', async ({ lab, page }) => {
    await lab.open();
    await expect(page.getByRole('slider')).toHaveCount(1);
    const box = await boxOf(lab.time);
    expect(box.y).toBeGreaterThan(780);
    await expect(lab.button('Play')).toBeVisible();
    await expect(lab.button('Step back')).toHaveCount(0);
    // As exact as the flag on the axis.
    await expect(page.getByText('00:30.0/03:00')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveCount(1);
  });
});
