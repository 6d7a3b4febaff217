/**
 * Rows of the bench about the first picture, which the build drew, against the editor of a bare page with Monaco; the CPU
 * four times slower.
 */

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** When the browser first painted anything, in milliseconds since the navigation. */
const firstPaint = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = (list) => {
          const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint');
          if (paint) resolve(paint.startTime);
        };
        new PerformanceObserver(look).observe({ type: 'paint', buffered: true });
      }),
  );
const shown = (page, selector) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () =>
          document.querySelector(wanted) ? resolve(performance.now()) : requestAnimationFrame(look);
        look();
      }),
    selector,
  );

async function slowly(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** By turns, so that what else the machine does falls on all of them. */
export async function first(fresh, add, labUrl, bareUrl, times = 7) {
  const kinds = {
    drawn: async (page) => (await page.goto(labUrl, { waitUntil: 'commit' }), firstPaint(page)),
    bare: async (page) => (
      await page.goto(`${bareUrl}bare.html`, { waitUntil: 'commit' }),
      shown(page, '.monaco-editor .view-line')
    ),
    ready: async (page) => (
      await page.goto(labUrl, { waitUntil: 'commit' }),
      shown(page, 'html[data-lab-ready]')
    ),
  };
  const found = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let i = 0; i < times; i++)
    for (const [kind, act] of Object.entries(kinds))
      found[kind].push(
        await fresh(async (page) => {
          await slowly(page);
          return act(page);
        }),
      );
  const [drawn, bare, ready] = Object.values(found).map(median);
  add('first picture, in the HTML, CPU 4 × slower', drawn, 'ms');
  add('first picture, in the HTML : editor of a bare Monaco', drawn / bare, 'ratio', '≤ 0.167');
  add('the lab has taken over, CPU 4 × slower', ready, 'ms');
}
