import { faultsIn } from './axe.ts';
import type { Page } from '@playwright/test';
import { type Lab, expect, test } from './lab.ts';

async function open(lab: Lab) {
  await lab.page.keyboard.press('?');
  const sheet = lab.page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toBeVisible();
  return sheet;
}

/** Keys as they are written, and as Playwright presses them. */
const names: Record<string, string> = {
  'Ctrl/⌘': 'Control',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  'Page ↑': 'PageUp',
  'Page ↓': 'PageDown',
  Esc: 'Escape',
};

/** Whether somebody took the key: nothing is left for the browser to do. */
async function isTaken(page: Page, keys: string): Promise<boolean> {
  await page.evaluate(() => {
    const heard = window as unknown as { heard: boolean };
    heard.heard = false;
    const listen = (event: KeyboardEvent) => {
      if (['Shift', 'Control'].includes(event.key)) return;
      setTimeout(() => (heard.heard = event.defaultPrevented));
      window.removeEventListener('keydown', listen, true);
    };
    window.addEventListener('keydown', listen, true);
  });
  await page.keyboard.press(keys);
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        setTimeout(() => resolve((window as unknown as { heard: boolean }).heard), 20),
      ),
  );
}

test('lists every key of the page, and each does something', async ({ lab, page }) => {
  await lab.open();
  await lab.gate.click();
  const sheet = await open(lab);
  const rows = await sheet.locator('section').evaluateAll((sections) =>
    sections.flatMap((section) =>
      [...section.querySelectorAll('dl > div')].map((row) => ({
        part: section.querySelector('h3')!.textContent,
        label: row.querySelector('dd')!.textContent,
        keys: [...row.querySelectorAll('dt > span')]
          .map((caps) => [...caps.querySelectorAll('kbd')].map((cap) => cap.textContent))
          .filter((caps) => caps.length > 0),
      })),
    ),
  );
  expect(rows.length).toBeGreaterThan(20);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const everywhere = rows.filter(({ part }) => !part.startsWith('In '));
  // What a remote sends; the last of them ends it, and one begins it again.
  const presenting = everywhere.filter(({ label }) => /presenting|has presented/.test(label));
  expect(presenting).toHaveLength(5);
  const idle: string[] = [];
  const blur = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const press = async (all: typeof rows) => {
    for (const { label, keys } of all)
      for (const caps of keys) {
        const key = caps.map((cap) => names[cap] ?? cap).join('+');
        let taken = false;
        // A dialog that the key before opened may come only now and take this one: close it and press again.
        for (let tries = 0; tries < 5 && !taken; tries++) {
          await blur();
          taken = await isTaken(page, key);
          if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
        }
        if (!taken) idle.push(label);
      }
  };
  await press(everywhere.filter((row) => !presenting.includes(row) && row.label !== 'Present'));
  await blur();
  await page.keyboard.press('p');
  await expect(lab.button('Present')).toHaveAttribute('aria-pressed', 'true');
  await press(presenting);
  await press(everywhere.filter(({ label }) => label === 'Present'));
  expect(idle).toEqual([]);

  const chart = lab.region('Timeline').getByRole('application');
  for (const { label, keys } of rows.filter(({ part }) => part === 'In the timeline')) {
    await chart.focus();
    for (const caps of keys) expect(await isTaken(page, caps.join('+')), label).toBe(true);
  }
});

test('keys do nothing while somebody types', async ({ lab, page }) => {
  await lab.open();
  const before = await lab.time.getAttribute('aria-valuetext');
  await page.getByRole('textbox', { name: 'Recheck period' }).focus();
  for (const key of ['?', 'p', '.', 'Home', 'Space', 'Control+K']) await page.keyboard.press(key);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-presenting');
  await lab.monaco();
  await lab.region('Editor').locator('.monaco-editor .view-lines').first().click();
  for (const key of ['?', 'p', '.', 'Home']) await page.keyboard.press(key);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-presenting');
  await expect(lab.time).toHaveAttribute('aria-valuetext', before!);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`has no violation at ${width} px, ${colorScheme}`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await lab.open();
      await open(lab);
      expect(await faultsIn(page, { include: ['dialog'] })).toEqual([]);
    });
