import type { Page } from '@playwright/test';
import { faultsIn } from './axe.ts';
import { type Lab, expect, test } from './lab.ts';

/** The post's two pods on v1.36: the second has no right to the image, which the gate alone asks about. */
const SCENARIO = 'The same credentials in another namespace';
const sentence = /^◆ 00:45: with gate on, the kubelet asks quay\.io for pod team-c\/app/;

const line = (page: Page) => page.getByRole('complementary', { name: 'Comparison' });
const sides = (page: Page) => page.getByRole('group', { name: 'Compared' });

/** On a phone the bar has no room for the scenario's neighbours: a link opens it everywhere. */
async function begin(lab: Lab, page: Page) {
  await lab.open();
  await lab.openScenario(SCENARIO);
  const compare = lab.button('Compare');
  if (!(await compare.isVisible())) await lab.more();
  await compare.click();
  await expect(line(page)).toContainText(sentence);
}

test('one click shows the gate’s other side, by mouse and by keyboard', async ({ lab, page }) => {
  await begin(lab, page);
  await expect(lab.button('Compare')).toHaveAttribute('aria-pressed', 'true');
  await expect(sides(page)).toHaveText(/A\s*gate on\s*B\s*gate off/);
  await line(page).getByRole('button', { name: 'Go to the first difference' }).click();
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:45 of 02:00');
  await expect(lab.pod('app').filter({ hasText: 'team-c' })).toHaveAttribute('aria-selected', 'true');

  await lab.seek(60);
  const pods = lab.region('Pods');
  await expect(pods.getByRole('columnheader')).toHaveText(['≠', 'NAMESPACE', 'NAME', 'STATUS A', 'STATUS B']);
  // Those that differ come first.
  const first = pods.getByRole('row').nth(1);
  await expect(first).toContainText('team-c');
  await expect(first.getByRole('gridcell').nth(3)).toContainText(/ErrImagePull|ImagePullBackOff/);
  await expect(first.getByRole('gridcell').nth(4)).toContainText('Running');
  await expect(first.getByRole('gridcell').nth(5)).toHaveText(/^READY 0\/1 \| 1\/1\s*RESTARTS 0\s*AGE 15s$/);
  await expect(pods.getByRole('row').last().getByRole('gridcell').nth(5)).toContainText('READY 1/1');
  await expect(first.getByRole('img', { name: 'differs' })).toBeVisible();

  const details = lab.region('Pod details');
  for (const [label, verdict] of [
    ['WHY A', 'Not started'],
    ['WHY B', 'Started'],
  ] as const) {
    const half = details.getByRole('group', { name: label });
    await expect(half).toContainText(verdict);
    await expect(half.locator('[data-parts]')).toContainText('checked?');
  }
  await expect(details).toContainText('They part at step 2: checked?');

  // What kubectl prints of either side, by mouse and by keyboard.
  await details.getByRole('tab', { name: 'Describe' }).click();
  const side = details.getByRole('tablist', { name: 'Side' });
  const described = (name: string) => details.getByLabel(`kubectl describe pod, ${name}`);
  await expect(described('A')).toContainText('Error: ErrImagePull');
  await expect(details).toContainText(/[1-9]\d* lines only here/);
  await side.getByRole('tab', { name: 'A gate on' }).press('ArrowRight');
  await expect(side.getByRole('tab', { name: 'B gate off' })).toBeFocused();
  await expect(
    described('B')
      .locator('mark')
      .filter({ hasText: /Normal\s+Started/ }),
  ).toBeVisible();
  await details.getByRole('tab', { name: 'YAML' }).click();
  await expect(details.getByLabel('kubectl get pod -o yaml, B')).toContainText('phase: Running');
  await side.getByRole('tab', { name: 'A gate on' }).click();
  await expect(details.getByLabel('kubectl get pod -o yaml, A')).toContainText('phase: Pending');
  await details.getByRole('tab', { name: 'Events' }).click();
  const own = details.getByRole('table', { name: 'Events of the pod' }).getByRole('row');
  await expect(own.filter({ hasText: 'Scheduled' })).toHaveText(/^Normal/);
  await expect(own.filter({ hasText: 'Started' })).toHaveText(/^BNormal/);
  await expect(own.filter({ hasText: 'BackOff' }).first()).toHaveText(/^A/);
  await details.getByRole('tab', { name: 'WHY' }).click();

  const timeline = lab.region('Timeline');
  await timeline.getByRole('button', { name: 'Table' }).click();
  const lanes = timeline.getByRole('table', { name: 'Timeline as a table' });
  await expect(lanes).toContainText('A team-b/app');
  await expect(lanes).toContainText('B team-b/app');
  await timeline.getByRole('button', { name: 'Table' }).click();

  await lab.drawer('Registry');
  const log = lab.region('Registry log').getByRole('row');
  await expect(log.nth(1)).toContainText(/^A/);
  await lab.drawer('Events');
  const events = lab.region('Events');
  await expect(
    events.getByRole('row').filter({ hasText: 'Started' }).filter({ hasText: 'app' }).first(),
  ).toContainText(/^B/);

  // By the keyboard alone: end it, begin again, go to the difference, choose another variant.
  await lab.region('Pods').getByRole('row').nth(1).focus();
  await page.keyboard.press('c');
  await expect(line(page)).toHaveCount(0);
  await expect(pods.getByRole('columnheader', { name: 'STATUS', exact: true })).toBeVisible();
  await page.keyboard.press('c');
  await expect(line(page)).toContainText(sentence);
  await page.keyboard.press('Shift+D');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:45 of 02:00');
  await sides(page)
    .getByRole('button', { name: /^B: gate off/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'NeverVerify', exact: true })).toBeVisible();
  await page.getByRole('menuitemcheckbox', { name: 'NeverVerify', exact: true }).press('Enter');
  await expect(sides(page)).toContainText('NeverVerify');
  await expect(line(page)).toContainText('with NeverVerify, the kubelet uses the image that is there');
});

