/** The rows of `bench` about large files: a real list of pods, and 10 MB of any text. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './bundle.mjs';
import { keystrokes } from './keystrokes.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** From now on the page notes its tasks over 50 ms. */
const watch = (page) =>
  page.evaluate(() => {
    window.long = [];
    const observer = new PerformanceObserver((list) =>
      window.long.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
  });
/** Their durations since the last call, in milliseconds. */
const longTasks = async (page) => {
  // The observer hears of a task some time after it.
  await page.waitForTimeout(300);
  return page.evaluate(() => window.long.splice(0));
};

const pods = '[role=grid][aria-label="Pods"] [role=row]';
const line = '.monaco-editor .view-line';

const typing = (page, keys) => keystrokes(page, keys, 400);

/** `fresh` opens a page with saved work, see `bench.mjs`; `saved` is the saved work of files. */
export async function large(fresh, add, url, saved) {
  const { podList } = await load('src/manifest/pod-list.ts');
  const text = podList(400);
  const name = `400 pods as kubectl prints them (${(text.length / 1e6).toFixed(1)} MB)`;
  await fresh(
    async (page) => {
      await page.goto(url);
      await page.waitForSelector(pods, { timeout: 120_000 });
      await page.waitForSelector(line, { timeout: 60_000 });
      await page.waitForTimeout(4000);
      await page
        .locator('.view-line', { hasText: 'name: web-0' })
        .first()
        .click({ position: { x: 60, y: 8 } });
      await page.keyboard.press('End');
      // The first keys find a thread that has done this only once.
      await typing(page, 20);
      await watch(page);
      const times = await typing(page, 30);
      add(`${name}, a key to panels committed`, median(times), 'ms', '≤ 50');
      add(`${name}, tasks over 50 ms in 30 keys`, (await longTasks(page)).length, 'tasks', '0');
    },
    saved([{ name: 'pods.yaml', text }]),
  );

  const texts = {
    comments: '# nothing but comments, line after line\n'.repeat(250_000),
    'one line': `# ${'x'.repeat(10_000_000)}\n`,
    pods: podList(1760),
  };
  for (const [what, text] of Object.entries(texts)) {
    // A file on the disk: Playwright decodes a buffer in the page, which takes seconds there.
    const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'large.yaml');
    writeFileSync(file, text);
    await fresh(async (page) => {
      await page.goto(url);
      await page.waitForSelector(line, { timeout: 60_000 });
      await page.waitForTimeout(1500);
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('button', { name: 'Files', exact: true }).click();
      const input = page.locator('input[type=file]').first();
      await watch(page);
      const start = performance.now();
      await input.setInputFiles(file);
      await page.waitForSelector('[role=note][aria-label="Large file"]', { timeout: 60_000 });
      add(`10 MB of ${what}, opening`, performance.now() - start, 'ms', '≤ 3000');
      await page.keyboard.press('Escape');
      await page.locator('textarea[aria-label^="YAML of"]').click({ position: { x: 60, y: 30 } });
      await typing(page, 10);
      add(`10 MB of ${what}, longest task`, Math.max(0, ...(await longTasks(page))), 'ms', '≤ 100');
    });
  }
}
