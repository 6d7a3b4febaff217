import AxeBuilder from '@axe-core/playwright';
import { faultsIn } from './axe.ts';
import { expect, test, openDialog } from './lab.ts';

const hosts = ['HTML', 'iframe', 'Hugo', 'Docusaurus, MDX', 'Markdown'];

test('the code for each kind of page, with what it gives beside it', async ({ lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  await openDialog(lab.page, 'Embed');
  const dialog = page.getByRole('dialog', { name: 'Embed' });
  const frame = dialog.getByRole('region', { name: 'Preview' }).locator('iframe').contentFrame();
  await expect(frame.getByRole('grid').getByText('ErrImageNotEnsured')).toBeVisible();
  await expect(dialog.getByRole('tab')).toHaveText(hosts);

  const code = dialog.getByRole('region', { name: 'Where the lab should appear:' });
  await expect(code).toHaveText(
    '<pull-secret-lab scenario="blog-post" view="both" at="30s"></pull-secret-lab>',
  );
  await dialog.getByRole('radio', { name: 'Pods', exact: true }).check();
  await dialog.getByRole('checkbox', { name: 'predict first, then see the result' }).check();
  await expect(frame.getByRole('button', { name: 'Reveal' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).last().click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '<pull-secret-lab scenario="blog-post" view="pods" at="30s" predict></pull-secret-lab>',
  );

  await dialog.getByRole('tab', { name: 'HTML' }).focus();
  for (const host of hosts.slice(1)) {
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('tab', { name: host })).toHaveAttribute('aria-selected', 'true');
    await expect(dialog.getByRole('tabpanel')).toContainText('blog-post');
  }
  await expect(dialog.getByRole('region', { name: 'Preview' }).getByRole('img')).toBeVisible();
});

test('the code as it is copied works in a page, with files that were changed and without their secrets', async ({
  lab,
  page,
  baseURL,
}) => {
  await lab.open();
  await lab.gate.click();
  await lab.expectPod('image-with-invalid-creds', '1/1', 'Running');
  await openDialog(lab.page, 'Embed');
  const dialog = page.getByRole('dialog', { name: 'Embed' });
  await dialog.getByRole('radio', { name: 'The lab immediately' }).check();
  const parts = dialog.locator('pre');
  await expect(parts.nth(1)).toContainText('KubeletEnsureSecretPulledImages: false');
  const [script, element] = [await parts.nth(0).textContent(), await parts.nth(1).textContent()];
  await page.route('**/an-article', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>x</title>${script}${element}</html>`,
    }),
  );
  await page.goto(`${baseURL}an-article`);
  const frame = page.locator('iframe').contentFrame();
  await expect(frame.getByRole('row').filter({ hasText: 'image-with-invalid-creds' })).toContainText(
    'Running',
  );
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 320, height: 640 },
    ])
      test(`no violation in the dialog and in the article at ${viewport.width} px`, async ({ lab, page }) => {
        await page.setViewportSize(viewport);
        await lab.open();
        await openDialog(page, 'Embed');
        await expect(page.getByRole('dialog', { name: 'Embed' }).locator('pre').first()).toBeVisible();
        expect(await faultsIn(page, { include: ['dialog'], exclude: ['iframe'] })).toEqual([]);

        await page.goto('./article.html');
        await expect(page.getByRole('button', { name: /Run it here/ })).toHaveCount(5);
        const article = await new AxeBuilder({ page }).analyze();
        expect(article.violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      });
  });

test('the article: what its listings say is what its labs show', async ({ page }) => {
  await page.goto('./article.html');
  const labs = page.locator('pull-secret-lab');
  const open = async (at: number) => {
    await labs
      .nth(at)
      .getByRole('button', { name: /Run it here/ })
      .click();
    return labs.nth(at).locator('iframe').contentFrame();
  };
  const second = (frame: Awaited<ReturnType<typeof open>>) =>
    frame.getByRole('row').filter({ hasText: 'image-with-invalid-creds' });
  await expect(second(await open(0))).toContainText('Running');
  await expect((await open(1)).getByRole('textbox', { name: /kubelet\.yaml/ })).toBeVisible();
  await expect((await open(2)).getByRole('button', { name: 'Reveal' })).toBeVisible();
  await expect(second(await open(3))).toContainText('ErrImageNotEnsured');
  const shipped = (await open(4)).getByRole('row').filter({ hasText: 'tag-invalid' });
  await expect(shipped).toContainText(/ErrImagePull|ImagePullBackOff/);
});