test('edits reach both sides, identical variants say so, and a link carries it', async ({ lab, page }) => {
  await begin(lab, page);
  await lab.gate.click();
  await expect(sides(page)).toHaveText(/A\s*gate off\s*B\s*gate off/);
  await expect(line(page)).toContainText('No difference.');
  await expect(line(page).getByRole('button')).toHaveCount(0);
  await lab.button('Undo').click();
  await expect(line(page)).toContainText(sentence);

  await lab.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#v2:/);
  const hash = new URL(await link.inputValue()).hash;
  await page.keyboard.press('Escape');
  await lab.button('Stop comparing').click();
  await expect(line(page)).toHaveCount(0);
  await page.evaluate((next) => (location.hash = next), hash);
  await expect(line(page)).toContainText(sentence);

  // From here: what is edited is compared with the files as they were.
  await lab.button('Compare with').click();
  await page.getByRole('menuitem', { name: /^From here/ }).click();
  await expect(line(page)).toContainText('No difference.');
  await lab.gate.click();
  await expect(line(page)).toContainText(/^◆ 00:45: with these files, the kubelet uses the image/);
});

test('an edit to one side changes it alone, and is there after a reload and in a link', async ({
  lab,
  page,
}) => {
  await begin(lab, page);
  const editor = lab.region('Editor');
  await editor.getByRole('tab', { name: 'Edit both sides' }).press('ArrowRight');
  await expect(editor.getByRole('tab', { name: 'Edit B alone: gate off' })).toBeFocused();
  await editor
    .getByRole('tablist', { name: 'Files of B' })
    .getByRole('tab', { name: 'kubelet.yaml' })
    .click();
  const field = editor.getByRole('textbox', { name: 'YAML of kubelet.yaml, B' });
  await expect(field).toHaveValue(/KubeletEnsureSecretPulledImages: false/);
  await field.fill((await field.inputValue()).replace('PulledImages: false', 'PulledImages: true'));
  await expect(sides(page)).toHaveText(/A\s*gate on\s*B\s*gate off, edited/);
  await expect(line(page)).toContainText('No difference.');
  await field.press('End');
  await page.keyboard.type(' # of B');
  await expect(field).toHaveValue(/ # of B/);
  await expect(editor.getByRole('tab', { name: /^kubelet.yaml/, selected: true })).toContainText('≠');
  await expect(lab.gate).toBeChecked();
  await lab.button('Share').click();
  const link = page.getByRole('dialog', { name: 'Share' }).getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#v2:/);
  const hash = new URL(await link.inputValue()).hash;
  await page.keyboard.press('Escape');
  await page.reload();
  await lab.ready();
  await expect(sides(page)).toContainText('gate off, edited');
  await expect(line(page)).toContainText('No difference.');
  await lab.button('Stop comparing').click();
  await page.evaluate((next) => (location.hash = next), hash);
  await expect(sides(page)).toContainText('gate off, edited');
  await page.goto(`./embed.html${hash}`);
  await expect(line(page)).toContainText('gate off, edited');
});

test('a fact about a record leads to the line of the file that says so', async ({ lab, page }) => {
  await begin(lab, page);
  await line(page).getByRole('button', { name: 'Go to the first difference' }).click();
  const side = lab.region('Pod details').getByRole('group', { name: 'WHY A' });
  await side.getByRole('button', { name: /^record 84e602b/ }).click();
  const cache = lab.region('Credential cache');
  await expect(cache.locator('mark')).toHaveText(/^84e602b[0-9a-f]{57}$/);
  await expect(cache.locator('figcaption').filter({ hasText: ', line 1' })).toContainText(
    '/var/lib/kubelet/image_manager/pulled/sha256-',
  );
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]) {
  test(`is whole at ${viewport.width} px in both themes`, async ({ lab, page }) => {
    await page.setViewportSize(viewport);
    await begin(lab, page);
    await line(page).getByRole('button', { name: 'Go to the first difference' }).click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faultsIn(page)).toEqual([]);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const part of [sides(page), line(page)]) {
      const box = (await part.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    }
    await expect(lab.region('Pods')).toContainText('STATUS B');
  });
}

