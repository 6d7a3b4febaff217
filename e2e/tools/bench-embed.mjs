/** The bench's lines about embeds: a page of another origin with ten of them, and what it pays. */
import { hostPages } from './host-page.mjs';

const names = ['blog-post', 'password-rotation', 'multi-tenant', 'other-namespace', 'gate-on-off-on'];
const ten = (attributes) =>
  Array.from(
    { length: 10 },
    (_, i) =>
      `<h2>Part ${i + 1}</h2><p>${'Some text of the article. '.repeat(20)}</p><pull-secret-lab scenario="${names[i % 5]}" ${attributes(i)}></pull-secret-lab>`,
  ).join('');

/** Long tasks and layout shifts of this page and all frames in it, from now on. */
const watch = `window.long = []; window.shift = 0;
new PerformanceObserver((list) => window.long.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shift += e.value))).observe({ type: 'layout-shift', buffered: true });`;

const scrollThrough = async (page) => {
  await page.mouse.move(400, 400);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 150) {
    await page.mouse.wheel(0, 150);
    await page.waitForTimeout(16);
  }
};

export async function embeds(fresh, repeat, add, lab) {
  const host = await hostPages(lab, {
    '/posters': ten((i) => `view="${i % 2 ? 'pods' : 'both'}"`),
    '/live': ten(() => 'view="both"'),
    '/one': '<pull-secret-lab scenario="blog-post"></pull-secret-lab>',
  });
  const scripts = [];
  await fresh(async (page) => {
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.url());
    });
    await page.goto(`${host.url}posters`);
    await page.evaluate(watch);
    await scrollThrough(page);
    await page.waitForTimeout(500);
    add('ten posters in a page, scripts', scripts.length, 'files', '1');
    add('ten posters in a page, layout shift', await page.evaluate(() => window.shift), 'CLS', '0');
  });

  const click = await repeat(5, async (page) => {
    await page.goto(`${host.url}one`);
    const start = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const element = document.querySelector('pull-secret-lab');
          const now = performance.now();
          element.addEventListener('lab-ready', () => resolve(performance.now() - now));
          element.shadowRoot.querySelector('button').click();
        }),
    );
    return start;
  });
  add('an embed, click to content', click, 'ms', '≤ first load');

  await fresh(async (page) => {
    await page.goto(`${host.url}live`);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          let ready = 0;
          document.addEventListener('lab-ready', () => ++ready === 10 && resolve());
          for (const element of document.querySelectorAll('pull-secret-lab')) void element.run();
        }),
    );
    await page.waitForTimeout(4000);
    await page.evaluate(watch);
    await scrollThrough(page);
    await page.waitForTimeout(500);
    const [long, shift] = await page.evaluate(() => [window.long.length, window.shift]);
    add('ten live embeds, tasks over 50 ms while scrolling', long, 'tasks', '0');
    add('ten live embeds, layout shift until then', shift, 'CLS', '0');
  });
  await host.close();
}
