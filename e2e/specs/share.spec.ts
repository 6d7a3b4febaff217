import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { violations } from './axe.ts';
import type { Page } from '@playwright/test';
import corpus from '../../src/share/corpus.json' with { type: 'json' };
import { Lab, expect, test, openDialog } from './lab.ts';

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

/** The link that the Share dialog shows now. */
async function linkOf(page: Page, choose?: (page: Page) => Promise<void>): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = dialog(page, 'Share').getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#v2:/);
  if (choose) {
    const before = await field.inputValue();
    await choose(page);
    await expect(field).not.toHaveValue(before);
  }
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  return link;
}

/** All files as the Files dialog saves them. */
async function savedAs(page: Page, kind: 'one YAML file' | 'a zip'): Promise<string> {
  await openDialog(page, 'Files');
  const download = page.waitForEvent('download');
  await dialog(page, 'Files').getByRole('button', { name: 'Save', exact: true }).click();
  await dialog(page, 'Files')
    .getByRole('menuitem', { name: `Download as ${kind}` })
    .click();
  const path = await (await download).path();
  await page.keyboard.press('Escape');
  return path;
}

/** The whole trace of saved files, as the command line prints it; also when an expectation fails. */
const traceOf = (path: string) => {
  const { stdout } = spawnSync(process.execPath, ['e2e/tools/lab.mjs', 'run', path, '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect(stdout.length).toBeGreaterThan(1000);
  return stdout;
};

/** Opens a text; where that did the other of adding and replacing, the dialog's offer does what is wanted. */
async function paste(page: Page, text: string, mode: 'Added' | 'Replaced') {
  await openDialog(page, 'Files');
  const files = dialog(page, 'Files');
  await files.getByRole('textbox', { name: /paste YAML/ }).fill(text);
  await files.getByRole('button', { name: 'Open the text' }).click();
  const told = files.getByRole('status').filter({ hasText: /^(Added|Replaced)/ });
  await expect(told).toBeVisible();
  if (!(await told.innerText()).startsWith(mode))
    await told.getByRole('button', { name: / instead$/ }).click();
  await expect(told).toContainText(mode);
  await page.keyboard.press('Escape');
}

const editor = (page: Page) => page.getByRole('region', { name: 'Editor', exact: true });
const tab = (page: Page, name: string) => editor(page).getByRole('tab', { name, exact: true });

test('a link opens in a fresh profile on the same trace, to the byte', async ({
  lab,
  page,
  browser,
  baseURL,
}) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.pod('image-with-invalid-creds').click();
  await lab.seek(42);
  const link = await linkOf(page);
  expect(link.length - baseURL!.length).toBeLessThanOrEqual(900);

  const context = await browser.newContext();
  const other = new Lab(await context.newPage());
  await other.page.goto(link);
  await other.ready();
  await other.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(other.time).toHaveAttribute('aria-valuetext', '00:42 of 03:00');
  await expect(other.pod('image-with-invalid-creds')).toHaveAttribute('aria-selected', 'true');
  expect(traceOf(await savedAs(other.page, 'one YAML file'))).toBe(
    traceOf(await savedAs(page, 'one YAML file')),
  );

  // The address is clean, and a reload shows the same.
  await expect(other.page).toHaveURL(baseURL!);
  await other.page.reload();
  await other.ready();
  await other.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(other.time).toHaveAttribute('aria-valuetext', '00:42 of 03:00');
  await context.close();
});

test('a named scenario and a moment are a short link; from the start is another', async ({
  lab,
  page,
  baseURL,
}) => {
  await lab.open();
  const link = await linkOf(page);
  expect(link.length - baseURL!.length).toBeLessThanOrEqual(200);
  const start = await linkOf(page, (p) => p.getByRole('radio', { name: 'From the start' }).check());
  await page.goto('about:blank');
  await page.goto(start);
  await lab.ready();
  await expect(lab.time).toHaveAttribute('aria-valuetext', '00:00 of 03:00');
});

const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: mine}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {"quay.io": {"username": "alice", "password": "hunter22"}}}'
`;

test('values of secrets go along only when that is asked for', async ({ lab, page, browser }) => {
  await lab.open();
  await paste(page, SECRET, 'Added');
  const without = await linkOf(page);
  const withThem = await linkOf(page, (p) => p.getByRole('checkbox', { name: 'Include the values' }).check());
  for (const [link, shown, hidden] of [
    [without, 'password-1', 'hunter22'],
    [withThem, 'hunter22', 'password-1'],
  ] as const) {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(link);
    await new Lab(other).ready();
    const text = readFileSync(await savedAs(other, 'one YAML file'), 'utf8');
    expect(text).toContain(shown);
    expect(text).not.toContain(hidden);
    await context.close();
  }
});

test('a link never takes saved work away: one click leads back, also after a reload', async ({
  lab,
  page,
}) => {
  await lab.open();
  const link = await linkOf(page);
  await paste(page, SECRET, 'Added');
  await expect(tab(page, 'pasted.yaml')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link);
  await lab.ready();
  await expect(tab(page, 'pasted.yaml')).toHaveCount(0);
  await expect(lab.button('Back to my work')).toBeVisible();
  await page.reload();
  await lab.ready();
  await lab.button('Back to my work').click();
  await expect(tab(page, 'pasted.yaml')).toBeVisible();
  await expect(lab.button('Back to my work')).toHaveCount(0);
  await expect(lab.button('Undo')).toBeFocused();

  // Undo restores the link's lab, and the way back with it.
  await page.keyboard.press('Enter');
  await expect(tab(page, 'pasted.yaml')).toHaveCount(0);
  await expect(lab.button('Back to my work')).toBeVisible();
  await lab.button('Redo').click();
  await expect(tab(page, 'pasted.yaml')).toBeVisible();
  await page.reload();
  await lab.ready();
  await expect(tab(page, 'pasted.yaml')).toBeVisible();
});

test('a link that is followed while the page is open can be undone', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await page.evaluate(() => (location.hash = '#v1:q1YqUbIyNgACHaViJSulpJz8dN2C_OISpVouAA'));
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  await expect(page).toHaveURL(/\/$/);
  await lab.button('Undo').click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

for (const { name, link, real } of corpus.filter((each) => 'real' in each && each.real))
  test(`old links open: ${name}`, async ({ lab, page }) => {
    expect(real).toBe(true);
    await lab.open(link);
    await expect(page.getByRole('region', { name: 'Pods', exact: true })).toBeVisible();
    await expect(editor(page).getByRole('tab').first()).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /This link/ })).toHaveCount(0);
  });

test('a damaged, cut-off, newer or hostile link says so, and the page works', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await paste(page, SECRET, 'Added');
  const whole = new URL(await linkOf(page)).hash;
  for (const [hash, message] of [
    [whole.slice(0, -24), /This link is incomplete: \d of its \d files/],
    ['#v1:q1Yq', /cannot be opened/],
    ['#v99:abc', /newer version of the lab \(v99\)/],
    ['#v1:<img src=x onerror=alert(1)>', /cannot be opened/],
  ] as const) {
    await page.goto('about:blank');
    await lab.open(hash);
    const line = page.getByRole('status').filter({ hasText: message });
    await expect(line).toBeVisible();
    await line.getByRole('button', { name: 'Dismiss' }).click();
    await expect(line).toHaveCount(0);
    await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  }
});

for (const kind of ['one YAML file', 'a zip'] as const)
  test(`files come back as they went, as ${kind}`, async ({ lab, page }) => {
    await lab.open();
    await paste(page, SECRET, 'Added');
    const path = await savedAs(page, kind);
    const before = readFileSync(await savedAs(page, 'one YAML file'), 'utf8');
    await (await lab.more()).getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(tab(page, 'pasted.yaml')).toHaveCount(0);
    await openDialog(page, 'Files');
    const chooser = page.waitForEvent('filechooser');
    await dialog(page, 'Files').getByRole('button', { name: 'Choose files…' }).click();
    await (
      await chooser
    ).setFiles({
      name: kind === 'a zip' ? 'lab.zip' : 'lab.yaml',
      mimeType: 'application/octet-stream',
      buffer: readFileSync(path),
    });
    await expect(dialog(page, 'Files').getByRole('status').first()).toContainText(
      'Replaced all files with the 7 files opened.',
    );
    await page.keyboard.press('Escape');
    expect(readFileSync(await savedAs(page, 'one YAML file'), 'utf8')).toBe(before);
    await lab.button('Undo').click();
    await expect(tab(page, 'pasted.yaml')).toHaveCount(0);
  });

test('a List as kubectl prints it is pasted as its objects', async ({ lab, page }) => {
  await lab.open();
  const pod = (name: string) =>
    `- apiVersion: v1\n  kind: Pod\n  metadata: {name: ${name}, uid: abc, managedFields: [{manager: x}]}\n  spec: {containers: [{name: c, image: registry.k8s.io/pause:3.10}]}\n  status: {phase: Running}\n`;
  await paste(page, `apiVersion: v1\nkind: List\nitems:\n${pod('web-a')}${pod('web-b')}`, 'Replaced');
  await expect(lab.pod('web-a')).toBeVisible();
  await expect(lab.pod('web-b')).toBeVisible();
});

/** A drag from the desktop, as the page sees it. */
async function drag(page: Page, files: Record<string, string>, zone: string | null) {
  const data = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(entries)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: data });
  if (zone === null) return page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(page.getByText(zone, { exact: true })).toBeVisible();
  await page.getByText(zone, { exact: true }).dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByText(zone, { exact: true })).toHaveCount(0);
}

test('files are dropped anywhere on the page, and what is none is named', async ({ lab, page }) => {
  await lab.open();
  await drag(page, { 'mine.yaml': SECRET, 'photo.png': '\0\xff' }, 'Add to these');
  await expect(tab(page, 'mine.yaml')).toBeVisible();
  await expect(tab(page, 'kubelet.yaml')).toBeVisible();
  const line = page.getByRole('status').filter({ hasText: 'Added mine.yaml. ' });
  await expect(line).toContainText('photo.png');
  await line.getByRole('button', { name: 'Undo' }).click();
  await expect(tab(page, 'mine.yaml')).toHaveCount(0);

  await drag(page, { 'mine.yaml': SECRET }, 'Replace all files');
  await expect(tab(page, 'mine.yaml')).toBeVisible();
  await expect(tab(page, 'kubelet.yaml')).toHaveCount(0);
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 320, height: 640 },
])
  test(`no violation in the dialogs and lines at ${viewport.width} px`, async ({ lab, page }) => {
    await page.setViewportSize(viewport);
    await lab.open();
    await paste(page, SECRET, 'Added');
    const check = async () => {
      expect(await violations(page)).toEqual([]);
      const wide = await page.evaluate(() => {
        const open = document.querySelector('dialog[open]') ?? document.documentElement;
        return open.scrollWidth - open.clientWidth;
      });
      expect(wide).toBeLessThanOrEqual(0);
    };
    for (const name of ['Share', 'Files']) {
      await openDialog(page, name);
      await expect(dialog(page, name)).toBeVisible();
      if (name === 'Share') await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
    }
    await page.goto('about:blank');
    await lab.open('#v1:q1YqUbIyNgACHaViJSulpJz8dN2C_OISpVouAA');
    await expect(lab.button('Back to my work')).toBeVisible();
    await check();
  });

test('by keyboard alone: share and copy, add a text, undo', async ({ lab, page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(baseURL!).origin });
  await lab.open();
  await lab.button('Share').press('Enter');
  await expect(dialog(page, 'Share').getByRole('textbox', { name: 'Link' })).toHaveValue(/#v2:/);
  const press = async (name: string) => {
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.textContent === wanted, name)) break;
    }
    await page.keyboard.press('Enter');
  };
  await press('Copy');
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#v2:/);
  await page.keyboard.press('Escape');
  await expect(lab.button('Share')).toBeFocused();

  await lab.button('Other ways to share').press('Enter');
  await lab.button('Files').press('Enter');
  const files = dialog(page, 'Files');
  await files.getByRole('textbox', { name: /paste YAML/ }).focus();
  await page.keyboard.type('apiVersion: v1');
  await press('Open the text');
  const told = files.getByRole('status').filter({ hasText: 'pasted.yaml' });
  await expect(told).toContainText('Replaced all files with pasted.yaml.');
  await press('Add to the files instead');
  await expect(told).toContainText('Added pasted.yaml.');
  await press('Undo');
  await expect(files.getByRole('status').filter({ hasText: 'Undone.' })).toBeVisible();
  await expect(tab(page, 'pasted.yaml')).toHaveCount(0);
});

test('a link with what a chat or a sentence puts around it opens', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  const link = new URL(await linkOf(page)).hash;
  for (const hash of [
    `${link}.`,
    `${link})`,
    `${link},`,
    `${link}>`,
    `#${encodeURIComponent(link.slice(1))}`,
  ]) {
    await page.goto('about:blank');
    await lab.open(hash);
    await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
    await expect(page.getByRole('status').filter({ hasText: /This link/ })).toHaveCount(0);
    await expect(page).toHaveURL(/\/$/);
  }
});