test('a phone shows both sides of a pod below its row', async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(lab, page);
  await line(page).getByRole('button', { name: 'Go to the first difference' }).click();
  const row = lab.pod('app').filter({ hasText: 'team-c' });
  await expect(row).toContainText(/READY 0\/1\s*RESTARTS 0\s*AGE 0s/);
  await row.click();
  await expect(row.getByRole('group', { name: 'WHY B' })).toContainText('Started');
  await row.getByText('YAML', { exact: true }).click();
  await expect(row.getByLabel('kubectl get pod -o yaml, A')).toContainText('kind: Pod');
  await row.getByRole('tab', { name: 'B gate off' }).click();
  await expect(row.getByLabel('kubectl get pod -o yaml, B')).toContainText('kind: Pod');
  await row.getByText('kubectl describe').click();
  await expect(row.getByLabel('kubectl describe pod, B')).toContainText('Namespace:');
  // A text that is long is no reason to make the row wider than the page.
  const panel = (await lab.region('Pods').boundingBox())!;
  for (const part of ['Whole chain', 'What would change it']) {
    const box = (await row.getByText(part, { exact: true }).locator('..').boundingBox())!;
    expect(box.x + box.width, part).toBeLessThanOrEqual(panel.x + panel.width);
  }
  expect(await faultsIn(page)).toEqual([]);
});

test('an embed compares, too', async ({ page }) => {
  await page.goto('./embed.html?scenario=other-namespace&compare=gate&at=60s');
  await expect(line(page)).toContainText('A gate on, B gate off');
  await expect(line(page)).toContainText('00:45: with gate on');
  await expect(page.getByRole('region', { name: 'Pods' })).toContainText('STATUS B');
  expect(await faultsIn(page, { include: ['aside', 'section'] })).toEqual([]);
});
