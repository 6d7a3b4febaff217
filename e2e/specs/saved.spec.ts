/** Work is never lost: files that are chosen, two tabs, a start that did not end. */
import { Lab, expect, test, openDialog } from './lab.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: quay.io/acme/nginx:latest}]}\n`;

test('Choose files opens every file, and the same again', async ({ lab, page }) => {
  await lab.open();
  await openDialog(page, 'Files');
  const chosen = ['a', 'b', 'c'].map((name) => ({
    name: `${name}.yaml`,
    mimeType: 'application/yaml',
    buffer: Buffer.from(pod(name)),
  }));
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles(chosen);
  await expect(page.getByRole('dialog').getByRole('status').first()).toContainText('3 files');
  await input.setInputFiles(chosen.slice(0, 2));
  await expect(page.getByRole('dialog').getByRole('status').first()).toContainText('2 files');
  await page.keyboard.press('Escape');
  await expect(lab.region('Editor').getByRole('tab')).toHaveText([/a\.yaml/, /b\.yaml/, /c\.yaml/]);
});

test('Choose a folder opens every file of it', async ({ lab, page }, { outputDir }) => {
  const folder = join(outputDir, 'manifests');
  mkdirSync(join(folder, 'inner'), { recursive: true });
  for (const name of ['a', 'b', 'inner/c'])
    writeFileSync(join(folder, `${name}.yaml`), pod(name.replace('/', '-')));
  await lab.open();
  await openDialog(page, 'Files');
  await page.locator('input[webkitdirectory]').setInputFiles(folder);
  await expect(page.getByRole('dialog').getByRole('status').first()).toContainText('3 files');
  await page.keyboard.press('Escape');
  await expect(lab.region('Editor').getByRole('tab')).toHaveCount(3);
});

test('a tab that only looked leaves another tab’s work alone, and says that there is some', async ({
  lab,
  page,
  context,
}) => {
  await lab.open();
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.locator('html[data-lab-ready]')).toBeAttached();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(other.getByText(/Another tab has saved/)).toBeVisible();
  await other.getByRole('button', { name: 'Jump to start' }).click();
  await other.close({ runBeforeUnload: true });
  await page.reload();
  await lab.ready();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('a start that did not end opens with its files, and simulates when asked', async ({ lab, page }) => {
  await page.addInitScript(() => {
    if (!localStorage.getItem('pull-secret-lab/1/view'))
      localStorage.setItem('pull-secret-lab/1/starting', String(Date.now() - 60_000));
  });
  await lab.open();
  await expect(page.getByText(/did not finish loading last time/)).toBeVisible();
  await expect(lab.region('Pods')).not.toContainText('image-with-valid-creds');
  await lab.openFile('nginx-pod.yaml');
  const download = page.waitForEvent('download');
  await lab.button('Download my files').click();
  expect((await download).suggestedFilename()).toMatch(/\.yaml$/);
  await lab.button('Simulate').click();
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
  await page.reload();
  await lab.ready();
  await lab.expectPod('image-with-valid-creds', '1/1', 'Running');
});

const files = async (lab: Lab) => {
  await openDialog(lab.page, 'Files');
  return lab.page.getByRole('dialog', { name: 'Files' });
};
const addFile = (lab: Lab) => lab.region('Editor').getByRole('button', { name: 'Add a file' }).click();
const tabs = (lab: Lab) => lab.region('Editor').getByRole('tab');

test('Files lists copies of work that something took the place of: restored, undone, deleted', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.openScenario('A password is rotated');
  await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);
  const dialog = await files(lab);
  const history = dialog.getByRole('region', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await expect(history.getByRole('listitem')).toContainText(/\d{4}.*Copy of your work \(blog-post\)/);
  await history.getByRole('button', { name: 'Restore' }).click();
  await expect(history.getByRole('status')).toContainText('Restored');
  await page.keyboard.press('Escape');
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await lab.button('Undo').click();
  await expect(lab.pod('image-with-invalid-creds')).toHaveCount(0);
  await page.reload();
  await lab.ready();
  await files(lab);
  await history.getByRole('button', { name: /^Delete: / }).click();
  await expect(history.getByRole('status')).toContainText('Deleted');
  await expect(history.getByRole('listitem')).toHaveCount(0);
});

test('a link that is opened in another tab leaves this tab’s work alone', async ({ lab, page, context }) => {
  await lab.open();
  await addFile(lab);
  const count = await tabs(lab).count();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('pull-secret-lab/2'))).toMatch(/^own /);
  const other = new Lab(await context.newPage());
  await other.page.goto('./#v1:q1YqUbIyNgACHaViJSulpJz8dN2C_OISpVouAA');
  await other.ready();
  await expect(other.page).toHaveURL(/\/$/);
  await expect(other.button('Back to my work')).toBeVisible();
  await other.gate.click();
  await other.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await addFile(lab);
  await expect(tabs(lab)).toHaveCount(count + 1);
  await page.reload();
  await lab.ready();
  await expect(tabs(lab)).toHaveCount(count + 1);
  await expect(page.getByText(/Another tab has saved/)).toHaveCount(0);
  await other.page.reload();
  await other.ready();
  await other.expectPod('image-with-invalid-creds', '1/1', 'Running');
});

