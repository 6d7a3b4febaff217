/** Work is never lost: files that are chosen, two tabs, a start that did not end. */
import { expect, test } from './lab.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, image: quay.io/acme/nginx:latest}]}\n`;

test('Choose files opens every file, and the same again', async ({ lab, page }) => {
  await lab.open();
  await page.getByRole('button', { name: 'Files', exact: true }).click();
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
  await expect(lab.region('Editor').getByRole('tab')).toHaveText([/a\.yaml/, /b\.yaml/]);
});

test('Choose a folder opens every file of it', async ({ lab, page }, { outputDir }) => {
  const folder = join(outputDir, 'manifests');
  mkdirSync(join(folder, 'inner'), { recursive: true });
  for (const name of ['a', 'b', 'inner/c'])
    writeFileSync(join(folder, `${name}.yaml`), pod(name.replace('/', '-')));
  await lab.open();
  await page.getByRole('button', { name: 'Files', exact: true }).click();
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
