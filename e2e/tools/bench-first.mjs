/** Rows of the bench about the first picture: what the build drew, against what a script draws; the CPU four times slower. */

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

/** The page as it was before the build drew anything into it: the app draws its own first picture. */
async function empty(page) {
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const body = html.replace(/<div id="root">[^]*<\/div>(?=\s*<\/body>)/, '<div id="root"></div>');
    await route.fulfill({ response, body });
  });
}

async function slowly(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** By turns, so that what else the machine does falls on all of them. */
export async function first(fresh, add, labUrl, bareUrl, times = 7) {
  const kinds = {
    drawn: async (page) => (await page.goto(labUrl, { waitUntil: 'commit' }), firstPaint(page)),
    app: async (page) => {
      await empty(page);
      await page.goto(labUrl, { waitUntil: 'commit' });
      return shown(page, '[role="grid"][aria-label="Pods"]');
    },
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
  const [drawn, app, bare, ready] = Object.values(found).map(median);
  add('first picture, in the HTML, CPU 4 × slower', drawn, 'ms');
  add('first picture, in the HTML : drawn by the app', drawn / app, 'ratio', '≤ 0.4');
  add('first picture, in the HTML : editor of a bare Monaco', drawn / bare, 'ratio', '≤ 0.167');
  add('the lab has taken over, CPU 4 × slower', ready, 'ms');
}