test('this tab’s files are saved over another tab’s when that is asked for, and those are kept', async ({
  lab,
  page,
  context,
}) => {
  await lab.open();
  const other = new Lab(await context.newPage());
  await other.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await expect(other.page.getByText(/Another tab has saved/)).toBeVisible();
  await addFile(other);
  const count = await tabs(other).count();
  await other.button('Take over').click();
  await other.button('Save this tab’s files').click();
  await expect(other.page.getByText(/Another tab has saved/)).toHaveCount(0);
  await expect(page.getByText(/Another tab has saved/)).toBeVisible();
  await lab.button('Open the saved files').click();
  await expect(tabs(lab)).toHaveCount(count);
  await lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured');
  const history = (await files(lab)).getByRole('region', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(1);
});

test('work beyond the room of the smaller storage is there after a reload', async ({ lab, page }) => {
  test.slow();
  await lab.open();
  const dialog = await files(lab);
  const buffer = Buffer.from(`# ${'x'.repeat(3_500_000)}\n`);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(['a.yaml', 'b.yaml'].map((name) => ({ name, mimeType: 'application/yaml', buffer })));
  await expect(dialog.getByRole('status').first()).toContainText('2 files', { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('pull-secret-lab/2'))).toMatch(/^own /);
  await page.reload();
  await expect(tabs(lab)).toHaveText([/a\.yaml/, /b\.yaml/], { timeout: 30_000 });
});

for (const [what, localThrows] of [
  ['the database', false],
  ['everything that keeps', true],
] as const)
  test(`where ${what} throws at every call the page lives and says what it can keep`, async ({
    lab,
    page,
  }) => {
    await page.addInitScript((all) => {
      const refuse = () => {
        throw new DOMException('refused', 'SecurityError');
      };
      IDBFactory.prototype.open = refuse;
      if (all)
        for (const name of ['getItem', 'setItem', 'removeItem'] as const) Storage.prototype[name] = refuse;
    }, localThrows);
    await lab.open();
    await lab.gate.click();
    await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
    await expect(page.getByText(localThrows ? /could not be saved/ : /smaller place/)).toBeVisible();
    const download = page.waitForEvent('download');
    await lab.button('Download my files').click();
    expect((await download).suggestedFilename()).toMatch(/\.yaml$/);
    await expect((await files(lab)).getByRole('region', { name: 'History' })).toBeVisible();
    await page.reload();
    await lab.ready();
    await (localThrows
      ? lab.expectPod('image-with-invalid-creds', '0/1', 'ErrImageNotEnsured')
      : lab.expectPod('image-with-invalid-creds', '1/1', 'Running'));
  });

test('work that an earlier version kept is taken over once, and nothing else is seen before it', async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
    new MutationObserver(() => {
      for (const part of document.querySelectorAll('[role=tab], [role=row]'))
        if (part.checkVisibility({ visibilityProperty: true })) seen.push(part.textContent ?? '');
    }).observe(document, { childList: true, subtree: true, characterData: true });
    if (sessionStorage.getItem('done')) return;
    sessionStorage.setItem('done', '1');
    const work = { scenario: '', files: [{ name: 'mine.yaml', text: '# mine\n' }] };
    localStorage.setItem('pull-secret-lab/1', JSON.stringify(work));
  });
  for (const visit of [1, 2]) {
    await (visit === 1 ? lab.open() : page.reload());
    await lab.ready();
    await expect(tabs(lab)).toHaveText([/mine\.yaml/]);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.join()).toContain('mine.yaml');
    expect(seen.join()).not.toMatch(/kubelet\.yaml|image-with-valid-creds/);
    expect(await page.evaluate(() => localStorage.getItem('pull-secret-lab/1'))).toBeNull();
  }
});

test('own work in a second tab: it says so at once, writes nothing, and takes over when asked', async ({
  lab,
  page,
  context,
}) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  const saved = () => page.evaluate(() => localStorage.getItem('pull-secret-lab/2'));
  await expect.poll(saved).toMatch(/^own /);
  const other = new Lab(await context.newPage());
  await other.open();
  await expect(other.page.getByText(/is open in another tab/)).toBeVisible();
  await expect(page.getByText(/is open in another tab/)).toHaveCount(0);
  // But for the mark of a start, which goes by itself.
  const kept = () =>
    page.evaluate(() => JSON.stringify({ ...localStorage, 'pull-secret-lab/1/starting': undefined }));
  const before = await kept();
  await other.button('Jump to start').click();
  await other.page.waitForTimeout(1000);
  expect(await kept()).toBe(before);

  await other.button('Take over').click();
  await expect(other.page.getByText(/is open in another tab/)).toHaveCount(0);
  await expect(page.getByText(/is open in another tab/)).toBeVisible();
  await other.gate.click();
  await expect(other.gate).toBeChecked();
  await expect.poll(saved).not.toBe(JSON.parse(before)['pull-secret-lab/2']);
  // Its tab is closed: the work is this tab's again.
  await other.page.close();
  await expect(page.getByText(/is open in another tab/)).toHaveCount(0);
});

test('closing the page is asked about only while something could not be kept', async ({ lab, page }) => {
  let asked = 0;
  page.on('dialog', (dialog) => (asked++, void dialog.accept()));
  await page.addInitScript(() => {
    if (!location.search) return;
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) Storage.prototype[name] = refuse;
  });
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await page.reload();
  await lab.ready();
  expect(asked).toBe(0);
  await page.goto('./?refuse');
  await lab.ready();
  await page.reload();
  await lab.ready();
  expect(asked).toBe(0);
  await lab.gate.click();
  await expect(page.getByText(/could not be saved/)).toBeVisible();
  await page.reload();
  await lab.ready();
  expect(asked).toBe(1);
});
