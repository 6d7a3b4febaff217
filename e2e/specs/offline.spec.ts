import { type BrowserContext, type Page, test as base, expect } from '@playwright/test';
import { violations } from './axe.ts';
import { deployment } from './deployment.ts';
import { Lab, openDialog } from './lab.ts';

base.use({ serviceWorkers: 'allow' });

const test = base.extend<{ place: Awaited<ReturnType<typeof deployment>> }>({
  place: async ({ context }, provide) => {
    const place = await deployment();
    const troubles: string[] = [];
    context.on('weberror', (error) => troubles.push(String(error.error())));
    await provide(place);
    place.close();
    expect(troubles).toEqual([]);
  },
});

/** What the page says of its version. */
async function about(lab: Lab): Promise<string> {
  await openDialog(lab.page, 'About');
  const dialog = lab.page.getByRole('dialog', { name: 'Pull Secret Lab' });
  const text = await dialog.getByText(/^Version/).innerText();
  await lab.page.keyboard.press('Escape');
  return text;
}

/** Opens the lab and waits until the browser keeps it. */
async function visit(page: Page, url: string): Promise<Lab> {
  const lab = new Lab(page);
  await page.goto(url);
  await lab.ready();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  return lab;
}

/** The network is gone, for the page and for its service worker. */
async function cut(context: BrowserContext, place: { cut(): void }) {
  place.cut();
  await context.setOffline(true);
}

test('after the first visit all works without a network: the editor, scenarios, the shell, embeds', async ({
  context,
  page,
  place,
}) => {
  const lab = await visit(page, place.url);
  expect(await about(lab)).toMatch(/^Version \d+\.\d+\.\d+ \(build \w{7}\)\. This browser keeps all of it/);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A window without a profile of its own is all that stands in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

  await cut(context, place);
  await page.goto(`${place.url}?lesson=one&a=b`);
  await lab.ready();
  await lab.monaco();
  await expect(lab.pod('image-with-valid-creds')).toContainText('Running');
  await lab.button('Scenario').click();
  const cards = page.getByRole('dialog', { name: 'Scenarios' });
  await cards.getByRole('button', { name: 'A password is rotated' }).click();
  await expect(lab.button('Scenario')).toContainText('A password is rotated');
  await lab.drawer('Terminal');
  await expect(lab.region('Terminal')).toContainText('root@node-1:~#');
  await page.keyboard.type('kubectl get nodes\n');
  await expect(lab.region('Terminal').getByRole('log', { name: 'Output' })).toContainText('node-1   Ready');

  await page.goto(`${place.url}article.html`);
  await page.getByRole('button', { name: 'Run it here' }).first().click();
  const frame = page.frameLocator('iframe').first();
  await expect(frame.getByRole('row', { name: /image-with-valid-creds/ })).toContainText('Running');
  const texts = await page.goto(`${place.url}licenses.txt`);
  expect(await texts!.text()).toContain('workbox-precaching');
});

test('a new version is offered: what was typed stays, what runs goes on, other tabs are left alone', async ({
  context,
  page,
  place,
}) => {
  const lab = await visit(page, place.url);
  const other = await visit(await context.newPage(), place.url);
  expect(await about(lab)).not.toContain('later');

  place.deployLater();
  // As when the network comes back.
  for (const each of [page, other.page]) await each.evaluate(() => dispatchEvent(new Event('online')));
  const offer = (at: Lab) => at.page.getByRole('status').filter({ hasText: 'A new version is ready.' });
  await expect(offer(lab)).toBeVisible();
  await expect(offer(other)).toBeVisible();
  await page.bringToFront();
  expect(await violations(page, { include: ['[role=status]'] })).toEqual([]);
  await offer(lab).getByRole('button', { name: 'Later' }).click();
  await expect(offer(lab)).toBeHidden();
  // A part of the old version, which its place of origin has not any more.
  await openDialog(page, 'Share');
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await lab.ready();
  // Put off is not done: it is offered again.
  await expect(offer(lab)).toBeVisible();
  expect(await about(lab)).not.toContain('later');

  await lab.monaco();
  await lab.seek(12);
  await page.locator('.view-line').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.type('# mine, just now');
  await offer(lab).getByRole('button', { name: 'Load it' }).click();
  await expect(page.locator('meta[name="lab-version"]')).toHaveAttribute('content', /later/);
  await lab.ready();
  await lab.monaco();
  await expect.poll(() => lab.editorText()).toContain('# mine, just now');
  await expect(lab.time).toHaveAttribute('aria-valuetext', /00:12/);
  expect(await about(lab)).toContain('later');

  // The other one is told, not reloaded; parts that it had not asked for are still there.
  await other.page.bringToFront();
  const told = other.page.getByRole('status').filter({ hasText: 'Another tab has loaded a new version.' });
  await expect(told).toBeVisible();
  await expect(other.page.locator('meta[name="lab-version"]')).not.toHaveAttribute('content', /later/);
  await other.drawer('Terminal');
  await expect(other.region('Terminal')).toContainText('root@node-1:~#');
  await told.getByRole('button', { name: 'Load it' }).click();
  await expect(other.page.locator('meta[name="lab-version"]')).toHaveAttribute('content', /later/);
});

test('where the browser has no room the page goes on, and About says so', async ({
  context,
  page,
  place,
}) => {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(place.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 });
  const lab = new Lab(page);
  await page.goto(place.url);
  await lab.ready();
  await expect.poll(() => about(lab)).toContain('This browser has no room to keep it');
  await lab.monaco();
  // Nothing of it takes the room of somebody's work.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    return (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat().length;
  });
  expect(kept).toBe(0);
});
