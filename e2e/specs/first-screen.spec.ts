/** What is in the page before any script: seen without one, taken over without a shift, hidden from who comes with own work. */
import { type Page, expect, test as plain } from '@playwright/test';
import { toFragment } from '../../src/share/link.ts';
import { test } from './lab.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

plain.describe('without JavaScript', () => {
  plain.use({ javaScriptEnabled: false });
  for (const viewport of sizes)
    plain(`pods, verdict, timeline and YAML can be read at ${viewport.width}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto('./');
      await expect(page).toHaveTitle('Two pods, one private image · Pull Secret Lab');
      await expect(page.getByText('Enable JavaScript')).toBeVisible();
      const pods = page.getByRole('grid', { name: 'Pods' });
      await expect(pods.getByText('image-with-invalid-creds')).toBeVisible();
      await expect(pods.getByText('Running')).toBeVisible();
      await expect(page.getByRole('region', { name: 'Timeline' }).locator('svg').first()).toBeAttached();
      if (viewport.width > 760)
        await expect(page.getByRole('textbox', { name: /^YAML of/ })).toHaveValue(/apiVersion/);
      // Nothing pretends to be at work.
      await expect(page.getByRole('button', { name: 'Play' })).toHaveCount(0);
    });
});

/** Shifts of the layout from the very first frame on, and what React says about a difference. */
async function watch(page: Page) {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.addInitScript(() => {
    const shifts: { value: number; of: string[] }[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Element | null }[];
      })[])
        shifts.push({
          value: entry.value,
          of: entry.sources.map(({ node }) => node?.className ?? node?.nodeName ?? '?'),
        });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return said;
}

for (const viewport of sizes)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`the lab takes over without a shift or a difference, ${viewport.width} ${colorScheme}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const said = await watch(page);
      await page.goto('./');
      await page.waitForSelector('html[data-lab-ready]');
      await page.waitForTimeout(1500);
      expect(said).toEqual([]);
      const shifts = await page.evaluate(
        () => (window as unknown as { shifts: { value: number; of: string[] }[] }).shifts,
      );
      expect(shifts).toEqual([]);
    });

test('a click before the lab is there is done when it is', async ({ page, lab }) => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/assets\/index-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await page.getByRole('switch', { name: 'KubeletEnsureSecretPulledImages' }).click();
  await expect(lab.gate).toBeChecked();
  // Keys as well.
  await page.getByRole('grid', { name: 'Pods' }).getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  go();
  await expect(lab.gate).not.toBeChecked();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(lab.time).toHaveAttribute('aria-valuetext', '03:00 of 03:00');
});

test('what is typed or chosen before the lab is there is kept', async ({ page, lab }) => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/assets\/index-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  const yaml = page.getByRole('textbox', { name: 'YAML of kubelet.yaml' });
  await yaml.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# typed early');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('very ');
  const period = page.getByRole('textbox', { name: 'Recheck period' });
  await period.fill('45s');
  await yaml.focus();
  go();
  await lab.ready();
  await expect(yaml).toHaveValue(/pullImageSecretRecheckPeriod: 45s[^]*# typed very early$/);
  await expect(lab.button('Undo')).toBeEnabled();
  await lab.monaco();
  await expect.poll(() => lab.editorText()).toContain('# typed very early');
  await page.getByRole('combobox', { name: 'Kubelet version' }).selectOption('v1.36');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ImagePullBackOff');
});

test('a version that is chosen before the lab is there is run', async ({ page, lab }) => {
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/assets\/index-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  await page.getByRole('combobox', { name: 'Kubelet version' }).selectOption('v1.36');
  go();
  await lab.ready();
  await expect(page.getByRole('combobox', { name: 'Kubelet version' })).toHaveValue('v1.36');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ImagePullBackOff');
});

/** Every text that the page showed under its root, frame by frame from the start. */
const sample = (page: Page) =>
  page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const root = document.getElementById('root');
      if (root && root.checkVisibility()) seen.push(root.innerText);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
const seen = (page: Page) => page.evaluate(() => (window as unknown as { seen: string[] }).seen);

test('saved work is never preceded by the first scenario', async ({ page, lab }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('pull-secret-lab/2'))).toMatch(/^own /);
  await sample(page);
  await page.reload();
  await lab.ready();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  const texts = await seen(page);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toContain('ErrImageNotEnsured');
});

test('a link is never preceded by the first scenario', async ({ page, lab }) => {
  await sample(page);
  const files = [{ name: 'notes.yaml', text: '# nothing\n' }];
  const lone = { scenario: null, files, cursor: 0, selectedPod: null, activeFile: null, layout: {} };
  const noScenario = () => Promise.resolve(null);
  await lab.open(await toFragment(lone, noScenario));
  await expect(lab.region('Editor').getByRole('tab', { name: 'notes.yaml' })).toBeVisible();
  const texts = await seen(page);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toContain('image-with-invalid-creds');
});

test('a theme that was chosen is there from the first frame', async ({ page, lab }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await lab.open();
  await page.evaluate(() =>
    localStorage.setItem('pull-secret-lab/1/view', JSON.stringify({ theme: 'dark' })),
  );
  await page.addInitScript(() => {
    const colours = new Set<string>();
    Object.assign(window, { colours });
    const look = () => {
      if (document.body) colours.add(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await page.waitForSelector('html[data-lab-ready]');
  const colours = await page.evaluate(() => [...(window as unknown as { colours: Set<string> }).colours]);
  expect(colours).toHaveLength(1);
});