test('a link that lost a letter is restored, and says so', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  const link = new URL(await linkOf(page)).hash;
  await page.goto('about:blank');
  await lab.open(link.slice(0, 30) + link.slice(31));
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(page.getByRole('status').filter({ hasText: /has been restored/ })).toBeVisible();
});

test('while a damaged link is looked into, the page is at work', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  // Text that hardly packs.
  let x = 1;
  const noise = Array.from({ length: 330 }, () => ((x = (x * 48_271) % 2_147_483_647) % 36).toString(36));
  await paste(page, `# ${noise.join('')}\n`, 'Added');
  const link = new URL(await linkOf(page)).hash;
  expect(link.length).toBeGreaterThan(500);
  expect(link.length).toBeLessThan(1000);
  const wrong = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
  await page.goto('about:blank');
  // The search may be over before this test looks: the page itself turns the gate, and notes what was told at each run.
  await page.addInitScript(() => {
    const seen: string[] = Object.assign(window, { seen: [] }).seen;
    const told = () => [...document.querySelectorAll('[role=status]')].map((each) => each.textContent).join();
    let turned = false;
    new MutationObserver((changes) => {
      if (changes.some(({ type }) => type === 'attributes')) seen.push(told());
      if (turned || !told().includes('trying to restore')) return;
      turned = true;
      document.querySelector<HTMLElement>('[role=switch]')!.click();
    }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-lab-revision'] });
  });
  await lab.open(wrong(wrong(link, 50), 300));
  await expect(
    page.getByRole('status').filter({ hasText: /^This link (is incomplete|was altered|cannot)/ }),
  ).toBeVisible({
    timeout: 30_000,
  });
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  // The run that the page began with may come first.
  expect(seen.slice(0, 2).join()).toContain('trying to restore');
  await expect(lab.gate).toBeChecked();
});

test('a lab that is too large for a link says so before it can be copied, and is offered as a zip', async ({
  lab,
  page,
}) => {
  await lab.open();
  await openDialog(page, 'Files');
  const buffer = Buffer.from(`# ${'x'.repeat(2_300_000)}\n`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'a.yaml', mimeType: 'application/yaml', buffer },
      { name: 'b.yaml', mimeType: 'application/yaml', buffer },
    ]);
  await expect(dialog(page, 'Files').getByRole('status').first()).toContainText('2 files', {
    timeout: 30_000,
  });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page, 'Share').getByRole('alert')).toContainText('too large for a link');
  await expect(dialog(page, 'Share').getByRole('button', { name: 'Copy' })).toHaveCount(0);
  const download = page.waitForEvent('download');
  await dialog(page, 'Share').getByRole('button', { name: 'Download as a zip' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
});
