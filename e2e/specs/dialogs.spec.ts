/** Every dialog: its ×, its deed, and that nothing overlaps or is lost, whatever is in it. */
import type { Page } from '@playwright/test';
import { type Lab, expect, openDialog, test } from './lab.ts';
import { violations } from './axe.ts';

/** With their headings and what is blue in them; About has no deed. */
const dialogs: readonly [name: string, heading: string, deed: string | null][] = [
  ['Files', 'Files', 'Choose files…'],
  ['Share', 'Share', 'Copy'],
  ['Embed', 'Embed', 'Copy'],
  ['Export', 'Export a picture', 'Download SVG'],
  ['About', 'Pull Secret Lab', null],
];

const long = (end: string) => `${'n'.repeat(253 - end.length)}${end}`;
const title = `${'A story that does not end. '.repeat(370)}שלום ${'e\u0301\u0323'.repeat(20)} \u202eabc`;
const hostile = Array.from({ length: 40 }, (_, i) => ({
  name:
    i === 1 ? 'קובץ-\u202elmay.yaml' : i === 2 ? `${'o\u0308\u0304'.repeat(60)}.yaml` : long(`-${i}.yaml`),
  text:
    i === 0
      ? `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec: {title: ${JSON.stringify(title)}}\n`
      : `apiVersion: v1\nkind: Pod\nmetadata: {name: ${long(`-${i}`).slice(0, 253)}}\nspec: {containers: [{name: c, image: registry.k8s.io/pause:3.10}]}\n`,
}));

/** Opens the hostile files as work of the visitor's own. */
async function openHostile(lab: Lab) {
  const { page } = lab;
  await lab.open();
  await openDialog(page, 'Files');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      hostile.map(({ name, text }) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) })),
    );
  const told = page.getByRole('dialog').getByRole('status').filter({ hasText: '40 files' });
  await expect(told).toContainText('39 pods created.', { timeout: 20_000 });
  await page.keyboard.press('Escape');
}

/** Pairs of texts and controls of the open dialog that lie over each other, and what sticks out of it. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]')!;
    const found: string[] = [];
    const word = (e: Element) => `${e.tagName.toLowerCase()} ${(e.textContent ?? '').trim().slice(0, 30)}`;
    const box = dialog.getBoundingClientRect();
    if (box.left < 0 || box.right > innerWidth + 0.5 || box.top < 0 || box.bottom > innerHeight + 0.5)
      found.push('the dialog is wider or higher than the window');
    for (const each of [dialog, ...dialog.querySelectorAll('*')]) {
      const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowX);
      if (
        each.scrollWidth > each.clientWidth + 1 &&
        scrolls &&
        !each.closest('[role="region"], [role="group"], section')
      )
        found.push(`scrolls sideways: ${word(each)}`);
    }
    const leaves = [
      ...dialog.querySelectorAll(
        'h2, h3, p, button, input, textarea, label, legend, li, pre, iframe, dt, dd',
      ),
    ]
      .filter((e) => !e.querySelector('h2, h3, p, button, input, textarea, label, legend, li, pre'))
      .filter((e) => (e as HTMLElement).checkVisibility());
    // What is scrolled away is cut off by its frame.
    const seen = (e: Element) => {
      const own = e.getBoundingClientRect();
      let [left, top, right, bottom] = [own.left, own.top, own.right, own.bottom];
      for (let up = e.parentElement; up && up !== dialog.parentElement; up = up.parentElement) {
        if (getComputedStyle(up).overflowY === 'visible') continue;
        const frame = up.getBoundingClientRect();
        [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
        [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      }
      return { left, top, right, bottom };
    };
    const boxes = leaves.map((e) => [e, seen(e)] as const);
    for (const [i, [a, x]] of boxes.entries())
      for (const [b, y] of boxes.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
        const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
        if (wide > 2 && high > 2) found.push(`${word(a)} over ${word(b)}`);
      }
    return found;
  });

async function walk(page: Page, what: string, shots: string | undefined) {
  for (const [name, heading, deed] of dialogs)
    await test.step(`${name}, ${what}`, async () => {
      await openDialog(page, name);
      const dialog = page.getByRole('dialog', { name: heading });
      await expect(dialog).toBeVisible();
      if (name === 'Embed') await expect(dialog.locator('pre').first()).toBeVisible();
      if (name === 'Share') await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#v2:/);
      if (shots) await page.screenshot({ path: `${shots}/${name}-${what}.png` });
      expect(await faults(page)).toEqual([]);
      expect(await violations(page, { include: ['dialog'], exclude: ['iframe'] })).toEqual([]);
      if (deed !== null) {
        const blue = await dialog
          .getByRole('button', { name: deed, exact: true })
          .last()
          .evaluate((e) => getComputedStyle(e).backgroundColor);
        const accent = await page.evaluate(() => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = 'var(--accent)';
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        });
        expect(blue).toBe(accent);
      }
      const close = dialog.getByRole('button', { name: 'Close', exact: true });
      const [outer, inner] = [(await dialog.boundingBox())!, (await close.boundingBox())!];
      expect(outer.x + outer.width - inner.x - inner.width).toBeLessThan(24);
      expect(inner.y - outer.y).toBeLessThan(24);
      await close.click();
      await expect(dialog).toHaveCount(0);
    });
}

const shots = process.env.SHOTS;

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  test(`every dialog has its deed and its ×, and no violation, at ${width} px`, async ({ lab, page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await lab.open();
    await walk(page, String(width), shots);
  });

for (const [width, height] of [
  [1440, 900],
  [390, 844],
  [320, 640],
] as const)
  test(`long names, many files, other scripts: nothing overlaps at ${width} px`, async ({ lab, page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await openHostile(lab);
    await walk(page, `${width}-hostile`, shots);
  });

test('Files asks nothing: what is opened is said, taken back, or opened the other way; Save is a menu', async ({
  lab,
  page,
}) => {
  await lab.open();
  await openDialog(page, 'Files');
  const files = page.getByRole('dialog', { name: 'Files' });
  const open = async (text: string) => {
    await files.getByRole('textbox', { name: /paste YAML/ }).fill(text);
    await files.getByRole('button', { name: 'Open the text' }).click();
  };
  const objects = ['Namespace {name: team}', 'Pod {name: a}', 'Pod {name: b}'].map((each) => {
    const [kind, metadata] = each.split(/ (.*)/);
    const spec = kind === 'Pod' ? '\nspec: {containers: [{name: c, image: registry.k8s.io/pause:3.10}]}' : '';
    return `apiVersion: v1\nkind: ${kind}\nmetadata: ${metadata}${spec}\n`;
  });
  const told = files.getByRole('status').filter({ hasText: 'pasted.yaml' });
  const tabs = lab.region('Editor').getByRole('tab');
  const shipped = await tabs.count();
  await open(objects.join('---\n'));
  await expect(told).toContainText('Replaced all files with pasted.yaml. 1 namespace, 2 pods created.');
  await told.getByRole('button', { name: 'Add to the files instead' }).click();
  await expect(told).toContainText('Added pasted.yaml.');
  await expect(told).toContainText('Not created: 1 namespace, 2 pods');
  await expect(tabs).toHaveCount(shipped + 1);
  await told.getByRole('button', { name: 'Undo' }).click();
  await expect(files.getByRole('status').filter({ hasText: 'Undone.' })).toBeVisible();
  await expect(tabs).toHaveCount(shipped);

  await files.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(files.getByRole('menuitem')).toHaveText([
    'Download as one YAML file',
    'Download as a zip',
    'Download its steps as a shell script',
    /^Download only /,
    'Copy as one text',
  ]);
  const script = page.waitForEvent('download');
  await files.getByRole('menuitem', { name: 'Download its steps as a shell script' }).click();
  expect((await script).suggestedFilename()).toBe('pull-secret-lab-blog-post.sh');
  await files.getByRole('button', { name: 'Save', exact: true }).click();
  const download = page.waitForEvent('download');
  await files.getByRole('menuitem', { name: /^Download only / }).click();
  expect((await download).suggestedFilename()).toMatch(/\.yaml$/);
});

test('a scenario over edited files says so, with Undo; over untouched ones it says nothing', async ({
  lab,
  page,
}) => {
  await lab.open();
  const line = page.getByRole('status').filter({ hasText: 'The scenario replaced the files' });
  await lab.openScenario('A password is rotated');
  await lab.openScenario('Two pods, one private image');
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  await expect(line).toHaveCount(0);
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.openScenario('A password is rotated');
  await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);
  await line.getByRole('button', { name: 'Undo' }).click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('About leads to the licences of what the page ships', async ({ lab, page }) => {
  await lab.open();
  await openDialog(page, 'About');
  const link = page.getByRole('link', { name: 'Licenses of the libraries in this page' });
  const response = await page.request.get(new URL((await link.getAttribute('href'))!, page.url()).href);
  const licences = await response.text();
  for (const name of ['react', 'monaco-editor', '@radix-ui/react-dialog', 'yaml'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(licences).toContain('Permission is hereby granted');
});

test('whoever opens another dialog at once gets it, and one that chooses no file keeps its own', async ({
  lab,
  page,
}) => {
  await lab.open();
  await openDialog(page, 'Files');
  const files = page.getByRole('dialog', { name: 'Files' });
  await files.locator('input[type=file]').first().dispatchEvent('cancel', { bubbles: true });
  await expect(files).toBeVisible();
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>('dialog[open] [aria-label=Close]')!.click();
    // React has drawn by then; the event of the first dialog that is closed has not come.
    await Promise.resolve();
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Share')!.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
